"""Loads the reporting duties of the document (4.4.b); safe to run at every start, after load_divisions."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from casework.acting import acting_system
from reports import obligations


class Command(BaseCommand):
    help = "Load the yearly reports that the document orders for 2022 to 2025 (idempotent)."

    def handle(self, *_args: Any, **_options: Any) -> None:
        with acting_system("载入文件规定的报送要求"):
            count = obligations.load()
        self.stdout.write(f"{count} new years")
