"""Writes what the declarations say, for people to review: docs/generated/{access,workflows,dictionary,layers}.md."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from casework import describing


class Command(BaseCommand):
    help = "Write docs/generated; with --check only say whether it is up to date."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="exit 1 when a page differs, write nothing")

    def handle(self, *_args: Any, **options: Any) -> None:
        folder = Path(settings.BASE_DIR) / "docs" / "generated"
        stale = []
        for name, text in describing.pages().items():
            page = folder / f"{name}.md"
            if page.exists() and page.read_text(encoding="utf-8") == text:
                continue
            stale.append(page.name)
            if not options["check"]:
                page.write_text(text, encoding="utf-8")
        if stale and options["check"]:
            raise CommandError(f"out of date: {', '.join(stale)}; run manage.py describe")
        self.stdout.write(f"written: {', '.join(stale)}" if stale else "up to date")
