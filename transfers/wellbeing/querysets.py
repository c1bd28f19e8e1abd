"""Reading many: where somebody is to be seen, where a risk stands, and the figures of I-72. `moments` says it of one.

All give what the database holds; narrowing to a person's reach is the caller's (`access.reach`).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from casework import counting
from casework.models import StepTaken
from children import deceased
from children.models import codes as child_codes
from policy.terms_of_wellbeing import WELLBEING_LATE_START
from transfers import pauses
from transfers.models import DONE_STATES, OPEN_STATES, TransferCase
from transfers.wellbeing.models import Intervention, WellbeingCheck, WellbeingWaiver
from transfers.wellbeing.models.codes import Moment, Outcome, Risk
from transfers.wellbeing.moments import AFTER, AHEAD, FOR_CLOSING, NOT_EARLIER, days

DAY = dt.timedelta(days=1)
OF_CASE = {"case": OuterRef("pk")}


def looked_after(home: str) -> Q:
    """The child is in care, alive, and lives where it did."""
    return Q(child__state=child_codes.ChildState.IN_CARE, child__home=F(home)) & ~deceased.has_died("child")


def _looked_at(moment: str) -> Q:
    checks = WellbeingCheck.objects.filter(**OF_CASE, moment=moment)
    if moment == Moment.BEFORE_7:
        checks = checks.filter(seen_on__gte=OuterRef("planned_on") - NOT_EARLIER[Moment.BEFORE_7] * DAY)
    return Q(Exists(checks))


def _settled(moment: str) -> Q:
    return _looked_at(moment) | Q(Exists(WellbeingWaiver.objects.filter(**OF_CASE, moment=moment)))


def _history() -> Q:
    """Moves entered when their ninety days were over."""
    accepted = StepTaken.objects.filter(resource="transfer", record_id=OuterRef("pk"), verb="accept")
    return Q(Exists(accepted.filter(at__date__gt=OuterRef("accepted_on") + days(Moment.AFTER_90))))


def _owed_after(moment: str) -> Q:
    there = Q(state__in=DONE_STATES, accepted_on__isnull=False) & looked_after("to_home")
    return there & ~_settled(moment) & ~_history()


def _due_before(moment: str, until: dt.date) -> Q:
    """The days of `moments.due_on`: with time enough the term before the plan, else what was left when it began."""
    week, late = days(Moment.BEFORE_7), WELLBEING_LATE_START.days * DAY
    if moment == Moment.BEFORE_7:
        in_time = Q(planned_on__gte=F("opened_on") + week, planned_on__lte=until + week)
        return in_time | Q(planned_on__lt=F("opened_on") + week, planned_on__lte=until)
    early = Q(planned_on__lte=until + days(moment), opened_on__lte=until - late)
    return early & Q(planned_on__gt=F("opened_on") + week + late)


def due_by(moment: str, until: dt.date) -> Q:
    """Cases of which this check is owed and due on that day or before."""
    if moment in AFTER:
        return Q(accepted_on__lte=until - days(moment)) & _owed_after(moment)
    before = Q(state__in=OPEN_STATES, handed_over_on=None, planned_on__isnull=False) & looked_after("from_home")
    if moment == Moment.BEFORE_30:  # once the second look has been taken the first will be no more
        before &= ~_looked_at(Moment.BEFORE_7)
    return before & pauses.running(timezone.localdate()) & _due_before(moment, until) & ~_settled(moment)


def to_be_seen(cases: QuerySet[TransferCase], moment: str, on: dt.date) -> QuerySet[TransferCase]:
    """Overdue, or due within the days ahead."""
    return cases.filter(due_by(moment, on + AHEAD * DAY))


def of_home(home: int, moment: str, on: dt.date) -> QuerySet[TransferCase]:
    """The looks at a child that stand among what a home has to do: before the move the giving one's."""
    ours = Q(to_home=home) if moment in AFTER else Q(from_home=home)
    return to_be_seen(TransferCase.objects.filter(ours), moment, on)


def how_many(home: int, on: dt.date) -> int:
    """The number of them, in one query."""
    return sum(counting.how_many([of_home(home, moment, on) for moment in Moment]))


def overdue(on: dt.date) -> QuerySet[TransferCase]:
    """Cases of which some check is overdue."""
    late = Q(pk__in=[])
    for moment in Moment:
        late |= due_by(moment, on - DAY)
    return TransferCase.objects.filter(late)


def not_settled() -> Q:
    """Cases that cannot be closed yet for the sake of the child's wellbeing (the rows of `work.standing`)."""
    waits = Q(pk__in=[])
    for moment in FOR_CLOSING:
        waits |= _owed_after(moment)
    helping = Intervention.objects.filter(found_in__case=OuterRef("pk"), state=Intervention.State.OWED)
    return waits | Q(Exists(helping))


def figures(cases: QuerySet[TransferCase]) -> dict[str, int]:
    """I-72: of the moved children, how many had a plan, were seen before and after, worried somebody, were helped.

    Moves entered from paper years later are not among them: what was planned and looked at then nobody knows here.
    """
    moved = cases.filter(state__in=DONE_STATES, entered_on=None).order_by()
    seen = WellbeingCheck.objects.filter(**OF_CASE)
    helped = Intervention.objects.filter(found_in__case=OuterRef("pk"))
    found: dict[str, int] = moved.aggregate(
        moved=Count("pk"),
        planned=Count("pk", filter=~Q(preparation="") & Q(planned_on__isnull=False)),
        seen_before=Count("pk", filter=Q(Exists(seen.exclude(moment__in=AFTER)))),
        seen_after=Count("pk", filter=Q(Exists(seen.filter(moment__in=AFTER)))),
        worrying=Count("pk", filter=Q(Exists(seen.exclude(risk=Risk.NONE)))),
        helped=Count("pk", filter=Q(Exists(helped.filter(state=Intervention.State.DONE)))),
        eased=Count("pk", filter=Q(Exists(helped.filter(result=Outcome.EASED)))),
    )
    return found


def serious(case: Any) -> list[WellbeingCheck]:
    """Checks of the case that found a serious risk nobody has dealt with: something is still owed for it, or the last
    that was done has not eased it.
    """
    rows = WellbeingCheck.objects.filter(case=case, risk=Risk.SERIOUS).prefetch_related("interventions")
    return [check for check in rows.order_by("seen_on", "id") if not dealt_with(check)]


def dealt_with(check: WellbeingCheck) -> bool:
    helped = sorted(check.interventions.all(), key=lambda row: (row.done_on or row.due_on, row.pk))
    if not helped or any(row.state == Intervention.State.OWED for row in helped):
        return False
    closed = [row for row in helped if row.state != Intervention.State.DROPPED]
    return not closed or closed[-1].result == Outcome.EASED
