"""余额证明: what the bank's paper said on a day, and whether the ledger says the same. Never edited, only followed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.models import CaseRecord
from children.models import Child
from children.property.models.item import PropertyItem


class BalanceProof(CaseRecord):
    """Of a house or of land the title was looked at: `statement` and `ledger` are empty then."""

    item = models.ForeignKey(PropertyItem, models.PROTECT, related_name="proofs", verbose_name=_("财产"))
    child = models.ForeignKey(Child, models.PROTECT, related_name="+", verbose_name=_("儿童"))
    proved_on = models.DateField(_("证明日期"))
    statement = models.DecimalField(_("证明所载余额（元）"), max_digits=12, decimal_places=2, null=True, blank=True)
    ledger = models.DecimalField(_("台账余额（元）"), max_digits=12, decimal_places=2, null=True, blank=True)
    difference = models.DecimalField(_("差额（元）"), max_digits=12, decimal_places=2, default=0)
    issuer = models.CharField(_("出具单位"), max_length=80)
    document = models.CharField(_("证明文号或种类"), max_length=120)
    explanation = models.CharField(_("差额说明"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("余额证明")
        constraints = [
            models.CheckConstraint(
                condition=Q(statement=None, ledger=None, difference=0) | Q(difference=F("statement") - F("ledger")),
                name="the_difference_of_a_proof_is_statement_less_ledger",
            ),
            models.CheckConstraint(
                condition=Q(difference=0) | ~Q(explanation=""),
                name="a_difference_between_proof_and_ledger_is_explained",
                violation_error_message=_("证明所载余额与台账不一致，请说明差额。"),
            ),
            models.CheckConstraint(
                condition=Q(statement=None) | Q(statement__gte=0),
                name="a_bank_proves_nothing_or_more",
                violation_error_message=_("余额不能小于零。"),
            ),
        ]
        indexes = [models.Index(fields=["item", "-proved_on"], name="balance_proofs_of_item")]

    def __str__(self) -> str:
        return f"{self.item} · {self.proved_on:%Y-%m-%d}"
