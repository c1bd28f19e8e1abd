"""Reading many cases: what the child has and no list names yet, and lists that are not signed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Now
from django.utils import timezone

from casework.models import StepTaken
from children.allowance.models import AllowanceEntry
from children.archive.models import ArchiveItem
from children.property.models import Keepsake, PropertyItem
from policy.terms_of_transfers import HANDOVER_LISTS_WARNING
from transfers import pauses
from transfers.handover.models import CURRENT, HandoverList, Kind
from transfers.models import TransferCase

COMING = ("PLAN_APPROVED", "NOTICE_ISSUED")


def _accepted() -> Any:
    """The moment of acceptance: what came into the file later is on no list."""
    taken = StepTaken.objects.filter(resource="transfer", record_id=OuterRef(OuterRef("pk")), verb="accept")
    return Coalesce(Subquery(taken.order_by("-id").values("at")[:1]), Now())


def _held(rows: QuerySet[Any]) -> Q:
    return Q(Exists(rows.filter(child=OuterRef("child"), created_at__lte=_accepted())))


def _has(kind: str) -> Q:
    """The child's file holds something of the kind. Of medicines it holds none: whether there are any is said each
    time, until the child has gone.
    """
    if kind == Kind.ARCHIVE:
        return _held(ArchiveItem.objects.exclude(state=ArchiveItem.State.REMOVED))
    if kind == Kind.PROPERTY:
        return _held(PropertyItem.objects.still_there()) | _held(AllowanceEntry.objects.all())
    if kind == Kind.KEEPSAKES:
        return _held(Keepsake.objects.filter(state=Keepsake.State.KEPT))
    return Q(state__in=COMING)


def not_drawn(kind: str) -> Q:
    """Cases in which a list of the kind should be and is not."""
    return _has(kind) & ~Q(Exists(HandoverList.objects.filter(CURRENT, case=OuterRef("pk"), kind=kind)))


def unsigned(*kinds: str) -> Q:
    rows = HandoverList.objects.filter(CURRENT, case=OuterRef("pk"), kind__in=kinds)
    return Q(Exists(rows.exclude(state=HandoverList.State.SIGNED)))


def to_be_drawn(home: int, on: dt.date) -> QuerySet[TransferCase]:
    """Moves of the home whose day is near, or past, and of which some list is not drawn up."""
    near = on + dt.timedelta(days=HANDOVER_LISTS_WARNING.days)
    cases = TransferCase.objects.filter(pauses.running(timezone.localdate()), from_home=home, planned_on__lte=near)
    missing = Q(pk__in=[])
    for kind in Kind:
        missing |= not_drawn(kind)
    return cases.filter(missing, state__in=(*COMING, "HANDED_OVER"))
