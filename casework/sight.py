"""Which notices a person may still follow: who lost sight of a child reads its name nowhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from casework import access
from casework.models import Notice
from casework.parts import records


def out_of_sight(user: Any, rows: Iterable[Notice]) -> set[int]:
    """The notices about records of children that this person may not open any more."""
    told, gone = list(rows), set()
    for record in records():
        ours = [row for row in told if row.resource == record.code and row.object_uid and record.child]
        if ours:
            wanted = record.queryset().filter(uid__in={row.object_uid for row in ours})
            seen = set(access.reach(user, "view", wanted).values_list("uid", flat=True))
            gone |= {row.pk for row in ours if row.object_uid not in seen}
    return gone
