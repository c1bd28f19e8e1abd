"""移交争议: one side says what it misses, the other answers; they agree, or the office above both decides."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from casework.history import history
from casework.models import CaseRecord
from casework.privacy import EncryptedTextField
from children.models import Child
from transfers.disputes.models import codes
from transfers.models import TransferCase

OPEN_STATES = ("RAISED", "ANSWERED")


class TransferDispute(CaseRecord):
    """How far it has gone up is computed from the day on which it was raised, and stored nowhere."""

    State = codes.DisputeState

    case = models.ForeignKey(TransferCase, models.PROTECT, related_name="disputes", verbose_name=_("移交"))
    child = models.ForeignKey(Child, models.PROTECT, related_name="transfer_disputes", verbose_name=_("儿童"))
    raised_home = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("提出方"))
    asked_home = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("对方"))
    raised_on = models.DateField(_("提出日期"), default=timezone.localdate)
    state = models.CharField(_("状态"), max_length=10, choices=codes.DisputeState, default=codes.DisputeState.RAISED)
    statement = EncryptedTextField(_("提出方陈述"), max_length=1000)
    counter_statement = EncryptedTextField(_("对方说明"), max_length=1000, blank=True)
    decision = EncryptedTextField(_("裁定意见和理由"), max_length=1000, blank=True)
    decided_by = models.CharField(_("裁定单位"), max_length=100, blank=True)
    ended_on = models.DateField(_("了结日期"), null=True, blank=True)

    history = history()

    class Meta:
        verbose_name = _("移交争议")
        constraints = [
            models.CheckConstraint(
                condition=~Q(raised_home=F("asked_home")),
                name="a_dispute_is_between_two_homes",
                violation_error_message=_("争议的双方不能是同一机构。"),
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN_STATES) | Q(ended_on__isnull=False),
                name="a_dispute_that_is_over_has_its_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="DECIDED") | ~Q(decided_by=""), name="a_decided_dispute_names_who_decided"
            ),
        ]
        indexes = [models.Index(fields=["case", "state"], name="disputes_of_case")]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """ZY-2026-0003, so that two disputes of one case are told apart."""
        return dispute_number(self.pk, self.raised_on)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def difference(self) -> Decimal | None:
        """Σ of what was found less than listed (or more), over all amounts; None when no money is disputed."""
        sums = [item.difference for item in self.items.all() if item.difference is not None]
        return sum(sums, Decimal(0)) if sums else None


def dispute_number(pk: int, raised_on: object) -> str:
    return f"ZY-{getattr(raised_on, 'year', '')}-{pk:04d}"
