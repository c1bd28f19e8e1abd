"""Family-style homes inside the institutions, and how many children live in them (2.1.i)."""

from __future__ import annotations

import datetime as dt

from django.db.models import Case, F, Q, QuerySet, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from agencies.models import Level
from children.familyhome.models import FamilyStyleHome
from children.models import Placement
from reports.declaring import Basis, Indicator, Shown, every, register
from reports.indicators.bases import CARE

AREA = _("养育")


def family_homes(on: dt.date) -> QuerySet[FamilyStyleHome]:
    return FamilyStyleHome.objects.on(on)


def _lives_in_one(on: dt.date) -> Q:
    """By the record of its stay, in the home that has the child that day; a child in hospital keeps its place."""
    lives = Placement.objects.on(on).filter(
        Q(child__family_stays__ends_on=None) | Q(child__family_stays__ends_on__gt=on),
        child__family_stays__starts_on__lte=on,
        child__family_stays__home_id=F("home_id"),
    )
    return Q(pk__in=lives.values("pk"))


FAMILY_HOMES = Basis(
    "family_homes",
    family_homes,
    prefecture=Coalesce(F("home__jurisdiction__parent_id"), F("home__jurisdiction_id")),
    county=Case(When(home__level=Level.COUNTY, then=F("home__jurisdiction_id"))),
    columns=(
        Shown("居所", ("name",)),
        Shown("所在机构", ("home__name",)),
        Shown("可住儿童数", ("capacity",)),
        Shown("启用日期", ("opened_on",)),
    ),
    child="",
    page="familyhome:family_home_page",
    uid="uid",
)
HOMES = Indicator(
    "I-19",
    _("家庭式居所数"),
    _("当日在儿童福利机构内使用的家庭式居所，列明所在机构。"),
    ("2.1.i",),
    FAMILY_HOMES,
    every,
    counts=_("处"),
    small_cell=0,
    area=AREA,
)
COVERED = Indicator(
    "I-19b",
    _("家庭式居所覆盖率"),
    _("在院儿童中，当日入住本机构家庭式居所的比例；住院、寄宿期间保留居所的也计入。"),
    ("2.1.i",),
    CARE,
    _lives_in_one,
    every,
    good="up",
    area=AREA,
)

register(HOMES, COVERED)
