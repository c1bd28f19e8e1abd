"""Of whom the house says nothing any more: no notice, no to-do. Subjects say who they are; acts of their own go on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Model, Q, QuerySet

from casework.among import Outside, Written, written_once
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
    return about.pk in still_ones([about])


def still_ones(abouts: Sequence[Model]) -> set[Any]:
    """The keys of those records, all of one kind, of which nobody is to be told."""
    record = record_of(abouts[0])
    children = {about.pk: record.child_id(about) for about in abouts}
    ids = {child for child in children.values() if child is not None}
    silent: set[Any] = set()
    for still, but in _STILL if ids else ():
        if record.code not in but:
            silent.update(still().filter(child_id__in=ids).values_list("child_id", flat=True))
    found = {pk for pk, child in children.items() if child in silent}
    if found and record.code in _GOING_ON:
        rows = type(abouts[0])._default_manager.filter(_GOING_ON[record.code], pk__in=found)
        found -= set(rows.values_list("pk", flat=True))
    return found


def spoken_of(record: Record, rows: QuerySet[Any]) -> QuerySet[Any]:
    """The records of which one may still be reminded."""
    still = [children for children, but in _STILL if record.child and record.code not in but]
    if not still:
        return rows
    others = Q(Outside(record.child, [_written(children) for children in still]))
    return rows.filter(others | _GOING_ON[record.code] if record.code in _GOING_ON else others)


def _written(children: Callable[[], QuerySet[Any]]) -> Written:
    """They depend on nobody who asks: the to-dos of a page ask for them again and again."""
    written = written_once(children, children)
    assert written is not None  # noqa: S101 - there always is such a question
    return written
