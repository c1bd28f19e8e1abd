"""Whom of a handover's children somebody may still see: a child that was moved since is its new home's."""

from __future__ import annotations

from typing import Any

from casework import access
from children.daily.models import HandoverLine, ShiftHandover
from children.models import Child


def seen_lines(handover: ShiftHandover, user: Any) -> list[HandoverLine]:
    lines = list(handover.lines.select_related("child").order_by("id"))
    known = Child.objects.filter(pk__in=[line.child_id for line in lines])
    seen = set(access.reach(user, "view", known).values_list("pk", flat=True))
    return [line for line in lines if line.child_id in seen]
