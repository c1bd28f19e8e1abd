"""Fill the Holiday table from the chinesecalendar package. Run again it changes nothing; days edited by hand stay."""

from __future__ import annotations

from typing import Any

from chinese_calendar.constants import Holiday as Name
from chinese_calendar.constants import holidays, workdays
from django.core.management.base import BaseCommand
from django.utils import timezone

from casework import deadlines
from casework.models import Holiday

SOURCE = "国务院办公厅节假日安排（chinesecalendar）"


class Command(BaseCommand):
    help = "Load the official days off and the weekends worked in exchange."

    def handle(self, *_args: Any, **_options: Any) -> None:
        rows = [
            Holiday(day=day, working=working, name=_chinese(name), source=SOURCE)
            for days, working in ((holidays, False), (workdays, True))
            for day, name in sorted(days.items())
        ]
        before = Holiday.objects.count()
        Holiday.objects.bulk_create(rows, ignore_conflicts=True)
        deadlines.forget()
        added = Holiday.objects.count() - before
        self.stdout.write(f"{added} days added, {before} were there; the table ends with {rows[-1].day.year}.")
        if warning := deadlines.calendar_warning(timezone.localdate()):
            self.stderr.write(self.style.WARNING(warning))


def _chinese(name: str) -> str:
    return next((entry.chinese for entry in Name if entry.value == name), name)[:60]
