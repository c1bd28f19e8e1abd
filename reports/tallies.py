"""Figures that are kept counted: which numbers, for which days, and reading them instead of scanning.

A reader takes the kept sums and, for children whose facts were written since the last fold, replaces what they added
by what they add now; so a figure is current without anybody waiting for anybody. A day that is not kept, or was kept
under other questions, is scanned. Decision: docs/decisions/2026-11-23-figures-kept-counted.md.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import F, Q, QuerySet

from agencies.models import Level
from casework import deadlines
from policy.periods import add_months
from reports.declaring import Basis, Indicator, indicators
from reports.figures import Ask, Counted, Figures, asks_of, by_basis, compute, numbers_of, within
from reports.models import ChildTally, Tally, TallyDay, Touched
from reports.places import Place

MANY = 2000  # touched children: beyond this many a scan is quicker
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Pass:
    """The numbers of one basis on one day, child by child; `asks` says what stands at which position."""

    basis: Basis
    on: dt.date
    asks: tuple[Ask, ...]

    def rows(self, children: Iterable[int] | None = None, place: Place | None = None) -> QuerySet[Any]:
        """(child, prefecture, county, counts) of all children or of some."""
        found = self.basis.rows(self.on).order_by()
        if children is not None:
            found = found.filter(**{f"{self.basis.child}__in": list(children)})
        found = within(found, self.basis, place or EVERYWHERE).annotate(whose=F(self.basis.child))
        grouped = found.values("whose", "at_prefecture", "at_county")
        counted: QuerySet[Any] = grouped.annotate(counts=numbers_of(self.basis, list(self.asks)))
        return counted.values_list("whose", "at_prefecture", "at_county", "counts")


EVERYWHERE = Place(0, "", "", Level.PROVINCE)


def is_kept(indicator: Indicator) -> bool:
    """What is not about children (reports handed in) is a handful of rows and always counted anew."""
    return bool(indicator.basis.child)


def passes(on: dt.date) -> tuple[Pass, ...]:
    return _passes(on, deadlines.calendar().version)


@lru_cache(maxsize=32)
def _passes(on: dt.date, _calendar: tuple[int, int]) -> tuple[Pass, ...]:
    found = by_basis(filter(is_kept, indicators()))
    return tuple(
        Pass(basis, on, tuple(ask for indicator in wanted for ask in asks_of(indicator, on, sliced=False)))
        for basis, wanted in found.items()
    )


def signature(on: dt.date) -> str:
    """What is asked on the day: other conditions, other working days or other indicators make another signature."""
    return _signature(on, deadlines.calendar().version)


@lru_cache(maxsize=32)
def _signature(on: dt.date, _calendar: tuple[int, int]) -> str:
    digest = hashlib.sha256()
    for one in passes(on):
        sql, params = one.rows().query.sql_with_params()
        digest.update(repr((one.basis.code, sql, params)).encode())
    return digest.hexdigest()


def wanted_days(today: dt.date) -> list[dt.date]:
    """What boards ask for: today and a month before; tomorrow's are made ready the day before."""
    tomorrow = today + ONE_DAY
    return sorted({today, add_months(today, -1), tomorrow, add_months(tomorrow, -1)})


def current(asked: Sequence[Indicator], place: Place, days: Sequence[dt.date]) -> Figures:
    """The same as `compute`, from the kept sums where there are any."""
    kept = [indicator for indicator in asked if is_kept(indicator)]
    found = _kept(kept, place, days)
    if found is None:
        return compute(asked, place, days)
    others = [indicator for indicator in asked if not is_kept(indicator)]
    return Figures(place, found).with_others(compute(others, place, days))


def _kept(asked: Sequence[Indicator], place: Place, days: Sequence[dt.date]) -> Counted | None:
    """None where sums cannot answer: not kept, too much written since, or folded while we were reading."""
    generations = _generations(days)
    touched = _touched() if generations is not None else None
    if generations is None or touched is None:
        return None
    wanted = _positions(asked, days)
    counted = _sums(wanted, place, days)
    if touched:
        _replace(counted, wanted, touched, place)
    return counted if _generations(days) == generations else None


def _generations(days: Sequence[dt.date]) -> dict[dt.date, int] | None:
    rows = TallyDay.objects.filter(day__in=days).values_list("day", "signature", "generation")
    found = {day: generation for day, sign, generation in rows if sign == signature(day)}
    return found if set(found) == set(days) else None


def _touched() -> list[int] | None:
    rows = list(Touched.objects.values_list("child_id", flat=True).distinct()[: MANY + 1])
    if len(rows) > MANY or None in rows:
        return None
    return [pk for pk in rows if pk is not None]


Positions = dict[tuple[str, dt.date], dict[int, tuple[str, str, str, dt.date]]]


def _positions(asked: Sequence[Indicator], days: Sequence[dt.date]) -> Positions:
    """Where the numbers asked for stand in the kept sums."""
    codes = {indicator.id for indicator in asked}
    found: Positions = {}
    for on in days:
        for one in passes(on):
            keys = {n: (a.indicator.id, a.half, a.slice, on) for n, a in enumerate(one.asks) if a.indicator.id in codes}
            if keys:
                found[one.basis.code, on] = keys
    return found


def _at(place: Place) -> Q:
    if place.level == Level.COUNTY:
        return Q(county_id=place.id)
    if place.level == Level.PREFECTURE:
        return Q(prefecture_id=place.id, county_id=None) if place.own else Q(prefecture_id=place.id)
    return Q()


def _sums(wanted: Positions, place: Place, days: Sequence[dt.date]) -> Counted:
    counted: Counted = defaultdict(dict)
    positions = Q()
    for basis in {basis for basis, _on in wanted}:
        positions |= Q(basis=basis, position__in=wanted[basis, days[0]])
    rows = Tally.objects.filter(_at(place), positions, day__in=days)
    for on, basis, position, prefecture, county, count in rows.values_list(
        "day", "basis", "position", "prefecture_id", "county_id", "count"
    ):
        counted[wanted[basis, on][position]][prefecture, county] = count
    return counted


def _replace(counted: Counted, wanted: Positions, touched: list[int], place: Place) -> None:
    """Take away what the touched children added and add what they add now. Both as far as the reader sees them."""
    old = ChildTally.objects.filter(_at(place), child_id__in=touched, day__in={on for _basis, on in wanted})
    for on, basis, prefecture, county, counts in old.values_list(
        "day", "basis", "prefecture_id", "county_id", "counts"
    ):
        _add(counted, wanted.get((basis, on), {}), (prefecture, county), counts, sign=-1)
    for on in {on for _basis, on in wanted}:
        for one in passes(on):
            if (one.basis.code, on) not in wanted:
                continue
            for _whose, prefecture, county, counts in one.rows(touched, place):
                _add(counted, wanted[one.basis.code, on], (prefecture, county), counts, sign=1)


def _add(counted: Counted, keys: dict[int, Any], cell: tuple[Any, Any], counts: Sequence[int], *, sign: int) -> None:
    for position, key in keys.items():
        cells = counted[key]
        cells[cell] = cells.get(cell, 0) + sign * counts[position]
