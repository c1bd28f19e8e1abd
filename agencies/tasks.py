"""What the clock does about people and their posts."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from agencies import watching
from casework.acting import acting_system


@shared_task(name="agencies.watch_accounts", expires=3600)  # type: ignore[untyped-decorator]  # celery has no types
def watch_accounts() -> None:
    """Every night: disable unused accounts, warn of reviews that come due."""
    with acting_system("每日检查账号与岗位"):
        watching.disable_unused(timezone.now())
        watching.warn_of_reviews(timezone.localdate())
