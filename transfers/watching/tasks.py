"""What the clock does about children who wait."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from casework.acting import acting_system
from transfers.watching import telling


@shared_task(name="watching.tell", expires=3 * 3600)  # type: ignore[untyped-decorator]  # celery has no types
def tell() -> int:
    """Every morning: who was not moved or not taken over in time, told level by level."""
    with acting_system(telling.REASON):
        return telling.watch(timezone.localdate())
