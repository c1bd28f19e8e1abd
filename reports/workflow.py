"""The round of a yearly report: due, drafted, signed, handed in, received, or sent back with remarks."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework.links import url_of
from casework.showing import day as shown
from casework.workflow import Step, Workflow
from reports import counties, effects, guards, summaries
from reports.models import CountyReport, ProgressReport, SummaryState

S = ProgressReport.State


def due(report: ProgressReport) -> dt.date | None:
    return None if report.correcting else report.obligation.due_on


def unbegun(report: ProgressReport) -> str:
    """Who must begin a report that nobody has begun; the head reads it where there is no button for heads."""
    if report.state != S.DUE:
        return ""
    words = {"place": report.jurisdiction.name, "day": shown(report.obligation.due_on)}
    return _now("尚未起草：由%(place)s民政工作人员开始起草，报送期限 %(day)s。") % words


PAPER = ("report.papers",)  # who signs, hands in or receives has it before them
WHOLE = (guards.signer_wrote_nothing, guards.figures_are_whole, guards.hides_as_today)

REPORT = Workflow(
    "reports.ProgressReport",
    resource="report",
    title=_("年度报告"),
    states=S,
    initial=S.DUE,
    final={S.RECEIVED},
    steps=(
        Step(
            "start", _("开始起草"), {S.DUE}, S.PREFECTURE_DRAFT, "4.4.b", takes=effects.begin, due=due,
        ),
        Step(
            "sign", _("签发"), {S.PREFECTURE_DRAFT}, S.SIGNED, "4.4.b",
            guards=(guards.remarks_are_answered, *WHOLE),
            not_by=("start", "correct"), takes=effects.sign, due=due, signs=True, opens=url_of,
            shows=PAPER,
        ),
        Step(
            "reopen", _("撤回签发"), {S.SIGNED}, S.PREFECTURE_DRAFT, "4.4.b", reason=True,
            main=False,
        ),
        Step(
            "submit", _("报送省厅"), {S.SIGNED}, S.SUBMITTED, "4.4.b", takes=effects.submit, due=due, shows=PAPER,
        ),
        Step(
            "receive", _("接收"), {S.SUBMITTED}, S.RECEIVED, "4.4.b", takes=effects.receive, opens=url_of, shows=PAPER,
        ),
        Step(
            "return", _("退回修改"), {S.SUBMITTED}, S.PREFECTURE_DRAFT, "4.4.b", reason=True,
            main=False, takes=effects.send_back, form="reports.remark_forms.ReturnForm", page="reports/return.html",
        ),
        Step(
            "correct", _("更正"), {S.RECEIVED}, S.PREFECTURE_DRAFT, "4.4.b", reason=True, main=False,
            takes=effects.correct,
        ),
    ),
)  # fmt: skip

C = CountyReport.State
COUNTY = Workflow(
    "reports.CountyReport",
    resource="county_report",
    title=_("县级进展情况"),
    states=C,
    initial=C.ASKED,
    final={C.GIVEN},
    steps=(
        Step(
            "give", _("提交市级"), {C.ASKED}, C.GIVEN, "4.4.b",
            guards=(counties.still_being_drafted, counties.something_is_written), takes=effects.give,
            due=lambda told: told.due_on, opens=counties.where_to_write,
        ),
        Step(
            "send_back", _("退回补充"), {C.GIVEN}, C.ASKED, "4.4.b", reason=True, main=False,
            guards=(counties.still_being_drafted,), takes=effects.ask_again,
        ),
    ),
)  # fmt: skip

SUMMARY = Workflow(
    "reports.ProvinceReport",
    resource="summary",
    title=_("省级汇总报告"),
    states=SummaryState,
    initial=S.DUE,
    final={S.SIGNED},
    steps=(
        Step(
            "start", _("开始起草"), {S.DUE}, S.PREFECTURE_DRAFT, "4.4.b", guards=(summaries.something_is_received,),
            takes=effects.begin,
        ),
        Step(
            "sign", _("签发"), {S.PREFECTURE_DRAFT}, S.SIGNED, "4.4.b", guards=WHOLE,
            not_by=("start", "correct"), takes=effects.sign, signs=True, opens=url_of, shows=("summary.papers",),
        ),
        Step(
            "correct", _("更正"), {S.SIGNED}, S.PREFECTURE_DRAFT, "4.4.b", reason=True, main=False,
            takes=effects.correct,
        ),
    ),
)  # fmt: skip
