"""Deaths of children in care: a number that is told to who answers for the area, and never a small one (R2a.31)."""

from __future__ import annotations

import datetime as dt

from django.db.models import Case, F, QuerySet, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from agencies.models import Level
from children.leaving.models import Death
from policy.periods import add_months
from policy.terms import SMALL_CELL_CONFIDENTIAL
from reports.declaring import FLOW, Basis, Indicator, Untold, every, register, register_untold

AREA = _("安全")


def deaths(on: dt.date) -> QuerySet[Death]:
    rows = Death.objects.exclude(state=Death.State.WITHDRAWN)
    return rows.filter(died_on__gt=add_months(on, -12), died_on__lte=on)


DEATHS = Basis(
    "deaths",
    deaths,
    prefecture=Coalesce(F("home__jurisdiction__parent_id"), F("home__jurisdiction_id")),
    county=Case(When(home__level=Level.COUNTY, then=F("home__jurisdiction_id"))),
    columns=(),
)
DIED = Indicator(
    "I-74",
    _("儿童死亡数"),
    _(
        "截至当日的12个月内死亡的在院儿童，按死亡时所在机构统计。受限指标：只显示本地区总数，不足10人不显示，不列名单，不导出。"
    ),
    ("R2a.31",),
    DEATHS,
    every,
    timing=FLOW,
    small_cell=SMALL_CELL_CONFIDENTIAL.value,
    area=AREA,
    in_report=False,
    restricted=True,
)
HURT = Untold(
    "I-74b",
    _("儿童意外伤害数"),
    _("意外事件已有登记，但哪些属于应统计的意外伤害、按什么程度统计，统计口径还没有规定，因此不能计数。"),
    "R2a.31",
    AREA,
)

register(DIED)
register_untold(HURT)
