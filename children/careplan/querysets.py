"""Questions about care plans that lists, to-dos and indicators share."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from children import milestones
from children.models import codes

if TYPE_CHECKING:
    from children.careplan.models import CarePlan  # noqa: F401 - the queryset's own model

OPEN = ("DRAFT", "SUBMITTED")


class CarePlanQuerySet(QuerySet["CarePlan"]):
    def in_force(self) -> CarePlanQuerySet:
        return self.filter(state="IN_FORCE", child__state=codes.ChildState.IN_CARE)

    def on(self, day: dt.date) -> CarePlanQuerySet:
        """The plans that held on a day, of children in care then."""
        return self.filter(
            Q(ended_on=None) | Q(ended_on__gt=day),
            Q(child__left_on=None) | Q(child__left_on__gt=day),
            approved_on__lte=day,
            starts_on__lte=day,
        )

    def due(self, today: dt.date) -> CarePlanQuerySet:
        """In force, but past the day of review or older than what the child was last assessed to be."""
        rows: Any = self.in_force().annotate(
            assessed_on=milestones.last_assessed(), looked_at=Coalesce("reviewed_on", "drafted_on")
        )
        found: CarePlanQuerySet = rows.filter(Q(review_on__lte=today) | Q(looked_at__lt=milestones.F_ASSESSED))
        return found
