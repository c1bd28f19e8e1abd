"""The list of what departments are asked."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework import showing
from casework.columns import choice_filter, labels
from casework.parts import Column, Filter, ListScreen
from children.models import Child
from children.search import search
from transfers.departments.models import AgencyTask, codes
from transfers.departments.querysets import late
from transfers.lists import names_as_known

LATE = (("late", _("逾期未答复")),)


def _until(state: str, due_on: Any) -> str:
    if state == codes.TaskState.SUPPLEMENT:
        return _now("补正中，暂停计时")
    if state != codes.TaskState.ASKED or due_on is None:
        return showing.BLANK
    days = (timezone.localdate() - due_on).days
    shown = showing.day(due_on)
    return _now("%(day)s（逾期%(n)s天）") % {"day": shown, "n": days} if days > 0 else shown


def until(task: AgencyTask) -> str:
    """Until when the department answers, and how late it is."""
    return _until(task.state, task.due_on)


TASKS = ListScreen(
    columns=(
        Column(_("儿童"), ("child__name", "child__file_number"), "task", show=lambda name, number: name or number),
        Column(_("办理事项"), ("kind",), "task", show=labels(codes.TaskKind)),
        Column(_("办理部门"), ("office",), "task"),
        Column(_("状态"), ("state",), "task", show=labels(codes.TaskState)),
        Column(_("送办日期"), ("asked_on",), "task"),
        Column(_("办理期限"), ("state", "due_on"), "task", show=_until),
        Column(_("答复文号、证件号"), ("document_number",), "answer"),
        Column(_("答复日期"), ("answered_on",), "answer"),
    ),
    filters=(
        choice_filter("state", _("状态"), codes.TaskState),
        choice_filter("kind", _("办理事项"), codes.TaskKind),
        Filter("overdue", _("超期"), lambda _user: LATE, lambda rows, _value: late(rows)),
    ),
    search=lambda rows, term: rows.filter(child__in=search(Child.objects.all(), term)),
    search_hint=_("姓名、拼音、档案号"),
    empty=_("发出移交通知以后请部门办理的事项列在这里，由移出县民政部门或接收机构在移交页面提出。"),
    as_seen=names_as_known(AgencyTask),
)
