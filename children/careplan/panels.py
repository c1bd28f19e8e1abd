"""What the child's page shows of its care plan and five domains, what a plan shows of goals and reviews."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access
from casework.links import url_of
from casework.panels import Event, Panel, register, register_events
from casework.refusals import Refused
from children import domains, occasions
from children.careplan.guards import standing_goals
from children.careplan.models import CarePlan, CareReview
from children.careplan.querysets import OPEN
from children.domains import Standing, Word
from children.ending import end_open
from children.models import Child
from children.today import is_looked_after

STYLES = {"IN_FORCE": "ok", "SUPERSEDED": "plain", "ENDED": "plain"}


@occasions.on_import_undone
def _keep_what_was_planned(children: Sequence[Child], _by: Any) -> None:
    if found := CarePlan.objects.filter(child__in=children).select_related("child").first():
        raise Refused(_("%(child)s已有养育照料计划，不能撤销导入。") % {"child": found.child})


@occasions.on_left
def _end_with_the_stay(child: Child, by: Any, day: dt.date) -> None:
    """Ended where the person may; elsewhere the plan is out of force because the child is out of care."""
    began = CarePlan.objects.filter(child=child, approved_on__gt=day).exists()  # written down later than it was
    states = OPEN if began else (*OPEN, CarePlan.State.IN_FORCE)
    end_open(CarePlan, states, child, by=by, day=day, reason=_("儿童离院"))


def _plans(child: Child, user: Any) -> dict[str, Any]:
    rows = list(access.reach(user, "view", CarePlan.objects.filter(child=child)).order_by("-number"))
    lines = [
        {"title": _("第%(n)s版") % {"n": plan.number}, "detail": plan.get_state_display(),
         "at": plan.approved_on or plan.drafted_on, "url": url_of(plan), "style": STYLES.get(plan.state, "warn")}
        for plan in rows
    ]  # fmt: skip
    may = access.can_anywhere(user, "create", "care_plan") and is_looked_after(child)
    may = may and child.home_id == user.post.agency_id and all(p.state not in {"DRAFT", "SUBMITTED"} for p in rows)
    new = f"{reverse('careplan:care_plan_new')}?child={child.uid}" if may else ""
    return {"lines": lines, "nothing": _("还没有养育照料计划。"), "new_url": new, "new_title": _("新建计划")}


def _goals(plan: CarePlan, user: Any) -> dict[str, Any] | None:
    if not access.can(user, "view", plan, "plan"):
        return None
    goals = standing_goals(plan)
    for goal in goals:
        goal.plan = plan
    may = plan.state == CarePlan.State.DRAFT and access.can(user, "edit", plan, "plan")
    new = f"{reverse('careplan:care_goal_new')}?plan={plan.uid}" if may else ""
    return {"goals": [(goal, url_of(goal)) for goal in goals], "new_url": new}


def _reviews(plan: CarePlan, user: Any) -> dict[str, Any] | None:
    if not access.can(user, "view", plan, "plan"):
        return None
    return {
        "reviews": list(CareReview.objects.filter(plan=plan).prefetch_related("outcomes__goal").order_by("-held_on"))
    }


def _strip(child: Child, user: Any) -> dict[str, Any] | None:
    if not is_looked_after(child):
        return None
    return {
        "words": [
            {"domain": word.domain, "title": Standing(word.standing).label, "style": domains.STYLES[word.standing],
             "said": word.said, "url": word.url}
            for word in domains.of(child, user)
        ]
    }  # fmt: skip


@domains.asker
def _planned(child: Child, user: Any) -> Iterator[Word]:
    """What the plan in force says of each domain; a plan that is due makes due whatever it has goals for."""
    if not access.can_anywhere(user, "view", "care_goal", "goal"):
        return
    rows = access.reach(user, "view", CarePlan.objects.filter(child=child, state=CarePlan.State.IN_FORCE))
    plan = rows.first()
    if plan is None:
        return
    today = timezone.localdate()
    stale = plan.review_on is not None and plan.review_on <= today
    for goal in standing_goals(plan):
        if goal.not_needed:
            yield Word(goal.domain, Standing.NOT_NEEDED, goal.not_needed, url_of(plan))
        else:
            late = stale or (not goal.outcome and goal.target_on is not None and goal.target_on < today)
            yield Word(goal.domain, Standing.DUE if late else Standing.CURRENT, goal.goal, url_of(plan))


def _events(child: Child, user: Any) -> Iterator[Event]:
    for plan in access.reach(user, "view", CarePlan.objects.filter(child=child, approved_on__isnull=False)):
        moment = timezone.make_aware(dt.datetime.combine(plan.approved_on or plan.drafted_on, dt.time.min))
        detail = _("第%(n)s版") % {"n": plan.number}
        yield Event(moment, _("批准养育照料计划"), detail, kind=_("养"), url=url_of(plan), whole_day=True)


register_events("child", _events)
register(
    Panel("careplan.domains", "child", gettext_lazy("五个领域"), "careplan/panels/domains.html", _strip, "care_plan",
          "case", order=1)
)  # fmt: skip
register(
    Panel("careplan.plans", "child", gettext_lazy("养育照料计划"), "casework/panels/lines.html", _plans, "care_plan",
          "case", domain="养", order=5)
)  # fmt: skip
register(
    Panel("careplan.goals", "care_plan", gettext_lazy("五个领域的目标"), "careplan/panels/goals.html", _goals,
          "care_plan", "plan", order=5)
)  # fmt: skip
register(
    Panel("careplan.reviews", "care_plan", gettext_lazy("回顾"), "careplan/panels/reviews.html", _reviews,
          "care_plan", "plan", order=10)
)  # fmt: skip
