"""The basic living allowance: spent on the children, paid to each in its month (2.1.f, 4.2.m)."""

from __future__ import annotations

import datetime as dt

from django.db.models import Case, DecimalField, F, OuterRef, Q, QuerySet, Subquery, Sum, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from agencies.models import Level
from children import deceased
from children.allowance.entitlement import first_of, not_over_age, paid_as_of
from children.allowance.models import AllowanceBook, AllowanceEntry, Category, Kind
from children.allowance.models.book import NOTHING
from children.models import Placement
from policy.periods import add_months
from reports.declaring import FLOW, Basis, Indicator, Shown, every, register
from reports.indicators.bases import CARE, CHILD_COLUMNS

AREA = _("基本生活费")


def paid_month(on: dt.date) -> dt.date:
    """The last month that was over: of the running one nothing can be missing yet."""
    after = on + dt.timedelta(days=1)
    return add_months(first_of(after), -1)


def _on_the_first(on: dt.date) -> QuerySet[Placement]:
    """One row per child in a home's care on the first of the month, which decides where it is due."""
    first = paid_month(on)
    return Placement.objects.on(first).filter(~deceased.has_died("child", before=first))


def _due(on: dt.date) -> Q:
    return not_over_age(paid_month(on))


def _paid(on: dt.date) -> Q:
    return Q(child_id__in=paid_as_of(on).filter(month=paid_month(on)).values("child_id"))


def _books(on: dt.date) -> QuerySet[AllowanceBook]:
    """The months of the year so far. A balance that moves with its child is neither income nor spent on the child."""
    books = AllowanceBook.objects.filter(month__range=(dt.date(on.year, 1, 1), on))
    return books.annotate(
        came_in=F("received") - _moved(Q(kind=Kind.CARRIED_IN)),
        for_children=F("spent") - _moved(Q(voucher__category=Category.HANDOVER)),
    )


def _moved(entries: Q) -> Coalesce:
    of_the_book = AllowanceEntry.objects.filter(entries, book=OuterRef("pk")).order_by().values("book")
    return Coalesce(Subquery(of_the_book.values(total=Sum("amount"))), NOTHING, output_field=DecimalField())


def _month(month: dt.date) -> str:
    return f"{month:%Y-%m}"


FIRSTS = Basis(
    "on_the_first",
    _on_the_first,
    prefecture=CARE.prefecture,
    county=CARE.county,
    columns=(*CHILD_COLUMNS, Shown("所在机构", ("home__name",))),
)
BOOKS = Basis(
    "allowance_books",
    _books,
    prefecture=Coalesce(F("home__jurisdiction__parent_id"), F("home__jurisdiction_id")),
    county=Case(When(home__level=Level.COUNTY, then=F("home__jurisdiction_id"))),
    columns=(
        Shown("机构", ("home__name",)),
        Shown("月份", ("month",), _month),
        Shown("本月收入（元）", ("came_in",)),
        Shown("用于儿童（元）", ("for_children",)),
        Shown("期末结余（元）", ("closing",)),
    ),
    child="",
    page="allowance:allow_book_page",
    uid="uid",
)

SPENT = Indicator(
    "I-15",
    _("基本生活费用于儿童比例"),
    _(
        "本年1月至当月各机构台账中，用于儿童的支出占收入的比例，随儿童转入、转出的结余都不计（金额，各县和市本级分别取整到元）；动用以前结余的可以超过100%。"
    ),
    ("2.1.f", "4.2.m"),
    BOOKS,
    every,
    every,
    timing=FLOW,
    counts=_("元"),
    small_cell=0,
    area=AREA,
    in_report=False,
    sums=("for_children", "came_in"),
)
PAID = Indicator(
    "I-16",
    _("基本生活费发放率"),
    _("最近一个已满的月（当日为月末的即当月）1日在院、应发基本生活费的儿童中，已按养育标准发放该月基本生活费的比例。"),
    ("2.1.f",),
    FIRSTS,
    _paid,
    _due,
    timing=FLOW,
    window=0,
    good="up",
    area=AREA,
    lacking=_("基本生活费应发未发"),
)

register(SPENT, PAID)
