"""Standards, ledgers and months paid, made the way the finance officer makes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from casework.acting import acting_system
from children.allowance import actions, entitlement, loading
from children.allowance.models import AllowanceBook
from children.allowance.workflow import BOOK
from tests.cast import at_work


def the_standards() -> None:
    """1,785 and 1,338 yuan from 2025-01, as the province loads them."""
    with acting_system("测试"):
        loading.load()


def a_book(finance: Any, month: date, opening: str = "0") -> AllowanceBook:
    """The home's ledger begins with this month."""
    with at_work(finance):
        return actions.open_first_book(
            month=month, opening=Decimal(opening), opening_note="启用前结余" if Decimal(opening) else "", by=finance
        )


def the_open_book(home: Any) -> AllowanceBook:
    return AllowanceBook.objects.select_related("home__jurisdiction").get(home=home, state="OPEN")


def paid(finance: Any, month: date, day: date | None = None) -> Any:
    """Everybody whose month is due and unpaid at the officer's home."""
    home = finance.post.agency
    book = the_open_book(home)
    with at_work(finance):
        waiting = entitlement.unpaid(entitlement.due_at(home, month), month)
        children = list(waiting.values_list("child_id", flat=True))
        return actions.pay_month(
            book=book, month=month, children=children, happened_on=day or book.month, payee="四平市财政局", by=finance
        )


def closed(finance: Any, head: Any, book: AllowanceBook) -> AllowanceBook:
    """Prepared by one, closed by the other; gives the month that opens with it."""
    with at_work(finance):
        BOOK.take("prepare", book, by=finance)
    with at_work(head):
        BOOK.take("close", book, by=head)
    return the_open_book(book.home)
