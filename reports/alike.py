"""What workbooks of figures may tell: no more than the yearly reports and the workbooks of other places on that day.

A prefecture decides as its report does. A county, and what belongs to none, tell what their prefecture's table tells of
them. The province begins with what its prefectures tell of themselves, and hides its own total where that gives away.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from agencies.models import Level
from reports.annexes import MISSING, NUMBER, WHOLE, Quantity
from reports.declaring import Indicator, indicators
from reports.figures import Figures
from reports.places import Place, below, place_named
from reports.printed import TOTAL, Mask, Settled, mask, quantities


@dataclass(frozen=True)
class Telling:
    """A mask, and at which of its lines each place stands."""

    mask: Mask
    lines: dict[Place, int]
    never: frozenset[str]  # indicators of which no number goes out

    def hides(self, quantity: Quantity, place: Place) -> bool:
        return quantity[0] in self.never or self.mask.hides(quantity, self.lines[place])

    def hides_share(self, indicator: str, place: Place) -> bool:
        return indicator in self.never or self.mask.hides_share(indicator, self.lines[place])


def giving_away() -> frozenset[str]:
    """Rates beside the report that speak of a whole which the report prints as well.

    The two are masked apart, each for itself; laid side by side the one tells what the other keeps back.
    """
    known = [(found.basis, found.numerator, found.denominator) for found in indicators() if found.in_report]
    printed = {(basis, rows) for basis, *both in known for rows in both if rows is not None}
    rates = [found for found in indicators() if found.is_rate and not found.in_report]
    return frozenset(found.id for found in rates if (found.basis, found.denominator) in printed)


def paper_of(place: Place) -> Place:
    """The place in whose tables this one stands: itself, or the prefecture of a county."""
    if place.level == Level.COUNTY or place.own:
        found = place_named(str(place.id if place.own else place.parent_id))
        assert found is not None, place  # noqa: S101 - every county has its prefecture
        return found
    return place


def telling(wanted: Sequence[Indicator], computed: Figures, place: Place, on: dt.date) -> Telling:
    """What may be told of a province or prefecture and what lies below it; `computed` with slices."""
    places = below(place)
    settled = _told_below(wanted, computed, places, on) if place.level == Level.PROVINCE else None
    made = _mask(wanted, computed, [place, *places], on, settled)
    return Telling(made, {at: line for line, at in enumerate([place, *places], start=TOTAL)}, giving_away())


def _told_below(wanted: Sequence[Indicator], computed: Figures, places: list[Place], on: dt.date) -> Settled:
    own = [telling(wanted, computed, place, on).mask for place in places]
    return lambda quantity, line: own[line].settles(quantity)


def _mask(
    wanted: Sequence[Indicator], computed: Figures, places: list[Place], on: dt.date, settled: Settled | None
) -> Mask:
    """The indicators of the report as its paper masks them; others, which no paper prints, apart."""
    known = {found.id: found for found in wanted}

    def number(quantity: Quantity, line: int) -> int:
        name, what, pieces = quantity
        found, at = known[name], places[line - TOTAL]
        if pieces:
            return sum(computed.number(found, "numerator", at, on, piece) for piece in pieces.split("+"))
        figure = computed.of(found, at, on)
        return {NUMBER: figure.numerator, WHOLE: figure.denominator or 0, MISSING: figure.missing}[what]

    made = Mask({}, frozenset(), {})
    for printed in (True, False):
        some = [found for found in wanted if found.in_report == printed]
        asked = quantities([found.id for found in some if found.is_rate], [f.id for f in some if not f.is_rate])
        made = made.beside(mask(asked, len(places) - 1, number, settled=settled))
    return made
