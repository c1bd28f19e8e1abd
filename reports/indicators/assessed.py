"""Whether the children in care are assessed as often as they should be, and have a care plan that holds (2.1)."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from children.assessment.models import Assessment, Kind
from children.careplan.models import CarePlan
from reports.declaring import Condition, Indicator, every, register
from reports.indicators.bases import CARE
from reports.indicators.care import BY_AGE

AREA = _("养育")
REGULAR = tuple(kind for kind in Kind if kind != Kind.COMPREHENSIVE)


def _has(kind: str) -> Condition:
    """Finished, and not due again by that day."""

    def of(on: dt.date) -> Q:
        holds = Assessment.objects.filter(
            kind=kind, state=Assessment.State.FINISHED, held_on__lte=on, next_due_on__gt=on
        )
        return Q(child_id__in=holds.values("child_id"))

    return of


def _has_all(on: dt.date) -> Q:
    wanted = Q()
    for kind in REGULAR:
        wanted &= _has(kind)(on)
    return wanted


def _planned_for(on: dt.date) -> Q:
    return Q(child_id__in=CarePlan.objects.on(on).values("child_id"))


ASSESSED = Indicator(
    "I-11",
    _("定期评估完成率"),
    _("在院儿童中，智力发育、精神健康、患病状况、残疾状况四类评估都已完成，当日都没有到下次评估日期的比例。"),
    ("2.1.b",),
    CARE,
    _has_all,
    every,
    good="up",
    slices=BY_AGE,
    area=AREA,
    lacking=_("定期评估不齐全"),
)
COMPREHENSIVE = Indicator(
    "I-22",
    _("抚养综合评估完成率"),
    _("在院儿童中，抚养综合评估已审核完成、当日没有到下次评估日期（12个月内）的比例。"),
    ("2.1.k",),
    CARE,
    _has(Kind.COMPREHENSIVE),
    every,
    good="up",
    area=AREA,
)
PLANNED = Indicator(
    "I-13",
    _("个性化抚养方案覆盖率"),
    _("在院儿童中，当日有经批准、正在执行的养育照料计划的比例；应回顾而未回顾的计划仍计入。"),
    ("2.1.d",),
    CARE,
    _planned_for,
    every,
    good="up",
    slices=BY_AGE,
    area=AREA,
    lacking=_("没有经批准的抚养方案"),
)

register(ASSESSED, COMPREHENSIVE, PLANNED)
