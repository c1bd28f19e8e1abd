"""暂缓移交: why a child is not moved yet, who looks after it meanwhile, and until when (3.1.f)."""

from __future__ import annotations

import datetime as dt

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _

from agencies.models.service_area import DateRange
from casework.history import history
from casework.models import CaseRecord
from children.models import Child
from transfers.models import codes

# LEAST passes over the missing day of one that was not ended early.
HELD_UNTIL = Greatest(Least("ended_on", "ends_on"), "starts_on")


class DeferralQuerySet(models.QuerySet["TransferDeferral"]):
    def valid_on(self, day: dt.date) -> DeferralQuerySet:
        """Approved and running on that day, as it was known then: one that was ended early held until it was ended."""
        running = self.filter(starts_on__lte=day, ends_on__gte=day)
        return running.filter(Q(state="VALID") | Q(state="ENDED", ended_on__gt=day))


class TransferDeferral(CaseRecord):
    """It ends by its date and cannot be prolonged: another request with its own reason and approval follows."""

    State = codes.DeferralState

    child = models.ForeignKey(Child, models.PROTECT, related_name="transfer_deferrals", verbose_name=_("儿童"))
    reason_kind = models.CharField(_("暂缓理由"), max_length=12, choices=codes.DeferralReason)
    reason = models.CharField(_("具体情况"), max_length=500)
    interim = models.CharField(_("暂缓期间的安排"), max_length=500)
    responsible = models.CharField(_("责任人"), max_length=60)
    starts_on = models.DateField(_("暂缓自"))
    ends_on = models.DateField(_("暂缓至"))
    approved_on = models.DateField(_("批准日期"), null=True, blank=True)
    ended_on = models.DateField(_("结束日期"), null=True, blank=True)
    state = models.CharField(
        _("状态"), max_length=10, choices=codes.DeferralState, default=codes.DeferralState.REQUESTED
    )

    objects = DeferralQuerySet.as_manager()
    history = history()

    class Meta:
        verbose_name = _("暂缓移交")
        constraints = [
            models.UniqueConstraint(
                fields=["child"],
                condition=Q(state="REQUESTED"),
                name="one_requested_deferral_per_child",
                violation_error_message=_("这名儿童已有一项待批准的暂缓申请。"),
            ),
            ExclusionConstraint(
                name="one_deferral_at_a_time_per_child",
                violation_error_message=_("这名儿童在这段时间已有批准的暂缓移交；仍需暂缓的，从上一次期满后起算。"),
                # The day on which a deferral was ended early, or the day it runs out, is free for the next one.
                expressions=[
                    ("child", RangeOperators.EQUAL),
                    (DateRange("starts_on", HELD_UNTIL), RangeOperators.OVERLAPS),
                ],
                condition=Q(state__in=["VALID", "ENDED"]),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="a_deferral_ends_after_it_starts",
                violation_error_message=_("暂缓期满日期须晚于开始日期。"),
            ),
            models.CheckConstraint(
                condition=Q(state="REQUESTED") | Q(state="REFUSED") | Q(approved_on__isnull=False),
                name="a_valid_deferral_was_approved",
            ),
            models.CheckConstraint(
                condition=~Q(state="ENDED") | Q(ended_on__isnull=False), name="an_ended_deferral_has_a_day"
            ),
        ]
        indexes = [models.Index(fields=["child", "state"], name="deferrals_of_child")]

    def __str__(self) -> str:
        return f"{self.child_id} {self.ends_on}"

    @property
    def was_granted(self) -> bool:
        return self.state in {codes.DeferralState.VALID, codes.DeferralState.ENDED}

    def stands(self, on: dt.date) -> str:
        """Where it stands on a day, in words: one that ran out is over, though nobody took a step."""
        return standing(self.state, self.ends_on, on)


def standing(state: str, ends_on: dt.date, on: dt.date) -> str:
    ran_out = state == codes.DeferralState.VALID and ends_on < on
    return str(_("已期满") if ran_out else codes.DeferralState(state).label)
