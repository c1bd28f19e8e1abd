"""The basic living allowance of three homes: paid, spent, closed; one month waits, two children were forgotten."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from random import Random

from agencies.models import Agency
from casework.acting import acting
from children.allowance import actions, entitlement, loading
from children.allowance.models import AllowanceBook, AllowanceVoucher, Category, Kind
from children.allowance.payees import open_to_payees, propose
from children.allowance.workflow import BOOK, PAYEE
from children.models import Child, Placement, codes
from jilin_cw.demonstration.places import Staff
from policy.periods import add_months

REASON = "示范数据"
# Where the ledger is kept, for how many months, and how far the last ones have come there.
HOMES = {"四平市儿童福利院": (12, "paid"), "辽源市儿童福利院": (6, "waiting"), "白山市儿童福利院": (6, "unpaid")}
SHARES = (
    (Category.FOOD, "0.54", "{}月食堂伙食", "城区农贸市场配送中心"),
    (Category.DAILY, "0.20", "{}月日用品采购", "惠民超市"),
)


def keep_ledgers(pick: Random, staff: Staff, today: dt.date) -> None:
    loading.load()
    this = entitlement.first_of(today)
    for home in Agency.objects.filter(name__in=HOMES).select_related("jurisdiction__parent").order_by("id"):
        months = [add_months(this, -n) for n in range(HOMES[home.name][0], -1, -1)]
        finance = staff.of(home, "finance")
        with acting(finance, reason=REASON):
            actions.open_first_book(month=months[0], opening=Decimal("0.00"), by=finance)
        for month in months:
            _month(pick, staff, home, month, last=month == this)
        _name_payees(staff, home, today)


def _month(pick: Random, staff: Staff, home: Agency, month: dt.date, *, last: bool) -> None:
    finance, head, end = staff.of(home, "finance"), staff.of(home, "home_head"), HOMES[home.name][1]
    book = AllowanceBook.objects.filter(home=home, month=month).select_related("home__jurisdiction").first()
    if book is None or (last and end == "unpaid"):
        return
    with acting(finance, reason=REASON):
        paid = _pay(book, month, finance, forget=last)
        _spend(pick, book, paid, finance, part=last)
        if not last:
            prepared = BOOK.take("prepare", book, by=finance, happened_on=add_months(month, 1))
    if not last and not (end == "waiting" and _is_latest(month, book)):
        with acting(head, reason=REASON):
            BOOK.take("close", prepared, by=head, happened_on=add_months(month, 1) + dt.timedelta(days=4))


def _name_payees(staff: Staff, home: Agency, today: dt.date) -> None:
    """Children in families: one is paid by transfer, the next waits for the head."""
    finance, head = staff.of(home, "finance"), staff.of(home, "home_head")
    rows = Child.objects.filter(home=home, state=codes.ChildState.IN_CARE).order_by("id")
    for number, child in enumerate(list(open_to_payees(rows)[:2])):
        with acting(finance, reason=REASON):
            record = propose(
                child=child, payee="何秀英", relation="照料人", way="TRANSFER", bank="农业银行", document="抚养协议",
                account=f"622848000000000{1000 + number}", by=finance,
            )  # fmt: skip
        if not number:
            with acting(head, reason=REASON):
                PAYEE.take("approve", record, by=head, happened_on=today - dt.timedelta(days=40))


def _is_latest(month: dt.date, book: AllowanceBook) -> bool:
    """The month before the one that is running."""
    first = AllowanceBook.objects.filter(home=book.home).order_by("month").values_list("month", flat=True)[0]
    return month == add_months(first, HOMES[book.home.name][0] - 1)


def _pay(book: AllowanceBook, month: dt.date, finance: object, *, forget: bool) -> AllowanceVoucher:
    waiting = entitlement.unpaid(entitlement.due_at(book.home, month), month).order_by("child_id")
    children = list(waiting.values_list("child_id", flat=True))
    return actions.pay_month(
        book=book,
        month=month,
        children=children[2:] if forget else children,
        happened_on=month + dt.timedelta(days=11),
        payee=f"{book.home.jurisdiction.name}财政局",
        by=finance,
    )


def _spend(pick: Random, book: AllowanceBook, paid: AllowanceVoucher, finance: object, *, part: bool) -> None:
    """Most of it is spent in its month: by the house for everybody, and now and then for one child."""
    children = _there(book)
    for category, share, summary, payee in SHARES[: 1 if part else 2]:
        amount = (paid.total * Decimal(share) * pick.randint(96, 101) / 100).quantize(Decimal("0.01"))
        actions.spend(
            book=book,
            kind=Kind.EXPENSE,
            category=category,
            amount=amount,
            children=children,
            happened_on=book.month + dt.timedelta(days=pick.randint(13, 20)),
            summary=summary.format(book.month.month),
            payee=payee,
            by=finance,
        )
    for category, yuan, summary in (
        (Category.MEDICAL, pick.randint(40, 380), "门诊自付费用"),
        (Category.EDUCATION, pick.randint(60, 240), "文具和课外读物"),
    ):
        actions.spend(
            book=book,
            kind=Kind.EXPENSE,
            category=category,
            amount=Decimal(yuan),
            children=[pick.choice(children)],
            happened_on=book.month + dt.timedelta(days=15),
            summary=summary,
            by=finance,
        )


def _there(book: AllowanceBook) -> list[Child]:
    there = Placement.objects.on(book.month + dt.timedelta(days=13)).filter(home=book.home)
    return list(Child.objects.filter(pk__in=there.values("child")).order_by("id"))
