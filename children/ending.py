"""What a subject had begun for a child and is ended when the child is moved or leaves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from casework import access
from casework.parts import record_of
from casework.workflow import workflow_for
from children.models import Child


def end_open(  # noqa: PLR0913 - one sentence: which records of which child, by whom, when, why and how
    model: Any, states: Iterable[str], child: Child, *, by: Any, day: dt.date, reason: str, verb: str = "end"
) -> None:
    """Ended where the person may; what stays open is handed over, and ended by the home that has the child."""
    workflow = workflow_for(record_of(model).code)
    for row in model._default_manager.filter(child=child, state__in=list(states)):
        if workflow is not None and access.can(by, verb, row, "step"):
            workflow.take(verb, row, by=by, reason=reason, happened_on=day)
