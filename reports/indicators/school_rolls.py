"""The school rolls of children who were moved: asked of the education department, and done (4.2.g)."""

from __future__ import annotations

import datetime as dt

from django.db.models import Case, F, Q, QuerySet, When
from django.utils.translation import gettext_lazy as _

from agencies.models import Level
from reports.declaring import CUMULATIVE, Basis, Indicator, Shown, every, register
from reports.indicators.bases import CHILD_COLUMNS
from reports.indicators.handover import AREA
from transfers.departments.models import AgencyTask, codes

ANSWERED = (codes.TaskState.DONE, codes.TaskState.ACKNOWLEDGED)
NEVER_MIND = (codes.TaskState.NOT_NEEDED, codes.TaskState.WITHDRAWN)
STATES = dict(codes.TaskState.choices)


def school_rolls(on: dt.date) -> QuerySet[AgencyTask]:
    """Sent to the department by the day, unless it was taken back or turned out to be needless."""
    rows = AgencyTask.objects.filter(kind=codes.TaskKind.SCHOOL_ROLL, asked_on__lte=on)
    return rows.exclude(state__in=NEVER_MIND)


def _done(on: dt.date) -> Q:
    return Q(state__in=ANSWERED, answered_on__lte=on)


SCHOOL_ROLLS = Basis(
    "school_rolls",
    school_rolls,
    prefecture=F("case__from_prefecture_id"),
    county=Case(When(case__from_county__level=Level.COUNTY, then=F("case__from_county_id"))),
    columns=(
        *CHILD_COLUMNS,
        Shown("接收机构", ("case__to_home__name",)),
        Shown("办理部门", ("office",)),
        Shown("送办日期", ("asked_on",)),
        Shown("答复日期", ("answered_on",)),
        Shown("状态", ("state",), lambda value: STATES.get(value, value)),
    ),
    page="transfers:transfer_page",
    uid="case__uid",
)
ROLLS_MOVED = Indicator(
    "I-55b",
    _("学籍转接完成率"),
    _("移交中已送教育部门办理学籍转接的，其中教育部门已办理并答复的比例，按移出县统计；撤回的和不需要办理的不计。"),
    ("4.2.g",),
    SCHOOL_ROLLS,
    _done,
    every,
    timing=CUMULATIVE,
    counts=_("件"),
    good="up",
    area=AREA,
    in_report=False,
)

register(ROLLS_MOVED)
