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

from django.db import connections
from django.db.models import F, Q, QuerySet

from agencies.models import Level
from casework import deadlines
from policy.periods import add_months
from reports.declaring import Basis, Indicator, indicators
from reports.figures import Ask, Counted, Figures, asks_of, by_basis, compute, numbers_of, within
from reports.models import ChildTally, Tally, TallyDay
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
    """What is not about children (reports handed in) is a handful of rows and counted anew; medians are no sums."""
    return bool(indicator.basis.child) and not indicator.is_median


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
    wanted = _positions(asked, days)
    built, touched, sums = _read(wanted, place, days)
    if set(built) != set(days) or len(touched) > MANY or None in touched:
        return None
    counted: Counted = defaultdict(dict)
    for on, basis, position, prefecture, county, count in sums:
        counted[wanted[basis, on][position]][prefecture, county] = count
    if touched:
        _replace(counted, wanted, touched, place)
        now = dict(TallyDay.objects.filter(day__in=days).values_list("day", "generation"))
        if now != built:
            return None
    return counted


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


# The days, the touched children and the sums in one statement, so that they speak of one moment.
READ = """
SELECT day, signature, NULL, NULL, NULL, generation, ARRAY(SELECT DISTINCT child_id FROM reports_touched LIMIT %(many)s)
FROM reports_tallyday WHERE day = ANY(%(days)s)
UNION ALL
SELECT day, basis, position, prefecture_id, county_id, count, NULL FROM reports_tally
WHERE day = ANY(%(days)s) AND (basis, position) IN (SELECT * FROM unnest(%(bases)s::text[], %(positions)s::int[]))
AND (%(prefecture)s::int IS NULL OR prefecture_id = %(prefecture)s) AND (NOT %(own)s OR county_id IS NULL)
AND (%(county)s::int IS NULL OR county_id = %(county)s)
"""


def _read(
    wanted: Positions, place: Place, days: Sequence[dt.date]
) -> tuple[dict[dt.date, int], list[Any], list[tuple[Any, ...]]]:
    """The generations of the days kept under today's questions, the touched children, the sums."""
    asked = sorted({(basis, position) for (basis, _on), positions in wanted.items() for position in positions})
    with connections[Tally.objects.db].cursor() as cursor:
        cursor.execute(READ, {
            "many": MANY + 1, "days": list(days), "bases": [basis for basis, _position in asked],
            "positions": [position for _basis, position in asked], "own": place.own,
            "prefecture": place.id if place.level == Level.PREFECTURE else None,
            "county": place.id if place.level == Level.COUNTY else None,
        })  # fmt: skip
        rows = cursor.fetchall()
    built = {row[0]: row[5] for row in rows if row[6] is not None and row[1] == signature(row[0])}
    touched: list[Any] = next((row[6] for row in rows if row[6] is not None), [])
    return built, touched, [row[:6] for row in rows if row[6] is None]


def _at(place: Place) -> Q:
    if place.level == Level.COUNTY:
        return Q(county_id=place.id)
    if place.level == Level.PREFECTURE:
        return Q(prefecture_id=place.id, county_id=None) if place.own else Q(prefecture_id=place.id)
    return Q()


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
