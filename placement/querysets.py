"""Reading: who is sixteen and has no plan yet."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from children.choosing import in_care_of
from children.models import Child
from placement.models import AgingOutPlan
from policy.terms import AGING_OUT_PLAN, add_months


def old_enough_without_plan(user: Any) -> QuerySet[Child]:
    """Children of the acting post's own home who are sixteen and for whom no plan was opened (2.5.a)."""
    born_by = add_months(timezone.localdate(), -(AGING_OUT_PLAN.months or 0))
    plans = AgingOutPlan.objects.filter(child=OuterRef("pk"))
    return in_care_of(user).filter(birth_date__lte=born_by).exclude(Exists(plans))
