"""Loads divisions and jurisdictions from agencies/data; safe to run at every start."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from agencies import regions


class Command(BaseCommand):
    help = "Load administrative divisions, jurisdictions and their areas (idempotent)."

    def handle(self, *_args: Any, **_options: Any) -> None:
        counts = regions.load()
        self.stdout.write(", ".join(f"{count} {name}" for name, count in counts.items()))
