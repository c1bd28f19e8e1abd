"""The homes themselves: how many there are on a day, and of which level (1.b)."""

from __future__ import annotations

import datetime as dt

from django.db.models import Case, F, Q, QuerySet, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, Level
from reports.declaring import Basis, Condition, Indicator, Shown, Slice, every, register

LEVELS = dict(Level.choices)


def open_homes(on: dt.date) -> QuerySet[Agency]:
    return Agency.objects.homes().filter(Q(closed_on=None) | Q(closed_on__gt=on), open_from__lte=on)


def _of_level(level: str) -> Condition:
    return lambda _on: Q(level=level)


OPEN_HOMES = Basis(
    "open_homes",
    open_homes,
    prefecture=Coalesce(F("jurisdiction__parent_id"), F("jurisdiction_id")),
    county=Case(When(level=Level.COUNTY, then=F("jurisdiction_id"))),
    columns=(
        Shown("机构", ("name",)),
        Shown("级别", ("level",), lambda value: LEVELS.get(value, value)),
        Shown("设立日期", ("open_from",)),
    ),
    child="",
    page="agencies:agency_page",
    uid="uid",
)
HOMES = Indicator(
    "I-01",
    _("儿童福利机构数"),
    _("当日在办的儿童福利机构，按级别分列；机构形式（单设、合署等）还没有登记，不分列。"),
    ("1.b",),
    OPEN_HOMES,
    every,
    counts=_("家"),
    small_cell=0,
    slices=tuple(
        Slice(f"level_{level}", LEVELS[level], _of_level(level), _("级别"))
        for level in (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY)
    ),
    area=_("机构建设"),
)

register(HOMES)
