"""Settling children who come of age (2.5)."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from placement.models import AgingOutPlan
from policy.terms import ADULTHOOD, AGING_OUT_ALERTS
from reports.declaring import Indicator, register
from reports.indicators.bases import CARE, aged

SEVENTEEN = AGING_OUT_ALERTS[0]


def _seventeen(on: dt.date) -> Q:
    return aged(on, SEVENTEEN.months, ADULTHOOD.months)


def _planned(on: dt.date) -> Q:
    made = AgingOutPlan.objects.filter(opened_on__lte=on).exclude(state=AgingOutPlan.State.DRAFT)
    return Q(child_id__in=made.values("child_id"))


AGING_OUT = Indicator(
    "I-41",
    _("成年安置计划制定率"),
    _("满17周岁、未满18周岁的在院儿童中，已提交或审定成年安置计划的比例。"),
    ("2.5.a",),
    CARE,
    _planned,
    _seventeen,
    good="up",
    area=_("成年安置"),
)

register(AGING_OUT)
