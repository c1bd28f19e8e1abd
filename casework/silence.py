"""Of whom the house says nothing any more: no notice, no to-do. Subjects say who they are; acts of their own go on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Model, Q, QuerySet

from casework.parts import Record, record_of

_GOING_ON: dict[str, Q] = {}
_STILL: list[tuple[Callable[[], QuerySet[Any]], frozenset[str]]] = []


def keep_still(children: Callable[[], QuerySet[Any]], *, but: frozenset[str] = frozenset()) -> None:
    """`children()` gives ids of children; `but` names the records that must still be worked on."""
    _STILL.append((children, but))


def goes_on(code: str, rows: Q) -> None:
    """Some records of a kind must still be worked on, whoever of whom they speak: the subject itself says which."""
    _GOING_ON[code] = rows


def is_still(about: Model) -> bool:
    """Is nobody to be told of this record?"""
    record = record_of(about)
    child = record.child_id(about)
    if record.code in _GOING_ON and type(about)._default_manager.filter(_GOING_ON[record.code], pk=about.pk).exists():
        return False
    return child is not None and any(
        record.code not in but and children().filter(child_id=child).exists() for children, but in _STILL
    )


def spoken_of(record: Record, rows: QuerySet[Any]) -> QuerySet[Any]:
    """The records of which one may still be reminded."""
    for children, but in _STILL:
        if record.child and record.code not in but:
            silent = Q(**{f"{record.child}__in": children()})
            rows = rows.filter(~silent | _GOING_ON[record.code]) if record.code in _GOING_ON else rows.exclude(silent)
    return rows
