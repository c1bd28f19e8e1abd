"""The trail of a move and of what belongs to it, as events of a page: by its day where a step was entered later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from casework.links import url_of
from casework.panels import Event
from casework.showing import day
from casework.workflow import Workflow


def begun(record: Any, what: str, *, on: dt.date | None = None, detail: str = "") -> Event:
    """Who made the record; `on` is the day that counts, where it was entered later."""
    maker, late = record.created_by, on is not None and on != timezone.localdate(record.created_at)
    return Event(
        at=_start_of(on) if late and on else record.created_at, whole_day=late, what=what, detail=detail,
        who=maker.name if maker else "",
    )  # fmt: skip


def steps(workflow: Workflow, record: Any, *, named: bool = False) -> Iterator[Event]:
    """Every step that was taken; `named` says of which record, on a page that is not its own."""
    for taken in workflow.trail(record):
        entered = timezone.localdate(taken.at)
        late = taken.happened_on != entered  # then it stands at its own day, and says when it was written down
        words = {"day": day(taken.happened_on), "entered": day(entered)}
        said = [taken.reason, _("发生于%(day)s，%(entered)s录入") % words if late else ""]
        yield Event(
            at=_start_of(taken.happened_on) if late else taken.at, whole_day=late,
            what=str(workflow.step(taken.verb).title), detail=" · ".join(filter(None, said)),
            who=f"{taken.who} · {taken.post_title}",
            kind=str(workflow.title) if named else "", url=url_of(record) if named else "",
        )  # fmt: skip


def _start_of(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
