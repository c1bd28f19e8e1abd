"""会签 on the page of the move, what a department reads of the child, and what ends or moves with the child."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access, audit
from casework.links import url_of
from casework.panels import Event, Panel, register, register_events
from children import ending, occasions
from children.models import Child
from transfers import ending as case_ending
from transfers import trail
from transfers.departments import accounts, guards
from transfers.departments.kinds import KINDS, facts_for
from transfers.departments.lists import until
from transfers.departments.models import AgencyTask
from transfers.departments.models.codes import UNANSWERED, WITH_THE_DEPARTMENT, TaskKind, TaskState
from transfers.departments.proposing import has_somebody, proposals, stays, why_it_stays
from transfers.departments.workflow import AGENCY_TASK
from transfers.models import TransferCase

STYLES = {
    TaskState.ACKNOWLEDGED: "ok", TaskState.DONE: "main", TaskState.RETURNED: "alarm", TaskState.SUPPLEMENT: "warn",
    TaskState.ASKED: "main",
}  # fmt: skip


def _grid(case: TransferCase, user: Any) -> dict[str, Any] | None:
    """Who is asked what, until when, how it stands, what was answered."""
    rows = AgencyTask.objects.filter(case=case).exclude(state=TaskState.WITHDRAWN)
    tasks = list(rows.select_related("child", "case__from_county"))
    items = [_line(task, user) for task in sorted(tasks, key=lambda task: list(KINDS).index(task.kind))]
    if tasks and stays(case) and not any(task.kind == TaskKind.HUKOU for task in tasks):
        items.insert(
            0, {"title": str(TaskKind.HUKOU.label), "note": why_it_stays(case), "tag": _("不需要办理"), "url": ""}
        )
    may = access.can_anywhere(user, "create", "agency_task") and not guards.may_draw_up(case, user)
    offered = may and any(proposal.owed and not proposal.barred for proposal in proposals(case))
    if not items and not may:
        return None
    new = f"{reverse('departments:agency_task_new')}?case={case.uid}"
    return {"items": items, "new_url": new if offered else "", "more_url": new if may else ""}


def _line(task: AgencyTask, user: Any) -> dict[str, Any]:
    style = "alarm" if task.is_late else STYLES.get(TaskState(task.state), "plain")
    return {
        "title": f"{task.get_kind_display()}：{task.office}", "note": _said(task), "tag": task.get_state_display(),
        "style": style, "url": url_of(task) if access.can(user, "view", task, "task") else "",
    }  # fmt: skip


def _said(task: AgencyTask) -> str:
    """What was answered; else until when it is to be, what is missing, or why nothing is needed."""
    if task.state in {TaskState.DONE, TaskState.ACKNOWLEDGED}:
        return accounts.answer_of(task)
    if task.state == TaskState.ASKED:
        alone = "" if has_somebody(task.agency) else _("，没有账号，由民政部门凭盖章答复代为登记")
        return _("期限 %(day)s") % {"day": until(task)} + alone
    if task.state == TaskState.SUPPLEMENT:
        return _("%(until)s：%(remark)s") % {"until": until(task), "remark": task.remark}
    return task.remark if task.state == TaskState.RETURNED else task.not_needed_reason


def _person(task: AgencyTask, user: Any) -> dict[str, Any] | None:
    """Read while the task is with the department, and each reading is recorded (S-23)."""
    if task.state not in WITH_THE_DEPARTMENT or not access.can(user, "view", task, "person"):
        return None
    audit.read(task, "person")
    return {"facts": facts_for(task)}


def _demand(task: AgencyTask, _user: Any) -> dict[str, Any]:
    """By which rule and until when; why it is not needed."""
    asked = KINDS[task.kind]
    state = {"label": _("状态"), "value": task.get_state_display()}
    facts = [
        state,
        {"label": _("依据"), "value": str(asked.term.label)},
        {"label": _("一般需要"), "value": str(asked.materials)},
    ]
    if asked.follows_hukou and stays(task.case):
        words = _("户口不迁，关系保留在%(county)s。请办理在外地居住期间享受待遇的衔接。")
        facts.append({"label": _("说明"), "value": words % {"county": task.case.from_county.name}})
    if task.state in WITH_THE_DEPARTMENT:
        facts.append({"label": _("期限"), "value": until(task)})
    if task.not_needed_reason:
        facts = [state, {"label": _("不需要办理的理由"), "value": task.not_needed_reason}]
    return {"facts": facts}


def _events(task: AgencyTask, _user: Any) -> Iterator[Event]:
    yield trail.begun(task, _("提出"))
    yield from trail.steps(AGENCY_TASK, task)


@occasions.on_moved
def _hand_on(child: Child, _by: Any, _day: dt.date) -> None:
    """Nothing open is left with the old side: who has the child now asks and acknowledges."""
    open_now = AgencyTask.objects.filter(child=child, case__to_home=child.home, state__in=(*UNANSWERED, "DONE"))
    open_now.update(asker=child.home)


@case_ending.on_cancelled
def _withdraw(case: TransferCase, by: Any, day: dt.date) -> None:
    """Cancelled, or the notice taken back: what is not answered is asked no longer; what was done stays written."""
    why = _("移交已取消") if case.cancel_kind else _("移交通知已收回")
    case_ending.end_open(AgencyTask, (*UNANSWERED, "NOT_NEEDED"), case, by=by, day=day, reason=why, verb="withdraw")


@occasions.on_left
def _end(child: Child, by: Any, day: dt.date) -> None:
    ending.end_open(AgencyTask, UNANSWERED, child, by=by, day=day, reason=_("儿童离院"), verb="withdraw")


register_events("agency_task", _events)
register(Panel("departments.grid", "transfer", gettext_lazy("部门协办（会签）"), "departments/panels/grid.html", _grid,
               "transfer", "handover", order=30))  # fmt: skip
register(Panel("departments.person", "agency_task", gettext_lazy("办理对象"), "casework/panels/facts.html", _person,
               "agency_task", "person", order=1))  # fmt: skip
register(Panel("departments.demand", "agency_task", gettext_lazy("办理要求"), "casework/panels/facts.html", _demand,
               "agency_task", "task", order=2))  # fmt: skip
