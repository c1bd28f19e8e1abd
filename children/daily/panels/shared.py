"""What the panels of daily care share."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse

from casework import access
from casework.parts import record_of
from casework.workflow import workflow_for
from children.models import Child, codes

SHOWN = 8


def new_url(child: Child, user: Any, code: str) -> str:
    may = child.state == codes.ChildState.IN_CARE and access.can_anywhere(user, "create", code)
    may = may and child.home_id == user.post.agency_id
    return f"{reverse(f'daily:{code}_new')}?child={child.uid}" if may else ""


def end_open(  # noqa: PLR0917 - one sentence: which records of which child, by whom, when and why
    model: Any, states: list[str], child: Child, by: Any, day: dt.date, reason: str
) -> None:
    """Ended where the person may; what stays open is handed over, and ended by the home that has the child."""
    workflow = workflow_for(record_of(model).code)
    for row in model._default_manager.filter(child=child, state__in=states):
        if workflow is not None and access.can(by, "end", row, "step"):
            workflow.take("end", row, by=by, reason=reason, happened_on=day)
