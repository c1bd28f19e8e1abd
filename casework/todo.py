"""待办: what waits for the acting post, derived by query from the workflows and from what apps register.

No task table: nothing can drift from the records.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise

from casework import deadlines
from casework.counting import how_many
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
    """A to-do that is no step. `waits(user)` gives the rows that are to be counted, or their number, and
    `items(user, most)` the first of them; the app also guards it by its own reach.
    """

    code: str
    title: Text
    waits: Callable[[Any], QuerySet[Any] | int]
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
    steps, others = _waiting(user)
    return [
        *(_step_group(workflow, step, rows, n, most) for (workflow, step, rows), n in steps if n),
        *(Group(todo.title, n, list(todo.items(user, most)), todo.url()) for todo, n in others if n),
    ]


def counts(user: Any) -> tuple[int, dict[str, int]]:
    """The number beside 待办, and how many steps wait for the acting post by kind of record."""
    steps, others = _waiting(user)
    found: dict[str, int] = {}
    for (workflow, _step, _rows), n in steps:
        if n:
            found[workflow.resource] = found.get(workflow.resource, 0) + n
    return sum(found.values()) + sum(n for _todo, n in others), found


Waiting = tuple[list[tuple[tuple[Workflow, Step, Any], int]], list[tuple[Todo, int]]]


def _waiting(user: Any) -> Waiting:
    """The steps and what waits besides, each with the number of what waits for somebody: one query for all."""
    if getattr(user, "post", None) is None:
        return [], []
    steps = [(workflow, step, rows) for workflow in workflows() for step, rows in workflow.waiting(user)]
    others = list(_TODOS.values())
    found = how_many([*(rows for _workflow, _step, rows in steps), *(todo.waits(user) for todo in others)])
    return list(zip(steps, found[: len(steps)], strict=True)), list(zip(others, found[len(steps) :], strict=True))
