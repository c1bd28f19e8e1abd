"""异常: what does not fit, derived by query each time. Nothing here is stored, so nothing here can be hidden.

A child's months unpaid or paid without right, payments at another rate than the standard, bills without a paper,
spending of the open category, money that lies or is overdrawn, money left behind by a child that is gone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Sum
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import Agency
from casework.links import url_of
from casework.models import Attachment
from children import seeing
from children.allowance import entitlement
from children.allowance.models import AllowanceBook, AllowanceEntry, AllowanceVoucher, Category
from children.allowance.models.ledger import CREDITS
from children.allowance.reading import SIGNED
from children.models import Placement
from policy.terms import ALLOWANCE_BALANCE_MONTHS, ALLOWANCE_PAYDAY

MOST = 200


@dataclass(frozen=True)
class Question:
    """What somebody asks: these homes, this month, on this day, for this person."""

    homes: QuerySet[Agency]
    month: dt.date
    user: Any


@dataclass(frozen=True)
class Found:
    home: str
    who: str
    what: str
    amount: Decimal | None = None
    url: str = ""


def is_late(month: dt.date, today: dt.date) -> bool:
    """A month unpaid is irregular once its payday has passed."""
    return today > ALLOWANCE_PAYDAY.end(month)


def _started(homes: QuerySet[Agency]) -> QuerySet[Agency]:
    """Homes that keep their ledger here; of the others nothing is known yet."""
    return homes.filter(Exists(AllowanceBook.objects.filter(home=OuterRef("pk"))))


def unpaid(asked: Question) -> Iterator[Found]:
    if not is_late(asked.month, timezone.localdate()):
        return
    homes = _started(asked.homes)
    rows = entitlement.deciding_placements(asked.month, Placement.objects.filter(home__in=homes)).filter(home__in=homes)
    then = seeing.names_then(asked.user)
    for row in entitlement.unpaid(rows, asked.month).select_related("child", "home")[:MOST]:
        yield Found(row.home.name, then.get(row.child_id) or str(row.child), f"{asked.month:%Y-%m}")


def without_right(asked: Question) -> Iterator[Found]:
    paid = entitlement.standing_payments().filter(home__in=asked.homes)
    for row in entitlement.paid_without_right(paid, asked.month).select_related("home")[:MOST]:
        yield Found(row.home.name, row.child_name, f"{asked.month:%Y-%m}", row.amount, url_of(row))


def at_another_rate(asked: Question) -> Iterator[Found]:
    """A rate that was raised for months already paid: take the old payment back and pay anew."""
    rates = entitlement.Standards(asked.month)
    paid = entitlement.standing_payments().filter(home__in=asked.homes, month=asked.month)
    for row in paid.select_related("home__jurisdiction", "standard")[:MOST]:
        right = rates.of(row.home, row.standard.line) if row.standard else None
        if right is not None and right.amount != row.amount:
            what = _("标准为每月%(right)s元") % {"right": right.amount}
            yield Found(row.home.name, row.child_name, what, row.amount, url_of(row))


def _bills(asked: Question) -> QuerySet[AllowanceVoucher]:
    rows = AllowanceVoucher.objects.filter(book__home__in=asked.homes, book__month=asked.month, reverses=None)
    standing = AllowanceEntry.objects.filter(voucher=OuterRef("pk"), reversed=False)
    return rows.filter(Exists(standing)).exclude(kind__in=CREDITS).select_related("book__home")


def without_paper(asked: Question) -> Iterator[Found]:
    papers = Attachment.objects.filter(resource="allow_voucher", target=OuterRef("uid"), withdrawn_at=None)
    for bill in _bills(asked).exclude(Exists(papers)).order_by("id")[:MOST]:
        yield Found(bill.book.home.name, bill.payee, bill.summary, bill.total, url_of(bill))


def of_the_open_category(asked: Question) -> Iterator[Found]:
    for bill in _bills(asked).filter(category=Category.OTHER).order_by("id")[:MOST]:
        yield Found(bill.book.home.name, bill.payee, bill.summary, bill.total, url_of(bill))


def lying(asked: Question) -> Iterator[Found]:
    """More in hand than some months' standard of the children there, or less than nothing."""
    books = AllowanceBook.objects.filter(home__in=asked.homes, month=asked.month).select_related("home__jurisdiction")
    for book in books:
        if book.closing < 0:
            yield Found(book.home.name, "", _("账面透支"), book.closing, url_of(book))
            continue
        due = entitlement.due(entitlement.due_at(book.home, asked.month), asked.month)
        month = sum((row.amount or Decimal(0) for row in due), Decimal(0))
        if book.closing > month * ALLOWANCE_BALANCE_MONTHS.value:
            what = _("超过在院儿童%(n)s个月标准（每月%(sum)s元）") % {
                "n": ALLOWANCE_BALANCE_MONTHS.value,
                "sum": f"{month:,.2f}",
            }
            yield Found(book.home.name, "", what, book.closing, url_of(book))


