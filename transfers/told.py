"""Which offices were told of a child that waits to be moved or taken over. Who tells them registers here."""

from __future__ import annotations

from collections.abc import Callable, Iterable

SEND, ACCEPT = "SEND", "ACCEPT"
Told = Callable[[str, Iterable[int]], dict[int, str]]

_TOLD: list[Told] = []


def teller(function: Told) -> Told:
    """Register `function(check, ids of children)`: for each child a line of who was told when; used as a decorator."""
    _TOLD.append(function)
    return function


def of(check: str, children: Iterable[int]) -> dict[int, str]:
    ids = list(children)
    found: dict[int, str] = {}
    for function in _TOLD:
        found |= function(check, ids)
    return found
