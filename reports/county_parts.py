"""The parts of what a county tells its prefecture for the yearly report."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework import showing
from casework.columns import choice_filter
from casework.models import StepTaken
from casework.parts import Column, Filter, ListScreen, Part, Reach, Record, register
from reports import counties
from reports.models import COUNTY_FIELDS, CountyReport, ReportObligation

S = CountyReport.State
STYLES = {S.ASKED: "warn", S.GIVEN: "ok"}


def word_of(state: str, state_of_report: str) -> str:
    """Who was asked and gave nothing is not asked any more once the report is signed."""
    if state == S.ASKED and not counties.is_taken(state_of_report):
        return _now("未提交")
    return str(S(state).label)


def tags_of(told: CountyReport) -> list[dict[str, str]]:
    style = STYLES[S(told.state)] if counties.is_taken(told.report.state) or told.given_on else "plain"
    tags = [{"text": word_of(told.state, told.report.state), "style": style}]
    if is_late(told):
        tags.append({"text": _now("已逾期"), "style": "alarm"})
    return tags


def is_late(told: CountyReport) -> bool:
    return told.state == S.ASKED and told.due_on < timezone.localdate() and counties.is_taken(told.report.state)


def identity(told: CountyReport, _user: Any) -> dict[str, Any]:
    words = {"place": told.jurisdiction.name, "year": told.report.year}
    return {
        "title": _now("%(place)s%(year)s年度进展情况") % words, "tags": tags_of(told),
        "facts": [
            {"label": _now("提交期限"), "value": showing.day(told.due_on)},
            {"label": _now("数据截止日"), "value": showing.day(told.report.obligation.as_of)},
            *_sent_back(told),
        ],
    }  # fmt: skip


def why_back(told: CountyReport) -> str:
    """What the prefecture said when it sent it back, until it is given anew."""
    rows = StepTaken.objects.filter(resource="county_report", record_id=told.pk, verb="send_back")
    last = rows.order_by("-id").first() if told.state == S.ASKED else None
    return f"{last.reason}（{last.who}）" if last else ""


def _sent_back(told: CountyReport) -> list[dict[str, str]]:
    said = why_back(told)
    return [{"label": _now("市级退回"), "value": said}] if said else []


def _years(_user: Any) -> list[tuple[str, str]]:
    years = ReportObligation.objects.order_by("-year").values_list("year", flat=True)
    return [(str(year), _now("%(year)s年度") % {"year": year}) for year in years]


def _of_year(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    return rows.filter(report__obligation__year=int(value))


COUNTY_REPORT = register(
    Record(
        CountyReport,
        code="county_report",
        title=_("县级进展情况"),
        reach=Reach(county=("jurisdiction_id",), prefecture=("report__jurisdiction_id",)),
        clause="4.4.b",
        related=("report__obligation", "report__jurisdiction", "jurisdiction"),
        identity=identity,
        closed=counties.closed,
        lists_logged=False,
        list=ListScreen(
            columns=(
                Column(_("县（市、区）"), ("jurisdiction__name",), "round"),
                Column(_("市（州）"), ("report__jurisdiction__short_name",), "round"),
                Column(_("年度"), ("report__obligation__year",), "round", show=str),
                Column(_("状态"), ("state", "report__state"), "round", show=word_of),
                Column(_("提交期限"), ("due_on",), "round"),
                Column(_("提交日期"), ("given_on",), "round"),
            ),
            filters=(
                Filter("year", _("年度"), _years, _of_year),
                choice_filter("state", _("状态"), S),
            ),
            empty=_("市（州）开始起草年度报告时，每个县（市、区）自动有一份待填报。"),
        ),
        parts=(
            Part(
                "words", _("进展情况"), COUNTY_FIELDS, clause="4.4.b", optional=COUNTY_FIELDS,
                help=_("写本县（市、区）今年的做法、成效和问题。数字由系统从记录中取，不用再报。"),
            ),
            Part(
                "round", _("填报情况"), ("report", "jurisdiction", "due_on", "given_on"), clause="4.4.b",
                editable=False, optional=("given_on",),
            ),
        ),
    )
)  # fmt: skip
