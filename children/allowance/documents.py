"""月报表: one home's month of the allowance as a paper, to be signed and sealed."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.printing import Document, register_document
from children.allowance.models import AllowanceBook, AllowanceEntry, AllowanceVoucher
from children.allowance.models.ledger import OF_A_MONTH
from children.allowance.reading import by_category
from children.allowance.workflow import BOOK


def _sums(book: AllowanceBook) -> list[tuple[str, str]]:
    return [
        (_("期初结余"), f"{book.opening:,.2f}"),
        (_("本月收入"), f"{book.received:,.2f}"),
        (_("本月支出"), f"{book.spent:,.2f}"),
        (_("期末结余"), f"{book.closing:,.2f}"),
    ]


def _paid(book: AllowanceBook) -> list[dict[str, Any]]:
    """The children paid in this book, supplements too, in the order of the vouchers; takings back with their sign."""
    rows = AllowanceEntry.objects.filter(book=book, kind__in=OF_A_MONTH).select_related("standard").order_by("id")
    return [
        {
            "name": row.child_name,
            "month": f"{row.month:%Y-%m}" if row.month else "",
            "line": row.standard.get_line_display() if row.standard else "",
            "amount": f"{row.amount:,.2f}",
        }
        for row in rows
    ]


def _signed(book: AllowanceBook) -> list[tuple[str, str]]:
    last = {taken.verb: taken for taken in BOOK.trail(book)}
    words = (("prepare", _("财务人员")), ("close", _("院长审核")))
    return [
        (title, f"{last[verb].who}　{last[verb].happened_on:%Y-%m-%d}" if verb in last else "") for verb, title in words
    ]


def _statement(book: AllowanceBook, _user: Any) -> dict[str, Any]:
    title = _("%(year)s年%(month)s月基本生活费收支月报表") % {"year": book.month.year, "month": book.month.month}
    return {
        "title": title,
        "unit": book.home.name,
        "state": book.get_state_display(),
        "sums": _sums(book),
        "categories": [(name, f"{total:,.2f}") for name, total in by_category(book)],
        "vouchers": [
            {
                "number": voucher.number,
                "day": voucher.happened_on,
                "summary": voucher.summary,
                "kind": voucher.get_category_display() or voucher.get_kind_display(),
                "total": f"{voucher.total:,.2f}",
            }
            for voucher in AllowanceVoucher.objects.filter(book=book).order_by("number")
        ],
        "paid": _paid(book),
        "signed": _signed(book),
    }


register_document(
    Document(
        "allowance_statement",
        gettext_lazy("基本生活费收支月报表"),
        "documents/allowance/statement.html",
        _statement,
        "allow_book",
        lambda book: f"{book.home.short_name}_{book.month:%Y-%m}_基本生活费月报表.pdf",
        paper="plain",
        part="sums",
        clause="2.1.f",
    )
)
