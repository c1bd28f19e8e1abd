"""争议事项: one thing as the list has it and as it was found; both versions are kept."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.history import history
from casework.models import CaseRecord
from casework.privacy import EncryptedTextField
from children.models import Child
from transfers.disputes.models import codes
from transfers.disputes.models.dispute import TransferDispute


class DisputeItem(CaseRecord):
    dispute = models.ForeignKey(TransferDispute, models.CASCADE, related_name="items", verbose_name=_("移交争议"))
    child = models.ForeignKey(Child, models.PROTECT, related_name="+", verbose_name=_("儿童"))
    kind = models.CharField(_("种类"), max_length=10, choices=codes.ItemKind)
    title = EncryptedTextField(_("名称"), max_length=100)
    listed = EncryptedTextField(_("清单所列"), max_length=100)
    found = EncryptedTextField(_("实际收到"), max_length=100)
    listed_amount = models.DecimalField(_("清单金额（元）"), max_digits=12, decimal_places=2, null=True, blank=True)
    found_amount = models.DecimalField(_("实收金额（元）"), max_digits=12, decimal_places=2, null=True, blank=True)
    outcome = models.CharField(_("处理"), max_length=10, choices=codes.Outcome, blank=True)
    outcome_note = EncryptedTextField(_("怎样处理"), max_length=200, blank=True)

    history = history()

    class Meta:
        verbose_name = _("争议事项")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="MONEY", listed_amount__gte=0, found_amount__gte=0)
                | (~Q(kind="MONEY") & Q(listed_amount=None, found_amount=None)),
                name="a_disputed_sum_has_both_amounts",
                violation_error_message=_("款项须填写清单金额和实收金额，不能小于零；其他事项不填金额。"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.dispute_id} {self.pk}"

    @property
    def difference(self) -> Decimal | None:
        if self.listed_amount is None or self.found_amount is None:
            return None
        return self.found_amount - self.listed_amount
