"""补发: a rate that rises with effect in the past leaves months paid too little; the difference is paid once, by month.

Whose ledger paid the month pays the difference, also for a child that has been moved since.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from agencies.models import Agency
from casework.refusals import Refused
from children.allowance import actions
from children.allowance.entitlement import Standards, paid_without_right, standing_payments
from children.allowance.models import AllowanceBook, AllowanceEntry, AllowanceStandard, AllowanceVoucher, Kind


@dataclass(frozen=True)
class Shortfall:
    """One month of one child: the payment that stands, the standard as it is known now, and what is missing."""

    payment: AllowanceEntry
    standard: AllowanceStandard
    amount: Decimal


def standing() -> QuerySet[AllowanceEntry]:
    """Supplements that no counter-entry has taken back."""
    return AllowanceEntry.objects.filter(kind=Kind.SUPPLEMENT, reversed=False, reverses=None)


def shortfalls(home: Agency) -> list[Shortfall]:
    """What the months in the home's ledger lack of their standards, by month and name; what was paid without right
    is taken back, not added to."""
    paid = standing_payments().filter(home=home)
    supplied = standing().filter(home=home).order_by().values("child_id", "month").annotate(sum=Sum("amount"))
    already = {(row["child_id"], row["month"]): row["sum"] for row in supplied}
    found = []
    for month, before, now in _raised(home, paid):
        rows = paid.filter(month=month, standard=before).select_related("child", "standard")
        rows = rows.exclude(pk__in=paid_without_right(paid, month).values("pk"))
        for payment in rows.order_by("child_name", "id"):
            lacks = now.amount - payment.amount - already.get((payment.child_id, month), Decimal(0))
            if lacks > 0:
                found.append(Shortfall(payment, now, lacks))
    return found


def _raised(
    home: Agency, paid: QuerySet[AllowanceEntry]
) -> Iterator[tuple[dt.date, AllowanceStandard, AllowanceStandard]]:
    """Months with the standard they were paid by and the higher one that holds for them now."""
    pairs = list(paid.order_by("month", "standard_id").values_list("month", "standard_id").distinct())
    known = AllowanceStandard.objects.in_bulk({standard for _month, standard in pairs})
    by_month: dict[dt.date, Standards] = {}
    for month, standard_id in pairs:
        assert month is not None  # noqa: S101 - of a payment the database demands it
        standards = by_month.setdefault(month, Standards(month))
        now = standards.of(home, known[standard_id].line)
        if now is not None and now.amount > known[standard_id].amount:
            yield month, known[standard_id], now


@transaction.atomic
def pay_supplement(
    *, book: AllowanceBook, payments: Sequence[int], happened_on: dt.date, payee: str, by: Any
) -> AllowanceVoucher:
    """The differences of these payments, each its own line. All of them or none."""
    lacking = {row.payment.pk: row for row in shortfalls(book.home)}
    if not payments or set(payments) - set(lacking):
        raise Refused(_("名单里有已经补发或不需要补发的月份，或没有选择。请刷新页面核对后再确认。"))
    rows = [lacking[pk] for pk in payments]
    lines = [
        actions.LineOf(row.payment.child, row.amount, row.payment.month, row.standard) for row in rows
    ]  # fmt: skip
    months = sorted({row.payment.month for row in rows if row.payment.month})
    words = {"first": f"{months[0]:%Y-%m}", "last": f"{months[-1]:%Y-%m}"}
    summary = _("提高标准补发%(first)s") % words if len(months) == 1 else _("提高标准补发%(first)s至%(last)s") % words
    return actions.write(
        book=book, kind=Kind.SUPPLEMENT, happened_on=happened_on, summary=summary, payee=payee, lines=lines, by=by
    )
