"""The nightly check: sums, openings and the chain recomputed from the entries, not by the database that is checked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.db.models import F, Sum

from casework import audit
from children.allowance.models import AllowanceBook, AllowanceEntry, AllowanceVoucher
from children.allowance.models.ledger import CREDITS

GENESIS = "0" * 64
LINK = (
    "number", "home_id", "book_id", "voucher_id", "child_id", "child_name", "kind", "month", "standard_id", "amount",
    "reverses_id", "prev", "hash",
)  # fmt: skip


def link(row: dict[str, Any]) -> str:
    """The hash of an entry as the trigger makes it (0002_walls)."""
    words = [
        row["prev"],
        row["number"],
        row["home_id"],
        row["book_id"],
        row["voucher_id"],
        row["child_id"],
        row["child_name"],
        row["kind"],
        row["month"].isoformat() if row["month"] else "",
        row["standard_id"] or 0,
        row["amount"],
        row["reverses_id"] or 0,
    ]
    return hashlib.sha256(chr(31).join(str(word) for word in words).encode()).hexdigest()


def faults() -> Iterator[str]:
    """Every broken sum and link, home by home, month by month."""
    before: AllowanceBook | None = None
    for book in AllowanceBook.objects.order_by("home_id", "month").iterator():
        previous = before if before is not None and before.home_id == book.home_id else None
        yield from _book(book, previous)
        before = book
    vouchers = AllowanceVoucher.objects.annotate(lines=Sum("entries__amount")).exclude(total=F("lines"))
    for voucher in vouchers:
        yield f"voucher {voucher.pk}: the total is not the sum of its lines"


def _book(book: AllowanceBook, previous: AllowanceBook | None) -> Iterator[str]:
    name = f"book {book.pk} ({book.home_id}, {book.month:%Y-%m})"
    if previous is not None and previous.closing != book.opening:
        yield f"{name}: opens with {book.opening}, the month before closed with {previous.closing}"
    head, number = previous.head if previous else GENESIS, 0
    received = spent = Decimal("0.00")
    for row in AllowanceEntry.objects.filter(book=book).order_by("number").values(*LINK):
        number += 1
        if row["number"] != number or row["prev"] != head or link(row) != row["hash"]:
            yield f"{name}: the chain is broken at entry {row['number']}"
            return
        head = row["hash"]
        received, spent = _added(row, received, spent)
    if (number, head) != (book.entries, book.head):
        yield f"{name}: the ledger ends at entry {number}, the book counts {book.entries}"
    if (received, spent, book.opening + received - spent) != (book.received, book.spent, book.closing):
        yield f"{name}: the entries sum to {received} and {spent}, the book says {book.received} and {book.spent}"


def _added(row: dict[str, Any], received: Decimal, spent: Decimal) -> tuple[Decimal, Decimal]:
    if row["kind"] in CREDITS:
        return received + row["amount"], spent
    return received, spent + row["amount"]


def check() -> list[str]:
    """Look through every ledger and remember the result in the audit trail."""
    found = list(faults())
    audit.record(
        "verify",
        resource="allow_book",
        clause="2.1.f",
        outcome="refused" if found else "ok",
        details={"faults": found[:50]},
    )
    return found
