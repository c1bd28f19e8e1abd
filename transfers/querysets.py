"""Reading: the two daily checks of 4.3.d, and the figures of the board.

应移送未移送 and 应接收未接收 answer for any day, past days included, so that a report frozen in November can be
counted again. Both give what the database holds; narrowing to a person's reach is the caller's (`access.reach`).
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from agencies.models import Agency, Level, retained_on
from casework import deadlines
from casework.models import StepTaken
from children import deceased
from children.models import Child, GuardianshipEpisode, Placement, codes
from policy.terms import (
    DEFERRAL_WARNING,
    NEW_GUARDIANSHIP_GRACE,
    PREFECTURE_REVIEW,
    PREFECTURE_TAKEOVER,
    TRANSFER_ANSWER,
    Term,
)
from transfers import pauses
from transfers.models import OPEN_STATES, TransferCase, TransferDeferral

TAKEOVER: dt.date = PREFECTURE_TAKEOVER.on or dt.date(2022, 12, 31)
ANSWERING = (TransferCase.State.NOTICE_ISSUED, TransferCase.State.HANDED_OVER)
ASKED_AND_ANSWERED = ("issue_notice", "accept", "decline", "cancel")
ONE_DAY = dt.timedelta(days=1)


def latest_overdue_start(term: Term, on: dt.date) -> dt.date:
    """The latest day from which the term has run out before `on`: whatever began then or earlier is overdue."""
    day = on
    while deadlines.due(term, day) >= on:
        day -= ONE_DAY
    return day


def transfer_due_on(guarded_since: dt.date) -> dt.date:
    """By when a child of a county home should have been moved: the end of 2022, or the grace period of a later one."""
    if guarded_since <= TAKEOVER:
        return TAKEOVER
    return deadlines.due(NEW_GUARDIANSHIP_GRACE, guarded_since)


def _in_unretained_county_home(on: dt.date) -> QuerySet[Placement]:
    homes = Agency.objects.filter(kind=Agency.Kind.CHILD_WELFARE, level=Level.COUNTY)
    kept = homes.filter(retained_on(on))
    return Placement.objects.on(on).filter(child=OuterRef("pk"), home__in=homes).exclude(home__in=kept)


def _guarded_long_enough(on: dt.date) -> QuerySet[GuardianshipEpisode]:
    last = max(TAKEOVER, latest_overdue_start(NEW_GUARDIANSHIP_GRACE, on))
    running = Q(ends_on=None) | Q(ends_on__gt=on)
    return GuardianshipEpisode.objects.filter(
        running, child=OuterRef("pk"), kind=codes.GuardianshipType.LONG_TERM, starts_on__lte=min(last, on)
    )


def should_transfer_not_transferred(on: dt.date) -> QuerySet[Child]:
    """应移送未移送: under long-term guardianship, in a county home that is not retained, no valid deferral, term over.

    The term is 2022-12-31; guardianship that began later has its grace period (2.0.a). A transfer under way does not
    take the child off the list: only acceptance does, or the child's death.
    """
    if on <= TAKEOVER:
        return Child.objects.none()
    deferred = TransferDeferral.objects.valid_on(on).filter(child=OuterRef("pk"))
    return Child.objects.filter(
        Exists(_in_unretained_county_home(on)),
        Exists(_guarded_long_enough(on)),
        ~Exists(deferred),
        ~deceased.has_died(before=on + ONE_DAY),
    )


def since_when(child: Child) -> dt.date:
    """The day from which the term of a child counts."""
    return child.guardianship_since or child.admitted_on


def soonest_due_first(children: QuerySet[Child]) -> QuerySet[Child]:
    """By the day on which each should have been moved. `transfer_due_on` never falls as its day rises, so that day's
    order is the terms' own; of one term whoever has been under guardianship longest, then the older file.
    """
    return children.order_by(Coalesce("guardianship_since", "admitted_on"), "id")


def should_accept_not_accepted(on: dt.date) -> QuerySet[Any]:
    """应接收未接收: the notice was issued more than 15 working days ago; neither acceptance nor written reasons.

    What the trail said until that day counts: a notice that was declined, withdrawn or accepted later still waited for
    its answer then. A child that was handed over meanwhile still waits for its acceptance; a suspended case does not,
    and has the whole term when it goes on.
    """
    last = latest_overdue_start(TRANSFER_ANSWER, on)
    waiting = last_said(on).filter(pauses.running(on), said="issue_notice").exclude(accepted_on__lte=on)
    since: QuerySet[Any] = waiting.annotate(counted_from=pauses.counted_from("said_on", on))
    return since.filter(counted_from__lte=last)


def declined_and_not_asked_again(on: dt.date) -> QuerySet[TransferCase]:
    """The receiving home said in writing why it cannot take the child, and no other notice followed until that day."""
    return last_said(on).filter(said="decline").exclude(accepted_on__lte=on)


def last_said(on: dt.date) -> QuerySet[Any]:
    """Each case with the last that was asked or answered until a day (`said`), and its own day (`said_on`)."""
    # Put off after its notice a move waits for no answer; what was declined before stays declined.
    told = Q(verb__in=ASKED_AND_ANSWERED) | Q(verb="postpone", source="NOTICE_ISSUED")
    steps = StepTaken.objects.filter(told, resource="transfer", record_id=OuterRef("pk"), happened_on__lte=on).order_by(
        "-id"
    )
    return TransferCase.objects.annotate(
        said=Subquery(steps.values("verb")[:1]), said_on=Subquery(steps.values("happened_on")[:1])
    )


def review_overdue(on: dt.date) -> QuerySet[TransferCase]:
    """Cases that wait for the prefecture's approval longer than the term."""
    last = latest_overdue_start(PREFECTURE_REVIEW, on)
    assessed = StepTaken.objects.filter(resource="transfer", record_id=OuterRef("pk"), target="ASSESSED")
    return TransferCase.objects.filter(Exists(assessed), state=TransferCase.State.ASSESSED).exclude(
        Exists(assessed.filter(happened_on__gt=last))
    )


