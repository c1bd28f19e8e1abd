"""Pauses: while a case is suspended nobody is late with it, and the term begins anew when it goes on.

The subject that suspends registers its records here; the case does not know it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import Greatest

from casework.acting import current
from transfers.models import OPEN_STATES

KEPT = "suspensions of open cases"  # remembered of an act, until one changes
Suspensions = Callable[[], QuerySet[Any]]

_SUSPENSIONS: list[Suspensions] = []


def pause(rows: Suspensions) -> Suspensions:
    """Register `rows()`: records with a `case`, `since` and `lifted_on` (None while it runs); used as a decorator."""
    _SUSPENSIONS.append(rows)
    return rows


def running(on: dt.date) -> Q:
    """The cases that nothing suspended on a day."""
    found = Q()
    for rows in _SUSPENSIONS:
        still = rows().filter(Q(lifted_on=None) | Q(lifted_on__gt=on), since__lte=on)
        found &= ~Q(pk__in=still.values("case_id"))
    return found


def counted_from(asked_on: str, on: dt.date) -> Combinable:
    """The day from which a term counts: the day it was asked, or the day the case last went on after it stood still."""
    day: Any = asked_on
    for rows in _SUSPENSIONS:
        lifted = rows().filter(case_id=OuterRef("pk"), lifted_on__lte=on).order_by("-lifted_on").values("lifted_on")
        day = Greatest(day, Subquery(lifted[:1]))  # GREATEST passes over a day that is not there
    return Greatest(day, asked_on)


def counts_from(case_id: int, asked_on: dt.date, on: dt.date) -> dt.date | None:
    """The same two rules for one case on a day; None while it stands still, for then no term runs."""
    spans = [span for span in _spans().get(case_id, []) if span[0] <= on]
    if any(lifted is None or lifted > on for _since, lifted in spans):
        return None
    return max([asked_on, *(lifted for _since, lifted in spans if lifted is not None)])


def _spans() -> dict[int, list[tuple[dt.date, dt.date | None]]]:
    """From when to when the open cases stood still: read once in an act, for a list asks of each of its rows."""
    act = current()
    kept = act.remembered if act is not None else {}
    if KEPT not in kept:
        found: dict[int, list[tuple[dt.date, dt.date | None]]] = {}
        for rows in _SUSPENSIONS:
            still_open = rows().filter(case__state__in=OPEN_STATES)
            for case, since, lifted in still_open.values_list("case_id", "since", "lifted_on"):
                found.setdefault(case, []).append((since, lifted))
        kept[KEPT] = found
    spans: dict[int, list[tuple[dt.date, dt.date | None]]] = kept[KEPT]
    return spans


def forget() -> None:
    """Called by who suspends or lifts."""
    if (act := current()) is not None:
        act.remembered.pop(KEPT, None)
