"""待办 that are no steps: moves for which nobody has asked the departments yet, departments that are late."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from casework import access, silence
from casework.access import area_of
from casework.links import url_of
from casework.parts import record_named
from casework.todo import Item, Todo, register
from transfers.departments.models import AgencyTask
from transfers.departments.querysets import late, not_asked, without_anybody


def _late(user: Any) -> QuerySet[AgencyTask]:
    """Those that the acting office has asked itself; who is above sees them on the first page."""
    if not access.can_anywhere(user, "acknowledge", "agency_task", "step"):
        return AgencyTask.objects.none()
    rows = silence.spoken_of(record_named("agency_task"), late(AgencyTask.objects.all()))
    return access.reach(user, "acknowledge", rows, "step").select_related("child", "case")


def _late_items(user: Any, most: int) -> Iterator[Item]:
    record = record_named("agency_task")
    for task in _late(user).order_by("due_on", "id")[:most]:
        yield Item(f"{record.name_of(task)}（{task.office}）", url_of(task), due=task.due_on)


def _not_asked_items(user: Any, most: int) -> Iterator[Item]:
    record = record_named("transfer")
    new = reverse("departments:agency_task_new")
    for case in not_asked(user).select_related("from_home", "to_home").order_by("notice_issued_on", "id")[:most]:
        yield Item(record.name_of(case), f"{new}?case={case.uid}")


def _speechless(user: Any) -> QuerySet[AgencyTask]:
    """For the civil affairs office where the child is now: the old county's, then the new prefecture's."""
    if not access.can_anywhere(user, "answer_for", "agency_task", "step"):
        return AgencyTask.objects.none()
    county, prefecture = area_of(user.post)
    here = Q(child__county=county) if county else Q(child__county=None, child__prefecture=prefecture or 0)
    rows = silence.spoken_of(record_named("agency_task"), without_anybody(AgencyTask.objects.filter(here)))
    return access.reach(user, "answer_for", rows, "step").select_related("child", "case")


def _speechless_items(user: Any, most: int) -> Iterator[Item]:
    record = record_named("agency_task")
    for task in _speechless(user).order_by("due_on", "id")[:most]:
        yield Item(f"{record.name_of(task)}（{task.office}）", url_of(task), due=task.due_on)


register(
    Todo(
        "departments.not_asked", _("移交：请各部门办理"), not_asked, _not_asked_items,
    )
)  # fmt: skip
register(
    Todo(
        "departments.late", _("部门逾期未答复"), _late, _late_items,
        lambda: f"{reverse('departments:agency_task_list')}?overdue=late",
    )
)  # fmt: skip
register(
    Todo(
        "departments.speechless", _("没有账号的部门：凭盖章答复代为登记"), _speechless,
        _speechless_items, lambda: reverse("departments:agency_task_list"),
    )
)  # fmt: skip
