"""补发: the months that a raised standard left short, on one page, confirmed at once."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from casework import access
from casework.links import url_of
from casework.refusals import Refused
from children.allowance.forms import PayForm
from children.allowance.models import AllowanceBook
from children.allowance.supplements import Shortfall, pay_supplement, shortfalls

LONGEST = 19  # digits of a number that a row can have


def supplement(request: HttpRequest, uid: Any) -> HttpResponse:
    user: Any = request.user
    book = access.reach_or_404(user, "pay", AllowanceBook, uid)
    lacking = shortfalls(book.home)
    posted = request.method == "POST"
    form = PayForm(request.POST if posted else None, user=user)
    if posted and form.is_valid():
        try:
            voucher = pay_supplement(book=book, payments=_ticked(request), by=user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, _("已入账：补发共%(sum)s元。") % {"sum": f"{voucher.total:,.2f}"})
            return redirect(url_of(voucher))
    shown = _context(request, book, lacking, form)
    return render(request, "allowance/supplement.html", shown, status=422 if posted else 200)


def _ticked(request: HttpRequest) -> list[int]:
    """Also one that is short no more stays asked for, so that nothing is booked in silence."""
    asked = [text for text in request.POST.getlist("payment") if text.isascii() and text.isdigit()]
    found = [int(text) for text in asked if len(text) < LONGEST]
    return list(dict.fromkeys(found))


def _context(request: HttpRequest, book: AllowanceBook, lacking: list[Shortfall], form: PayForm) -> dict[str, Any]:
    ticked = set(request.POST.getlist("payment")) if form.is_bound else None
    return {
        "title": _("提高标准补发"),
        "crumbs": [
            {"title": _("基本生活费月账"), "url": reverse("allowance:allow_book_list")},
            {"title": f"{book.home.short_name} {book.month:%Y-%m}", "url": url_of(book)},
            {"title": _("补发")},
        ],
        "book": book, "form": form, "cancel_url": url_of(book),
        "error_count": len(form.errors) if form.is_bound else 0,
        "closed": book.state != AllowanceBook.State.OPEN,
        "total": sum((row.amount for row in lacking), Decimal(0)),
        "rows": [{"row": row, "ticked": ticked is None or str(row.payment.pk) in ticked} for row in lacking],
    }  # fmt: skip
