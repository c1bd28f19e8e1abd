"""County children coming into the care of prefecture homes: done, owed, put off; and their hukou (2.1.a, 3.1, 4.3)."""

from __future__ import annotations

import datetime as dt

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, Level, retained_on
from children.models import GuardianshipEpisode, Placement, codes
from policy.terms import ISSUED
from reports.declaring import CUMULATIVE, Basis, Indicator, Shown, Slice, every, register
from reports.indicators.bases import CARE, CHILD_COLUMNS, dead_by, long_term, place_name
from transfers import querysets
from transfers.hukou.models import HukouStay
from transfers.models import DONE_STATES, TransferCase, TransferDeferral
from transfers.models.codes import DeferralReason, HukouDecision, StayReason

AREA = _("移交接收")
REASONS = dict(StayReason.choices)


def accepted(on: dt.date) -> QuerySet[TransferCase]:
    return TransferCase.objects.filter(state__in=DONE_STATES, accepted_on__lte=on)


def taken_over(on: dt.date) -> QuerySet[TransferCase]:
    """Of each child out of each county the last time, with why its hukou stayed that day; NULL where it moves."""
    again = accepted(on).filter(
        Q(accepted_on__gt=OuterRef("accepted_on")) | Q(accepted_on=OuterRef("accepted_on"), pk__gt=OuterRef("pk")),
        child=OuterRef("child_id"),
        from_county=OuterRef("from_county_id"),
    )
    stays = HukouStay.objects.standing(on).filter(case=OuterRef("pk"))
    return accepted(on).filter(~Exists(again)).annotate(stays_for=Subquery(stays.values("reason_kind")[:1]))


def county_care(on: dt.date) -> QuerySet[Placement]:
    """Stays of long-term children in county homes: the baseline of the day of issue and what came later."""
    lasting = GuardianshipEpisode.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=ISSUED), kind=codes.GuardianshipType.LONG_TERM, starts_on__lte=on
    )
    return Placement.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=ISSUED),
        starts_on__lte=on,
        home__level=Level.COUNTY,
        home__kind=Agency.Kind.CHILD_WELFARE,
        child_id__in=lasting.values("child_id"),
    )


def _accepted(on: dt.date) -> Q:
    """Out of this very home: an earlier stay in another county's home is not taken over a second time."""
    return Q(Exists(accepted(on).filter(child=OuterRef("child_id"), from_home=OuterRef("home_id"))))


def _owed(on: dt.date) -> Q:
    """Taken over, or still in the county home; who left or died before counts no more, retained homes owe none."""
    still_there = (Q(ends_on=None) | Q(ends_on__gt=on)) & long_term(on) & ~retained_on(on, "home__") & ~dead_by(on)
    return _accepted(on) | still_there


def _should_be_sent(on: dt.date) -> Q:
    return Q(child_id__in=querysets.should_transfer_not_transferred(on).values("pk"))


def _should_be_received(on: dt.date) -> Q:
    return Q(child_id__in=querysets.should_accept_not_accepted(on).values("child_id"))


def _put_off(on: dt.date) -> Q:
    return Q(child_id__in=TransferDeferral.objects.valid_on(on).values("child_id"))


def _declined(on: dt.date) -> Q:
    return Q(child_id__in=querysets.declined_and_not_asked_again(on).values("child_id"))


def _moves(_on: dt.date) -> Q:
    return Q(stays_for=None)


def _stays(_on: dt.date) -> Q:
    return Q(stays_for__isnull=False)


def _because(reason: str) -> Slice:
    return Slice(reason, REASONS[reason], lambda _on: Q(stays_for=reason))


def _put_off_because(reason: str, label: str) -> Slice:
    def of(on: dt.date) -> Q:
        rows = TransferDeferral.objects.valid_on(on).filter(reason_kind=reason)
        return Q(child_id__in=rows.values("child_id"))

    return Slice(reason, label, of)


