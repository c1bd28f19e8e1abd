"""What workbooks of figures may tell: no more than the yearly reports and the workbooks of other places on that day.

A prefecture decides as its report does. A county, and what belongs to none, tell what their prefecture's table tells of
them. The province begins with what its prefectures tell of themselves, and hides its own total where that gives away.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from agencies.models import Level
from reports.annexes import MISSING, NUMBER, WHOLE, Quantity
from reports.declaring import Indicator, indicators
from reports.figures import Figures
from reports.places import Place, below, place_named
from reports.printed import TOTAL, Mask, Settled, mask, quantities
from reports.told import Number, Told


@dataclass(frozen=True)
class Telling:
    """A mask, and at which of its lines each place stands. `below`: what the prefectures of a province tell."""

    mask: Mask
    lines: dict[Place, int]
    never: frozenset[str]  # indicators of which no number goes out
    below: tuple[Telling, ...] = ()

    @property
    def place(self) -> Place:
        return next(iter(self.lines))

    def hides(self, quantity: Quantity, place: Place) -> bool:
        return quantity[0] in self.never or self.mask.hides(quantity, self.lines[place])

    def hides_share(self, indicator: str, place: Place) -> bool:
        return indicator in self.never or self.mask.hides_share(indicator, self.lines[place])

    def numbers(self, asked: Collection[str]) -> Iterator[Number]:
        """What a reader learns who is told of these indicators, of the place and all that lies below it."""
        places = {line: place for place, line in self.lines.items()}
        for quantity, line, value in self.mask.known(asked):
            if quantity[0] not in self.never:
                yield quantity, places[line], value
        for one in self.below:
            yield from one.numbers(asked)


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


def telling(wanted: Sequence[Indicator], figures: Figures, place: Place, on: dt.date, told: Told) -> Telling:
    """What may be told of a province or prefecture and what lies below it; `figures` with slices."""
    return _telling(_Counted({found.id: found for found in wanted}, figures, on, told), place)


@dataclass(frozen=True)
class _Counted:
    """What was counted of a day, and what was told of others."""

    wanted: dict[str, Indicator]
    figures: Figures
    on: dt.date
    told: Told

    def number(self, quantity: Quantity, at: Place) -> int:
        name, what, pieces = quantity
        found = self.wanted[name]
        if pieces:
            return sum(self.figures.number(found, "numerator", at, self.on, piece) for piece in pieces.split("+"))
        figure = self.figures.of(found, at, self.on)
        return {NUMBER: figure.numerator, WHOLE: figure.denominator or 0, MISSING: figure.missing}[what]

    def recalled(self, quantity: Quantity, at: Place) -> bool | None:
        return self.told.decides(quantity, at, self.on, self.number(quantity, at))


def _telling(day: _Counted, place: Place) -> Telling:
    places = below(place)
    own = tuple(_telling(day, at) for at in places) if place.level == Level.PROVINCE else ()
    made = _mask(day, [place, *places], _settled(own) if own else None)
    return Telling(made, {at: line for line, at in enumerate([place, *places], start=TOTAL)}, giving_away(), own)


def _settled(own: Sequence[Telling]) -> Settled:
    return lambda quantity, line: own[line].mask.settles(quantity)


def _mask(day: _Counted, places: list[Place], settled: Settled | None) -> Mask:
    """The indicators of the report as its paper masks them; others, which no paper prints, apart."""
    made = Mask({}, frozenset(), {}, {})
    for printed in (True, False):
        some = [found for found in day.wanted.values() if found.in_report == printed]
        asked = quantities([found.id for found in some if found.is_rate], [f.id for f in some if not f.is_rate])
        decided = mask(
            asked,
            len(places) - 1,
            lambda quantity, line: day.number(quantity, places[line - TOTAL]),
            settled=settled,
            recalled=lambda quantity, line: day.recalled(quantity, places[line - TOTAL]),
        )
        made = made.beside(decided)
    return made
