"""The nightly check: sums, balances and the chain recomputed from the lines, not by the database that is checked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from casework import audit
from children.property.models import EntryKind, PropertyEntry, PropertyItem

GENESIS = "0" * 64
LINK = (
    "number", "item_id", "child_id", "kind", "amount", "balance", "happened_on", "summary", "document", "outflow_id",
    "reverses_id", "prev", "hash",
)  # fmt: skip


def link(row: dict[str, Any]) -> str:
    """The hash of a line as the trigger makes it (0002_walls)."""
    words = [
        row["prev"], row["number"], row["item_id"], row["child_id"], row["kind"], row["amount"], row["balance"],
        row["happened_on"].isoformat(), row["summary"], row["document"], row["outflow_id"] or 0,
        row["reverses_id"] or 0,
    ]  # fmt: skip
    return hashlib.sha256(chr(31).join(str(word) for word in words).encode()).hexdigest()


def faults() -> Iterator[str]:
    """Every broken sum and link, item by item."""
    for item in PropertyItem.objects.order_by("id").iterator():
        yield from _item(item)


def _item(item: PropertyItem) -> Iterator[str]:
    name = f"item {item.pk}"
    head, number = GENESIS, 0
    received = spent = Decimal("0.00")
    for row in PropertyEntry.objects.filter(item=item).order_by("number").values(*LINK):
        number += 1
        if row["number"] != number or row["prev"] != head or link(row) != row["hash"]:
            yield f"{name}: the chain is broken at line {row['number']}"
            return
        head = row["hash"]
        if row["kind"] == EntryKind.OUTFLOW:
            spent -= row["amount"]
        else:
            received += row["amount"]
        if row["balance"] != received - spent or row["balance"] < 0:
            yield f"{name}: line {number} says {row['balance']}, the lines before sum to {received - spent}"
    if (number, head) != (item.entries, item.head):
        yield f"{name}: the ledger ends at line {number}, the item counts {item.entries}"
    if (received, spent, received - spent) != (item.received, item.spent, item.balance):
        yield f"{name}: the lines sum to {received} and {spent}, the item says {item.received} and {item.spent}"


def check() -> list[str]:
    """Look through every ledger and remember the result in the audit trail."""
    found = list(faults())
    audit.record(
        "verify",
        resource="property_item",
        clause="R8.6",
        outcome="refused" if found else "ok",
        details={"faults": found[:50]},
    )
    return found
