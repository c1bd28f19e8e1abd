"""What stands on the page of a report beside its words: the frozen figures, the papers, what the province remarked."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework import access, showing
from casework.beside import Beside
from casework.beside import register as register_beside
from casework.models import Job
from casework.panels import Event, Panel, register, register_events
from casework.workflow import workflow_for
from reports import passages, remarks, work
from reports.declaring import Indicator, indicator_named
from reports.frozen import Frozen, share
from reports.models import SECTION_FIELDS, FrozenFigure, ProgressReport, ReportRemark
from reports.standing import mark_of
from reports.workflow import unbegun

DRAFT = ProgressReport.State.PREFECTURE_DRAFT
FILES = ((_("正文和附件（Word、WPS）"), "reports:word"), (_("附件表格（Excel）"), "reports:tables"))


def figures(report: ProgressReport, user: Any) -> dict[str, Any] | None:
    if report.freeze is None:
        return None
    frozen = Frozen(report.freeze)
    told = [(indicator_named(code), row) for (code, piece), row in sorted(frozen.totals.items()) if not piece]
    retake = report.state == DRAFT and access.can(user, "edit", report, "basics")
    return {
        "lines": [_line(indicator, row, remarks.standing(report)) for indicator, row in told if indicator],
        "number": report.freeze.number, "as_of": showing.day(report.freeze.as_of), "sha256": report.freeze.sha256,
        "differences_url": reverse("reports:differences", args=[report.uid]),
        "retake_url": reverse("reports:retake", args=[report.uid]) if retake else "",
    }  # fmt: skip


def _line(indicator: Indicator, row: FrozenFigure, said: list[ReportRemark]) -> dict[str, Any]:
    value = share(row.numerator, row.denominator)
    text = "—" if value is None else f"{value:g}%"
    return {
        "indicator": indicator, "numerator": f"{row.numerator:,}",
        "whole": "" if row.denominator is None else f"{row.denominator:,}",
        "share": text if indicator.is_rate else "",
        "remarks": [_remark(remark) for remark in said if remark.about == indicator.id],
    }  # fmt: skip


def _remark(remark: ReportRemark) -> dict[str, Any]:
    return {
        "about": passages.title_of(remark.about), "text": remark.text, "by": remark.said_by,
        "outcome": remark.get_outcome_display() or _now("尚未答复"), "answer": remark.answer,
        "answered_by": remark.answered_by, "style": "ok" if remark.outcome else "warn",
    }  # fmt: skip


def beside(report: ProgressReport, part: str, _user: Any) -> dict[str, Any] | None:
    found = [_remark(remark) for remark in remarks.standing(report) if remark.about == part]
    return {"remarks": found} if found else None


def last_year(report: ProgressReport, part: str, _user: Any) -> dict[str, Any] | None:
    """What the same section said a year ago, for whom writes it now."""
    if part not in SECTION_FIELDS:
        return None
    before = ProgressReport.objects.filter(
        jurisdiction_id=report.jurisdiction_id, obligation__year=report.year - 1
    ).exclude(state=ProgressReport.State.DUE)
    words = before.values_list(part, flat=True).first()
    return {"year": report.year - 1, "paragraphs": words.splitlines()} if words else None


def remarked(report: ProgressReport, user: Any) -> dict[str, Any] | None:
    """All that the province remarked, the last round first, with its answers."""
    found = remarks.all_remarks(report)
    if not found:
        return None
    rounds: dict[int, list[ReportRemark]] = {}
    for remark in found:
        rounds.setdefault(remark.edition, []).append(remark)
    may = report.state == DRAFT and access.can(user, "edit", report, "*") and remarks.open_remarks(report)
    return {
        "rounds": [
            {
                "title": _now("对第%(n)s稿的意见") % {"n": edition}, "open": any(r.handed_in_on is None for r in some),
                "remarks": [_remark(remark) for remark in some],
            }
            for edition, some in sorted(rounds.items(), reverse=True)
        ],
        "answer_url": reverse("reports:remarks", args=[report.uid]) if may else "",
        "left": len(remarks.unanswered(report)),
    }  # fmt: skip


def beginning(report: ProgressReport, _user: Any) -> dict[str, Any] | None:
    said = unbegun(report)
    return {"said": said} if said else None


def papers(report: ProgressReport, user: Any) -> dict[str, Any] | None:
    if report.freeze is None:
        return None
    made = list(report.papers.order_by("-edition"))
    waiting = report.edition and not any(paper.edition == report.edition for paper in made)
    job = Job.objects.filter(kind=work.KIND, key=work.key_of(report)).order_by("-id").first() if waiting else None
    return {
        "papers": [
            {
                "title": _now("第%(n)s稿") % {"n": paper.edition} + mark_of(paper.correction),
                "at": showing.moment(paper.made_at),
                "size": f"{paper.size / 1024:,.0f} KB", "sha256": paper.sha256,
                "url": reverse("reports:paper", args=[paper.uid]), "current": paper.edition == report.edition,
            }
            for paper in made
        ],
        "job": job, "preview_url": reverse("reports:preview", args=[report.uid]) if report.state == DRAFT else "",
        "files": [
            {"title": title, "url": reverse(name, args=[report.uid])}
            for title, name in FILES
            if access.can(user, "export", report)
        ],
    }  # fmt: skip


def events(report: ProgressReport, _user: Any) -> list[Event]:
    workflow = workflow_for("report")
    if workflow is None:
        return []
    return [
        Event(row.at, str(workflow.step(row.verb).title), row.reason, f"{row.who} {row.post_title}")
        for row in workflow.trail(report)
    ]


register(Panel("report.beginning", "report", _("起草"), "reports/panel_beginning.html", beginning, "report", order=5))
register(Panel("report.papers", "report", _("报告文件"), "reports/panel_papers.html", papers, "report", order=10))
register(Panel("report.figures", "report", _("冻结数据"), "reports/panel_figures.html", figures, "report", order=20))
register(
    Panel("reports.remarks", "report", _("省厅意见和答复"), "reports/panel_remarks.html", remarked, "report", order=6)
)
register_events("report", events)
register_beside(Beside("report", "reports/beside_remarks.html", beside))
register_beside(Beside("report", "reports/beside_last_year.html", last_year, writing=True))
