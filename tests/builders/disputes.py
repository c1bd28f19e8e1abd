"""Disputes for tests, raised and settled by the people who may."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tests.cast import at_work
from transfers.disputes import actions
from transfers.disputes.models import TransferDispute
from transfers.disputes.workflow import DISPUTE
from transfers.models import TransferCase

ITEMS: list[dict[str, Any]] = [
    {"kind": "ARCHIVE", "title": "捡拾报案证明", "listed": "原件2页", "found": "缺"},
    {"kind": "ARCHIVE", "title": "寻亲公告", "listed": "复印件1页", "found": "缺"},
    {"kind": "MONEY", "title": "工商银行存款", "listed": "3200", "found": "2400", "listed_amount": Decimal(3200),
     "found_amount": Decimal(2400)},
]  # fmt: skip
TAKEN_BY = {
    "answer": "head", "agree": "city_home_head", "object": "city_home_head", "withdraw": "city_home_head",
    "decide": "prefecture_head",
}  # fmt: skip


def a_dispute(cast: Any, case: TransferCase, *, on: date | None = None, by: Any = None) -> TransferDispute:
    """Raised by the receiving home's registrar: two papers missing and a deposit 800 yuan short."""
    person = by or cast.city_registrar
    with at_work(person):
        return actions.raise_dispute(
            by=person, case=case, statement="到院清点时少两份材料，存款少八百元。", items=ITEMS, on=on
        )


def said(dispute: TransferDispute, **words: Any) -> dict[str, Any]:
    """An answer or a decision item by item."""
    found: dict[str, Any] = {}
    for item in dispute.items.all():
        found |= {f"outcome_{item.pk}": "PAID" if item.kind == "MONEY" else "SUPPLIED", f"note_{item.pk}": "下周送达"}
    return {
        **found,
        "counter_statement": "材料留在县院档案室，存款差额是当月取药。",
        "decision": "责令移交方补足。",
        **words,
    }


def take(cast: Any, dispute: TransferDispute, *verbs: str) -> TransferDispute:
    """Take the steps one after the other, each by its person of the cast."""
    for verb in verbs:
        person = getattr(cast, TAKEN_BY[verb])
        reason = "不是取药，是另一笔。" if DISPUTE.step(verb).reason else ""
        with at_work(person):
            dispute = DISPUTE.take(verb, dispute, by=person, reason=reason, data=said(dispute))
    return dispute
