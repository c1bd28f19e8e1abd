"""Schooling of children of school age (2.4)."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from education.models import SchoolingRecord
from policy.terms import SCHOOL_AGE_FROM, SCHOOL_AGE_UNDER
from reports.declaring import Condition, Indicator, Slice, register
from reports.indicators.bases import CARE, aged


def _of_school_age(on: dt.date) -> Q:
    return aged(on, SCHOOL_AGE_FROM.months, SCHOOL_AGE_UNDER.months)


def in_school(on: dt.date, **which: str) -> Q:
    running = SchoolingRecord.objects.filter(Q(ended_on=None) | Q(ended_on__gt=on), starts_on__lte=on, **which)
    return Q(child_id__in=running.values("child_id"))


def _of_kind(kind: str) -> Condition:
    return lambda on: in_school(on, kind=kind)


IN_SCHOOL = Indicator(
    "I-37",
    _("适龄儿童入学率"),
    _("6至15周岁在院儿童中，已落实就学的比例，含特殊教育、送教上门和机构内教育。"),
    ("2.4.b", "2.4.c"),
    CARE,
    in_school,
    _of_school_age,
    slices=tuple(Slice(kind[:20], label, _of_kind(kind)) for kind, label in SchoolingRecord.Kind.choices),
    good="up",
    area=_("教育"),
    lacking=_("适龄儿童未落实就学"),
)

register(IN_SCHOOL)
