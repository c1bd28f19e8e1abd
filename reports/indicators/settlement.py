"""Settling children who come of age (2.5)."""

from __future__ import annotations

import datetime as dt

from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from casework.models import StepTaken
from placement.models import AgingOutPlan
from policy.terms import ADULTHOOD, AGING_OUT_ALERTS
from reports.declaring import Indicator, register
from reports.indicators.bases import CARE, aged

SEVENTEEN = AGING_OUT_ALERTS[0]


def _seventeen(on: dt.date) -> Q:
    return aged(on, SEVENTEEN.months, ADULTHOOD.months)


def _planned(on: dt.date) -> Q:
    """Put forward by that day and not sent back then: the trail knows, whatever became of the plan since."""
    taken = StepTaken.objects.filter(resource="aging_out", record_id=OuterRef("pk"), happened_on__lte=on)
    made = AgingOutPlan.objects.annotate(stood=Subquery(taken.order_by("-id").values("target")[:1]))
    return Q(child_id__in=made.exclude(stood=None).exclude(stood=AgingOutPlan.State.DRAFT).values("child_id"))


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
    lacking=_("满17周岁未制定成年安置计划"),
)

register(AGING_OUT)
