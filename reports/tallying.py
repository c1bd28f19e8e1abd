"""Keeping figures counted: building a day, folding in what was written since, comparing with a full scan at night.

All of it acts as the system and one process at a time. A touched child is taken off the list in the transaction that
counts it anew, so what is written meanwhile stays on the list for the next time.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.db.models import F
from django.utils import timezone

from casework.acting import acting_system
from reports.models import ChildTally, Tally, TallyDay
from reports.tallies import Pass, passes, signature, wanted_days

log = logging.getLogger(__name__)

TURN = 22_700_719  # advisory lock: one keeper at a time
BATCH = 5000
MANY = 50_000  # touched children beyond which the days are built anew
COLUMNS = "child_id, prefecture_id, county_id, counts"


@dataclass(frozen=True)
class Difference:
    """A day and basis whose kept numbers are not those of the scan."""

    day: dt.date
    basis: str
    children: list[int]
    sums: int = 0

    def __str__(self) -> str:
        return f"{self.day} {self.basis}: {len(self.children)} children, {self.sums} sums differ"


def keep(today: dt.date | None = None) -> int:
    """Build the days that boards ask for, fold in what was written; the number of children counted anew."""
    days = wanted_days(today or timezone.localdate())
    with acting_system("指标计数"):
        if not _my_turn():
            return 0
        _forget_other_days(days)
        for day in set(days) - _built():
            _build(day)
        return _fold()


def compare() -> list[Difference]:
    """Compare every kept day with a scan of the dated records, say where they differ, and put it right."""
    keep()
    with acting_system("指标计数核对"):
        if not _my_turn():
            return []
        found = [difference for day in sorted(_built()) for difference in _differences(day)]
        for difference in found:
            log.error("kept figures differ from the scan: %s", difference)
        for day in {difference.day for difference in found}:
            _build(day)
        return found


def _my_turn() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [TURN])
        return bool(cursor.fetchone()[0])


def _built() -> set[dt.date]:
    rows = TallyDay.objects.values_list("day", "signature")
    return {day for day, sign in rows if sign == signature(day)}


def _forget_other_days(days: list[dt.date]) -> None:
    for day in TallyDay.objects.exclude(day__in=days).values_list("day", flat=True):
        _clear(day)
        TallyDay.objects.filter(day=day).delete()


def _clear(day: dt.date) -> None:
    ChildTally.objects.filter(day=day).delete()
    Tally.objects.filter(day=day).delete()


def _build(day: dt.date) -> None:
    _clear(day)
    for one in passes(day):
        _insert(one, None)
    row, new = TallyDay.objects.get_or_create(day=day, defaults={"signature": signature(day)})
    if not new:
        row.signature, row.generation, row.built_at = signature(day), row.generation + 1, timezone.now()
        row.save(update_fields=["signature", "generation", "built_at"])


def _insert(one: Pass, children: list[int] | None) -> None:
    sql, params = one.rows(children).query.sql_with_params()
    into = f"INSERT INTO reports_childtally (day, basis, {COLUMNS}) SELECT %s::date, %s, {COLUMNS} "
    with connection.cursor() as cursor:
        cursor.execute(f"{into} FROM ({sql}) AS found ({COLUMNS})", [one.on, one.basis.code, *params])


def _fold() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH gone AS (DELETE FROM reports_touched RETURNING child_id) SELECT DISTINCT child_id FROM gone"
        )
        touched = [pk for (pk,) in cursor.fetchall()]
    if None in touched or len(touched) > MANY:
        for day in _built():
            _build(day)
    elif touched:
        for day in _built():
            for start in range(0, len(touched), BATCH):
                _recount(day, touched[start : start + BATCH])
            TallyDay.objects.filter(day=day).update(generation=F("generation") + 1)
    return len(touched)


def _recount(day: dt.date, children: list[int]) -> None:
    ChildTally.objects.filter(day=day, child_id__in=children).delete()
    for one in passes(day):
        _insert(one, children)


def _differences(day: dt.date) -> Iterator[Difference]:
    """One statement compares a basis child by child, so that both sides speak of one moment."""
    for one in passes(day):
        sql, params = one.rows().query.sql_with_params()
        with connection.cursor() as cursor:
            cursor.execute(
                f"WITH scan AS (SELECT {COLUMNS} FROM ({sql}) AS found ({COLUMNS})), "  # noqa: S608 - our own query
                f"kept AS (SELECT {COLUMNS} FROM reports_childtally WHERE day = %s AND basis = %s) "
                "SELECT DISTINCT child_id FROM ((TABLE scan EXCEPT ALL TABLE kept) UNION ALL "
                "(TABLE kept EXCEPT ALL TABLE scan)) AS other "
                "WHERE child_id NOT IN (SELECT child_id FROM reports_touched WHERE child_id IS NOT NULL)",
                [*params, day, one.basis.code],
            )
            children = [pk for (pk,) in cursor.fetchall()]
        sums = _wrong_sums(day, one.basis.code)
        if children or sums:
            yield Difference(day, one.basis.code, children, sums)


def _wrong_sums(day: dt.date, basis: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH summed AS (SELECT u.position - 1 AS position, prefecture_id, county_id, sum(u.number)::int AS count "
            "FROM reports_childtally, unnest(counts) WITH ORDINALITY AS u (number, position) "
            "WHERE day = %(day)s AND basis = %(basis)s AND u.number <> 0 GROUP BY 1, 2, 3), "
            "kept AS (SELECT position::bigint, prefecture_id, county_id, count FROM reports_tally "
            "WHERE day = %(day)s AND basis = %(basis)s AND count <> 0) "
            "SELECT count(*) FROM ((TABLE summed EXCEPT ALL TABLE kept) UNION ALL "
            "(TABLE kept EXCEPT ALL TABLE summed)) AS other",
            {"day": day, "basis": basis},
        )
        return int(cursor.fetchone()[0])
