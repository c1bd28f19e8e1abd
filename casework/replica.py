"""Figures read from a replica of the database, where there is one (REPLICA_URL): reading takes nothing from writing.

`read(ask, …)` gives what `ask(…)` answers. The replica answers in a transaction that is told the same role and settings
as that of the request, so that row-level security holds there as it does here; one that is away, too old or breaks off
is left alone for a moment, and the primary answers. All else, and every write, is the primary's.
"""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, connections, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.acting import Acting, current, set_local

P = ParamSpec("P")
R = TypeVar("R")
log = logging.getLogger(__name__)

ALIAS = "replica"
PAUSE_SECONDS = 15  # so long is a replica left alone that did not answer
AGE = "age of the figures"  # among what an act remembers
# How far the primary has come, and which history it writes: a server of its own, or one left behind by a failover, has
# other places of the same name.
HERE = """
    SELECT clock_timestamp(), at::text, (SELECT system_identifier FROM pg_control_system()),
           ('x' || left(pg_walfile_name(at), 8))::bit(32)::int
    FROM pg_current_wal_flush_lsn() AS at
"""
THERE = """
    SELECT pg_is_in_recovery() AND system_identifier = %(system)s AND timeline_id = %(timeline)s,
           pg_last_wal_replay_lsn() >= %(at)s::pg_lsn, pg_last_xact_replay_timestamp()
    FROM pg_control_system(), pg_control_checkpoint()
"""


class Unfit(Exception):  # noqa: N818 - says what the replica is
    """The replica answers, but not with what may be shown."""


@dataclass(frozen=True)
class Age:
    """The moment, by the primary's clock, up to which everything is in the figures; `by`: how long ago that was."""

    moment: dt.datetime
    by: dt.timedelta


_reader: ContextVar[Acting | None] = ContextVar("reader", default=None)
_ask_again_at = 0.0
_said = False


class Router:
    """Reads go to the replica for the act that is reading figures, and for no other; writes never."""

    def db_for_read(self, _model: Any, **_hints: Any) -> str:
        return ALIAS if is_reading() else DEFAULT_DB_ALIAS

    def db_for_write(self, _model: Any, **_hints: Any) -> str:
        return DEFAULT_DB_ALIAS

    def allow_relation(self, _one: Any, _other: Any, **_hints: Any) -> bool:
        """Rows of both are of the same database."""
        return True

    def allow_migrate(self, database: str, _app: str, **_hints: Any) -> bool:
        return database == DEFAULT_DB_ALIAS


def is_reading() -> bool:
    reader = _reader.get()
    return reader is not None and reader is current()


def read(ask: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """What is asked must be there when `ask` returns: a queryset that is read later is read from the primary."""
    act = current()
    if act is None or is_reading() or ALIAS not in connections.settings or time.monotonic() < _ask_again_at:
        return ask(*args, **kwargs)
    try:
        with _reading(act):
            found = ask(*args, **kwargs)
    except (Error, Unfit) as error:
        _leave_alone(error)
        return ask(*args, **kwargs)
    _in_use()
    return found


@contextmanager
def _reading(act: Acting) -> Iterator[None]:
    """All that is asked inside is of one moment."""
    age = _age()
    with transaction.atomic(using=ALIAS):
        with connections[ALIAS].cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        set_local(act.settings, ALIAS)
        token = _reader.set(act)
        try:
            yield
        finally:
            _reader.reset(token)
    known = act.remembered.get(AGE)
    act.remembered[AGE] = min(known, age, key=lambda found: found.moment) if known else age


def _age() -> Age:
    """Asked before the reading begins, so that what is read is never older than what is told of it.

    A replica that has all of the primary is of now, however long nobody has written. Else it is as old as the last
    transaction it carried out, also when it has lost the primary and does not know.
    """
    with transaction.atomic():  # the page goes on where the primary refuses this question
        now, at, system, timeline = _row(DEFAULT_DB_ALIAS, HERE)
    follows, has_all, last = _row(ALIAS, THERE, at=at, system=system, timeline=timeline)
    if not follows:
        raise Unfit("it does not follow this primary")
    moment = now if has_all else last
    if moment is None:
        raise Unfit("it does not know how old it is")
    by = max(now - moment, dt.timedelta())
    if by.total_seconds() > settings.REPLICA_MAX_SECONDS:
        raise Unfit(f"it is {by} old")
    return Age(moment, by)


def _row(alias: str, sql: str, **params: Any) -> tuple[Any, ...]:
    with connections[alias].cursor() as cursor:
        cursor.execute(sql, params)
        found: tuple[Any, ...] = cursor.fetchone()
    return found


def _leave_alone(error: Exception) -> None:
    """Said once, however many pages find it so."""
    global _ask_again_at, _said
    _ask_again_at = time.monotonic() + PAUSE_SECONDS
    connections[ALIAS].close()
    if not _said:
        log.warning("the replica is not read from: %s", error)
    _said = True


def _in_use() -> None:
    global _said
    if _said:
        log.warning("the replica is read from again")
    _said = False


def moment() -> dt.datetime:
    """Up to when the figures tell that this act has read; now, where the primary told them."""
    age = _told()
    return age.moment if age else timezone.now()


def words() -> str:
    """How old the figures of the page are; nothing where they are of now."""
    age = _told()
    if age is None:
        return ""
    at, seconds = f"{timezone.localtime(age.moment):%H:%M:%S}", max(1, round(age.by.total_seconds()))
    if seconds < 60:
        return _("数据截至%(at)s（约%(n)s秒前）") % {"at": at, "n": seconds}
    return _("数据截至%(at)s（约%(n)s分钟前）") % {"at": at, "n": round(seconds / 60)}


def _told() -> Age | None:
    act = current()
    return act.remembered.get(AGE) if act else None
