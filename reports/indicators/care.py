"""Children in care: how many, where, how they live, whether what is known of them is current (2.0, 2.1)."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, TextChoices
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agencies.models import Level
from agencies.models.jurisdiction import CHANGBAISHAN_ID
from children.models import Child, codes
from policy.periods import add_months
from policy.terms import PROFILE_CONFIRMED
from reports.declaring import Condition, Indicator, Slice, every, register
from reports.indicators.bases import CARE, aged, long_term

YANBIAN_ID = 222400
AREA = _("收留抚养")
SERVED = ~Q(home__level=Level.COUNTY)  # homes of prefectures and of the province
AGES: tuple[tuple[str, Promise, int, int | None], ...] = (
    ("age_0", _("0—2岁"), 0, 36),
    ("age_3", _("3—5岁"), 36, 72),
    ("age_6", _("6—11岁"), 72, 144),
    ("age_12", _("12—14岁"), 144, 180),
    ("age_15", _("15—17岁"), 180, 216),
    ("age_18", _("18岁以上"), 216, None),
)


def _always(q: Q) -> Condition:
    return lambda _on: q


def _age(from_months: int, under_months: int | None) -> Condition:
    return lambda on: aged(on, from_months, under_months)


def _slices(group: Promise, prefix: str, lookup: str, choices: type[TextChoices]) -> tuple[Slice, ...]:
    return tuple(Slice(f"{prefix}{v}", label, _always(Q(**{lookup: v})), group) for v, label in choices.choices)


SEXES = _slices(_("性别"), "sex_", "child__sex", codes.Sex)[:2]
BY_AGE = (
    *(Slice(code, title, _age(low, high), _("年龄")) for code, title, low, high in AGES),
    Slice("age_none", _("年龄不详"), _always(Q(child__birth_date=None)), _("年龄")),
)
BY_DISABILITY = (
    *_slices(_("残疾"), "dis_", "child__disability_kind", codes.DisabilityKind),
    Slice("dis_none", _("无残疾"), _always(Q(child__disability_kind="")), _("残疾")),
)


def served_long_term(on: dt.date) -> Q:
    return long_term(on) & SERVED


def _confirmed(on: dt.date) -> Q:
    """By every confirmation that was ever written down: a newer one takes nothing from a day that is past."""
    within = (add_months(on, -PROFILE_CONFIRMED.months) + dt.timedelta(days=1), on)
    now = Q(child__profile_confirmed_on__range=within)
    if on >= timezone.localdate():
        return now
    return now | Q(child_id__in=Child.history.filter(profile_confirmed_on__range=within).values("id"))


def _from_changbaishan(on: dt.date) -> Q:
    return long_term(on) & Q(child__origin_id=CHANGBAISHAN_ID)


def _in_yanbian(_on: dt.date) -> Q:
    return SERVED & Q(home__jurisdiction_id=YANBIAN_ID)


def _in_mode(mode: str) -> Condition:
    return _always(Q(mode=mode))


MODES = tuple(Slice(str(mode), label, _in_mode(mode)) for mode, label in codes.CareMode.choices)

IN_CARE = Indicator(
    "I-00",
    _("在院儿童"),
    _("当日在儿童福利机构安置的儿童，长期监护和临时监护都计入。"),
    ("2.0.a",),
    CARE,
    every,
    area=AREA,
    in_report=True,
)
LONG_TERM = Indicator(
    "I-05",
    _("长期监护儿童"),
    _("当日由民政部门长期监护并在儿童福利机构安置的儿童，按安置机构所在地统计。"),
    ("2.0.a",),
    CARE,
    long_term,
    slices=(*SEXES, *BY_AGE, *BY_DISABILITY),
    area=AREA,
)
SERVED_SHARE = Indicator(
    "I-06",
    _("市级以上机构收留抚养率"),
    _("长期监护儿童中，由省级和市（州）级儿童福利机构收留抚养的比例。"),
    ("2.0.a",),
    CARE,
    served_long_term,
    long_term,
    good="up",
    area=AREA,
)
CHANGBAISHAN = Indicator(
    "I-07",
    _("延边接收长白山儿童比例"),
    _("来自长白山保护开发区的长期监护儿童中，由延边州儿童福利机构收留抚养的比例。"),
    ("2.0.b",),
    CARE,
    _in_yanbian,
    _from_changbaishan,
    good="up",
    area=AREA,
    lacking=_("长白山儿童未由延边州机构收留抚养"),
)
PROFILE = Indicator(
    "I-12",
    _("基础信息核实率"),
    _("在院儿童中，最近12个月内核实过基础信息的比例。"),
    ("2.1.c",),
    CARE,
    _confirmed,
    every,
    good="up",
    area=_("养育"),
    lacking=_("基础信息超过12个月未核实"),
)
CARE_MODES = Indicator(
    "I-14",
    _("养育方式构成"),
    _("在院儿童按当日养育方式统计。"),
    ("2.1.e",),
    CARE,
    every,
    slices=MODES,
    area=_("养育"),
)

register(IN_CARE, LONG_TERM, SERVED_SHARE, CHANGBAISHAN, PROFILE, CARE_MODES)
