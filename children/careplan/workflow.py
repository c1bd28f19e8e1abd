"""The ways of a care plan and of its goals: one drafts, another approves (S-22)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.four_eyes import prepared_by_another
from casework.workflow import Step, Workflow
from children.careplan import effects, guards
from children.careplan.models import CareGoal, CarePlan
from policy.terms_of_plans import CARE_PLAN_APPROVAL

S = CarePlan.State
CARE_PLAN = Workflow(
    "careplan.CarePlan",
    resource="care_plan",
    title=_("养育照料计划"),
    states=S,
    initial=S.DRAFT,
    final={S.SUPERSEDED, S.ENDED},
    steps=(
        Step(
            "submit", _("提交审批"), {S.DRAFT}, S.SUBMITTED, "2.6.e",
            guards=(guards.the_child_is_here, guards.every_domain_is_thought_of, guards.the_child_was_asked),
        ),
        Step("return", _("退回修改"), {S.SUBMITTED}, S.DRAFT, "2.6.e", reason=True, main=False),
        Step(
            "approve", _("批准执行"), {S.SUBMITTED}, S.IN_FORCE, "2.6.e", not_by=("submit",),
            guards=(guards.the_child_is_here, prepared_by_another), takes=effects.approve,
            form="children.careplan.forms.ApproveForm", within=CARE_PLAN_APPROVAL, prints="care_plan", tells=False,
        ),
        Step("review", _("登记回顾"), {S.IN_FORCE}, S.IN_FORCE, "2.6.e", guards=(guards.the_child_is_here,),
             takes=effects.review, form="children.careplan.forms.ReviewForm", main=False, tells=False),
        Step("supersede", _("由新版替代"), {S.IN_FORCE}, S.SUPERSEDED, "2.6.e", takes=effects.stop,
             guards=(guards.a_newer_one_replaces_it,), main=False, tells=False, offered=False),
        Step("end", _("终止计划"), {S.DRAFT, S.SUBMITTED, S.IN_FORCE}, S.ENDED, "2.6.e", takes=effects.stop,
             reason=True, main=False, tells=False),
    ),
)  # fmt: skip

G = CareGoal.State
CARE_GOAL = Workflow(
    "careplan.CareGoal",
    resource="care_goal",
    title=_("领域目标"),
    states=G,
    initial=G.STANDING,
    final={G.REMOVED},
    steps=(
        Step("remove", _("删去这一项"), {G.STANDING}, G.REMOVED, "2.6.e",
             guards=(guards.the_plan_is_being_made,), main=False, tells=False),
    ),
)  # fmt: skip