def without_open_case(children: QuerySet[Child]) -> QuerySet[Child]:
    return children.exclude(Exists(TransferCase.objects.filter(child=OuterRef("pk"), state__in=OPEN_STATES)))


def open_case_of(child: Child) -> TransferCase | None:
    return TransferCase.objects.filter(child=child, state__in=OPEN_STATES).first()


def deferral_of(child: Child, on: dt.date) -> TransferDeferral | None:
    """The deferral that holds on that day; of two the one that lasts longer."""
    return TransferDeferral.objects.valid_on(on).filter(child=child).order_by("-ends_on").first()


def deferrals_ending(on: dt.date) -> QuerySet[TransferDeferral]:
    """Valid deferrals that end within the warning period, the day itself included (3.1.f)."""
    until = on + dt.timedelta(days=DEFERRAL_WARNING.days)
    return TransferDeferral.objects.valid_on(on).filter(ends_on__lte=until).order_by("ends_on")


def by_county_and_state(cases: QuerySet[TransferCase]) -> dict[tuple[int, str], int]:
    rows = cases.order_by().values_list("from_county_id", "state").annotate(n=Count("pk"))
    return {(county, state): n for county, state, n in rows}


@lru_cache(maxsize=256)
def _answer_due(notice_on: dt.date, _calendar: tuple[int, int]) -> dt.date:
    return deadlines.due(TRANSFER_ANSWER, notice_on)


def answer_due_on(case: Any) -> dt.date | None:
    """By when the receiving home answers; None while nobody is asked or the case stands still."""
    return answer_due(case.pk, case.notice_issued_on)


def answer_due(case_id: int, notice_on: dt.date | None) -> dt.date | None:
    """Counted from the notice, or from the day the case went on after it stood still: as `should_accept_not_accepted`
    counts, for lists, pages and to-dos alike.
    """
    day = pauses.counts_from(case_id, notice_on, timezone.localdate()) if notice_on else None
    return answer_term_end(day) if day else None


def answer_term_end(counted_from: dt.date) -> dt.date:
    return _answer_due(counted_from, deadlines.calendar().version)
