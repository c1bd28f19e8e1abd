"""What stands on the page of a report beside its words: the frozen figures and the papers."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework import access, showing
from casework.models import Job
from casework.panels import Event, Panel, register, register_events
from casework.workflow import workflow_for
from reports import work
from reports.declaring import Indicator, indicator_named
from reports.frozen import Frozen, share
from reports.models import FrozenFigure, ProgressReport
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
        "lines": [_line(indicator, row) for indicator, row in told if indicator],
        "number": report.freeze.number, "as_of": showing.day(report.freeze.as_of), "sha256": report.freeze.sha256,
        "differences_url": reverse("reports:differences", args=[report.uid]),
        "retake_url": reverse("reports:retake", args=[report.uid]) if retake else "",
    }  # fmt: skip


def _line(indicator: Indicator, row: FrozenFigure) -> dict[str, Any]:
    value = share(row.numerator, row.denominator)
    text = "—" if value is None else f"{value:g}%"
    return {
        "indicator": indicator, "numerator": f"{row.numerator:,}",
        "whole": "" if row.denominator is None else f"{row.denominator:,}",
        "share": text if indicator.is_rate else "",
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
                "title": _now("第%(n)s稿") % {"n": paper.edition}, "at": showing.moment(paper.made_at),
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
register_events("report", events)
