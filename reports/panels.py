"""What stands on the page of a report beside its words: the frozen figures, the papers, what the province remarked."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework import access, showing
from casework.beside import Beside
from casework.beside import register as register_beside
from casework.links import url_of
from casework.models import Job
from casework.panels import Event, Panel, register, register_events
from casework.parts import record_of
from casework.workflow import workflow_for
from reports import (
    county_panels,  # noqa: F401 - registers what counties tell
    gathering,
    passages,
    remarks,
    work,
)
from reports.declaring import Indicator, indicator_named
from reports.frozen import Frozen, share
from reports.kinds import address
from reports.models import SECTION_FIELDS, FrozenFigure, ProgressReport, ProvinceReport, ReportRemark
from reports.showing import report_cell
from reports.standing import edition_in_force, mark_of
from reports.workflow import unbegun

DRAFT = ProgressReport.State.PREFECTURE_DRAFT
FILES = ((_("正文和附件（Word、WPS）"), "word"), (_("附件表格（Excel）"), "tables"))


def figures(report: ProgressReport, user: Any) -> dict[str, Any] | None:
    if report.freeze is None:
        return None
    frozen = Frozen(report.freeze)
    told = [(indicator_named(code), row) for (code, piece), row in sorted(frozen.totals.items()) if not piece]
    retake = report.state == DRAFT and access.can(user, "edit", report, "basics")
    return {
        "lines": [_line(indicator, row, remarks.standing(report)) for indicator, row in told if indicator],
        "number": report.freeze.number, "as_of": showing.day(report.freeze.as_of), "sha256": report.freeze.sha256,
        "differences_url": "" if report.freeze.drawn_from else address(report, "differences"),
        "retake_url": address(report, "retake") if retake else "",
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
    before = (
        type(report)
        ._default_manager.filter(jurisdiction_id=report.jurisdiction_id, obligation__year=report.year - 1)
        .exclude(state=ProgressReport.State.DUE)
    )
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


def sources(report: ProvinceReport, _user: Any) -> dict[str, Any]:
    """Which prefectures' reports it is drawn from, which are missing, which have come up anew since."""
    drawn = report.freeze.drawn_from if report.freeze else {}
    rows = ProgressReport.objects.filter(obligation=report.obligation).select_related("obligation", "jurisdiction")
    owed = list(rows.order_by("jurisdiction__ordinal"))
    here = [row for row in owed if row.state == ProgressReport.State.RECEIVED]
    return {
        "owed": len(owed), "received": len(here), "taken": len(drawn),
        "anew": any(drawn.get(str(row.jurisdiction_id)) != row.freeze_id for row in here) if drawn else False,
        "items": [{**_source(row, drawn), "url": url_of(row)} for row in owed],
    }  # fmt: skip


def _source(report: ProgressReport, drawn: dict[str, int]) -> dict[str, Any]:
    cell = report_cell(report, timezone.localdate())
    here, taken = report.state == ProgressReport.State.RECEIVED, drawn.get(str(report.jurisdiction_id))
    note = _now("%(day)s 接收") % {"day": showing.day(report.received_on)} if here else _now("尚未接收")
    if report.late:
        note += " · " + _now("逾期报送")
    if drawn and here and taken != report.freeze_id:
        note += " · " + _now("汇总以后接收，“重新取数”后计入")
    return {"title": report.jurisdiction.name, "note": note, "tag": cell["text"], "style": cell.get("style", "plain")}


def sections(report: ProvinceReport, part: str, _user: Any) -> dict[str, Any] | None:
    """What the received reports say in the section that is being written."""
    if part not in SECTION_FIELDS:
        return None
    told = [(row.jurisdiction.name, getattr(row, part).splitlines()) for row in gathering.received(report.obligation)]
    return {"sections": [{"place": place, "paragraphs": lines} for place, lines in told if lines]}


def beginning(report: ProgressReport, _user: Any) -> dict[str, Any] | None:
    said = unbegun(report)
    return {"said": said} if said else None


def papers(report: ProgressReport, user: Any) -> dict[str, Any] | None:
    if report.freeze is None:
        return None
    made = list(report.papers.order_by("-edition"))
    counting = edition_in_force(report)
    waiting = report.edition and not any(paper.edition == report.edition for paper in made)
    job = Job.objects.filter(kind=work.KIND, key=work.key_of(report)).order_by("-id").first() if waiting else None
    return {
        "papers": [
            {
                "title": _now("第%(n)s稿") % {"n": paper.edition} + mark_of(paper.correction),
                "at": showing.moment(paper.made_at),
                "size": f"{paper.size / 1024:,.0f} KB", "sha256": paper.sha256, "code": paper.code,
                "url": reverse("reports:paper", args=[paper.uid]), "current": paper.edition == counting,
            }
            for paper in made
        ],
        "job": job, "preview_url": address(report, "preview") if report.state == DRAFT else "",
        "verify_url": reverse("reports:verify"),
        "files": [
            {"title": title, "url": address(report, screen)}
            for title, screen in FILES
            if access.can(user, "export", report)
        ],
    }  # fmt: skip


def events(report: ProgressReport, _user: Any) -> list[Event]:
    workflow = workflow_for(record_of(report).code)
    if workflow is None:
        return []
    return [
        Event(row.at, str(workflow.step(row.verb).title), row.reason, f"{row.who} {row.post_title}")
        for row in workflow.trail(report)
    ]


PAPERS, FIGURES = _("报告文件"), _("冻结数据")
BESIDE, LAST_YEAR = "reports/beside_remarks.html", "reports/beside_last_year.html"
for panel in (
    Panel("report.beginning", "report", _("起草"), "reports/panel_beginning.html", beginning, "report", order=5),
    Panel("report.remarks", "report", _("省厅意见和答复"), "reports/panel_remarks.html", remarked, "report", order=6),
    Panel("report.papers", "report", PAPERS, "reports/panel_papers.html", papers, "report", order=10),
    Panel("report.figures", "report", FIGURES, "reports/panel_figures.html", figures, "report", order=20),
    Panel("summary.sources", "summary", _("各市（州）报告"), "reports/panel_sources.html", sources, "summary", order=5),
    Panel("summary.papers", "summary", PAPERS, "reports/panel_papers.html", papers, "summary", order=10),
    Panel("summary.figures", "summary", FIGURES, "reports/panel_figures.html", figures, "summary", order=20),
):
    register(panel)
for code in ("report", "summary"):
    register_events(code, events)
register_beside(Beside("report", BESIDE, beside))
register_beside(Beside("summary", "reports/beside_sections.html", sections, writing=True))
for code in ("report", "summary"):
    register_beside(Beside(code, LAST_YEAR, last_year, writing=True))
