"""Temporary guardianship of civil affairs: how often, on which ground, and what became of it (3.3.b)."""

from __future__ import annotations

import datetime as dt

from django.db.models import Case, DateField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce, Least
from django.utils.translation import gettext_lazy as _

from agencies.models import Level
from children import deceased
from children.guardianship.models import GuardianshipChange
from children.models import Discharge, GuardianshipEpisode, codes
from policy import guardianship_grounds as grounds
from policy.periods import add_months
from reports.declaring import FLOW, Basis, Condition, Indicator, Shown, Slice, every, register
from reports.indicators.bases import CHILD_COLUMNS, dead_by
from reports.indicators.care import BY_AGE, SEXES

KIND = codes.GuardianshipType
HOME_AGAIN = (codes.DischargeKind.RETURNED, codes.DischargeKind.GUARDIAN_ABLE)


def temporary(on: dt.date) -> QuerySet[GuardianshipEpisode]:
    """What began in the twelve months up to the day; a file that went into another does not count beside it."""
    since = add_months(on, -12)
    rows = GuardianshipEpisode.objects.filter(
        kind=KIND.TEMPORARY, starts_on__gt=since, starts_on__lte=on, child__merged_into=None
    )
    last = Least(Coalesce(F("ends_on"), _day(on)), Coalesce(deceased.died_on("child"), _day(on)), _day(on))
    return rows.annotate(days=last - F("starts_on"))


def _day(on: dt.date) -> Cast:
    return Cast(Value(on), DateField())


def _begun_by(ground: str) -> Condition:
    """By the change of guardianship that was approved on this article."""
    changes = GuardianshipChange.objects.filter(ground=ground, episode__isnull=False)
    return lambda _on: Q(pk__in=changes.values("episode_id"))


def _admitted_as(category: str) -> Condition:
    """By the admission of that day on this legal ground."""
    rows = GuardianshipEpisode.objects.filter(
        child__admissions__admitted_on=F("starts_on"), child__admissions__legal_category=category
    )
    return lambda _on: Q(pk__in=rows.values("pk"))


def _ended(on: dt.date) -> Q:
    """By its last day, or by the child's death, whatever the papers of the leaving still want."""
    return Q(ends_on__lte=on) | dead_by(on)


def _goes_on(on: dt.date) -> Q:
    return (Q(ends_on__gt=on) | Q(ends_on=None)) & ~dead_by(on)


def _became_lasting(on: dt.date) -> Q:
    lasting = GuardianshipEpisode.objects.filter(
        child=OuterRef("child"), kind=KIND.LONG_TERM, starts_on=OuterRef("ends_on")
    )
    return _ended(on) & Q(pk__in=GuardianshipEpisode.objects.filter(Exists(lasting)).values("pk"))


def _went_home(on: dt.date) -> Q:
    left = Discharge.objects.filter(child=OuterRef("child"), left_on=OuterRef("ends_on"), kind__in=HOME_AGAIN)
    return _ended(on) & Q(pk__in=GuardianshipEpisode.objects.filter(Exists(left)).values("pk"))


def _otherwise(on: dt.date) -> Q:
    return _ended(on) & ~_became_lasting(on) & ~_went_home(on)


OUTCOMES = tuple(
    Slice(code, title, of, _("去向"))
    for code, title, of in (
        ("goes_on", _("仍在临时监护"), _goes_on),
        ("home", _("送还或由监护人领回"), _went_home),
        ("lasting", _("转为长期监护"), _became_lasting),
        ("other", _("其他"), _otherwise),
    )
)
ARTICLES = tuple(
    Slice(f"g{ground.code}", ground.label, _begun_by(ground.code), _("未保法第92条情形"))
    for ground in grounds.GROUNDS
    if ground.becomes == grounds.TEMPORARY and ground.code.startswith("92.")
)
CATEGORIES = tuple(
    Slice(f"c{category.value}", category.label, _admitted_as(category.value), _("入院法定情形"))
    for category in codes.LegalCategory
    if category.value.startswith("B")
)
TEMPORARY = Basis(
    "temporary",
    temporary,
    prefecture=Coalesce(F("guardian__jurisdiction__parent_id"), F("guardian__jurisdiction_id"), F("child__prefecture")),
    county=Case(
        When(guardian__level=Level.COUNTY, then=F("guardian__jurisdiction_id")),
        When(guardian=None, then=F("child__county")),
    ),
    columns=(
        *CHILD_COLUMNS,
        Shown("监护单位", ("guardian__name",)),
        Shown("依据", ("article",)),
        Shown("起始日期", ("starts_on",)),
        Shown("结束日期", ("ends_on",)),
        Shown("天数", ("days",), lambda days: days.days),
        Shown("终止原因", ("end_reason",)),
    ),
)
TIMES = Indicator(
    "I-59",
    _("临时监护人次"),
    _(
        "截至当日的12个月内开始的民政部门临时监护，按监护单位所在地统计；去向按当日情况。"
        "救助保护机构临时监护、未进入儿童福利机构的未成年人，在未成年人保护业务启用后计入。"
    ),
    ("3.3.b",),
    TEMPORARY,
    every,
    timing=FLOW,
    counts=_("人次"),
    slices=(*OUTCOMES, *ARTICLES, *CATEGORIES, *SEXES, *BY_AGE),
    area=_("未成年人保护"),
)

register(TIMES)
