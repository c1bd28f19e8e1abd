"""Reading: departments that are late, and moves for which nobody has asked a department yet."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from agencies.models import Post
from casework import access, silence
from casework.access import area_of
from casework.parts import record_named
from policy.terms import HUKOU_MOVE
from transfers.departments.models import AgencyTask, codes
from transfers.models import TransferCase


def late(rows: QuerySet[AgencyTask]) -> QuerySet[AgencyTask]:
    """With the department beyond its term; none runs while papers are missing."""
    return rows.filter(state=codes.TaskState.ASKED, due_on__lt=timezone.localdate())


def not_asked(user: Any) -> QuerySet[TransferCase]:
    """Of what was accepted only what is fresh: moves of years ago were settled on paper."""
    if not access.can_anywhere(user, "create", "agency_task"):
        return TransferCase.objects.none()
    fresh = timezone.localdate() - dt.timedelta(days=HUKOU_MOVE.days)
    under_way = Q(state__in=("NOTICE_ISSUED", "HANDED_OVER"))
    ours = Q(to_home=user.post.agency_id) & (under_way | Q(state="ACCEPTED", accepted_on__gte=fresh))
    county, _prefecture = area_of(user.post)
    cases = TransferCase.objects.filter(ours | (Q(from_county=county or 0) & under_way), agency_tasks=None)
    return access.reach(user, "view", silence.spoken_of(record_named("transfer"), cases)).select_related("child")


def without_anybody(rows: QuerySet[AgencyTask]) -> QuerySet[AgencyTask]:
    """With a department that has nobody here: civil affairs writes down what it answers on paper."""
    posts = Post.objects.open_on(timezone.localdate()).filter(agency=OuterRef("agency"))
    return rows.filter(Q(agency=None) | ~Exists(posts), state__in=codes.WITH_THE_DEPARTMENT)
