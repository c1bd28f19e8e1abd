"""The way of one department's task, beside those of the others."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _

from casework.workflow import Step, Workflow
from transfers.departments import effects, guards
from transfers.departments.models import AgencyTask
from transfers.departments.models.codes import TaskState

S = TaskState
FACTS = ("departments.person", "departments.demand")


def due_of(task: AgencyTask) -> dt.date | None:
    """As it was told to the department; none while papers are missing."""
    return task.due_on


AGENCY_TASK = Workflow(
    "departments.AgencyTask",
    resource="agency_task",
    title=_("部门协办"),
    states=S,
    initial=S.DRAWN,
    final={S.ACKNOWLEDGED, S.WITHDRAWN},
    steps=(
        Step(
            "ask", _("送部门办理"), {S.DRAWN, S.RETURNED}, S.ASKED, "4.2.b",
            guards=(guards.the_move_goes_on, guards.the_hukou_moves), takes=effects.ask,
        ),
        Step(
            "not_needed", _("不需要办理"), {S.DRAWN, S.RETURNED}, S.NOT_NEEDED, "4.2.b",
            takes=effects.say_not_needed, reason=True, main=False,
        ),
        Step(
            "take_up", _("改为需要办理"), {S.NOT_NEEDED}, S.DRAWN, "4.2.b",
            guards=(guards.the_move_goes_on, guards.the_hukou_moves), takes=effects.take_up, reason=True, main=False,
        ),
        Step(
            "answer", _("办结答复"), {S.ASKED}, S.DONE, "4.2.b", form="transfers.departments.forms.AnswerForm",
            takes=effects.answer, due=due_of, shows=FACTS,
        ),
        Step(
            "need_papers", _("要求补正材料"), {S.ASKED}, S.SUPPLEMENT, "4.2.b",
            takes=effects.pause, reason=True, main=False, shows=FACTS,
        ),
        Step(
            "supply", _("材料已补，继续办理"), {S.SUPPLEMENT}, S.ASKED, "4.2.b",
            guards=(guards.the_move_goes_on,), takes=effects.resume, reason=True,
        ),
        Step(
            "return", _("退回，不能办理"), {S.ASKED, S.SUPPLEMENT}, S.RETURNED, "4.2.b",
            takes=effects.send_back, reason=True, main=False, shows=FACTS,
        ),
        Step(
            "redirect", _("改送其他单位"), {S.ASKED, S.SUPPLEMENT, S.RETURNED}, S.ASKED, "4.2.b",
            guards=(guards.the_move_goes_on, guards.the_hukou_moves, guards.the_child_is_yours_to_readdress),
            form="transfers.departments.forms.RedirectForm", takes=effects.redirect, reason=True, main=False,
        ),
        Step(
            "answer_for", _("代为登记部门答复"), {S.ASKED, S.SUPPLEMENT}, S.DONE, "4.2.b",
            guards=(guards.nobody_answers_there, guards.the_child_is_in_your_area),
            form="transfers.departments.forms.AnswerForForm", takes=effects.answer_for, due=due_of,
            main=False, quiet=True,
        ),
        Step(
            "acknowledge", _("确认办理结果"), {S.DONE}, S.ACKNOWLEDGED, "4.2.b",
            guards=(guards.the_child_has_come,), form="transfers.departments.forms.AcknowledgeForm",
            takes=effects.acknowledge,
        ),
        Step(
            "reopen", _("结果有误，请重新办理"), {S.DONE}, S.ASKED, "4.2.b",
            guards=(guards.the_move_goes_on,), takes=effects.ask, reason=True, main=False,
        ),
        Step(
            "withdraw", _("撤回"), {S.DRAWN, S.ASKED, S.SUPPLEMENT, S.RETURNED, S.NOT_NEEDED}, S.WITHDRAWN, "3.1.a",
            guards=(guards.the_old_side_has_let_go,), takes=effects.withdraw, reason=True, main=False, quiet=True,
        ),
    ),
)  # fmt: skip
