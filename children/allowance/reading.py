"""Reading the ledger: the open book, the children a bill may be for, balances, and what is irregular."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db.models import Case, DecimalField, F, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce

from casework import access
from children.allowance.models import AllowanceBook, AllowanceEntry, AllowanceVoucher, Category, Kind
from children.allowance.models.ledger import CREDITS
from children.choosing import of_home
from children.models import Child, Placement

MONEY = DecimalField(max_digits=12, decimal_places=2)
NOUGHT = Value(Decimal("0.00"), output_field=MONEY)
SIGNED = Case(When(kind__in=CREDITS, then=F("amount")), default=-F("amount"), output_field=MONEY)


def open_book_of(user: Any) -> AllowanceBook | None:
    """The month in which the acting post's home keeps its ledger now."""
    rows = AllowanceBook.objects.filter(home_id=user.post.agency_id, state=AllowanceBook.State.OPEN)
    return rows.select_related("home__jurisdiction").first()


def children_of(user: Any, day: dt.date | None = None) -> QuerySet[Child]:
    """Whom a bill may be for: who is in the home's care; with a day, who was then."""
    if day is None:
        return of_home(user)
    there = Placement.objects.on(day).filter(home_id=user.post.agency_id)
    return Child.objects.filter(pk__in=there.values("child")).order_by("name", "id")


def balance(entries: QuerySet[AllowanceEntry]) -> Decimal:
    """What came in less what went out; counter-entries carry their own sign."""
    total: Decimal = entries.aggregate(total=Coalesce(Sum(SIGNED), NOUGHT))["total"]
    return total


def balances_by_child(entries: QuerySet[AllowanceEntry]) -> dict[int, Decimal]:
    """Each child's account."""
    rows = entries.order_by().values("child_id").annotate(total=Sum(SIGNED)).values_list("child_id", "total")
    return dict(rows)


def by_category(book: AllowanceBook) -> list[tuple[str, Decimal]]:
    """What the month was spent on, most first; takings back are already off."""
    rows = AllowanceVoucher.objects.filter(book=book).exclude(kind__in=CREDITS)
    found = rows.order_by().values("category").annotate(sum=Sum("total")).order_by("-sum")
    return [(str(Category(row["category"]).label), row["sum"]) for row in found]


def books_seen(user: Any) -> QuerySet[AllowanceBook]:
    return access.reach(user, "view", AllowanceBook.objects.select_related("home__jurisdiction"))


def paid_by(homes: Any, month: dt.date) -> QuerySet[AllowanceEntry]:
    return AllowanceEntry.objects.filter(
        Q(home__in=homes), kind=Kind.RECEIVED, reversed=False, reverses=None, month=month
    )
