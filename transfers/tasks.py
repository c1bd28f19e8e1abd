"""What the clock does about transfers."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from casework.acting import acting_system
from transfers import reminding


@shared_task(name="transfers.tell_of_deferrals", expires=3000)  # type: ignore[untyped-decorator]  # celery has no types
def tell_of_deferrals() -> int:
    """Every morning: deferrals that run out soon, and those that run out today."""
    with acting_system("暂缓移交即将期满，提醒"):
        return reminding.tell_of_deferrals(timezone.localdate())
