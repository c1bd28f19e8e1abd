"""Where a report stands between prefecture and province: handed in, sent back, handed in again."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from casework import showing
from casework.models import StepTaken
from reports.models import ProgressReport

State = ProgressReport.State
AT_THE_PROVINCE = {State.SUBMITTED, State.RECEIVED}


def is_returned(report: ProgressReport) -> bool:
    """It was handed in once and is back on the desk."""
    return report.submitted_on is not None and report.state not in AT_THE_PROVINCE


def facts(report: ProgressReport) -> list[dict[str, str]]:
    """What the head of its page says: the first day, which counts for being on time, and what came after it."""
    if report.submitted_on is None:
        return [{"label": _("报送日期"), "value": ""}]
    rows = StepTaken.objects.filter(resource="report", record_id=report.pk, verb__in=["submit", "return"])
    taken = list(rows.order_by("id").values_list("verb", "happened_on"))
    returned = [day for verb, day in taken if verb == "return"]
    if not returned:
        return [{"label": _("报送日期"), "value": showing.day(report.submitted_on)}]
    said = [
        {"label": _("首次报送"), "value": showing.day(report.submitted_on)},
        {"label": _("退回日期"), "value": showing.day(returned[-1])},
    ]
    again = showing.day(taken[-1][1]) if taken[-1][0] == "submit" else _("尚未重新报送")
    return [*said, {"label": _("重新报送"), "value": again}]


def day_or_returned(submitted_on: dt.date | None, state: str) -> str:
    """In lists: the day it was first handed in, and whether the province still has it."""
    day = showing.day(submitted_on)
    if submitted_on is None or state in AT_THE_PROVINCE:
        return day
    return _("%(day)s（已退回）") % {"day": day}
