"""Questions about family-style homes that lists, to-dos, panels and indicators share."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q, QuerySet

if TYPE_CHECKING:
    from children.familyhome.models import FamilyHomeStay, FamilyStyleHome, HouseParent  # noqa: F401 - their own models

# A stay that its child left behind by moving elsewhere counts for nobody, even before it is ended.
LIVES_THERE = Q(ends_on=None, child__state="IN_CARE", child__home_id=F("home_id"))


class FamilyStyleHomeQuerySet(QuerySet["FamilyStyleHome"]):
    def on(self, day: dt.date) -> FamilyStyleHomeQuerySet:
        """The homes that were open on a day."""
        return self.filter(Q(closed_on=None) | Q(closed_on__gt=day), opened_on__lte=day)

    def open(self) -> FamilyStyleHomeQuerySet:
        return self.filter(state="OPEN")

    def counted(self) -> FamilyStyleHomeQuerySet:
        """With how many children live there now (`living`)."""
        lives = Q(stays__ends_on=None, stays__child__state="IN_CARE", stays__child__home_id=F("home_id"))
        return self.annotate(living=Count("stays", filter=lives, distinct=True))

    def over_full(self) -> FamilyStyleHomeQuerySet:
        return self.open().counted().filter(Q(("living__gt", F("capacity"))))

    def without_parent(self) -> FamilyStyleHomeQuerySet:
        serving = Count("parents", filter=Q(parents__ends_on=None), distinct=True)
        return self.open().annotate(serving=serving).filter(serving=0)


class FamilyHomeStayQuerySet(QuerySet["FamilyHomeStay"]):
    def now(self) -> FamilyHomeStayQuerySet:
        """Who lives in a family-style home today."""
        return self.filter(LIVES_THERE)

    def on(self, day: dt.date) -> FamilyHomeStayQuerySet:
        """Who lived in one on a day."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=day), starts_on__lte=day)


class HouseParentQuerySet(QuerySet["HouseParent"]):
    def on(self, day: dt.date) -> HouseParentQuerySet:
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=day), starts_on__lte=day)
