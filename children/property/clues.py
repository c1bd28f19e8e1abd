"""What a child came with, or its family left for it, as something that tells who it is (`children.likeness.clues`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import QuerySet

from children.likeness.clues import Kind
from children.property.models import Keepsake

H = Keepsake.How


def told(child_ids: Collection[int]) -> Iterator[tuple[int, Kind, str]]:
    rows = Keepsake.objects.filter(child__in=child_ids, how__in=[H.FOUND_WITH, H.FAMILY])
    for child_id, title, description in rows.values_list("child_id", "title", "description"):
        yield child_id, Kind.THING, f"{title}，{description}"


def changed(since: dt.datetime) -> QuerySet[Any]:
    rows: QuerySet[Any] = Keepsake.history.model.objects.filter(history_date__gte=since).values("child_id")
    return rows