COUNTY_CARE = Basis(
    "county_care",
    county_care,
    prefecture=F("home__jurisdiction__parent_id"),
    county=F("home__jurisdiction_id"),
    counted="child_id",
    columns=(
        *CHILD_COLUMNS,
        Shown("县级机构", ("home__name",)),
        Shown("入住日期", ("starts_on",)),
        Shown("离开日期", ("ends_on",)),
    ),
)
ACCEPTED = Basis(
    "accepted",
    taken_over,
    prefecture=F("from_prefecture_id"),
    county=Case(When(from_county__level=Level.COUNTY, then=F("from_county_id"))),
    columns=(
        *CHILD_COLUMNS,
        Shown("移出县", ("from_county__name",), place_name),
        Shown("接收机构", ("to_home__name",)),
        Shown("接收日期", ("accepted_on",)),
        Shown("当日户籍处理", ("stays_for",), lambda why: (HukouDecision.STAY if why else HukouDecision.MOVE).label),
        Shown("不迁理由", ("stays_for",), lambda why: REASONS.get(why, "")),
    ),
    page="transfers:transfer_page",
    uid="uid",
)

COMPLETION = Indicator(
    "I-09",
    _("县级移交完成率"),
    _(
        "2022年7月11日在县级机构长期监护的儿童和此后新增的，减去移交前离院的，其中已由市级以上机构接收的比例；经省批准保留的机构中仍在院的儿童不计。"
    ),
    ("2.1.a", "3.1.a"),
    COUNTY_CARE,
    _accepted,
    _owed,
    timing=CUMULATIVE,
    good="up",
    area=AREA,
)
NOT_SENT = Indicator(
    "I-10a",
    _("应移送未移送"),
    _(
        "应由市级以上机构收留抚养、移送期限已过（2022年底前已长期监护的为2022年底，以后的自监护开始另计）、仍在县级机构且没有批准暂缓的长期监护儿童；经省批准保留的机构不计。"
    ),
    ("4.3.d",),
    CARE,
    _should_be_sent,
    good="down",
    area=AREA,
    lacking=_("应移送未移送"),
)
NOT_RECEIVED = Indicator(
    "I-10b",
    _("应接收未接收"),
    _("已发出移交通知、接收期限已过，既没有接收、也没有书面说明不能接收的儿童；中止办理的，期限自恢复之日重新起算。"),
    ("4.3.d",),
    CARE,
    _should_be_received,
    good="down",
    area=AREA,
    lacking=_("应接收未接收"),
)
PUT_OFF = Indicator(
    "I-10c",
    _("暂缓移交"),
    _("经批准正在暂缓移交的儿童，按理由统计。"),
    ("3.1.f",),
    CARE,
    _put_off,
    slices=tuple(_put_off_because(reason, str(label)) for reason, label in DeferralReason.choices),
    area=AREA,
)
DECLINED = Indicator(
    "I-10d",
    _("书面说明不能接收"),
    _("接收机构书面说明理由并提出替代方案、尚未重新发出移交通知的儿童。"),
    ("4.3.d",),
    CARE,
    _declined,
    good="down",
    area=AREA,
    lacking=_("接收机构书面说明不能接收，替代方案未定"),
)
HUKOU_MOVES = Indicator(
    "I-55",
    _("户随人走率"),
    _("已接收的移交儿童中，截至当日决定户口随迁的比例；一名儿童从同一县移交不止一次的，按最后一次统计。"),
    ("3.1.d",),
    ACCEPTED,
    _moves,
    every,
    timing=CUMULATIVE,
    good="up",
    area=AREA,
)
HUKOU_STAYS = Indicator(
    "I-56",
    _("户口不迁人数"),
    _(
        "已接收的移交儿童中，截至当日为维护其合法权益批准户口不迁的人数，按理由统计；复核后改为迁移的，自改变之日起不计。"
    ),
    ("3.1.e",),
    ACCEPTED,
    _stays,
    timing=CUMULATIVE,
    slices=tuple(map(_because, StayReason.values)),
    area=AREA,
)

register(COMPLETION, NOT_SENT, NOT_RECEIVED, PUT_OFF, DECLINED, HUKOU_MOVES, HUKOU_STAYS)
