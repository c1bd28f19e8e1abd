"""Checks the ledgers of the children's property now, as the clock does every night; fails where one is broken."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from casework.acting import acting_system
from children.property import checking


class Command(BaseCommand):
    help = "Recompute the ledgers of the children's property: sums, balances and the chain."

    def handle(self, *_args: Any, **_options: Any) -> None:
        with acting_system("核对儿童财产台账"):
            found = checking.check()
        for fault in found:
            self.stderr.write(fault)
        if found:
            raise CommandError(f"{len(found)} faults")
        self.stdout.write("0 faults")
