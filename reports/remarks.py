"""Remarks of the province and their answers: said with the return, answered one by one, closed by handing in again."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from casework import access, audit, notices
from casework.constraints import refusal
from casework.refusals import Refused
from reports import guards, passages
from reports.models import ProgressReport, ReportRemark


def open_remarks(report: ProgressReport) -> list[ReportRemark]:
    """Those that went back with the report and have not come up again; read once for a page."""
    return [remark for remark in all_remarks(report) if remark.handed_in_on is None]


def all_remarks(report: ProgressReport) -> list[ReportRemark]:
    if "_remarks" not in report.__dict__:
        report.__dict__["_remarks"] = list(report.remarks.order_by("id"))
    found: list[ReportRemark] = report.__dict__["_remarks"]
    return found


def standing(report: ProgressReport) -> list[ReportRemark]:
    """Those of which the two sides speak now: not answered for good, or come up again and not yet received."""
    if report.state != ProgressReport.State.SUBMITTED:
        return open_remarks(report)
    found = all_remarks(report)
    last = max((remark.edition for remark in found), default=0)
    return [remark for remark in found if remark.edition == last]


def unanswered(report: ProgressReport) -> list[ReportRemark]:
    return [remark for remark in open_remarks(report) if not remark.outcome]


def say(report: ProgressReport, said: dict[str, str], *, by: Any) -> None:
    """Send remarks back with the report, and tell who writes it."""
    ReportRemark.objects.bulk_create(
        ReportRemark(
            report=report, edition=report.edition, about=about, text=text, said_by=by.name, created_by=by
        )
        for about, text in said.items()
    )  # fmt: skip
    title = _("%(report)s被省厅退回，请修改") % {"report": report}
    if said:
        title = _("%(report)s被省厅退回，有%(n)s条意见待答复") % {"report": report, "n": len(said)}
    notices.notify(access.holders("edit", report, "*"), title=title, about=report)


def close(report: ProgressReport, on: dt.date) -> None:
    """The report goes up again: what was answered stays as it is."""
    try:
        with transaction.atomic():
            report.remarks.filter(handed_in_on=None).update(handed_in_on=on)
    except IntegrityError as error:
        raise refusal(error) from error


@transaction.atomic
def answer(*, report: ProgressReport, answers: dict[int, tuple[str, str]], by: Any) -> int:
    """Remark's id → (outcome, words). Answers that stand already are left as they are. Returns how many were given."""
    locked = ProgressReport.objects.select_for_update(of=("self",), no_key=True).get(pk=report.pk)
    if why := guards.closed(locked):
        raise Refused(why)
    given = []
    for remark in locked.remarks.filter(handed_in_on=None, pk__in=answers):
        outcome, words = answers[remark.pk]
        if (remark.outcome, remark.answer) == (outcome, words):
            continue
        remark.outcome, remark.answer, remark.answered_by = outcome, words, by.name if outcome else ""
        try:
            with transaction.atomic():
                remark.save(update_fields=["outcome", "answer", "answered_by"])
        except IntegrityError as error:
            raise refusal(error) from error
        given.append(remark.about)
    if given:
        audit.record("answer", locked, clause="4.4.b", details={"passages": given})
    return len(given)


def wanting_words(remarks: list[ReportRemark]) -> str:
    """Titles of what they speak of."""
    return "、".join(dict.fromkeys(passages.title_of(remark.about) for remark in remarks))
