"""Where a report stands between prefecture and province: handed in, sent back, handed in again, corrected."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from casework import showing
from casework.models import StepTaken
from casework.parts import record_of
from reports.models import ProgressReport

State = ProgressReport.State
AT_THE_PROVINCE = {State.SUBMITTED, State.RECEIVED}


def is_returned(report: ProgressReport) -> bool:
    """It was handed in once and is back on the desk, not of its own office's will."""
    return report.submitted_on is not None and report.state not in AT_THE_PROVINCE and not report.correcting


def edition_in_force(report: ProgressReport) -> int | None:
    """Not that of a signature taken back or sent back: under correction the one put right, until the next stands.

    Editions count the signatures.
    """
    if report.is_signed:
        return report.edition
    asked = correction(report)
    if asked is None:
        return None
    return _steps(report, "sign").filter(pk__lt=asked.pk).count()


def mark_of(corrections: int) -> str:
    """How a paper is marked that corrects an earlier one."""
    if not corrections:
        return ""
    return _("（更正件）") if corrections == 1 else _("（第%(n)s次更正件）") % {"n": corrections}


def correction(report: ProgressReport) -> StepTaken | None:
    """Who asked for the last correction, when and why."""
    return _steps(report, "correct").order_by("-id").first() if report.corrections else None


def _steps(report: ProgressReport, *verbs: str) -> QuerySet[StepTaken]:
    return StepTaken.objects.filter(resource=record_of(report).code, record_id=report.pk, verb__in=verbs)


def facts(report: ProgressReport) -> list[dict[str, str]]:
    """What the head of its page says: the first day, which counts for being on time, and what came after it."""
    return _round(report) + corrected(report)


def corrected(report: ProgressReport) -> list[dict[str, str]]:
    asked = correction(report)
    if asked is None:
        return []
    words = {"n": report.corrections, "day": showing.day(asked.happened_on), "why": asked.reason}
    return [{"label": _("更正"), "value": _("第%(n)s次，%(day)s 提出：%(why)s") % words}]


def _round(report: ProgressReport) -> list[dict[str, str]]:
    if report.submitted_on is None:
        return [{"label": _("报送日期"), "value": ""}]
    taken = list(_steps(report, "submit", "return").order_by("id").values_list("verb", "happened_on"))
    returned = [day for verb, day in taken if verb == "return"]
    if not returned:
        return [{"label": _("报送日期"), "value": showing.day(report.submitted_on)}]
    said = [
        {"label": _("首次报送"), "value": showing.day(report.submitted_on)},
        {"label": _("退回日期"), "value": showing.day(returned[-1])},
    ]
    again = showing.day(taken[-1][1]) if taken[-1][0] == "submit" else _("尚未重新报送")
    return [*said, {"label": _("重新报送"), "value": again}]


def day_or_returned(submitted_on: dt.date | None, state: str, received_on: dt.date | None) -> str:
    """In lists: the day it was first handed in, and whether the province still has it."""
    day = showing.day(submitted_on)
    if submitted_on is None or state == State.RECEIVED or (state == State.SUBMITTED and received_on is None):
        return day
    if received_on is not None:
        return _("%(day)s（更正中）") % {"day": day}
    return _("%(day)s（已退回）") % {"day": day}
