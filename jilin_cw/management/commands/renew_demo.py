"""Keeps a demonstration usable that was begun months ago: its people's posts are reviewed anew at each start."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from agencies.models import Post
from casework.acting import acting_system

# The people of the demonstration stay well away from their review; the finance officers show what a review looks like.
OFTEN_ENOUGH, A_WEEK = timedelta(days=60), timedelta(days=7)


class Command(BaseCommand):
    help = "Review the posts of the demonstration's people anew (demo mode only; does nothing elsewhere)."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if not settings.DEMO:
            return
        today = timezone.localdate()
        soon = today + timedelta(days=settings.POST_REVIEW_DAYS) - OFTEN_ENOUGH
        with acting_system("renew_demo"):
            due = Post.objects.review_due_by(soon).exclude(role="finance")
            count = Post.objects.filter(pk__in=due.values("pk")).update(reviewed_on=today)
            late = Post.objects.review_due_by(today + A_WEEK).filter(role="finance")
            shown = today - timedelta(days=settings.POST_REVIEW_DAYS) + 3 * A_WEEK
            count += Post.objects.filter(pk__in=late.values("pk")).update(reviewed_on=shown)
        self.stdout.write(f"{count} posts reviewed anew")
