"""Stops: while a subject has the case in hand, the child's own way from draft to acceptance stands still.

The case does not know who stops it. A stopper answers "" or the sentence the person reads; cancelling stays possible,
and so does declining with reasons, unless the whole move rests.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from children.models import Child
    from transfers.models import TransferCase

Stopper = Callable[["TransferCase"], str]
Bar = Callable[["Child"], str]

_STOPPERS: list[Stopper] = []
_RESTS: list[Stopper] = []
_BARS: list[Bar] = []


def stopper(function: Stopper) -> Stopper:
    """Register `function(case)`; used as a decorator by the subject that stops."""
    _STOPPERS.append(function)
    return function


def rest(function: Stopper) -> Stopper:
    """A stopper that lets nobody decline either: who has to answer is waited for, and answers when the move goes on."""
    _RESTS.append(function)
    return stopper(function)


def resting(case: TransferCase) -> str:
    """Why nobody answers to the move now; "" when it does not rest."""
    return next((sentence for function in _RESTS if (sentence := function(case))), "")


def stopped(case: TransferCase) -> str:
    """Why no step of the child's own way may be taken now; "" when nothing stops it."""
    return next((sentence for function in _STOPPERS if (sentence := function(case))), "")


def bar(function: Bar) -> Bar:
    """Register `function(child)`; used as a decorator by the subject that keeps a move from being opened at all."""
    _BARS.append(function)
    return function


def barred(child: Child) -> str:
    """Why no move of the child may be opened now; "" when nothing is in its way."""
    return next((sentence for function in _BARS if (sentence := function(child))), "")
