"""The end of a wait: the child is no longer on the list, and why."""

from __future__ import annotations

import datetime as dt

from agencies.models import Level
from children import deceased
from children.models import Child, codes
from transfers.models import TransferCase, TransferDeferral
from transfers.querysets import last_said
from transfers.watching.models import Escalation

Ended = Escalation.Ended
SAID = {"accept": Ended.ACCEPTED, "decline": Ended.ANSWERED, "cancel": Ended.CANCELLED, "postpone": Ended.POSTPONED}


def end(on: dt.date, waiting: set[tuple[str, int]]) -> int:
    """End what is told of children who wait no more; `waiting` are the (check, child) that still do."""
    over = [
        row
        for row in Escalation.objects.open().select_related("child__home").order_by("id")
        if (row.check_kind, row.child_id) not in waiting
    ]
    accepted = _said_of([row.case_id for row in over if row.case_id], on)
    for row in over:
        row.ended_on = on
        row.ended_because = accepted.get(row.case_id) or _why(row, on)
        row.save(update_fields=["ended_on", "ended_because"])
    return len(over)


def _said_of(cases: list[int], on: dt.date) -> dict[int | None, Ended]:
    rows = last_said(on).filter(pk__in=cases).values_list("pk", "said")
    return {pk: SAID[said] for pk, said in rows if said in SAID}


def _why(row: Escalation, on: dt.date) -> Ended:
    if row.check_kind == Escalation.Check.SEND:
        return _left_the_list(row.child, on)
    return Ended.LEFT if deceased.day_of(row.child) else Ended.PAUSED


def _left_the_list(child: Child, on: dt.date) -> Ended:
    if TransferCase.objects.filter(child=child, accepted_on__lte=on, to_home_id=child.home_id).exists():
        return Ended.ACCEPTED
    if child.state == codes.ChildState.LEFT or child.home.level != Level.COUNTY:
        return Ended.LEFT
    if TransferDeferral.objects.valid_on(on).filter(child=child).exists():
        return Ended.DEFERRED
    return Ended.RETAINED if child.home.is_retained(on) else Ended.OTHER
