"""The rows that several indicators count among: children in care on a day, and conditions on them."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Any

from django.db.models import Case, F, Q, QuerySet, When
from django.db.models.functions import Coalesce

from agencies.models import Level
from agencies.short_names import short_name_of
from children import deceased
from children.models import GuardianshipEpisode, Placement, codes
from policy.periods import add_months
from reports.declaring import Basis, Shown

CARE_MODES = dict(codes.CareMode.choices)


def open_on(day: dt.date) -> Q:
    """Dated rows that hold on a day; `ends_on` is the first day they no longer do."""
    return Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gt=day))


def dead_by(on: dt.date, child: str = "child") -> Q:
    """Who had died by the day; the stay itself goes on until the papers of the leaving are complete."""
    return deceased.has_died(child, before=on + dt.timedelta(days=1))


def in_care(on: dt.date) -> QuerySet[Placement]:
    """One row per living child in a home's care on the day."""
    return Placement.objects.on(on).filter(~dead_by(on))


def long_term(on: dt.date) -> Q:
    """Rows of children under long-term guardianship on the day."""
    episodes = GuardianshipEpisode.objects.filter(open_on(on), kind=codes.GuardianshipType.LONG_TERM)
    return Q(child_id__in=episodes.values("child_id"))


def born_by(on: dt.date, months: int) -> dt.date:
    """The last birthday of those who are at least so many months old on the day (29 February counts as the 28th)."""
    day = add_months(on, -months)
    last_of_february = (on.month, on.day) == (2, 28) and not calendar.isleap(on.year)
    return day + dt.timedelta(days=1) if last_of_february and calendar.isleap(day.year) else day


def aged(on: dt.date, from_months: int, under_months: int | None) -> Q:
    """Children who have reached the one age and not the other."""
    q = Q(child__birth_date__lte=born_by(on, from_months))
    return q if under_months is None else q & Q(child__birth_date__gt=born_by(on, under_months))


def name_or_number(name: str, file_number: str) -> str:
    return name or file_number


def place_name(name: str) -> str:
    return short_name_of(name, prefecture=False)


def mode_name(mode: str) -> Any:
    return CARE_MODES.get(mode, mode)


CHILD_COLUMNS = (
    Shown("姓名", ("child__name", "child__file_number"), name_or_number),
    Shown("档案号", ("child__file_number",)),
)
CARE = Basis(
    "care",
    in_care,
    prefecture=Coalesce(F("home__jurisdiction__parent_id"), F("home__jurisdiction_id")),
    county=Case(When(home__level=Level.COUNTY, then=F("home__jurisdiction_id"))),
    columns=(
        *CHILD_COLUMNS,
        Shown("所在机构", ("home__name",)),
        Shown("养育方式", ("mode",), mode_name),
        Shown("入住日期", ("starts_on",)),
    ),
)
