"""The reports of 2022 to 2025: most received, one late, one sent back, one still being written, one not begun."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

from casework.acting import acting, acting_system
from jilin_cw.demonstration.places import Staff
from reports import obligations
from reports.models import ProgressReport
from reports.workflow import REPORT

WAY = ("start", "sign", "submit", "receive")
# Of the last year ordered: how many steps a prefecture has taken; the rest have taken all.
UNFINISHED = {220300: 0, 220500: 1, 220600: 2, 220700: 3, 220800: 0}
LATE = (220800, 2024)


def report_progress(_pick: Random, staff: Staff, today: dt.date) -> None:
    with acting_system("示范数据"):
        obligations.load()
    rows = ProgressReport.objects.select_related("obligation", "jurisdiction").order_by("obligation__year", "id")
    years = sorted({report.obligation.year for report in rows})
    for report in rows:
        steps = UNFINISHED.get(report.jurisdiction_id, 4) if report.obligation.year == years[-1] else 4
        late = (report.jurisdiction_id, report.obligation.year) == LATE
        _walk(staff, report, steps, report.obligation.due_on + dt.timedelta(days=9 if late else -8), today)


def _walk(staff: Staff, report: ProgressReport, steps: int, handed_in: dt.date, today: dt.date) -> None:
    for number, verb in enumerate(WAY[:steps]):
        person = _who(staff, report, verb)
        day = min(handed_in + dt.timedelta(days=(number - 2) * 3), today)
        with acting(person, reason="示范数据"):
            REPORT.take(verb, report, by=person, happened_on=day)
            if verb == "start":
                report.refresh_from_db()
                name = report.jurisdiction.short_name[:1]
                report.number = f"{name}民〔{report.obligation.year}〕{30 + report.pk % 40}号"
                report.save(update_fields=["number"])


def _who(staff: Staff, report: ProgressReport, verb: str) -> Any:
    if verb == "receive":
        return staff.office(220000, "province")
    return staff.office(report.jurisdiction_id, "prefecture_head" if verb == "sign" else "prefecture")
