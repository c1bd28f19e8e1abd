"""What a subject had begun for a case, and is ended when the case is cancelled or its notice taken back.

The case does not know its subjects; they register here. A listener runs inside the same transaction, before the
receiving side loses sight of the child: what it ends is ended with the case, or neither is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from casework.parts import record_of
from casework.workflow import workflow_for

if TYPE_CHECKING:
    from transfers.models import TransferCase

Listener = Callable[["TransferCase", Any, dt.date], None]

_CANCELLED: list[Listener] = []


def on_cancelled(listener: Listener) -> Listener:
    """`listener(case, by, day)` while a case is cancelled, or declined with reasons so that its notice is taken back.

    `case.cancel_kind` says which: it is empty when only the notice was taken back, and the case goes on.
    """
    _CANCELLED.append(listener)
    return listener


def cancelled(case: TransferCase, by: Any, day: dt.date) -> None:
    for listener in _CANCELLED:
        listener(case, by, day)


def end_open(  # noqa: PLR0913 - one sentence: which records of which case, by whom, when, why and how
    model: Any, states: Iterable[str], case: TransferCase, *, by: Any, day: dt.date, reason: str, verb: str = "end"
) -> None:
    """Take the ending step of every record of the case (`model.case`) that stands in one of these states.

    Whoever may cancel or decline must have that step in the matrix, else the cancellation is refused with its sentence.
    """
    workflow = workflow_for(record_of(model).code)
    if workflow is None:
        raise LookupError(model)
    for row in model._default_manager.filter(case=case, state__in=list(states)).order_by("id"):
        workflow.take(verb, row, by=by, reason=reason, happened_on=day)
