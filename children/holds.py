"""Holds: while an upper app has a child in hand, the child is not moved and does not leave by another way.

The file does not know who holds it. A holder answers "" or the sentence the person reads.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from children.models import Child

Holder = Callable[["Child"], str]

_HOLDERS: list[Holder] = []


def holder(function: Holder) -> Holder:
    """Register `function(child)`; used as a decorator by the app that holds."""
    _HOLDERS.append(function)
    return function


def held(child: Child, *, but: Holder | None = None) -> str:
    """Why the child cannot be moved or leave now; "" when nobody (`but` the asker itself) holds it."""
    asked = (function for function in _HOLDERS if function is not but)
    return next((sentence for function in asked if (sentence := function(child))), "")
