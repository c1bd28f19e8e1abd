"""What the clock does about disputes."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from casework.acting import acting_system
from transfers.disputes import actions


@shared_task(name="disputes.tell_those_above", expires=3000)  # type: ignore[untyped-decorator]  # celery has no types
def tell_those_above() -> int:
    """Every morning: disputes whose term has run out go up."""
    with acting_system("移交争议逾期未解决，报上一级"):
        return actions.tell_those_above(timezone.localdate())
