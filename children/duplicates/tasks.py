"""What the clock does about files that may be one."""

from __future__ import annotations

from celery import shared_task

from casework.acting import acting_system
from children.duplicates import suspicions


@shared_task(name="duplicates.find", expires=3000)  # type: ignore[untyped-decorator]  # celery has no types
def find() -> int:
    """Every night: the files that came or changed, compared with all others."""
    with acting_system(suspicions.REASON):
        return suspicions.look_at_changed()
