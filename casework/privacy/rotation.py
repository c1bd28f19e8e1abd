"""Rotation of the keys: every text that another key or suite has sealed is sealed anew, batch by batch, in place.

The stored text itself says by which key it was sealed, so a broken run resumes by running again, and readers never
wait: both keys open meanwhile. A row that somebody changes at the same moment keeps the newer text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.apps import apps
from django.db import connection, models, transaction
from django.utils.translation import gettext_lazy as _

from casework.acting import set_local
from casework.privacy.blind import BlindIndexField, blind_index
from casework.privacy.fields import EncryptedTextField
from casework.privacy.sealing import CannotOpen, current_prefix, open_text, seal_text

BATCH = 1000
HISTORY_KEY = "history_id"  # the primary key of every table of django-simple-history
REASON = _("轮换加密密钥")
Row = tuple[int, object, str]


@dataclass
class Tally:
    """One column: how many texts waited, how many were sealed anew, and the rows that no key opens."""

    table: str
    column: str
    waiting: int = 0
    done: int = 0
    broken: list[int] = field(default_factory=list)


def encrypted_fields() -> Iterator[tuple[type[models.Model], EncryptedTextField]]:
    """Every sealed column of every table; history tables last, because rewriting a row may add to its history."""
    tables = [model for model in apps.get_models() if model._meta.managed and not model._meta.proxy]
    for model in sorted(tables, key=lambda found: _pk(found) == HISTORY_KEY):
        yield from ((model, found) for found in model._meta.local_fields if isinstance(found, EncryptedTextField))


# Sealed texts that stand outside an encrypted column (inside JSON, in another package's table): who owns them says how.
OTHERS: dict[str, Callable[[bool], Tally]] = {}


def also_rotates(name: str, work: Callable[[bool], Tally]) -> None:
    """Register work(dry_run), which calls `reseal(stored, place)` for each such text and keeps the count."""
    OTHERS[name] = work


def reseal(stored: str, place: str) -> str | None:
    """The same text sealed by the current key, or None when it is already; CannotOpen when no key opens it."""
    return None if stored.startswith(current_prefix()) else seal_text(open_text(stored, place), place)


def rotate(
    model: type[models.Model], sealed: EncryptedTextField, *, batch: int = BATCH, dry_run: bool = False
) -> Tally:
    """Seal one column anew with the current key."""
    tally = Tally(model._meta.db_table, str(sealed.column))
    tally.waiting = _waiting(tally)
    last = 0
    while not dry_run and (rows := _batch(model, tally, last, batch)):
        last = rows[-1][0]
        tally.done += _write(model, tally, _sealed_anew(sealed, rows, tally.broken))
    return tally


def reindex(model: type[models.Model], index: BlindIndexField, *, batch: int = BATCH) -> int:
    """Write one blind index anew after INDEX_KEY or the suite has changed; how many rows differed."""
    source = model._meta.get_field(index.source)
    assert isinstance(source, EncryptedTextField)  # noqa: S101 - casework.E803 refuses anything else
    tally = Tally(model._meta.db_table, str(source.column))
    changed, last = 0, 0
    while rows := _batch(model, tally, last, batch, everything=True):
        last = rows[-1][0]
        fresh = [(pk, blind_index(open_text(stored, source.place_of_uid(uid)))) for pk, uid, stored in rows]
        changed += _write_index(model, str(index.column), fresh)
    return changed


def _quoted(*names: str) -> tuple[str, ...]:
    return tuple(connection.ops.quote_name(name) for name in names)


def _pk(model: type[models.Model]) -> str:
    return str(model._meta.pk.column)


def _waiting(tally: Tally) -> int:
    table, column = _quoted(tally.table, tally.column)
    with transaction.atomic(), connection.cursor() as cursor:
        _open_doors()
        cursor.execute(
            f"SELECT count(*) FROM {table} WHERE {column} <> '' AND NOT starts_with({column}, %s)",  # noqa: S608 - quoted names
            [current_prefix()],
        )
        return int(cursor.fetchone()[0])


def _batch(model: type[models.Model], tally: Tally, after: int, size: int, *, everything: bool = False) -> list[Row]:
    table, column, pk = _quoted(tally.table, tally.column, _pk(model))
    with transaction.atomic(), connection.cursor() as cursor:
        _open_doors()
        cursor.execute(
            f"SELECT {pk}, uid, {column} FROM {table} WHERE {pk} > %s AND {column} <> ''"  # noqa: S608 - quoted names
            f" AND NOT starts_with({column}, %s) ORDER BY {pk} LIMIT %s",
            [after, "no prefix" if everything else current_prefix(), size],
        )
        return list(cursor.fetchall())


def _sealed_anew(sealed: EncryptedTextField, rows: list[Row], broken: list[int]) -> list[tuple[int, str, str]]:
    fresh = []
    for pk, uid, stored in rows:
        place = sealed.place_of_uid(uid)
        try:
            fresh.append((pk, stored, seal_text(open_text(stored, place), place)))
        except CannotOpen:
            broken.append(pk)
    return fresh


def _write(model: type[models.Model], tally: Tally, rows: list[tuple[int, str, str]]) -> int:
    table, column, pk = _quoted(tally.table, tally.column, _pk(model))
    keys, old, new = [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]
    with transaction.atomic(), connection.cursor() as cursor:
        _open_doors()
        cursor.execute(
            f"UPDATE {table} AS t SET {column} = v.new"  # noqa: S608 - quoted names
            " FROM unnest(%s::bigint[], %s::text[], %s::text[]) AS v(pk, old, new)"
            f" WHERE t.{pk} = v.pk AND t.{column} = v.old",
            [keys, old, new],
        )
        return int(cursor.rowcount)


def _write_index(model: type[models.Model], column: str, rows: list[tuple[int, str | None]]) -> int:
    table, index, pk = _quoted(model._meta.db_table, column, _pk(model))
    with transaction.atomic(), connection.cursor() as cursor:
        _open_doors()
        cursor.execute(
            f"UPDATE {table} AS t SET {index} = v.new FROM unnest(%s::bigint[], %s::text[]) AS v(pk, new)"  # noqa: S608
            f" WHERE t.{pk} = v.pk AND t.{index} IS DISTINCT FROM v.new",
            [[row[0] for row in rows], [row[1] for row in rows]],
        )
        return int(cursor.rowcount)


def _open_doors() -> None:
    """As the tables' owner: see all rows, and tell the history triggers that nothing but the seal changes."""
    set_local({"app.reach": "all", "app.rewrap": "on", "app.reason": str(REASON)})
