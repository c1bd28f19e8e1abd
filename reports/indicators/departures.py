"""Children who left the homes, and to what (R2a.27). Deaths are told apart, to fewer people (I-74)."""

from __future__ import annotations

import datetime as dt

from django.db.models import Case, F, Q, QuerySet, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from agencies.models import Level
from children.models import Discharge, codes
from policy.periods import add_months
from reports.declaring import FLOW, Basis, Condition, Indicator, Shown, Slice, every, register
from reports.indicators.bases import CHILD_COLUMNS
from reports.indicators.care import AREA, SEXES

KINDS = codes.DischargeKind


def left(on: dt.date) -> QuerySet[Discharge]:
    """In the twelve months up to the day; a file that went into another does not count beside it."""
    since = add_months(on, -12)
    rows = Discharge.objects.filter(left_on__gt=since, left_on__lte=on, child__merged_into=None)
    return rows.exclude(kind=KINDS.DEATH)


def _to(kind: str) -> Condition:
    return lambda _on: Q(kind=kind)


LEFT = Basis(
    "left",
    left,
    prefecture=Coalesce(F("home__jurisdiction__parent_id"), F("home__jurisdiction_id")),
    county=Case(When(home__level=Level.COUNTY, then=F("home__jurisdiction_id"))),
    columns=(
        *CHILD_COLUMNS,
        Shown("离开的机构", ("home__name",)),
        Shown("离院日期", ("left_on",)),
    ),
)
LEFT_BY_KIND = Indicator(
    "I-75",
    _("离院人数及去向"),
    _(
        "截至当日的12个月内离院的儿童，按离开的机构所在地统计，按离院情形分列；移交到其他机构的不算离院，"
        "死亡的不计入（见“儿童死亡数”）。"
    ),
    ("R2a.27",),
    LEFT,
    every,
    timing=FLOW,
    counts=_("人次"),
    slices=(
        *(
            Slice(f"k{n}", kind.label, _to(kind.value), _("去向"))
            for n, kind in enumerate(KINDS)
            if kind != KINDS.DEATH
        ),
        *SEXES,
    ),
    area=AREA,
    in_report=False,
)

register(LEFT_BY_KIND)
