"""Questions about daily care that lists, to-dos, panels and indicators share."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils import timezone

if TYPE_CHECKING:
    from children.daily.models import ChildLeave, MissingCase, VisitBan  # noqa: F401 - the querysets' own models


def midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


class ChildLeaveQuerySet(QuerySet["ChildLeave"]):
    def out_at(self, moment: dt.datetime) -> ChildLeaveQuerySet:
        """Who was away then: went out, and was not back yet."""
        return self.filter(
            Q(returned_at=None, state="APPROVED") | Q(returned_at__gt=moment, state="RETURNED"), leaves_at__lte=moment
        )

    def on(self, day: dt.date) -> ChildLeaveQuerySet:
        """Who was away at any time of the day."""
        first, after = midnight(day), midnight(day + dt.timedelta(days=1))
        return self.filter(
            Q(returned_at=None, state="APPROVED") | Q(returned_at__gt=first, state="RETURNED"), leaves_at__lt=after
        )

    def overdue(self, now: dt.datetime) -> ChildLeaveQuerySet:
        """Out, and not back when it was said."""
        return self.filter(state="APPROVED", ends_at__lt=now)


class MissingQuerySet(QuerySet["MissingCase"]):
    def open(self) -> MissingQuerySet:
        return self.filter(state__in=["RAISED", "REPORTED"])

    def on(self, day: dt.date) -> MissingQuerySet:
        """Who was missing at any time of the day."""
        first, after = midnight(day), midnight(day + dt.timedelta(days=1))
        open_then = Q(found_at=None, state__in=["RAISED", "REPORTED"]) | Q(found_at__gte=first)
        return self.exclude(state="WITHDRAWN").filter(open_then, missing_since__lt=after)


class VisitBanQuerySet(QuerySet["VisitBan"]):
    def in_force(self, day: dt.date) -> VisitBanQuerySet:
        """Who is kept away on that day; a ban that waits for approval keeps away already."""
        lasts = Q(until=None) | Q(until__gte=day)
        return self.filter(lasts, state__in=["PROPOSED", "IN_FORCE", "LIFT_ASKED"], starts_on__lte=day)
