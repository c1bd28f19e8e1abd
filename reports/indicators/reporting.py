"""The yearly report itself as a figure: handed in on time, out of all that were due (4.4.b)."""

from __future__ import annotations

import datetime as dt

from django.db.models import F, Q, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from reports.declaring import CUMULATIVE, Basis, Indicator, Shown, every, register
from reports.models import ProgressReport

STATES = dict(ProgressReport.State.choices)


def due_reports(on: dt.date) -> QuerySet[ProgressReport]:
    return ProgressReport.objects.filter(obligation__due_on__lt=on)


def _on_time(on: dt.date) -> Q:
    return Q(submitted_on__lte=F("obligation__due_on")) & Q(submitted_on__lte=on)


REPORTS = Basis(
    "reports",
    due_reports,
    prefecture="jurisdiction_id",
    county=Value(None, output_field=ProgressReport._meta.get_field("id")),
    columns=(
        Shown("市（州）", ("jurisdiction__name",)),
        Shown("年度", ("obligation__year",), str),
        Shown("报送期限", ("obligation__due_on",)),
        Shown("报送日期", ("submitted_on",)),
        Shown("状态", ("state",), lambda value: STATES.get(value, value)),
    ),
    child="",
    page="reports:report_page",
    uid="uid",
)
ON_TIME = Indicator(
    "I-73",
    _("年度报告按时报送率"),
    _("报送期限已过的年度报告中，在期限内报送的比例，按市（州）和年度计。"),
    ("4.4.b",),
    REPORTS,
    _on_time,
    every,
    timing=CUMULATIVE,
    counts=_("份"),
    good="up",
    area=_("督导报告"),
    in_report=False,
)

register(ON_TIME)
