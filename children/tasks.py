"""What the clock does for the children's files."""

from __future__ import annotations

from celery import shared_task

from casework.acting import acting_system
from children.roster import actions


@shared_task(name="children.forget_rosters", expires=3000)  # type: ignore[untyped-decorator]  # celery has no types
def forget_rosters() -> int:
    """Uploaded rosters that nobody confirmed within a day are removed."""
    with acting_system("花名册超过24小时未确认，删除"):
        return actions.forget_old()
