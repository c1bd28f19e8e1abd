"""`manage.py trace`: writes which rule and which test stand behind each clause; `--check` only compares."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from policy.citations import every_citation
from policy.traceability import faults, gather, table


class Command(BaseCommand):
    help = "Write docs/generated/traceability.md and refuse what does not hold together."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; fail when the file would change")

    def handle(self, *_args: Any, check: bool = False, **_options: Any) -> None:
        base = Path(settings.BASE_DIR)
        target = base / "docs" / "generated" / "traceability.md"
        with translation.override("zh-hans"):
            evidence = gather(every_citation(), base)
            text, found = table(evidence), faults(evidence)
        if check:
            old = target.read_text(encoding="utf-8") if target.exists() else ""
            found += [] if old == text else [f"{target.name} is not what the code says: run manage.py trace"]
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
            self.stdout.write(f"{target.relative_to(base)}: written")
        if found:
            raise CommandError("\n".join(found))
