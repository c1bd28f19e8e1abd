"""交接清单: one kind of what goes with a child, in one edition. Its sums are kept by the database, line by line."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.history import history
from casework.models import CaseRecord
from children.models import Child
from transfers.models import TransferCase

NOUGHT = Decimal("0.00")


class Kind(models.TextChoices):
    ARCHIVE = "ARCHIVE", _("档案交接清单")
    PROPERTY = "PROPERTY", _("财产交接清单")
    KEEPSAKES = "KEEPSAKES", _("随身物品交接清单")
    MEDICINES = "MEDICINES", _("药品交接清单")


class HandoverList(CaseRecord):
    """`lines`, `queries` and the sums follow the items by triggers (0002_walls). `given_sha256` is the hash of the
    lines as given, `received_sha256` of the lines with what was found; the second is what the three people sign.
    """

    class State(models.TextChoices):
        DRAWN = "DRAWN", _("拟列中")
        GIVEN = "GIVEN", _("已交出，待核收")
        RECEIVED = "RECEIVED", _("已核收，待签署")
        SIGNED = "SIGNED", _("已签署")
        SUPERSEDED = "SUPERSEDED", _("已由新版代替")
        VOID = "VOID", _("已作废")

    case = models.ForeignKey(TransferCase, models.PROTECT, related_name="handover_lists", verbose_name=_("移交"))
    child = models.ForeignKey(Child, models.PROTECT, related_name="+", verbose_name=_("儿童"))
    kind = models.CharField(_("种类"), max_length=9, choices=Kind)
    edition = models.PositiveSmallIntegerField(_("版次"), default=1)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.DRAWN)
    drawn_on = models.DateField(_("拟列日期"), default=timezone.localdate)
    reason = models.CharField(_("更正理由"), max_length=300, blank=True)
    given_on = models.DateField(_("交出日期"), null=True, blank=True)
    received_on = models.DateField(_("核收日期"), null=True, blank=True)
    signed_on = models.DateField(_("签署完成日期"), null=True, blank=True)
    lines = models.PositiveIntegerField(_("项数"), default=0, editable=False)
    queries = models.PositiveIntegerField(_("有疑问"), default=0, editable=False)
    unchecked = models.PositiveIntegerField(_("未核对"), default=0, editable=False)
    opening = models.DecimalField(_("期初合计（元）"), max_digits=14, decimal_places=2, default=NOUGHT)
    changes = models.DecimalField(_("变动合计（元）"), max_digits=14, decimal_places=2, default=NOUGHT)
    closing = models.DecimalField(_("移交合计（元）"), max_digits=14, decimal_places=2, default=NOUGHT)
    difference = models.DecimalField(_("实收差额（元）"), max_digits=14, decimal_places=2, default=NOUGHT)
    given_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    received_sha256 = models.CharField(max_length=64, blank=True, editable=False)

    history = history()

    class Meta:
        verbose_name = _("交接清单")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind"],
                condition=~Q(state__in=["SUPERSEDED", "VOID"]),
                name="one_list_of_a_kind_per_transfer",
                violation_error_message=_(
                    "这项移交已有同一种清单，不能重复拟列；要改动的，请在原清单上重新拟列或更正。"
                ),
            ),
            models.UniqueConstraint(fields=["case", "kind", "edition"], name="editions_of_a_list_are_numbered"),
            models.CheckConstraint(
                condition=Q(closing=F("opening") + F("changes")),
                name="a_list_closes_with_what_it_opened_and_what_changed",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["GIVEN", "RECEIVED", "SIGNED"])
                | Q(given_on__isnull=False, given_sha256__regex=r"^[0-9a-f]{64}$"),
                name="a_given_list_is_frozen_with_its_hash",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["RECEIVED", "SIGNED"])
                | Q(queries=0, unchecked=0, difference=0, received_on__isnull=False)
                & Q(received_sha256__regex=r"^[0-9a-f]{64}$"),
                name="a_received_list_has_no_open_query_and_no_difference",
                violation_error_message=_("还有未核对、有疑问或金额不符的明细，不能办理核收完毕。"),
            ),
        ]

    def __str__(self) -> str:
        return str(_("%(kind)s第%(n)d版") % {"kind": self.get_kind_display(), "n": self.edition})

    @property
    def is_money(self) -> bool:
        return self.kind == Kind.PROPERTY


CURRENT = ~Q(state__in=["SUPERSEDED", "VOID"])
