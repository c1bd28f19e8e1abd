"""Counted: while what a child owns has been counted and signed for on its way to another home, nothing is written into
its books: it would stand on no list.

The file does not know who counts. A counter answers "" or the sentence the person reads.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

Counter = Callable[[Collection[int]], str]

_COUNTERS: list[Counter] = []


def counter(function: Counter) -> Counter:
    """Register `function(ids of children)`; used as a decorator by the app whose lists are signed."""
    _COUNTERS.append(function)
    return function


def counted(children: Collection[int]) -> str:
    """Why nothing can be written into the books of one of them now; "" when nothing stands in the way."""
    return next((sentence for function in _COUNTERS if (sentence := function(children))), "")
