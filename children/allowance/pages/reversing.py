"""冲销: a counter-entry in the open month, with its reason; what was written stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from casework import access
from casework.links import url_of
from casework.refusals import Refused
from casework.showing import yuan
from children.allowance import actions
from children.allowance.forms import ReverseForm
from children.allowance.models import AllowanceBook, AllowanceEntry, AllowanceVoucher
from children.allowance.reading import open_book_of


def reverse_voucher(request: HttpRequest, uid: Any) -> HttpResponse:
    voucher = access.reach_or_404(request.user, "reverse", AllowanceVoucher, uid)
    return _page(
        request,
        voucher,
        voucher.total,
        lambda book, reason: actions.reverse_voucher(voucher=voucher, book=book, reason=reason, by=request.user),
    )


def reverse_entry(request: HttpRequest, uid: Any) -> HttpResponse:
    entry = access.reach_or_404(request.user, "reverse", AllowanceEntry, uid)
    return _page(
        request,
        entry,
        entry.amount,
        lambda book, reason: actions.reverse_entry(entry=entry, book=book, reason=reason, by=request.user),
    )


def _page(
    request: HttpRequest, what: Any, amount: Any, make: Callable[[AllowanceBook, str], AllowanceVoucher]
) -> HttpResponse:
    book = open_book_of(request.user)
    posted = request.method == "POST"
    form = ReverseForm(request.POST if posted else None)
    blocked = "" if book else _("没有正在记账的月份，等上月结账后再冲销。")
    if posted and book and form.is_valid():
        try:
            made = make(book, form.cleaned_data["reason"])
        except Refused as refused:
            blocked = refused.sentence
        else:
            messages.success(request, _("已冲销，冲销凭证记入%(book)s。") % {"book": f"{book.month:%Y-%m}"})
            return redirect(url_of(made))
    changes = [
        {"label": _("台账"), "before": yuan(amount), "after": _("原记录不变，另记一笔 %(n)s") % {"n": yuan(-amount)}}
    ]
    context = {
        "title": _("冲销"),
        "record_title": str(what),
        "step_title": _("冲销"),
        "main_title": _("确认冲销"),
        "form": form,
        "changes": changes,
        "reason_required": True,
        "blocked_reason": blocked,
        "cancel_url": url_of(what),
        "crumbs": [{"title": str(what), "url": url_of(what)}, {"title": _("冲销")}],
        "clause": "2.1.f",
        "error_count": len(form.errors) if posted else 0,
        "style": "alarm",
    }
    return render(request, "casework/step_form.html", context, status=422 if posted else 200)
