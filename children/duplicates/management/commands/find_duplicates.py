"""Look for files that may be one child: those changed lately, as the clock does each night, or all of them."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from casework.acting import acting_system
from children.duplicates import suspicions


class Command(BaseCommand):
    help = "Compare the files changed lately (or --all) with all others; print how many new pairs there are."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="every file, not only those changed lately")

    def handle(self, *_args: Any, **options: Any) -> None:
        with acting_system(suspicions.REASON):
            everything = options["all"]
            found = suspicions.look_at(suspicions.standing()) if everything else suspicions.look_at_changed()
        self.stdout.write(f"{found} new pairs")
