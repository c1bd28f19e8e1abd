"""Questions about the search for parents that lists, to-dos, panels and indicators share."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

if TYPE_CHECKING:
    from children.guardianship.models import FamilySearch  # noqa: F401 - the queryset's own model

UNDER_WAY = ("OPEN", "SEARCHING")


class FamilySearchQuerySet(QuerySet["FamilySearch"]):
    def under_way(self) -> FamilySearchQuerySet:
        return self.filter(state__in=UNDER_WAY)

    def on(self, day: dt.date) -> FamilySearchQuerySet:
        """Searches that were under way on the day."""
        begun = self.filter(opened_on__lte=day).exclude(state="STOPPED")
        return begun.filter(Q(closed_on=None) | Q(closed_on__gt=day))

    def with_gaps(self, today: dt.date) -> FamilySearchQuerySet:
        """What each lacks: `noticed` and `sampled` say whether it was done, `running` whether one may still answer."""
        notices = apps.get_model("guardianship", "FamilySearchNotice")._default_manager.filter(
            search=OuterRef("pk"), state="PUBLISHED"
        )
        samples = apps.get_model("guardianship", "DnaSubmission")._default_manager.filter(search=OuterRef("pk"))
        return self.annotate(
            noticed=Exists(notices),
            running=Exists(notices.filter(until__gte=today)),
            sampled=Exists(samples.exclude(state="VOID")),
            comparing=Exists(samples.filter(state="SENT")),
        )

    def wanting(self, today: dt.date) -> FamilySearchQuerySet:
        """Under way, and something is to be done now: examine, publish, send a sample, or say that nobody was found."""
        rows = self.under_way().filter(child__state="IN_CARE").with_gaps(today)
        ready = Q(noticed=True, running=False, sampled=True, comparing=False)
        lacking = Q(noticed=False) | Q(sampled=False)
        return rows.filter(Q(examined_at=None) | Q(state="SEARCHING") & (lacking | ready))
