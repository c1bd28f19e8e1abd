"""The parts of a yearly report, of an order to report, and of a set of frozen figures."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from agencies.models import Jurisdiction, Level
from casework import deadlines, showing
from casework.columns import choice_filter, labels
from casework.parts import Column, Filter, ListScreen, New, Part, Reach, Record, register
from reports import guards, obligations, standing, summaries
from reports.models import Freeze, ProgressReport, ProvinceReport, ReportObligation, SummaryState
from reports.narrative import SECTIONS

ALWAYS = ("basics", "handover")  # the two sections that no report can do without
TAGS = {
    ProgressReport.State.DUE: "plain", ProgressReport.State.PREFECTURE_DRAFT: "plain",
    ProgressReport.State.SIGNED: "main", ProgressReport.State.SUBMITTED: "warn", ProgressReport.State.RECEIVED: "ok",
}  # fmt: skip


def _sections(form: str = "") -> tuple[Part, ...]:
    return tuple(
        Part(
            s.field, s.title, (s.field,), clause="4.4.b", form=form,
            required_for={"sign": (s.field,)} if s.field in ALWAYS else {},
        )
        for s in SECTIONS
    )  # fmt: skip


def last_day(obligation: ReportObligation) -> str:
    """The day a report is due, and the last working day before it where it is none."""
    day = obligation.due_on
    working = deadlines.last_working_day(day)
    if working == day:
        return showing.day(day)
    return _now("%(day)s（休息日，最后一个工作日为%(working)s）") % {
        "day": showing.day(day), "working": showing.day(working),
    }  # fmt: skip


def tags_of(report: ProgressReport) -> list[dict[str, str]]:
    tags = [{"text": report.get_state_display(), "style": TAGS[ProgressReport.State(report.state)]}]
    if standing.is_returned(report):
        tags.append({"text": _now("已退回"), "style": "warn"})
    if report.correcting:
        tags.append({"text": _now("更正中"), "style": "warn"})
    elif report.corrections:
        tags.append({"text": _now("已更正"), "style": "plain"})
    if report.late:
        tags.append({"text": _now("逾期报送"), "style": "warn"})
    elif report.overdue(timezone.localdate()):
        tags.append({"text": _now("已逾期"), "style": "alarm"})
    return tags


def identity(report: ProgressReport, _user: Any) -> dict[str, Any]:
    facts = [
        {"label": _now("依据文件"), "value": report.obligation.document},
        {"label": _now("报送期限"), "value": last_day(report.obligation)},
        {"label": _now("数据截止日"), "value": showing.day(report.obligation.as_of)},
        *standing.facts(report),
    ]
    title = _now("%(place)s%(year)s年度工作进展情况报告") % {"place": report.jurisdiction.name, "year": report.year}
    return {"title": title, "tags": tags_of(report), "facts": facts}


def summary_identity(report: ProvinceReport, _user: Any) -> dict[str, Any]:
    facts = [
        {"label": _now("依据文件"), "value": report.obligation.document},
        {"label": _now("数据截止日"), "value": showing.day(report.obligation.as_of)},
        *standing.corrected(report),
    ]
    tags = [{"text": report.get_state_display(), "style": TAGS[ProgressReport.State(report.state)]}]
    title = _now("%(place)s%(year)s年度工作进展情况汇总报告") % {"place": report.jurisdiction.name, "year": report.year}
    return {"title": title, "tags": tags, "facts": facts}


def _years(_user: Any) -> list[tuple[str, str]]:
    years = ReportObligation.objects.values_list("year", flat=True)
    return [(str(year), _now("%(year)s年度") % {"year": year}) for year in years]


def _places(_user: Any) -> list[tuple[str, str]]:
    return [(str(row.pk), row.short_name) for row in Jurisdiction.objects.filter(level=Level.PREFECTURE)]


REPORT = register(
    Record(
        ProgressReport,
        code="report",
        title=_("年度报告"),
        reach=Reach(prefecture=("jurisdiction_id",)),
        clause="4.4.b",
        related=("obligation", "jurisdiction", "freeze"),
        house=("freeze", "edition", "corrections", "addressee"),
        identity=identity,
        closed=guards.closed,
        lists_logged=False,
        list=ListScreen(
            columns=(
                Column(_("市（州）"), ("jurisdiction__name",), "round"),
                Column(_("年度"), ("obligation__year",), "round", show=str),
                Column(_("状态"), ("state",), "round", show=labels(ProgressReport.State)),
                Column(_("报送期限"), ("obligation__due_on",), "round"),
                Column(_("报送日期"), ("submitted_on", "state", "received_on"), "round", show=standing.day_or_returned),
                Column(_("接收日期"), ("received_on",), "round"),
            ),
            filters=(
                Filter("year", _("年度"), _years, lambda rows, value: rows.filter(obligation__year=int(value))),
                Filter("place", _("市（州）"), _places, lambda rows, value: rows.filter(jurisdiction_id=int(value))),
                choice_filter("state", _("状态"), ProgressReport.State),
            ),
            empty=_("省厅登记报送要求后，每个市（州）自动有一份待起草的报告。"),
            links=((_("报送总表"), "reports:grid", "view", "report"),),
        ),
        parts=(
            Part(
                "letter", _("公文要素"), ("number", "copies_to", "contact_person", "contact_phone", "checked_by"),
                clause="4.4.b", optional=("copies_to", "checked_by"), required_for={"sign": ("number",)},
            ),
            *_sections(),
            Part(
                "round", _("报送情况"),
                ("obligation", "jurisdiction", "signer", "signed_on", "submitted_on", "received_on"),
                clause="4.4.b", editable=False,
            ),
        ),
    )
)  # fmt: skip

SUMMARY = register(
    Record(
        ProvinceReport,
        code="summary",
        title=_("省级汇总报告"),
        reach=Reach(),
        clause="4.4.b",
        related=("obligation", "jurisdiction", "freeze"),
        house=("freeze", "edition", "corrections", "submitted_on", "received_on"),
        identity=summary_identity,
        closed=guards.closed,
        lists_logged=False,
        list=ListScreen(
            columns=(
                Column(_("年度"), ("obligation__year",), "round", show=str),
                Column(_("状态"), ("state",), "round", show=labels(SummaryState)),
                Column(_("依据文件"), ("obligation__document",), "round"),
                Column(_("签发人"), ("signer",), "round"),
                Column(_("签发日期"), ("signed_on",), "round"),
            ),
            filters=(
                Filter("year", _("年度"), _years, lambda rows, value: rows.filter(obligation__year=int(value))),
                choice_filter("state", _("状态"), SummaryState),
            ),
            empty=_("接收各市（州）的年度报告以后，在这里起草全省的汇总报告，每个年度一份。"),
            links=((_("报送总表"), "reports:grid", "view", "report"),),
        ),
        new=New(
            "reports.forms.NewSummaryForm", summaries.open_summary, _("建立汇总报告"),
            _("由已接收的市（州）报告汇总：数字取自各报告的冻结数据，正文从各报告的段落开始改写。"),
        ),
        parts=(
            Part(
                "letter", _("公文要素"),
                ("number", "addressee", "copies_to", "contact_person", "contact_phone", "checked_by"),
                clause="4.4.b", optional=("copies_to", "checked_by"), required_for={"sign": ("number", "addressee")},
            ),
            *_sections("reports.forms.GatheredForm"),
            Part("round", _("签发情况"), ("obligation", "jurisdiction", "signer", "signed_on"), clause="4.4.b",
                 editable=False),
        ),
    )
)  # fmt: skip

OBLIGATION = register(
    Record(
        ReportObligation,
        code="report_due",
        title=_("报送要求"),
        reach=Reach(),
        clause="4.4.b",
        lists_logged=False,
        list=ListScreen(
            columns=(
                Column(_("年度"), ("year",), "order", show=str),
                Column(_("依据文件"), ("document",), "order"),
                Column(_("报送期限"), ("due_on",), "order"),
                Column(_("数据截止日"), ("as_of",), "order"),
                Column(_("说明"), ("note",), "order"),
            ),
            empty=_("文件规定的2022—2025年度由系统载入；以后年度依据新的文件登记。"),
        ),
        new=New(
            "reports.forms.NewObligationForm", obligations.order, _("登记报送要求"),
            _("只有文件要求报送的年度才有年度报告。文件规定到2025年；以后年度请依据新的文件登记。"),
        ),
        parts=(Part("order", _("要求"), ("year", "document", "due_on", "as_of", "note"), clause="4.4.b",
                    optional=("note",), editable=False),),
    )
)  # fmt: skip

FIGURE = register(
    Record(
        Freeze,
        code="figure",
        title=_("指标数据"),
        reach=Reach(prefecture=("report__jurisdiction_id",)),
        clause="4.4.b",
        house=("drafted", "drawn_from", "gathered"),
        parts=(Part("values", _("冻结数据"), ("report", "number", "as_of", "sha256"), editable=False),),
    )
)
