"""What follows when a registration is decided outside the case's own way: one that stayed moves after all, the case
closed or not; one stays by a paper of years ago.

The case does not know its subjects; they register here. A listener runs inside the same transaction.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from transfers.models import TransferCase

Listener = Callable[["TransferCase", Any, dt.date], None]
PaperListener = Callable[["TransferCase", Any, dt.date, str], None]

_MOVES: list[Listener] = []
_STAYS_ON_PAPER: list[PaperListener] = []


def on_hukou_moves(listener: Listener) -> Listener:
    """`listener(case, by, day)` when a review finds that the registration moves now; used as a decorator."""
    _MOVES.append(listener)
    return listener


def hukou_moves(case: TransferCase, by: Any, day: dt.date) -> None:
    for listener in _MOVES:
        listener(case, by, day)


def on_hukou_stays_on_paper(listener: PaperListener) -> PaperListener:
    """`listener(case, by, day, words)` when a past move is confirmed whose registration stayed; `day` and `words` are
    those of the paper that approved it.
    """
    _STAYS_ON_PAPER.append(listener)
    return listener


def hukou_stays_on_paper(case: TransferCase, by: Any, day: dt.date, words: str) -> None:
    for listener in _STAYS_ON_PAPER:
        listener(case, by, day, words)
