"""The ways of a leaving, of a death and of a visit; one prepares, another decides (S-22)."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _

from casework import deadlines
from casework.four_eyes import prepared_by_another
from casework.workflow import Step, Workflow
from children.leaving import effects, guards
from children.leaving.models import AfterCareVisit, Death, Leaving
from policy.terms_of_care import DEATH_HUKOU, DEATH_REPORT, DEATH_UPWARD, LEAVING_REVIEW

S = Leaving.State
LEAVING = Workflow(
    "leaving.Leaving",
    resource="leaving",
    title=_("离院办理"),
    states=S,
    initial=S.DRAFT,
    final={S.LEFT, S.CANCELLED},
    steps=(
        Step(
            "submit", _("提交审批"), {S.DRAFT, S.RETURNED}, S.SUBMITTED, "R2a.28",
            guards=(
                guards.the_adoption_is_open_to_them, guards.every_paper_is_there, guards.the_child_was_asked,
                guards.the_kind_fits_the_age, guards.nobody_else_holds, guards.nobody_is_left_behind,
            ),
        ),
        Step("except", _("登记涉外收养例外"), {S.DRAFT, S.RETURNED}, S.DRAFT, "R5.9",
             guards=(guards.it_is_an_adoption_abroad,), takes=effects.make_an_exception,
             form="children.leaving.forms.ForeignExceptionForm", main=False),
        Step("return", _("退回补正"), {S.SUBMITTED}, S.RETURNED, "R2a.28", reason=True, main=False),
        Step(
            "approve", _("批准离院"), {S.SUBMITTED}, S.APPROVED, "R2a.27",
            guards=(prepared_by_another, guards.every_paper_is_there), not_by=("submit",),
            within=LEAVING_REVIEW,
        ),
        Step(
            "leave", _("确认离院"), {S.APPROVED}, S.LEFT, "R2a.29",
            guards=(guards.nobody_else_holds, guards.nobody_is_left_behind, guards.everything_is_settled),
            takes=effects.leave, form="children.leaving.forms.LeaveForm", due=lambda leaving: leaving.leave_on,
            prints="leaving_confirmation",
        ),
        Step("cancel", _("取消离院"), {S.DRAFT, S.RETURNED, S.SUBMITTED, S.APPROVED}, S.CANCELLED, "R2a.27",
             takes=effects.cancel, reason=True, main=False),
    ),
)  # fmt: skip


def report_due(death: Death) -> dt.date:
    return DEATH_REPORT.end(death.died_on)


def hukou_due(death: Death) -> dt.date:
    return deadlines.due(DEATH_HUKOU, death.died_on)


D = Death.State
DEATH = Workflow(
    "leaving.Death",
    resource="death",
    title=_("死亡报告"),
    states=D,
    initial=D.RECORDED,
    final={D.CLOSED, D.WITHDRAWN},
    steps=(
        Step("report", _("报告市级民政部门"), {D.RECORDED}, D.REPORTED, "R2a.31", takes=effects.report,
             due=report_due, tells=False),
        Step("forward", _("报告省级民政部门"), {D.REPORTED}, D.FORWARDED, "R2a.31", takes=effects.forward,
             within=DEATH_UPWARD),
        Step("close", _("登记注销户口并办结"), {D.FORWARDED}, D.CLOSED, "R12.1",
             guards=(guards.the_certificate_is_named,), takes=effects.cancel_hukou,
             form="children.leaving.forms.HukouForm", due=hukou_due),
        Step("withdraw", _("撤销误登记"), {D.RECORDED, D.REPORTED}, D.WITHDRAWN, "R2a.31",
             guards=(guards.not_left_yet,), reason=True, main=False),
    ),
)  # fmt: skip

V = AfterCareVisit.State
AFTERCARE = Workflow(
    "leaving.AfterCareVisit",
    resource="aftercare",
    title=_("离院后回访"),
    states=V,
    initial=V.PLANNED,
    final={V.DONE, V.DROPPED},
    steps=(
        Step("visit", _("登记回访"), {V.PLANNED}, V.DONE, "R6.2", takes=effects.visit,
             form="children.leaving.forms.VisitForm", due=lambda visit: visit.due_on,
             guards=(guards.is_due_soon,)),
        Step("drop", _("不再回访"), {V.PLANNED}, V.DROPPED, "R6.2", reason=True, main=False),
    ),
)  # fmt: skip
