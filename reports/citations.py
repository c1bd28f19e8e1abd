"""Indicators as citations of the clauses they measure, and their live figures on the clauses' pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone

from casework import access, replica
from casework.showing import day
from policy.carried import CARRIED
from policy.citations import FIGURES, SOURCES, Citation, Figure, FigureRow
from reports import figures, indicators
from reports.board import rows_url
from reports.carrying_out import carried
from reports.declaring import Indicator
from reports.declaring import indicators as every_indicator
from reports.places import Place, below, place_for
from reports.showing import is_low

assert indicators.__all__  # noqa: S101 - importing the package registers the indicators


def _cited() -> Iterable[Citation]:
    for indicator in every_indicator():
        for clause in indicator.clauses:
            title = f"{indicator.id} {indicator.name}"
            yield Citation("indicator", title, reverse("reports:indicators"), clause, "figure")


def _live(ref: str, user: Any) -> list[Figure]:
    """The figures of a clause for the post's own area; nothing for posts that watch over none."""
    wanted = [indicator for indicator in every_indicator() if ref in indicator.clauses]
    if not wanted or not access.can_anywhere(user, "view", "figure"):
        return []
    place = place_for(user)
    if place is None:
        return []
    today = timezone.localdate()
    computed = replica.read(figures.compute, wanted, place, [today])
    return [_shown(indicator, place, computed) for indicator in wanted]


def _shown(indicator: Indicator, place: Place, computed: figures.Figures) -> Figure:
    today = timezone.localdate()
    whole = computed.of(indicator, place, today)
    rows = []
    for at in below(place) if not indicator.restricted else ():
        figure = computed.of(indicator, at, today)
        percent = None if figure.share is None else int(figure.share)
        rows.append(FigureRow(at.label, figure.text, rows_url(indicator, at), percent, is_low(figure)))
    unit = "" if whole.value == figures.NONE else indicator.unit
    return Figure(indicator.name, whole.value, unit, day(today), rows_url(indicator, place), tuple(rows))


SOURCES.append(_cited)
FIGURES.append(_live)
CARRIED.append(carried)
