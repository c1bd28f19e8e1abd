"""Measures the product on a database of its own and writes docs/generated/bench.md. Called by bin/bench."""

from __future__ import annotations

import os
import platform
from itertools import chain
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction

from casework import notices
from casework.acting import acting_system
from children.models import Child
from jilin_cw.benchmarks import data, measures, papers
from jilin_cw.benchmarks.timing import table
from reports import tallying


class Command(BaseCommand):
    help = "Fill an empty database with synthetic children, measure, write docs/generated/bench.md."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--children", type=int, default=100_000)
        parser.add_argument("--changes", type=int, default=19, help="changes of each child's file after its admission")
        parser.add_argument(
            "--no-import", action="store_true", help="leave out reading a roster in, which takes minutes"
        )
        parser.add_argument("--page", default="bench.md", help="the page in docs/generated that is written")

    def handle(self, *_args: Any, **options: Any) -> None:
        if settings.PRODUCTION or Child.objects.exists():
            raise CommandError("bench fills the database: give it an empty one of its own, in test mode")
        count, changes = options["children"], options["changes"]
        with notices.quiet(), transaction.atomic(), acting_system("bench"):
            data.fill(count, changes)
        tallying.keep()  # in service the clock does it
        found = []
        parts = [measures.figures, measures.pages, papers.measures, measures.printing]
        parts += [] if options["no_import"] else [measures.importing]
        for measure in chain.from_iterable(part() for part in parts):
            found.append(measure)
            self.stdout.write(f"{measure.title}: {measure.product:.1f} ms, {measure.ratio:.1f} × {measure.floor_title}")
        facts = [
            f"{count:,} 名合成儿童，{count * (changes + 1):,} 行修改历史；"
            f"{os.cpu_count()} 核，Python {platform.python_version()}，PostgreSQL "
            f"{connection.cursor().connection.info.server_version // 10000}；进程内客户端，含全部中间件。",
            f"测量时的系统负载 {os.getloadavg()[1]:.1f}；负载高于核数时，同时有别的程序在用机器，数字偏大。",
            "看倍数，不看毫秒：每一项和它的底线在同一次运行中交替测量，取中位数。",
        ]
        page = Path(settings.BASE_DIR) / "docs" / "generated" / options["page"]
        page.write_text(table(found, facts), encoding="utf-8")
        self.stdout.write(f"written: {page.relative_to(settings.BASE_DIR)}")
