"""县级进展情况: asked of every county when its prefecture begins the report. A silent county stops nobody."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import Jurisdiction
from casework import access, deadlines, notices
from casework.four_eyes import KeptFrom
from casework.links import url, url_of
from casework.parts import record_of
from casework.showing import day
from policy.terms import COUNTY_WORDS_DUE
from reports.models import COUNTY_FIELDS, CountyReport, ProgressReport


def ask(report: ProgressReport, *, by: Any) -> None:
    """One for each county, with a day; those of an earlier beginning stay as they are. The province has none."""
    due = deadlines.add_working_days(timezone.localdate(), COUNTY_WORDS_DUE.working_days)
    there = set(report.counties.values_list("jurisdiction_id", flat=True))
    for county in Jurisdiction.objects.filter(parent_id=report.jurisdiction_id).exclude(pk__in=there):
        told = CountyReport.objects.create(report=report, jurisdiction=county, due_on=due, created_by=by)
        words = {"told": told, "day": day(due)}
        notices.notify(
            access.holders("give", told, "step"), title=_("请填报%(told)s，%(day)s前提交") % words, about=told
        )


def is_written(told: CountyReport) -> bool:
    return any(getattr(told, field).strip() for field in COUNTY_FIELDS)


def where_to_write(told: CountyReport) -> str:
    """Who has nothing to give writes first; whoever has reads it once more, and why it came back."""
    return url_of(told) if is_written(told) else url(record_of(told), "part", told.uid, "words")


def something_is_written(told: CountyReport, _by: Any) -> str:
    return "" if is_written(told) else _("六个部分都还没有写。至少写一个部分再提交；没有进展的，也请写明。")


DRAFT = ProgressReport.State.PREFECTURE_DRAFT


def is_taken(state_of_report: str) -> bool:
    """The prefecture has the last word: what comes after its signature is in no report."""
    return state_of_report == DRAFT


def _no_longer(told: CountyReport) -> str:
    return _("市（州）的报告已经“%(state)s”，县级情况不再收取。") % {"state": told.report.get_state_display()}


# Kept from everybody then, so that it does not wait in anybody's 待办 either.
still_being_drafted = KeptFrom(lambda _model, _by: ~Q(report__state=DRAFT), _no_longer)


def closed(told: CountyReport) -> str:
    """Why the words cannot be edited now."""
    if told.state == CountyReport.State.GIVEN:
        return _("已经提交市级，不能再改。需要修改的，请市级退回。")
    return "" if is_taken(told.report.state) else _no_longer(told)
