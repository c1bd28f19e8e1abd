"""What the steps of a care plan change besides the state."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from casework.refusals import Refused
from casework.workflow import workflow_for
from children.careplan.models import CareGoal, CarePlan, CareReview, GoalOutcome


def approve(plan: CarePlan, by: Any, data: dict[str, Any]) -> None:
    """From its first day it holds; the version before is superseded on that day."""
    day: dt.date = data["happened_on"]
    if day < plan.drafted_on:
        raise Refused(_("批准日期不能早于制定日期%(day)s。") % {"day": f"{plan.drafted_on:%Y-%m-%d}"})
    plan.approved_on = day
    plan.save(update_fields=["approved_on"])
    before = CarePlan.objects.filter(child_id=plan.child_id, state=CarePlan.State.IN_FORCE).first()
    workflow = workflow_for("care_plan")
    if before is not None and workflow is not None:
        workflow.take("supersede", before, by=by, happened_on=day)


def stop(plan: CarePlan, _by: Any, data: dict[str, Any]) -> None:
    day: dt.date = data["happened_on"]
    if plan.approved_on and day < plan.approved_on:
        raise Refused(_("日期不能早于这份计划的批准日期%(day)s。") % {"day": f"{plan.approved_on:%Y-%m-%d}"})
    plan.ended_on = day
    plan.save(update_fields=["ended_on"])


def review(plan: CarePlan, by: Any, data: dict[str, Any]) -> None:
    """One review with an outcome for every goal; the next day of review is set anew."""
    held_on: dt.date = data["held_on"]
    if plan.approved_on and held_on < plan.approved_on:
        raise Refused(_("回顾日期不能早于批准日期%(day)s。") % {"day": f"{plan.approved_on:%Y-%m-%d}"})
    if plan.reviewed_on and held_on <= plan.reviewed_on:
        raise Refused(_("%(day)s已有回顾，新的回顾须在其后。") % {"day": f"{plan.reviewed_on:%Y-%m-%d}"})
    made = CareReview.objects.create(
        plan=plan, child_id=plan.child_id, held_on=held_on, reviewer=data["reviewer"], summary=data["summary"],
        next_on=data["next_on"], created_by=by,
    )  # fmt: skip
    for goal in plan.goals.filter(state=CareGoal.State.STANDING, not_needed=""):
        goal.outcome = data[f"outcome_{goal.pk}"]
        goal.save(update_fields=["outcome"])
        GoalOutcome.objects.create(
            review=made, goal=goal, child_id=plan.child_id, outcome=goal.outcome, note=data[f"note_{goal.pk}"],
            created_by=by,
        )  # fmt: skip
    plan.reviewed_on, plan.review_on = held_on, data["next_on"]
    plan.save(update_fields=["reviewed_on", "review_on"])
