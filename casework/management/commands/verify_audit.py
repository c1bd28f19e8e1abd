"""Walk the audit trail link by link and name the first bad row."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from casework import audit
from casework.acting import acting_system


class Command(BaseCommand):
    help = "Verify the audit trail; exit 1 and name the first bad row if a link is broken."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--head", default="", help="the head that the witness outside wrote down")
        parser.add_argument("--count", type=int, default=0, help="the number of entries that the witness saw")

    def handle(self, *_args: Any, **options: Any) -> None:
        with acting_system("verify_audit"):
            first = next(audit.faults(options["head"], options["count"]), None)
            if first:
                raise CommandError(first)
            count, head = audit.head()
        self.stdout.write(f"{count} entries, head {head}: the chain is whole")
