"""Who belongs together is not parted without a reason. Whoever takes a child to another home, or out of care, asks
here; the subject that knows who belongs together answers "" or the sentence the person reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from children.models import Child

Asker = Callable[["Child", frozenset[int]], str]

_ASKERS: list[Asker] = []


def asked(asker: Asker) -> Asker:
    """Register `asker(child, along)`; `along` are the ids of children who go the same way."""
    _ASKERS.append(asker)
    return asker


def parted(child: Child, along: Iterable[int] = ()) -> str:
    """Why the child cannot go alone; "" when nobody is left behind, or the reason is written down."""
    together = frozenset(along)
    return next((sentence for asker in _ASKERS if (sentence := asker(child, together))), "")
