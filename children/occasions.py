"""Occasions in a child's life that upper apps act upon; the file does not know who listens.

A listener runs inside the same transaction, so what it makes comes or fails with the occasion itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from children.models import Child

Listener = Callable[[Child, Any, dt.date], None]
ListenerOfSeveral = Callable[[Sequence[Child], Any], None]

_ADMITTED: list[Listener] = []
_SEVERAL_ADMITTED: list[ListenerOfSeveral] = []
_MOVED: list[Listener] = []
_LEFT: list[Listener] = []
_TOLD_APART: list[Callable[[Child, Sequence[Child], Any, str], None]] = []
_NUMBER_TAKEN: list[Callable[[Child, Child, Any], None]] = []
_IMPORT_UNDONE: list[ListenerOfSeveral] = []


def on_admitted(listener: Listener) -> Listener:
    """`listener(child, by, day)` after a home has taken a child in."""
    _ADMITTED.append(listener)
    return listener


def on_several_admitted(listener: ListenerOfSeveral) -> ListenerOfSeveral:
    """`listener(children, by)`: instead of the former where a roster of thousands may come in at once."""
    _SEVERAL_ADMITTED.append(listener)
    return listener


def on_moved(listener: Listener) -> Listener:
    """After a child has come into another home's care."""
    _MOVED.append(listener)
    return listener


def on_left(listener: Listener) -> Listener:
    """After a child has left public care."""
    _LEFT.append(listener)
    return listener


def on_import_undone(remover: ListenerOfSeveral) -> ListenerOfSeveral:
    """`remover(children, by)` while an import is undone: remove what one has opened on the children's admission and
    nobody has touched; raise Refused where somebody has.
    """
    _IMPORT_UNDONE.append(remover)
    return remover


def on_told_apart(
    listener: Callable[[Child, Sequence[Child], Any, str], None],
) -> Callable[[Child, Sequence[Child], Any, str], None]:
    """`listener(child, others, by, reason)` after somebody said of a new child that it is none of those like it."""
    _TOLD_APART.append(listener)
    return listener


def on_number_taken(listener: Callable[[Child, Child, Any], None]) -> Callable[[Child, Child, Any], None]:
    """`listener(child, other, by)` after the police registered a child with a number that another file carries."""
    _NUMBER_TAKEN.append(listener)
    return listener


def number_taken(child: Child, other: Child, by: Any) -> None:
    for listener in _NUMBER_TAKEN:
        listener(child, other, by)


def told_apart(child: Child, others: Sequence[Child], by: Any, reason: str) -> None:
    for listener in _TOLD_APART:
        listener(child, others, by, reason)


def admitted(children: Sequence[Child], by: Any) -> None:
    for listener in _ADMITTED:
        for child in children:
            listener(child, by, child.admitted_on)
    for listener_of_several in _SEVERAL_ADMITTED:
        listener_of_several(children, by)


def moved(child: Child, by: Any, day: dt.date) -> None:
    for listener in _MOVED:
        listener(child, by, day)


def left(child: Child, by: Any, day: dt.date) -> None:
    for listener in _LEFT:
        listener(child, by, day)


def import_undone(children: Sequence[Child], by: Any) -> None:
    for remover in _IMPORT_UNDONE:
        remover(children, by)
