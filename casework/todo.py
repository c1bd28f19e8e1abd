"""待办: what waits for the acting post, derived by query from the workflows and from what apps register.

No task table: nothing can drift from the records.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, Value
from django.utils import timezone
from django.utils.functional import Promise

from casework import deadlines
from casework.links import url
from casework.models.step_taken import StepTaken
from casework.parts import record_named
from casework.workflow import Step, Workflow, workflows

Text = str | Promise
SHOWN = 50


@dataclass(frozen=True)
class Item:
    title: str
    url: str
    due: dt.date | None = None
    since: dt.datetime | None = None

    @property
    def overdue(self) -> bool:
        return self.due is not None and self.due < timezone.localdate()


@dataclass(frozen=True)
class Group:
    """`count` is the whole number; `items` the first of them, overdue ones first; `url` leads to all of them.

    `resource` is the kind of record whose steps wait; empty for what is no step.
    """

    title: Text
    count: int
    items: list[Item]
    url: str = ""
    resource: str = ""


@dataclass(frozen=True)
class Todo:
    """A to-do that is no step: `count(user)` and `items(user, most)`; the app also guards it by its own reach."""

    code: str
    title: Text
    count: Callable[[Any], int]
    items: Callable[[Any, int], Iterable[Item]]
    url: Callable[[], str] = str


_TODOS: dict[str, Todo] = {}


def register(todo: Todo) -> Todo:
    _TODOS[todo.code] = todo
    return todo


def _arrivals(workflow: Workflow, ids: list[int]) -> dict[int, StepTaken]:
    rows = StepTaken.objects.filter(resource=workflow.resource, record_id__in=ids).order_by("record_id", "-id")
    return {row.record_id: row for row in rows.distinct("record_id")}


def due_of(step: Step, arrived: StepTaken | None, record: Any) -> dt.date | None:
    """When a step is due: its term counted from the day the record came into its state."""
    if step.due is not None:
        return step.due(record)
    if step.within is None:
        return None
    start = arrived.happened_on if arrived else timezone.localtime(record.created_at).date()
    return deadlines.due(step.within, start)


def _step_group(workflow: Workflow, step: Step, rows: Any, count: int, most: int) -> Group:
    declared = record_named(workflow.resource)
    first = list(rows.order_by("id")[:most])
    arrived = _arrivals(workflow, [row.pk for row in first])
    items = [
        Item(
            title=declared.name_of(row),
            url=step.opens(row) or url(declared, "step", row.uid, step.verb) or url(declared, "page", row.uid),
            due=due_of(step, arrived.get(row.pk), row),
            since=arrived[row.pk].at if row.pk in arrived else row.created_at,
        )
        for row in first
    ]
    items.sort(key=lambda item: item.due or dt.date.max)
    return Group(f"{declared.title}：{step.title}", count, items, url(declared, "list"), workflow.resource)


def groups(user: Any, most: int = SHOWN) -> list[Group]:
    """Everything that waits for the acting post."""
    if getattr(user, "post", None) is None:
        return []
    found = [_step_group(workflow, step, rows, n, most) for workflow, step, rows, n in _steps_waiting(user)]
    for todo in _TODOS.values():
        if count := todo.count(user):
            found.append(Group(todo.title, count, list(todo.items(user, most)), todo.url()))
    return found


def _steps_waiting(user: Any) -> list[tuple[Workflow, Step, Any, int]]:
    """The steps that wait for somebody with their records and how many there are: one query for all workflows."""
    steps = [(workflow, step, rows) for workflow in workflows() for step, rows in workflow.waiting(user)]
    asked = [
        rows.order_by()
        .annotate(of=Value(number, output_field=IntegerField()))
        .values("of")
        .annotate(n=Count("pk"))
        .values_list("of", "n")
        for number, (_workflow, _step, rows) in enumerate(steps)
    ]
    counts = dict(asked[0].union(*asked[1:], all=True)) if asked else {}
    return [(*step, counts[number]) for number, step in enumerate(steps) if counts.get(number)]


def waiting_by_resource(user: Any) -> dict[str, int]:
    """How many steps wait for the acting post, by kind of record."""
    if getattr(user, "post", None) is None:
        return {}
    found: dict[str, int] = {}
    for workflow, _step, _rows, n in _steps_waiting(user):
        found[workflow.resource] = found.get(workflow.resource, 0) + n
    return found


def count(user: Any, waiting: dict[str, int] | None = None) -> int:
    """The number beside 待办; `waiting` is what has already been asked for this page."""
    if getattr(user, "post", None) is None:
        return 0
    steps = sum((waiting_by_resource(user) if waiting is None else waiting).values())
    return steps + sum(todo.count(user) for todo in _TODOS.values())
