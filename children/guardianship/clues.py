"""How a found child is described in the notice of the search, as something that tells who it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import QuerySet

from children.guardianship.models import FamilySearchNotice
from children.likeness.clues import Kind


def told(child_ids: Collection[int]) -> Iterator[tuple[int, Kind, str]]:
    rows = FamilySearchNotice.objects.filter(child__in=child_ids, state=FamilySearchNotice.State.PUBLISHED)
    for child_id, features in rows.values_list("child_id", "features").distinct():
        yield child_id, Kind.MARK, features


def changed(since: dt.datetime) -> QuerySet[Any]:
    rows: QuerySet[Any] = FamilySearchNotice.history.model.objects.filter(history_date__gte=since).values("child_id")
    return rows
