"""`manage.py open_archives`: every child has an archive, and each asks for the papers that the declaration asks for."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from casework.acting import acting_system
from children.archive import renewing


class Command(BaseCommand):
    help = "Open archives of children who have none and renew what is required; run it after the paper lists change."

    def handle(self, *_args: Any, **_options: Any) -> None:
        with acting_system("核对应归档清单"):
            count = renewing.renew()
        self.stdout.write(f"{count} archives opened or renewed")
