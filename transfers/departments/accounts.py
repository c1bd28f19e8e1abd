"""What the departments have to do with the close-out ledger: one account for each matter that every move has."""

from __future__ import annotations

from functools import partial

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _

from casework import showing
from casework.links import url_of
from transfers import closing
from transfers.closing import Account, Standing
from transfers.departments.kinds import KINDS
from transfers.departments.models import AgencyTask
from transfers.departments.models.codes import OF_THE_HUKOU, SETTLED, TaskKind, TaskState
from transfers.departments.proposing import stays, why_not_owed
from transfers.models import TransferCase
from transfers.models.codes import HukouDecision


def answer_of(task: AgencyTask) -> str:
    """What was answered, by which paper, and that civil affairs wrote it down."""
    words = {"office": task.office, "day": showing.day(task.answered_on), "number": task.document_number}
    said = _("%(office)s %(day)s 办结，%(number)s") % words
    return said + _("（由民政部门代为登记）") if task.answered_for else said


def _missing(task: AgencyTask) -> str:
    if task.kind in OF_THE_HUKOU and stays(task.case) and task.state != TaskState.DONE:
        return _("户口已决定不迁，请撤回送%(office)s的事项") % {"office": task.office}
    words = {"office": task.office, "day": showing.day(task.due_on), "remark": task.remark}
    return {
        TaskState.DRAWN: _("还没有送%(office)s办理"),
        TaskState.ASKED: _("%(office)s办理中，应于%(day)s前答复"),
        TaskState.SUPPLEMENT: _("%(office)s要求补正：%(remark)s"),
        TaskState.RETURNED: _("%(office)s退回：%(remark)s"),
        TaskState.DONE: _("%(office)s已答复，待接收方确认"),
    }[TaskState(task.state)] % words


def standing(case: TransferCase, *, kind: str) -> Standing:
    task = AgencyTask.objects.filter(case=case, kind=kind).exclude(state=TaskState.WITHDRAWN).first()
    if task is None:
        if reason := why_not_owed(case, kind):
            return Standing("not_needed", reason)
        return Standing("open", _("还没有请有关部门办理"))
    if task.state == TaskState.NOT_NEEDED:
        return Standing("not_needed", task.not_needed_reason, url_of(task))
    if task.state == TaskState.ACKNOWLEDGED:
        return Standing("done", answer_of(task), url_of(task))
    return Standing("open", _missing(task), url_of(task))


def open_cases(*, kind: str) -> Q:
    """The same in rows."""
    tasks = AgencyTask.objects.filter(case=OuterRef("pk"), kind=kind).exclude(state=TaskState.WITHDRAWN)
    unsettled = Q(~Exists(tasks.filter(state__in=SETTLED)))
    if kind not in OF_THE_HUKOU:
        return unsettled
    owed = ~Q(hukou=HukouDecision.STAY)
    if kind == TaskKind.HUKOU_OUT:
        owed &= ~Q(from_prefecture=F("to_prefecture"))
    return unsettled & (owed | Q(Exists(tasks)))


for _order, (_kind, _asked) in enumerate(KINDS.items()):
    if _asked.account:
        closing.account(
            Account(
                f"departments.{_kind.lower()}", _asked.account, _asked.clause, partial(standing, kind=str(_kind)),
                partial(open_cases, kind=str(_kind)), order=10 + _order,
            )
        )  # fmt: skip
