"""What became of the county homes that there were when the document was issued (3.2): as far as it is on record."""

from __future__ import annotations

import datetime as dt

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, Level, retained_on
from policy.terms import ISSUED
from reports.declaring import Basis, Indicator, Shown, Slice, Untold, every, register, register_untold

AREA = _("机构转型")


def county_homes(_on: dt.date) -> QuerySet[Agency]:
    """The baseline, whatever became of them since."""
    rows = Agency.objects.homes().filter(level=Level.COUNTY, open_from__lte=ISSUED)
    return rows.filter(Q(closed_on=None) | Q(closed_on__gt=ISSUED))


def _closed(on: dt.date) -> Q:
    return Q(closed_on__isnull=False, closed_on__lte=on)


def _retained(on: dt.date) -> Q:
    """By the province, for so long as its approval runs (1.c): the same homes that owe no child to the city (I-09)."""
    return retained_on(on) & ~_closed(on)


def _run_out(on: dt.date) -> Q:
    return Q(retained=True, retained_until__lt=on) & ~_closed(on)


def _nothing_known(on: dt.date) -> Q:
    return (Q(retained=False) | Q(retained_from__gt=on)) & ~_closed(on)


COUNTY_HOMES = Basis(
    "county_homes",
    county_homes,
    prefecture=F("jurisdiction__parent_id"),
    county=F("jurisdiction_id"),
    columns=(
        Shown("机构", ("name",)),
        Shown("保留批准文件", ("retained_document",)),
        Shown("保留自", ("retained_from",)),
        Shown("保留至", ("retained_until",)),
        Shown("撤销日期", ("closed_on",)),
    ),
    child="",
    page="agencies:agency_page",
    uid="uid",
)
STANDING = tuple(
    Slice(code, title, of, _("现状"))
    for code, title, of in (
        ("retained", _("经省批准保留"), _retained),
        ("run_out", _("保留批准已到期"), _run_out),
        ("closed", _("已撤销"), _closed),
        ("unknown", _("转型情况尚未登记"), _nothing_known),
    )
)
HOMES = Indicator(
    "I-40",
    _("县级机构转型情况"),
    _(
        "2022年7月11日时的县级儿童福利机构，按当日情况分列：经省批准保留的、保留批准已到期的、已撤销的，和转型情况尚未登记的。"
    ),
    ("1.c",),
    COUNTY_HOMES,
    every,
    counts=_("家"),
    small_cell=0,
    slices=STANDING,
    area=AREA,
)
CONVERTED = Untold(
    "I-40b",
    _("县级机构转型完成率"),
    _(
        "县级机构整合为未成年人救助保护机构的批准文件、日期和机构性质还没有登记，因此不能计算完成率；"
        "经省批准保留的机构见“县级机构转型情况”。"
    ),
    "3.2.a",
    AREA,
)

register(HOMES)
register_untold(CONVERTED)
