"""What stands on the 工作台: for a department what it is asked, for the offices above who has not answered in time."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access, showing
from casework.links import url_of
from casework.models import StepTaken
from casework.parts import record_named
from casework.workbench import Module, register
from transfers.departments.lists import until
from transfers.departments.models import AgencyTask
from transfers.departments.models.codes import WITH_THE_DEPARTMENT
from transfers.departments.querysets import late
from transfers.departments.workflow import AGENCY_TASK

FIRST = 8
RECENT = 5


def _asked(user: Any) -> dict[str, Any] | None:
    """Only for the departments that moves are asked of."""
    if user.post.agency.kind not in record_named("agency_task").addressees:
        return None
    rows = access.reach(user, "answer", AgencyTask.objects.filter(state__in=WITH_THE_DEPARTMENT), "step")
    tasks = rows.select_related("child", "case", "asker").order_by("due_on", "id")
    return {
        "count": rows.count(), "items": [_line(task) for task in tasks[:FIRST]], "done": _answered(user),
        "url": reverse("departments:agency_task_list"), "clause_id": "4.2.b",
        "nothing": _("现在没有移交儿童的事项请本部门办理。新的事项会出现在这里，并发通知。"),
    }  # fmt: skip


def _line(task: AgencyTask) -> dict[str, Any]:
    paused = task.state == AgencyTask.State.SUPPLEMENT
    return {
        "title": record_named("agency_task").name_of(task), "note": task.asker.name, "url": url_of(task),
        "tag": until(task), "style": "alarm" if task.is_late else "warn" if paused else "main",
    }  # fmt: skip


def _answered(user: Any) -> list[str]:
    """What one has done, without the child: nothing of it is to be seen any more."""
    taken = StepTaken.objects.filter(resource="agency_task", user_id=user.pk, verb__in=("answer", "return"))
    return [
        f"{showing.day(row.happened_on)} {AGENCY_TASK.step(row.verb).title}" for row in taken.order_by("-id")[:RECENT]
    ]


def _unanswered(user: Any) -> dict[str, Any] | None:
    """Nothing for the departments themselves, and nothing for a home that has asked nobody."""
    if user.post.agency.kind in record_named("agency_task").addressees:
        return None
    reach = access.reach(user, "view", AgencyTask.objects.all(), "task")
    rows = late(reach)
    if user.post.agency.is_home and not reach.exists():
        return None
    items = [
        {"title": f"{record_named('agency_task').name_of(task)}", "note": task.office, "url": url_of(task),
         "tag": _("逾期%(n)s天") % {"n": (timezone.localdate() - task.due_on).days}, "style": "alarm"}
        for task in rows.select_related("child", "case").order_by("due_on", "id")[:FIRST]
        if task.due_on is not None
    ]  # fmt: skip
    return {
        "count": rows.count(), "items": items, "clause_id": "4.2.b",
        "url": f"{reverse('departments:agency_task_list')}?overdue=late",
        "nothing": _("没有逾期未答复的部门。"),
    }  # fmt: skip


register(Module("departments.asked", gettext_lazy("请本部门办理的移交事项"), "departments/modules/asked.html",
                _asked, "agency_task", "step", "answer", order=10))  # fmt: skip
register(Module("departments.unanswered", gettext_lazy("部门逾期未答复"), "departments/modules/asked.html",
                _unanswered, "agency_task", "task", order=23))  # fmt: skip
