"""Rules of the care plan; each answers "" or the sentence a person reads."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from children.careplan.models import CareGoal, CarePlan
from children.domains import Domain
from children.models import age_on, codes

ASKED_FROM_AGE = 8


def standing_goals(plan: CarePlan) -> list[CareGoal]:
    """In the order of the domains, 养治康教社."""
    order = {domain: number for number, domain in enumerate(Domain.values)}
    return sorted(plan.goals.filter(state=CareGoal.State.STANDING), key=lambda goal: (order[goal.domain], goal.pk))


def the_child_is_here(plan: CarePlan, _by: Any) -> str:
    if plan.child.state != codes.ChildState.IN_CARE:
        return _("%(child)s已经离院，不再制定计划。") % {"child": plan.child}
    return ""


def every_domain_is_thought_of(plan: CarePlan, _by: Any) -> str:
    """Each of the five has a goal, or the reason why nothing is needed, and never both."""
    goals = standing_goals(plan)
    wanted = {goal.domain for goal in goals if not goal.not_needed}
    waived = {goal.domain for goal in goals if goal.not_needed}
    if missing := [domain for domain in Domain.values if domain not in wanted | waived]:
        return _("领域“%(domains)s”还没有目标。请添加目标；不需要的，写明理由。") % {"domains": "、".join(missing)}
    if both := [domain for domain in Domain.values if domain in wanted & waived]:
        return _("领域“%(domains)s”既有目标又写了不需要，请删去其中一项。") % {"domains": "、".join(both)}
    return ""


def the_child_was_asked(plan: CarePlan, _by: Any) -> str:
    child = plan.child
    if plan.child_opinion.strip() or plan.opinion_absent.strip():
        return "" if plan.asked_on else _("请填写征求儿童意见的日期。")
    if child.birth_date is None or age_on(child.birth_date, plan.drafted_on) >= ASKED_FROM_AGE:
        return _("儿童已满8周岁（或年龄不详），必须征求并记录本人意见；不能表达的，写明原因。")
    return ""


def a_newer_one_replaces_it(plan: CarePlan, _by: Any) -> str:
    """Taken by the approval of the next version only, which has written its day first."""
    newer = CarePlan.objects.filter(child_id=plan.child_id, number__gt=plan.number, approved_on__isnull=False)
    return "" if newer.exists() else _("新一版计划批准时自动替代，不必单独办理。")


def the_plan_is_being_made(goal: CareGoal, _by: Any) -> str:
    return is_settled(goal.plan)


def is_settled(plan: CarePlan) -> str:
    """Why its parts cannot be edited; "" while they can."""
    if plan.state == CarePlan.State.DRAFT:
        return ""
    return _("计划已提交或已批准，内容不能再改。需要调整的，请新建下一版。")


def goal_is_settled(goal: CareGoal) -> str:
    return _("这一项已删去。") if goal.state == CareGoal.State.REMOVED else is_settled(goal.plan)
