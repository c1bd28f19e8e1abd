"""What must be settled before a child leaves: property handed out, money accounted for. Upper apps say what is open.

A settler answers "" or the sentence the person reads; `url` leads to where it is settled.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from children.models import Child


@dataclass(frozen=True)
class Settler:
    """`open(child)` answers why it is not settled yet; `url(child)` where that is done."""

    title: str | Promise
    open: Callable[[Child], str]
    url: Callable[[Child], str]


@dataclass(frozen=True)
class Matter:
    title: str
    why: str  # "" when settled
    url: str


_SETTLERS: list[Settler] = []


def before_leaving(settler: Settler) -> Settler:
    """Register something that stands between a child and its leaving."""
    _SETTLERS.append(settler)
    return settler


def matters(child: Child) -> list[Matter]:
    """Everything that was asked to be settled, settled or not."""
    return [Matter(str(settler.title), settler.open(child), settler.url(child)) for settler in _SETTLERS]


def unsettled(child: Child) -> str:
    """The first matter that is still open; "" when the child may go."""
    return next((matter.why for matter in matters(child) if matter.why), "")
