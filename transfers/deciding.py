"""What follows when it is decided that a registration that stayed moves after all, the case closed or not.

The case does not know its subjects; they register here. A listener runs inside the same transaction.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from transfers.models import TransferCase

Listener = Callable[["TransferCase", Any, dt.date], None]

_MOVES: list[Listener] = []


def on_hukou_moves(listener: Listener) -> Listener:
    """`listener(case, by, day)` when a review finds that the registration moves now; used as a decorator."""
    _MOVES.append(listener)
    return listener


def hukou_moves(case: TransferCase, by: Any, day: dt.date) -> None:
    for listener in _MOVES:
        listener(case, by, day)
