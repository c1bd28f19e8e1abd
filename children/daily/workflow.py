"""The ways of daily care: one asks and another decides (S-22); what is grave goes upward at once."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.workflow import Step, Workflow
from children.daily.effects import going_out as going
from children.daily.guards import going_out, shared
from children.daily.models import ChildLeave, MissingCase
from policy.terms_of_care import MISSING_POLICE

FORMS = "children.daily.forms"


def day_of(moment: dt.datetime) -> dt.date:
    return timezone.localtime(moment).date()


L = ChildLeave.State
LEAVE = Workflow(
    "daily.ChildLeave",
    resource="child_leave",
    title=_("请假外出"),
    states=L,
    initial=L.ASKED,
    final={L.RETURNED, L.REFUSED, L.CANCELLED, L.ENDED},
    steps=(
        Step(
            "approve", _("准假"), {L.ASKED}, L.APPROVED, "R2a.34", due=lambda leave: day_of(leave.leaves_at),
            guards=(shared.the_child_is_here, shared.the_approver_did_not_ask, going_out.nobody_looks_for_the_child),
            prints="leave_slip", tells=False,
        ),
        Step("refuse", _("不准假"), {L.ASKED}, L.REFUSED, "R2a.34", reason=True, main=False,
             guards=(shared.the_approver_did_not_ask,)),
        Step("back", _("登记返回"), {L.APPROVED}, L.RETURNED, "R2a.34", guards=(going_out.has_gone_out,),
             takes=going.come_back, form=f"{FORMS}.going_out.ComeBackForm", tells=False,
             due=lambda leave: day_of(leave.ends_at)),
        Step("extend", _("续假"), {L.APPROVED}, L.APPROVED, "R2a.34", takes=going.extend, reason=True,
             guards=(shared.the_child_is_here, shared.the_approver_did_not_ask, going_out.nobody_looks_for_the_child),
             form=f"{FORMS}.going_out.ExtendForm", main=False, tells=False),
        Step("cancel", _("取消请假"), {L.ASKED, L.APPROVED}, L.CANCELLED, "R2a.34", reason=True, main=False,
             guards=(going_out.is_not_overdue,), tells=False),
        Step("end", _("随移交或离院终止"), {L.ASKED, L.APPROVED}, L.ENDED, "R2a.34", reason=True, main=False,
             guards=(shared.the_child_went_elsewhere,), tells=False),
    ),
)  # fmt: skip

M = MissingCase.State
MISSING = Workflow(
    "daily.MissingCase",
    resource="missing",
    title=_("走失"),
    states=M,
    initial=M.RAISED,
    final={M.CLOSED, M.WITHDRAWN, M.ENDED},
    steps=(
        Step("police", _("登记报警"), {M.RAISED}, M.REPORTED, "R2a.34", takes=going.police, tells=False,
             form=f"{FORMS}.going_out.PoliceForm", due=lambda case: MISSING_POLICE.end(day_of(case.missing_since))),
        Step("found", _("登记找回"), {M.RAISED, M.REPORTED}, M.FOUND, "R2a.34", takes=going.found,
             form=f"{FORMS}.going_out.FoundForm"),
        Step("close", _("办结"), {M.FOUND}, M.CLOSED, "R2a.34", not_by=("found",)),
        Step("withdraw", _("撤销误报"), {M.RAISED}, M.WITHDRAWN, "R2a.34", takes=going.withdraw, reason=True,
             main=False, tells=False),
        Step("end", _("终止寻找"), {M.RAISED, M.REPORTED}, M.ENDED, "R6.10", reason=True, main=False, tells=False),
    ),
)  # fmt: skip
