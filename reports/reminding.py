"""Reminding of yearly reports that are still out: whoever must act next, in time; the head and the province, too late.

A morning on which the clock stood still is made up for on the next one: what counts is the last rung that has been
reached, and nobody is told the same twice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from casework import access, deadlines, notices, showing
from policy.terms import REPORT_ESCALATION, REPORT_REMINDER
from reports.models import ProgressReport, ReportObligation
from reports.workflow import REPORT

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Rung:
    """From this day on `words` are said of a report, and `above` to the province of the whole year."""

    begins: Callable[[ReportObligation], dt.date]
    words: str | Promise
    heads: bool = False
    above: str | Promise = ""


def _last_worked(order: ReportObligation) -> dt.date:
    return deadlines.last_working_day(order.due_on)


# In the order of time; the term of 4.4.b is the order's own day, warned of on the last day worked before it.
RUNGS = (
    Rung(lambda order: order.as_of + DAY, _("%(report)s可以起草：数据截止日已过，报送期限%(due)s")),
    Rung(
        lambda order: _last_worked(order) - dt.timedelta(days=REPORT_REMINDER.days),
        _("%(report)s尚未报送：期限前最后一个工作日是%(worked)s"),
    ),
    Rung(_last_worked, _("%(report)s尚未报送：今天是报送期限前的最后一个工作日"), heads=True),
    Rung(
        lambda order: order.due_on + DAY, _("%(report)s逾期未报送：报送期限是%(due)s"), heads=True,
        above=_("%(year)s年度报告已过报送期限，仍有市（州）尚未报送"),
    ),
    Rung(
        lambda order: order.due_on + dt.timedelta(days=REPORT_ESCALATION.days + 1),
        _("%(report)s逾期%(days)s日以上仍未报送：报送期限是%(due)s"), heads=True,
        above=_("%(year)s年度报告逾期%(days)s日以上，仍有市（州）未报送"),
    ),
)  # fmt: skip


def reached(order: ReportObligation, on: dt.date) -> Rung | None:
    """The last rung that the day has reached; two of them on one day (after a holiday) count as the later one."""
    return next((rung for rung in reversed(RUNGS) if rung.begins(order) <= on), None)


def tell_of_reports(on: dt.date) -> int:
    """Of each order, whose reports are still out; one sent back was handed in. Returns how many posts were told."""
    told = 0
    for order in ReportObligation.objects.filter(as_of__lt=on):
        rung = reached(order, on)
        missing = list(order.reports.filter(submitted_on=None).select_related("jurisdiction", "obligation"))
        if rung and missing:
            told += sum(_tell_of_one(report, rung) for report in missing) + _tell_above(order, rung)
    return told


def _tell_of_one(report: ProgressReport, rung: Rung) -> int:
    title = rung.words % {**_facts(report.obligation), "report": report}
    return notices.notify_once(_whose_turn(report, heads=rung.heads), title=title, about=report)


def _tell_above(order: ReportObligation, rung: Rung) -> int:
    if not rung.above:
        return 0
    posts = access.holders("create", order, "order")
    return notices.notify_once(posts, title=rung.above % _facts(order), about=order, url=reverse("reports:grid"))


def _whose_turn(report: ProgressReport, *, heads: bool) -> list[Any]:
    """Who may take the next step, or writes the words before it; the head too where time is short."""
    verbs = {step.verb for step in REPORT.steps if step.main and report.state in step.sources}
    verbs |= {"sign"} if heads else set()
    asked = [access.holders(verb, report, "step") for verb in verbs]
    asked += [] if report.is_signed else [access.holders("edit", report, "*")]
    return list({post.pk: post for posts in asked for post in posts}.values())


def _facts(order: ReportObligation) -> dict[str, Any]:
    return {
        "year": order.year, "due": showing.day(order.due_on), "worked": showing.day(_last_worked(order)),
        "days": REPORT_ESCALATION.days,
    }  # fmt: skip
