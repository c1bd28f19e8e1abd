"""Insurance and rehabilitation of children in care (2.2, 2.3)."""

from __future__ import annotations

import datetime as dt

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from agencies.models import Level
from children.models import Placement, codes
from medical.models import InsuranceEnrollment, RehabPlan, RehabSession
from reports.declaring import CUMULATIVE, Basis, Indicator, Shown, every, register
from reports.indicators.bases import CARE, CHILD_COLUMNS
from reports.indicators.care import BY_DISABILITY

AREA = _("医疗康复")
DOMAINS = dict(RehabPlan.Domain.choices)
ILL = (codes.HealthState.CHRONIC, codes.HealthState.DISABLED)


def insured(on: dt.date) -> Q:
    covered = InsuranceEnrollment.objects.filter(
        Q(checked_on__lte=on) | Q(enrolled_on__lte=on), state=InsuranceEnrollment.State.INSURED
    )
    return Q(child_id__in=covered.values("child_id"))


def plans(on: dt.date) -> QuerySet[RehabPlan]:
    """A plan counts where the child lived on the day, or lived last; later moves change nothing of it."""
    stays = Placement.objects.filter(child=OuterRef("child_id"), starts_on__lte=on).order_by("-starts_on", "-id")
    upper = Coalesce("home__jurisdiction__parent_id", "home__jurisdiction_id")
    county = Case(When(home__level=Level.COUNTY, then=F("home__jurisdiction_id")))
    return RehabPlan.objects.filter(assessed_on__lte=on).annotate(
        then_prefecture=Subquery(stays.values(place=upper)[:1]),
        then_county=Subquery(stays.values(place=county)[:1]),
        then_home=Subquery(stays.values("home__name")[:1]),
    )


def _begun(on: dt.date) -> Q:
    """Training that is written down; a day of beginning alone carries nothing out."""
    return Q(pk__in=RehabSession.objects.filter(held_on__lte=on).values("plan_id"))


def _judged(on: dt.date) -> Q:
    return Q(ended_on__lte=on, improved__isnull=False)


def _improved(_on: dt.date) -> Q:
    return Q(improved=True)


def _sick_or_disabled(_on: dt.date) -> Q:
    """As the file says today."""
    return ~Q(child__disability_kind="") | Q(child__health_state__in=ILL)


def _assessed(on: dt.date) -> Q:
    return Q(child_id__in=RehabPlan.objects.filter(assessed_on__lte=on).values("child_id"))


PLANS = Basis(
    "rehab_plans",
    plans,
    prefecture="then_prefecture",
    county="then_county",
    columns=(
        *CHILD_COLUMNS,
        Shown("所在机构", ("then_home",)),
        Shown("训练领域", ("domain",), lambda value: DOMAINS.get(value, value)),
        Shown("评估日期", ("assessed_on",)),
        Shown("开始日期", ("starts_on",)),
    ),
)
INSURED = Indicator(
    "I-28",
    _("居民医保参保率"),
    _("在院儿童中，已核实参保或已办理参保的比例。"),
    ("2.2.e", "2.2.d"),
    CARE,
    insured,
    every,
    good="up",
    area=AREA,
    lacking=_("在院儿童未参加居民医保"),
)
REHAB_ASSESSED = Indicator(
    "I-32",
    _("病残儿童康复评估率"),
    _("在院儿童中档案记载有残疾或者患有慢性病的，其中当日以前做过康复评估的比例；患病、残疾情况以档案现在的记载为准。"),
    ("2.3.b",),
    CARE,
    _assessed,
    _sick_or_disabled,
    good="up",
    slices=BY_DISABILITY,
    area=AREA,
    lacking=_("病残儿童未做康复评估"),
)
REHAB_BEGUN = Indicator(
    "I-33",
    _("康复方案实施率"),
    _("已完成评估并建立的康复方案中，已有训练记录的比例；按儿童当日所在机构统计，已离院的按最后所在机构。"),
    ("2.3.c",),
    PLANS,
    _begun,
    every,
    timing=CUMULATIVE,
    counts=_("份"),
    good="up",
    area=AREA,
    lacking=_("康复方案未开始实施"),
)
REHAB_WORKED = Indicator(
    "I-33b",
    _("康复有效率"),
    _("已结束并作出评价的康复方案中，功能有改善的比例；按儿童当日所在机构统计，已离院的按最后所在机构。"),
    ("2.3.f",),
    PLANS,
    _improved,
    _judged,
    timing=CUMULATIVE,
    counts=_("份"),
    good="up",
    area=AREA,
)

register(INSURED, REHAB_ASSESSED, REHAB_BEGUN, REHAB_WORKED)