def overdrawn(asked: Question) -> Iterator[Found]:
    yield from _accounts(asked, lambda _there, left: left < 0, _("儿童个人账户透支"))


def left_behind(asked: Question) -> Iterator[Found]:
    """A child's money goes where the child goes."""
    yield from _accounts(asked, lambda there, left: not there and left > 0, _("儿童已离开本机构，账户未结清"))


def _accounts(asked: Question, wrong: Callable[[bool, Decimal], bool], what: str) -> Iterator[Found]:
    there = Placement.objects.filter(child=OuterRef("child"), home=OuterRef("home"), ends_on=None)
    rows = AllowanceEntry.objects.filter(home__in=asked.homes).order_by()
    sums = rows.values("home", "home__name", "child_id").annotate(left=Sum(SIGNED), there=Exists(there))
    found = [row for row in sums if wrong(row["there"], row["left"])][:MOST]
    names = dict(rows.filter(child__in=[row["child_id"] for row in found]).values_list("child_id", "child_name"))
    for row in found:
        yield Found(row["home__name"], names[row["child_id"]], what, row["left"])


@dataclass(frozen=True)
class Irregularity:
    code: str
    title: str | Promise
    help: str | Promise
    find: Callable[[Question], Iterator[Found]]


IRREGULARITIES = (
    Irregularity(
        "unpaid",
        gettext_lazy("漏发"),
        gettext_lazy("应由本机构发放、已过发放日仍未入账的儿童。请在月账中补发。"),
        unpaid,
    ),
    Irregularity(
        "without_right",
        gettext_lazy("多发"),
        gettext_lazy("按现在的安置、年龄记录，这个月不应由该机构发放（补录了离院、移交，或已超龄）。请冲销。"),
        without_right,
    ),
    Irregularity(
        "rate",
        gettext_lazy("与标准不符"),
        gettext_lazy("发放后标准有调整的，先冲销原凭证，再按新标准发放。"),
        at_another_rate,
    ),
    Irregularity("paper", gettext_lazy("缺少票据"), gettext_lazy("支出凭证还没有上传票据。"), without_paper),
    Irregularity(
        "other", gettext_lazy("其他类支出"), gettext_lazy("请核对是否确实用在儿童身上。"), of_the_open_category
    ),
    Irregularity(
        "lying", gettext_lazy("结余异常"), gettext_lazy("钱没有及时用在儿童身上，或者支出超过了结余。"), lying
    ),
    Irregularity("overdrawn", gettext_lazy("个人账户透支"), gettext_lazy("这名儿童的支出多于入账。"), overdrawn),
    Irregularity(
        "left_behind",
        gettext_lazy("离开后未结清"),
        gettext_lazy("随儿童转出（移交）或支付本人（离院），使账户为零。"),
        left_behind,
    ),
)
