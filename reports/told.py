"""Days are masked against each other: what was told of numbers that grow, and what may not be told beside it (S-58).

Two days' numbers of children taken over tell a third one by subtraction: how many were taken over in between. So a
number goes out only where it is the same as, or further from than a handful, every number told of the same thing and
place before, whoever told it. Decision: docs/decisions/2026-11-27-days-are-masked-against-each-other.md.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from agencies.models import Level
from reports.annexes import SAME, Quantity
from reports.declaring import Indicator, indicator_named, indicators
from reports.frozen import Frozen
from reports.masking import HIDDEN
from reports.models import ProgressReport, ToldFigure
from reports.places import Place, below

Number = tuple[Quantity, Place, int]
Where = tuple[int, bool]  # a place as it is kept: its jurisdiction, and whether only what belongs to no county
TURN = 22_710_527  # advisory lock: one telling of a prefecture at a time


class Told:
    """What has been told of some places. It grows while days are told; what is new is written down by `keep`."""

    def __init__(self) -> None:
        self._days: dict[tuple[Quantity, Where], dict[dt.date, set[int]]] = defaultdict(lambda: defaultdict(set))
        self._new: list[ToldFigure] = []

    def recall(self, rows: QuerySet[ToldFigure]) -> Told:
        fields = ("indicator", "what", "slice", "jurisdiction_id", "own", "day", "value")
        for indicator, what, piece, place, own, day, value in rows.values_list(*fields):
            self._days[(indicator, what, piece), (place, own)][day].add(value)
        return self

    def decides(self, quantity: Quantity, place: Place, on: dt.date, value: int) -> bool | None:
        """True: it comes too near to what was told and is hidden. False: it was told of this very day. Else None."""
        days = self._days.get((quantity, (place.id, place.own)))
        found = indicator_named(quantity[0])
        if not days or found is None:
            return None
        if value in days.get(on, ()):
            return False
        told = (other for day, values in days.items() if found.spans(day, on) for other in values)
        return True if any(0 < abs(value - other) < found.small_cell for other in told) else None

    def tell(self, numbers: Iterable[Number], on: dt.date) -> None:
        """From now on these are known."""
        for quantity, place, value in numbers:
            self.tell_of(quantity, (place.id, place.own), on, value)

    def tell_of(self, quantity: Quantity, where: Where, on: dt.date, value: int) -> None:
        found = indicator_named(quantity[0])
        if found is None or not found.grows or value < max(found.small_cell, 1):
            return
        values = self._days[quantity, where][on]
        if value in values:
            return
        values.add(value)
        indicator, what, piece = quantity
        self._new.append(
            ToldFigure(
                jurisdiction_id=where[0], own=where[1], indicator=indicator, what=what, slice=piece, day=on, value=value
            )
        )

    def keep(self, source: str) -> None:
        """Write down what is new. Whoever writes the same at the same time writes it in the same order."""
        for row in self._new:
            row.source = source
        self._new.sort(key=lambda row: (row.jurisdiction_id, row.own, row.indicator, row.what, row.slice, row.day))
        ToldFigure.objects.bulk_create(self._new, ignore_conflicts=True)
        self._new = []


def opened(place: Place) -> Told:
    """For who is about to tell of a province or prefecture: until the transaction ends nobody else tells of it."""
    whole = place.level == Level.PROVINCE
    with connection.cursor() as cursor:
        for pk in sorted(at.id for at in below(place)) if whole else [place.id]:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [TURN, pk])
    known = ToldFigure.objects.using(DEFAULT_DB_ALIAS)  # what was told a moment ago counts: no copy of the database
    rows = known.filter(indicator__in=[found.id for found in indicators() if found.grows])
    return Told().recall(rows if whole else rows.filter(Q(jurisdiction=place.id) | Q(jurisdiction__parent=place.id)))


def tell_paper(report: ProgressReport) -> None:
    """What a report says leaves the authority; no workbook comes near it afterwards. The paper itself asks no other."""
    assert report.freeze is not None, report.pk  # noqa: S101 - the database keeps a drafted report with its figures
    told = Told()
    for quantity, where, value in Frozen(report.freeze).known():
        told.tell_of(quantity, where, report.freeze.as_of, value)
    told.keep(f"{report.year} {report.freeze.sha256[:12]}")


def linked(asked: Iterable[Indicator]) -> set[str]:
    """These indicators and all that count the same things under other names: whoever is told of one knows of them."""
    found: set[str] = {one.id for one in asked}
    groups = [{quantity[0] for quantity in alike} for alike in SAME]
    while more := set().union(*(group for group in groups if group & found)) - found:
        found |= more
    return found


def note() -> str:
    """Why a number may not stand in a workbook, for who reads it."""
    return _(
        "%(mark)s表示为保护儿童不显示的小数、由它们可以推算出的数，或与此前已导出的数字相减可得出小数的数；0照常显示。"
    ) % {"mark": HIDDEN}
