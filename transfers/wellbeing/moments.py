"""When the child is to be seen, and how each of the five times stands: the days follow the plan, then the arrival.

A day of the plan counts until the child has arrived, so that a postponed move postpones its checks. Nothing is due of
who has died, left or been taken elsewhere, nor of a case that was cancelled; a move that was entered as history, when
its ninety days were over, owes nothing any more. `querysets` says the same in rows.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from casework.models import StepTaken
from children import deceased
from children.models import codes as child_codes
from policy.terms_of_wellbeing import (
    WELLBEING_AFTER_7,
    WELLBEING_AFTER_30,
    WELLBEING_AFTER_90,
    WELLBEING_BEFORE_7,
    WELLBEING_BEFORE_30,
    WELLBEING_LATE_START,
)
from transfers import pauses
from transfers.models import DONE_STATES, TransferCase
from transfers.wellbeing.models.codes import Moment

if TYPE_CHECKING:
    from agencies.models import Agency
    from policy.terms import Term
    from transfers.wellbeing.models import WellbeingCheck, WellbeingWaiver

TERMS: dict[str, Term] = {
    Moment.BEFORE_30: WELLBEING_BEFORE_30,
    Moment.BEFORE_7: WELLBEING_BEFORE_7,
    Moment.AFTER_7: WELLBEING_AFTER_7,
    Moment.AFTER_30: WELLBEING_AFTER_30,
    Moment.AFTER_90: WELLBEING_AFTER_90,
}
BEFORE = (Moment.BEFORE_30, Moment.BEFORE_7)
AFTER = (Moment.AFTER_7, Moment.AFTER_30, Moment.AFTER_90)
# What must be settled before the case is closed; the last one goes on by itself.
FOR_CLOSING = (Moment.AFTER_7, Moment.AFTER_30)
# The same time is not served by a look weeks before it: from how many days before (of the move, of arrival) on.
NOT_EARLIER = {Moment.BEFORE_7: 14, Moment.AFTER_30: 15, Moment.AFTER_90: 60}
# For how many days before its day a check stands among what is to be done.
AHEAD = 7


def days(moment: str) -> dt.timedelta:
    return dt.timedelta(days=TERMS[moment].days)


def home_of(case: TransferCase, moment: str) -> Agency:
    """Whose check it is: the home that has the child then."""
    return case.from_home if moment in BEFORE else case.to_home


def due_on(case: TransferCase, moment: str) -> dt.date | None:
    """None while the day is not known, or where a case was opened too late for the first look."""
    if moment in AFTER:
        return case.accepted_on + days(moment) if case.accepted_on else None
    if case.planned_on is None:
        return None
    last = case.planned_on - days(Moment.BEFORE_7)
    if moment == Moment.BEFORE_7:
        return last if last >= case.opened_on else case.planned_on
    first = max(case.planned_on - days(moment), WELLBEING_LATE_START.end(case.opened_on))
    return first if first < last else None


def earliest(case: TransferCase, moment: str) -> dt.date | None:
    """From when on a look at the child serves this time."""
    back = dt.timedelta(days=NOT_EARLIER.get(Moment(moment), 0))
    if moment in AFTER:
        return case.accepted_on + back if case.accepted_on else None
    if moment == Moment.BEFORE_7:
        return case.planned_on - back if case.planned_on else None
    return case.opened_on


def entered_as_history(case: TransferCase) -> bool:
    """Was the arrival entered only when the last of its checks was over already?"""
    if case.accepted_on is None:
        return False
    taken = StepTaken.objects.filter(resource="transfer", record_id=case.pk, verb="accept").order_by("-id").first()
    return taken is not None and timezone.localdate(taken.at) > case.accepted_on + days(Moment.AFTER_90)


@dataclass(frozen=True)
class Slot:
    """One of the five times. `how`: done, waived, off (nothing is owed), unknown (no day yet), missed, due, overdue."""

    moment: str
    how: str
    due: dt.date | None = None
    why: str = ""
    check: WellbeingCheck | None = None
    waiver: WellbeingWaiver | None = None

    @property
    def waits(self) -> bool:
        return self.how in {"unknown", "due", "overdue"}


def not_owed(case: TransferCase, moment: str) -> str:
    """Why nobody needs to see the child at this time; "" where somebody does."""
    child = case.child
    if case.state == TransferCase.State.CANCELLED or case.entered_on is not None:
        return _("移交已在纸上办完，后来补录") if case.entered_on else _("移交已取消")
    if deceased.day_of(child) is not None:
        return _("儿童已去世")
    if child.state != child_codes.ChildState.IN_CARE:
        return _("儿童已离院")
    if moment in AFTER:
        return _not_owed_after(case)
    if moment == Moment.BEFORE_30 and case.planned_on and due_on(case, moment) is None:
        return _("发起时距计划日期已近，以移交前7日走访代替")
    return ""


def _not_owed_after(case: TransferCase) -> str:
    if case.state in DONE_STATES and case.child.home_id != case.to_home_id:
        return _("儿童已转往其他机构")
    return _("补录的移交，登记时已过90日") if entered_as_history(case) else ""


def stands_still(case: TransferCase, on: dt.date) -> bool:
    """Is the move suspended? Before it nobody need go then, but may."""
    return not TransferCase.objects.filter(pauses.running(on), pk=case.pk).exists()


def counts(case: TransferCase, check: WellbeingCheck) -> bool:
    """Does a look at the child still serve its time, now that the day may have moved?"""
    first = earliest(case, check.moment)
    return check.moment != Moment.BEFORE_7 or first is None or check.seen_on >= first


def slots(case: TransferCase, on: dt.date | None = None) -> list[Slot]:
    today = on or timezone.localdate()
    checks = {check.moment: check for check in case.wellbeing_checks.order_by("seen_on", "id") if counts(case, check)}
    waivers = {waiver.moment: waiver for waiver in case.wellbeing_waivers.all()}
    found = [_slot(case, moment, today, checks.get(moment), waivers.get(moment)) for moment in Moment]
    if any(slot.waits for slot in found[:2]) and stands_still(case, today):
        found[:2] = [Slot(s.moment, "off", s.due, _("移交中止，恢复以后再走访")) if s.waits else s for s in found[:2]]
    if found[0].waits and found[1].check is not None:  # the second look has been taken: the first will be no more
        found[0] = Slot(found[0].moment, "missed", found[0].due)
    return found


def _slot(
    case: TransferCase, moment: str, today: dt.date, check: WellbeingCheck | None, waiver: WellbeingWaiver | None
) -> Slot:
    due = due_on(case, moment)
    if check is not None:
        return Slot(moment, "done", due, check=check)
    if waiver is not None:
        return Slot(moment, "waived", due, why=waiver.reason, waiver=waiver)
    if why := not_owed(case, moment):
        return Slot(moment, "off", due, why=why)
    if moment in BEFORE and case.handed_over_on is not None:
        return Slot(moment, "missed", due)
    if due is None:
        return Slot(moment, "unknown")
    return Slot(moment, "overdue" if due < today else "due", due)
