"""Computing figures: every indicator asked for, for every place, in one query per call; and the rows behind a figure.

Each basis is one grouped pass over its rows of a day; the passes are sent as one UNION ALL. Rows outside the reader's
reach are cut off by row-level security, so that a figure and its list always speak of the same rows.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from statistics import median
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.fields import ArrayField
from django.db.models import Count, DecimalField, F, Func, IntegerField, Q, QuerySet, Sum, Value
from django.db.models.functions import Cast, Coalesce, Round
from django.utils.translation import gettext as _

from agencies.models import Level
from reports.declaring import Basis, Indicator, Slice
from reports.masking import HIDDEN
from reports.places import Place

NONE = "—"  # a share of nothing is not 0 % and not 100 %
Cell = tuple[int | None, int | None]  # (prefecture, county) at which rows count
Counted = dict[tuple[str, str, str, dt.date], dict[Cell, int]]  # (indicator, half, slice, day) -> numbers by cell
Taken = dict[tuple[str, dt.date], dict[Cell, list[int]]]  # (indicator, day) -> the days each row took, by cell


class Numbers(Func):
    """Several counts as one array, so that passes with different numbers of counts have one shape."""

    function = "ARRAY"
    template = "%(function)s[%(expressions)s]"
    output_field = ArrayField(IntegerField())


@dataclass(frozen=True)
class Figure:
    """The value of an indicator (or of a slice of it) for a place on a day."""

    indicator: Indicator
    place: Place
    on: dt.date
    numerator: int
    denominator: int | None = None
    median: float | None = None

    @property
    def share(self) -> float | None:
        """In per cent; None when there is nothing to have a share of. 100 only when nothing is missing."""
        if not self.denominator:
            return None
        share = round(100 * self.numerator / self.denominator, 1)
        return min(share, 99.9) if self.numerator < self.denominator else share

    @property
    def measure(self) -> float | None:
        """What is drawn and compared: the share, the median, or the number itself."""
        if self.indicator.is_rate:
            return self.share
        return self.median if self.indicator.is_median else self.numerator

    @property
    def is_hidden(self) -> bool:
        """A small number of a restricted indicator is not told on a screen either."""
        return self.indicator.restricted and 0 < self.numerator < self.indicator.small_cell

    @property
    def value(self) -> str:
        if self.is_hidden:
            return HIDDEN
        if not self.indicator.is_rate and not self.indicator.is_median:
            return f"{self.numerator:,}"
        return NONE if self.measure is None else f"{self.measure:g}"

    @property
    def text(self) -> str:
        """The value with its unit."""
        return self.value if self.value == NONE or not self.indicator.is_rate else f"{self.value}%"

    @property
    def behind(self) -> str:
        """What the value was made of: the number and its whole, or of how many it is the median."""
        if self.indicator.is_rate:
            return f"{self.numerator:,} / {self.denominator or 0:,}"
        return _("%(n)s 例") % {"n": f"{self.numerator:,}"} if self.indicator.is_median else ""

    @property
    def missing(self) -> int:
        return (self.denominator or 0) - self.numerator


@dataclass(frozen=True)
class Ask:
    """One number of a pass: the rows of an indicator's half, or of a slice of it, on a day."""

    indicator: Indicator
    half: str
    slice: str
    condition: Q
    sum: str = ""


class Figures:
    """What was counted: ask for the figure of an indicator, place and day."""

    def __init__(self, place: Place, counted: Counted, taken: Taken | None = None) -> None:
        self.place = place
        self._counted = counted
        self._taken = taken or {}

    def with_others(self, others: Figures) -> Figures:
        return Figures(self.place, {**self._counted, **others._counted}, {**self._taken, **others._taken})

    def number(self, indicator: Indicator, half: str, place: Place, on: dt.date, piece: str = "") -> int:
        cells = self._counted.get((indicator.id, half, piece, on), {})
        return sum(count for cell, count in cells.items() if _lies_in(cell, place))

    def of(self, indicator: Indicator, place: Place, on: dt.date, piece: str = "") -> Figure:
        numerator = self.number(indicator, "numerator", place, on, piece)
        whole = self.number(indicator, "denominator", place, on) if indicator.is_rate and not piece else None
        return Figure(indicator, place, on, numerator, whole, self._median(indicator, place, on))

    def _median(self, indicator: Indicator, place: Place, on: dt.date) -> float | None:
        """Of all rows of the place together: medians of its parts cannot be added up."""
        cells = self._taken.get((indicator.id, on), {})
        days = [day for cell, taken in cells.items() if _lies_in(cell, place) for day in taken]
        return median(days) if days else None


def _lies_in(cell: Cell, place: Place) -> bool:
    prefecture, county = cell
    if place.level == Level.PROVINCE:
        return True
    if place.level == Level.COUNTY:
        return county == place.id
    return prefecture == place.id and (county is None or not place.own)


