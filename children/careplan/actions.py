"""Writes of care plans that are no steps: a new version, with the goals that still stand, and a goal."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from casework import access, audit
from casework.refusals import Refused
from children.careplan import guards
from children.careplan.models import CareGoal, CarePlan, Outcome
from children.models import Child, codes

COPIED = ("domain", "goal", "measures", "responsible", "target_on", "not_needed")


@transaction.atomic
def open_plan(*, child: Child, drafted_on: dt.date, copy: bool = False, by: Any) -> CarePlan:
    """The next version, empty or with what the last one has not reached."""
    if child.state != codes.ChildState.IN_CARE:
        raise Refused(_("%(child)s已经离院，不再制定计划。") % {"child": child})
    if drafted_on < child.admitted_on:
        raise Refused(_("制定日期不能早于入院日期%(day)s。") % {"day": f"{child.admitted_on:%Y-%m-%d}"})
    last = CarePlan.objects.filter(child=child).order_by("-number").first()
    if last is not None and drafted_on < last.drafted_on:
        raise Refused(_("制定日期不能早于上一版的制定日期%(day)s。") % {"day": f"{last.drafted_on:%Y-%m-%d}"})
    plan = CarePlan.objects.create(
        child=child, home=child.home, number=last.number + 1 if last else 1, drafted_on=drafted_on, created_by=by
    )
    if copy and last is not None:
        plan.responsible, plan.summary = last.responsible, last.summary
        plan.save(update_fields=["responsible", "summary"])
        _copy_goals(last, plan, by)
    audit.record("create", plan, clause="2.6.e")
    return plan


def _copy_goals(last: CarePlan, plan: CarePlan, by: Any) -> None:
    rows = last.goals.filter(state=CareGoal.State.STANDING).exclude(outcome__in=[Outcome.REACHED, Outcome.DROPPED])
    for goal in rows:
        said = {name: getattr(goal, name) for name in COPIED}
        CareGoal.objects.create(plan=plan, child_id=plan.child_id, created_by=by, **said)


@transaction.atomic
def add_goal(*, plan: CarePlan, by: Any, **said: Any) -> CareGoal:
    if why := guards.is_settled(plan):
        raise Refused(why)
    if not access.can(by, "edit", plan, "plan"):
        raise Refused(_("您的岗位不能修改这份计划。"))
    goal = CareGoal.objects.create(plan=plan, child_id=plan.child_id, created_by=by, **said)
    audit.record("create", goal, clause="2.6.e")
    return goal
