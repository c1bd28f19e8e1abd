"""How far the clauses of the document are carried out in the reader's area, by the indicators that measure them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from casework import access, replica
from policy.carried import FULL, NEAR, OPEN, SHORT, TOLD, Carried, Mark, Measure
from reports.board import rows_url
from reports.declaring import Indicator, indicators, untold
from reports.figures import Figure, Figures
from reports.places import Place, below, place_for
from reports.showing import LOW, is_low
from reports.tallies import current


def grade_of(figure: Figure) -> str:
    """A share is measured by what is lacking, a number of what should not be by whether there is any. No document says
    how long something may take at the median.
    """
    indicator = figure.indicator
    if not indicator.good or indicator.is_median:
        return TOLD
    if not indicator.is_rate:
        return TOLD if indicator.good == "up" else FULL if not figure.numerator else SHORT
    if figure.share is None:
        return OPEN
    if indicator.good == "down":
        return FULL if not figure.numerator else NEAR if figure.share <= 100 - LOW else SHORT
    return SHORT if is_low(figure) else FULL if not figure.missing else NEAR


def carried(user: Any) -> dict[str, Carried] | None:
    place = place_for(user) if access.can_anywhere(user, "view", "figure") else None
    if place is None:
        return None
    today = timezone.localdate()
    wanted = [found for found in indicators() if not found.restricted]
    figures = replica.read(current, wanted, place, [today])
    places = below(place)
    measured: dict[str, list[Measure]] = {}
    for found in wanted:
        measure = _measure(found, place, places, (figures, today))
        for ref in found.clauses:
            measured.setdefault(ref, []).append(measure)
    why: dict[str, list[Any]] = {}
    for one in untold():
        why.setdefault(one.clause, []).append(f"{one.name}：{one.why}")
    return {ref: Carried(tuple(measured.get(ref, ())), tuple(why.get(ref, ()))) for ref in {*measured, *why}}


def _measure(found: Indicator, place: Place, places: list[Place], counted: tuple[Figures, dt.date]) -> Measure:
    figures, on = counted
    whole = figures.of(found, place, on)
    marks = []
    for at in places:
        figure = figures.of(found, at, on)
        marks.append(Mark(at.label, grade_of(figure), figure.text, rows_url(found, at)))
    return Measure(found.name, grade_of(whole), whole.text, rows_url(found, place), tuple(marks))
