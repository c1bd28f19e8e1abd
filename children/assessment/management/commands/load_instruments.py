"""Loads the scales of children/assessment/data; safe to run at every start."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from casework.acting import acting_system
from children.assessment import loading


class Command(BaseCommand):
    help = "Load the assessment scales (idempotent)."

    def handle(self, *_args: Any, **_options: Any) -> None:
        with acting_system("载入评估量表"):
            count = loading.load()
        self.stdout.write(f"{count} new versions")
