"""The audit trail: written inside the act it speaks of, chained by the database, verified link by link.

Entries of a request are kept until just before its commit, so that the chain's lock is held for a moment only; when
they cannot be written, the act is rolled back with them. What was done in a savepoint and taken back with it (a step
that was refused half-way) is not told; what was read or refused is, whatever became of the rest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.utils import timezone

from casework.acting import Acting, current

if TYPE_CHECKING:
    from django.db.models import Model

    from casework.models import AuditEntry

PIECE = 5000  # entries read at a time when the chain is checked


def record(  # noqa: PLR0913 - the questions an auditor asks
    verb: str,
    about: Model | None = None,
    *,
    resource: str = "",
    part: str = "",
    outcome: str = "ok",
    reason: str = "",
    clause: str = "",
    child_id: int | None = None,
    details: dict[str, Any] | None = None,
) -> None:
    """Remember one act of whoever is acting now."""
    from casework.models import AuditEntry

    act = current()
    post = act.post if act else None
    user = act.user if act else None
    entry = AuditEntry(
        at=timezone.now(), verb=verb, part=part, outcome=outcome, clause=clause, child_id=child_id,
        details=details or {}, user_id=user.id if user else None, user_name=user.name if user else "",
        post_id=post.id if post else None, post_title=post.title if post else "",
        agency_id=post.agency_id if post else None,
        address=act.address if act else "", request_id=act.request_id if act else "",
        reason=reason or (act.reason if act else ""), resource=resource, object_title="",
    )  # fmt: skip
    if about is not None:
        _describe(entry, about)
    if act is None:
        entry.save(force_insert=True)
    else:
        act.entries.append((entry, _mark() if outcome == "ok" and verb != "read" else None))


def _mark() -> Callable[[], None]:
    """Stands with the transaction as long as its savepoint does; Django forgets it when that is rolled back."""

    def mark() -> None:
        pass

    transaction.on_commit(mark)
    return mark


def _describe(entry: AuditEntry, about: Model) -> None:
    from casework.parts import record_of

    entry.object_uid = getattr(about, "uid", None)
    try:
        declared = record_of(about)
    except LookupError:
        entry.resource = entry.resource or about._meta.model_name or ""
        return
    entry.resource = declared.code
    entry.object_title = declared.name_of(about)[:200]
    entry.child_id = entry.child_id or declared.child_id(about)


def read(about: Model, part: str, *, details: dict[str, Any] | None = None) -> None:
    """Remember that a sensitive part (or a whole record, part "") was read."""
    record("read", about, part=part, details=details)
    _tell_of_reading(about)


def _tell_of_reading(about: Model) -> None:
    from casework.parts import record_of

    try:
        told = record_of(about).read_told
    except LookupError:
        return
    if told is not None:
        told(about)


def flush(act: Acting) -> None:
    """Write the entries of an act in their order; called once, just before its commit."""
    standing = {waiting[1] for waiting in connection.run_on_commit}
    marks = {mark for _entry, mark in act.entries}
    for entry, mark in act.entries:
        if mark is None or mark in standing:
            entry.save(force_insert=True)
    connection.run_on_commit = [waiting for waiting in connection.run_on_commit if waiting[1] not in marks]
    act.entries.clear()


_COLUMNS = (
    "seq, (extract(epoch FROM at) * 1000000)::bigint, coalesce(user_id, 0), user_name, coalesce(post_id, 0),"
    " post_title, coalesce(agency_id, 0), verb, resource, coalesce(object_uid::text, ''), object_title,"
    " coalesce(child_id, 0), part, outcome, reason, clause, address, request_id, details::text, prev, hash"
)


def faults(
    expect_head: str = "", expect_count: int = 0, progress: Callable[[int, int], None] | None = None
) -> Iterator[str]:
    """Every broken link of the chain, first one first, recomputed here and not by the database that is checked.

    `expect_head` and `expect_count` come from the witness outside (the last printed head): a chain alone does not show
    that its tail was cut off.
    """
    before, number, head_seen = "0" * 64, 0, not expect_head
    total = head()[0] if progress is not None else 0
    for row in _links():
        yield from _faults_of_link(row, number + 1, before)
        number, before = row[0], row[-1]
        if progress is not None and number % PIECE == 0:
            progress(number, total)
        head_seen = head_seen or before == expect_head
    if expect_count > number:
        yield f"the trail ends at seq {number}, the witness saw seq {expect_count}"
    if not head_seen:
        yield "the head that the witness saw is not in the trail"


def _links() -> Iterator[tuple[Any, ...]]:
    """Page by page, so that a trail of years neither fills the memory nor meets the limit of a statement's time."""
    last = -1
    while rows := _page_after(last):
        yield from rows
        last = rows[-1][0]


def _page_after(seq: int) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_COLUMNS} FROM casework_auditentry WHERE seq > %s ORDER BY seq LIMIT {PIECE}",  # noqa: S608 - constant
            [seq],
        )
        return list(cursor.fetchall())


def _faults_of_link(row: tuple[Any, ...], expected: int, before: str) -> Iterator[str]:
    *values, prev, stored = row
    if row[0] != expected:
        yield f"seq {expected} missing before seq {row[0]}"
    if prev != before:
        yield f"seq {row[0]}: the link to the entry before it is broken"
    if hashlib.sha256(chr(31).join(str(value) for value in [*values, prev]).encode()).hexdigest() != stored:
        yield f"seq {row[0]}: the entry was changed"


def head() -> tuple[int, str]:
    """(number of entries, hash of the last): what a witness outside writes down."""
    from casework.models import AuditEntry

    last = AuditEntry.objects.order_by("-seq").values_list("seq", "hash").first()
    return last or (0, "0" * 64)
