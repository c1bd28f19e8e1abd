"""What departments were asked to do for children who were moved, and have done: hukou (4.2.i), school roll (4.2.g)."""

from __future__ import annotations

import datetime as dt

from django.db.models import Case, F, Q, QuerySet, When
from django.utils.translation import gettext_lazy as _

from agencies.models import Level
from reports.declaring import CUMULATIVE, Basis, Indicator, Shown, Text, every, register
from reports.indicators.bases import CHILD_COLUMNS
from reports.indicators.handover import AREA
from transfers.departments.models import AgencyTask, codes

ANSWERED = (codes.TaskState.DONE, codes.TaskState.ACKNOWLEDGED)
NEVER_MIND = (codes.TaskState.NOT_NEEDED, codes.TaskState.WITHDRAWN)
STATES = dict(codes.TaskState.choices)


def _done(on: dt.date) -> Q:
    return Q(state__in=ANSWERED, answered_on__lte=on)


def _asked(code: str, kind: str) -> Basis:
    """Sent to the department by the day, unless it was taken back or turned out to be needless."""

    def rows(on: dt.date) -> QuerySet[AgencyTask]:
        return AgencyTask.objects.filter(kind=kind, asked_on__lte=on).exclude(state__in=NEVER_MIND)

    return Basis(
        code,
        rows,
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


def _done_of_asked(code: str, name: Text, definition: Text, clause: str, basis: Basis) -> Indicator:
    return Indicator(
        code, name, definition, (clause,), basis, _done, every, timing=CUMULATIVE, counts=_("件"), good="up",
        area=AREA, in_report=False,
    )  # fmt: skip


register(
    _done_of_asked(
        "I-55a",
        _("户口迁移办结率"),
        _(
            "移交中已送公安机关办理户口迁移落户的，其中公安机关已办理并答复的比例，按移出县统计；撤回的和不需要办理的不计。"
        ),
        "4.2.i",
        _asked("hukou_moves", codes.TaskKind.HUKOU),
    ),
    _done_of_asked(
        "I-55b",
        _("学籍转接完成率"),
        _("移交中已送教育部门办理学籍转接的，其中教育部门已办理并答复的比例，按移出县统计；撤回的和不需要办理的不计。"),
        "4.2.g",
        _asked("school_rolls", codes.TaskKind.SCHOOL_ROLL),
    ),
)
