"""Loads the provincial allowance standards from 2025-01 (R8.1); safe to run at every start, after load_divisions."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from casework.acting import acting_system
from children.allowance import loading


class Command(BaseCommand):
    help = "Load the provincial standards of the basic living allowance (idempotent)."

    def handle(self, *_args: Any, **_options: Any) -> None:
        with acting_system("载入省定基本生活费标准"):
            count = loading.load()
        self.stdout.write(f"{count} new standards")
