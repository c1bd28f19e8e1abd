"""Of whom the house says nothing any more: no notice, no to-do. Subjects say who they are; acts of their own go on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Model, QuerySet

from casework.parts import Record, record_of

_STILL: list[tuple[Callable[[], QuerySet[Any]], frozenset[str]]] = []


def keep_still(children: Callable[[], QuerySet[Any]], *, but: frozenset[str] = frozenset()) -> None:
    """`children()` gives ids of children; `but` names the records that must still be worked on."""
    _STILL.append((children, but))


def is_still(about: Model) -> bool:
    """Is nobody to be told of this record?"""
    record = record_of(about)
    child = record.child_id(about)
    return child is not None and any(
        record.code not in but and children().filter(child_id=child).exists() for children, but in _STILL
    )


def spoken_of(record: Record, rows: QuerySet[Any]) -> QuerySet[Any]:
    """The records of which one may still be reminded."""
    for children, but in _STILL:
        if record.child and record.code not in but:
            rows = rows.exclude(**{f"{record.child}__in": children()})
    return rows