def within(rows: QuerySet[Any], basis: Basis, place: Place) -> QuerySet[Any]:
    """The rows of a basis that count at a place."""
    rows = rows.annotate(at_prefecture=_expression(basis.prefecture), at_county=_expression(basis.county))
    if place.level == Level.COUNTY:
        return rows.filter(at_county=place.id)
    if place.level == Level.PREFECTURE:
        rows = rows.filter(at_prefecture=place.id)
        return rows.filter(at_county=None) if place.own else rows
    return rows


def _expression(where: Any) -> Any:
    return F(where) if isinstance(where, str) else where


def by_basis(asked: Iterable[Indicator]) -> dict[Basis, list[Indicator]]:
    """Indicators of one basis are counted in one pass."""
    found: dict[Basis, list[Indicator]] = defaultdict(list)
    for indicator in asked:
        found[indicator.basis].append(indicator)
    return found


def compute(asked: Iterable[Indicator], place: Place, days: Sequence[dt.date], *, sliced: bool = False) -> Figures:
    """All figures of these indicators for a place and everything below it, on each of the days."""
    counted: Counted = defaultdict(dict)
    taken: Taken = defaultdict(dict)
    passes: list[tuple[list[Ask] | Indicator, dt.date]] = []
    queries: list[QuerySet[Any]] = []
    for basis, wanted in by_basis(asked).items():
        for on in days:
            asks = [ask for indicator in wanted for ask in asks_of(indicator, on, sliced=sliced)]
            queries.append(_pass(basis, numbers_of(basis, asks), place, on, number=len(passes)))
            passes.append((asks, on))
            for found in filter(attrgetter("is_median"), wanted):
                queries.append(_pass(basis, _days_of(found, on), place, on, number=len(passes)))
                passes.append((found, on))
    for number, prefecture, county, numbers in _union(queries):
        asked_for, on = passes[number]
        if isinstance(asked_for, Indicator):
            taken[asked_for.id, on][prefecture, county] = numbers
            continue
        for ask, count in zip(asked_for, numbers, strict=True):
            counted[ask.indicator.id, ask.half, ask.slice, on][prefecture, county] = count
    return Figures(place, counted, taken)


def counted_of(indicator: Indicator, on: dt.date) -> Q:
    """A rate counts among its denominator only, so that no share exceeds 100 %."""
    whole = indicator.denominator(on) if indicator.denominator is not None else Q()
    return whole & indicator.numerator(on)


def asks_of(indicator: Indicator, on: dt.date, *, sliced: bool) -> list[Ask]:
    numerator = counted_of(indicator, on)
    counted, whole = indicator.sums
    asks = [Ask(indicator, "numerator", "", numerator, counted)]
    if indicator.denominator is not None:
        asks.append(Ask(indicator, "denominator", "", indicator.denominator(on), whole))
    if sliced:
        asks += [Ask(indicator, "numerator", piece.code, numerator & piece.of(on)) for piece in indicator.slices]
    return asks


def _pass(basis: Basis, numbers: Any, place: Place, on: dt.date, *, number: int) -> QuerySet[Any]:
    rows = within(basis.rows(on).order_by(), basis, place).values("at_prefecture", "at_county")
    rows = rows.annotate(counts=numbers, number=Value(number, output_field=IntegerField()))
    made: QuerySet[Any] = rows.values_list("number", "at_prefecture", "at_county", "counts")
    return made


def _days_of(indicator: Indicator, on: dt.date) -> ArrayAgg:
    return ArrayAgg(indicator.days, filter=indicator.numerator(on) or None, default=Value([]))


def numbers_of(basis: Basis, asks: list[Ask]) -> Numbers:
    return Numbers(*(_number_of(basis, ask) for ask in asks))


def _number_of(basis: Basis, ask: Ask) -> Any:
    """How many rows, or how much they come to in whole units."""
    if ask.sum:
        total = Round(Sum(ask.sum, filter=ask.condition or None))
        return Cast(Coalesce(total, Value(0), output_field=DecimalField()), IntegerField())
    return Count(basis.counted, filter=ask.condition or None, distinct=basis.counted != "pk")


def _union(queries: list[QuerySet[Any]]) -> Iterable[tuple[int, int | None, int | None, list[int]]]:
    if not queries:
        return []
    first, *others = queries
    return first.union(*others, all=True) if others else first


def compute_one(indicator: Indicator, place: Place, on: dt.date) -> Figure:
    return compute([indicator], place, [on]).of(indicator, place, on)


NUMERATOR, MISSING, WHOLE = "counted", "missing", "whole"


def explain(
    indicator: Indicator, place: Place, on: dt.date, *, side: str = NUMERATOR, piece: Slice | None = None
) -> QuerySet[Any]:
    """The rows behind a figure: those counted, those that are missing from it, or all that could be counted."""
    rows = within(indicator.basis.rows(on), indicator.basis, place)
    counted = counted_of(indicator, on) & (piece.of(on) if piece else Q())
    if indicator.denominator is None or side == NUMERATOR:
        return rows.filter(counted)
    rows = rows.filter(indicator.denominator(on))
    return rows if side == WHOLE else rows.filter(~counted)
