"""Compare the figures that are kept counted with a scan of the dated records, and put right what differs."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reports import tallying


class Command(BaseCommand):
    help = "Compare kept figures with a full scan; name and repair differences; exit 1 if there were any."

    def handle(self, *_args: Any, **_options: Any) -> None:
        found = tallying.compare()
        for difference in found:
            self.stdout.write(str(difference))
        if found:
            raise CommandError("kept figures differed from the scan; the days were counted anew")
        self.stdout.write("kept figures and scan agree")
