"""When a department's term stood still: from its word that papers are missing until they were supplied."""

from __future__ import annotations

import datetime as dt

from casework.deadlines import ONE_DAY, Pause
from casework.models import StepTaken
from transfers.departments.models import AgencyTask


def pauses_of(task: AgencyTask, until: dt.date | None = None) -> list[Pause]:
    """Read from the trail since it was last asked; `until` ends the pause that is being ended now.

    The day on which papers are asked for still counts, the day on which they are supplied does not.
    """
    stops: list[Pause] = []
    since: dt.date | None = None
    taken = StepTaken.objects.filter(resource="agency_task", record_id=task.pk).order_by("id")
    for verb, day in taken.values_list("verb", "happened_on"):
        if verb in {"ask", "reopen", "redirect"}:
            stops, since = [], None
        elif verb == "need_papers":
            since = day
        elif verb == "supply" and since is not None:
            stops, since = [*stops, (since + ONE_DAY, day)], None
    if since is not None and until is not None:
        stops.append((since + ONE_DAY, until))
    return stops
