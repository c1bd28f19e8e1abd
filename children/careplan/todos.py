"""What waits besides the steps: children without a plan, plans to be looked at again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access, deadlines, silence
from casework.links import url_of
from casework.parts import record_named
from casework.todo import Item, Todo, register
from children.careplan.models import CarePlan
from children.choosing import in_care_of
from children.models import Child
from policy.terms import owed_from
from policy.terms_of_plans import CARE_PLAN_FIRST


def without_plan(user: Any) -> QuerySet[Child]:
    if not access.can_anywhere(user, "create", "care_plan"):
        return Child.objects.none()
    has = CarePlan.objects.filter(child=OuterRef("pk"), state__in=["DRAFT", "SUBMITTED", "IN_FORCE"])
    return in_care_of(user).filter(~Exists(has)).order_by("admitted_on", "id")


def owed_on(child: Child) -> dt.date:
    return deadlines.due(CARE_PLAN_FIRST, owed_from(child.admitted_on))


def _without_items(user: Any, most: int) -> Iterator[Item]:
    for child in without_plan(user)[:most]:
        where = f"{reverse('careplan:care_plan_new')}?child={child.uid}"
        yield Item(str(child), where, due=owed_on(child))


def _due(user: Any) -> QuerySet[CarePlan]:
    if not access.can_anywhere(user, "review", "care_plan", "step"):
        return CarePlan.objects.none()
    rows = CarePlan.objects.due(timezone.localdate()).select_related("child").order_by("review_on", "id")
    found: QuerySet[CarePlan] = access.reach(user, "review", silence.spoken_of(record_named("care_plan"), rows), "step")
    return found


def _due_items(user: Any, most: int) -> Iterator[Item]:
    today = timezone.localdate()
    for plan in _due(user)[:most]:
        late = plan.review_on is not None and plan.review_on <= today
        why = _("已到回顾日期") if late else _("计划后有新的评估")
        yield Item(f"{plan.child}：{why}", url_of(plan), due=plan.review_on if late else None)


def _due_url() -> str:
    return f"{reverse('careplan:care_plan_list')}?due=yes"


register(
    Todo(
        "careplan.none",
        gettext_lazy("还没有养育照料计划的儿童"),
        without_plan,
        _without_items,
        lambda: reverse("careplan:without"),
    )
)
register(Todo("careplan.due", gettext_lazy("应回顾的养育照料计划"), _due, _due_items, _due_url))
