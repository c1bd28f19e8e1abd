"""The import of bills: upload, look through, confirm. What was read travels signed; nothing is kept until confirmed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access, showing
from casework.forms import StepForm
from casework.links import url_of
from casework.refusals import Refused
from casework.spreadsheets.guarding import MAX_FILE
from children.allowance import importing
from children.allowance.importing import Bill
from children.allowance.models import AllowanceBook, Category
from children.allowance.pages.paying import XLSX

VALID = 2 * 3600  # seconds between looking through and confirming


class UploadForm(StepForm):
    file = forms.FileField(
        label=gettext_lazy("支出表"), help_text=gettext_lazy("Excel（xlsx、xls）或csv，一次不超过300行。"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
    )  # fmt: skip


def template_file(request: HttpRequest) -> HttpResponse:
    access.anywhere_or_404(request.user, "pay", "allow_book")
    response = HttpResponse(importing.template(), content_type=XLSX)
    name = _("基本生活费支出导入模板.xlsx")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return response


def bring_in(request: HttpRequest, uid: Any) -> HttpResponse:
    """One address for the whole way: the file first, then what was read, signed, and a button."""
    user: Any = request.user
    book = access.reach_or_404(user, "pay", AllowanceBook, uid)
    posted = request.method == "POST"
    form = UploadForm(request.POST if posted else None, request.FILES if posted else None)
    bills: list[Bill] = []
    try:
        if "rows" in request.POST:
            return _booked(request, book)
        if posted and form.is_valid():
            bills = importing.read(_bytes(form.cleaned_data["file"]), book, user)
    except Refused as refused:
        form.is_valid()
        form.add_error(None if "rows" in request.POST else "file", refused.sentence)
    return render(
        request, "allowance/import.html", _context(book, user, form, bills), status=422 if form.errors else 200
    )


def _bytes(upload: Any) -> bytes:
    if upload.size > MAX_FILE:
        raise Refused(_("文件超过10MB。请只保留需要导入的一张表。"))
    data: bytes = upload.read()
    return data


def _salt(book: AllowanceBook, user: Any) -> str:
    return f"allowance.import.{book.pk}.{user.pk}"


def _booked(request: HttpRequest, book: AllowanceBook) -> HttpResponse:
    user: Any = request.user
    try:
        rows = signing.loads(request.POST["rows"], salt=_salt(book, user), max_age=VALID)
    except signing.BadSignature as error:
        raise Refused(_("核对已超过两小时或内容不完整，请重新上传文件。")) from error
    bills = [Bill(**row) for row in rows]
    total = importing.book_all(bills=bills, book=book, by=user)
    messages.success(request, _("已导入%(n)s笔支出，共%(sum)s元。") % {"n": len(bills), "sum": f"{total:,.2f}"})
    return redirect(url_of(book))


def _context(book: AllowanceBook, user: Any, form: UploadForm, bills: list[Bill]) -> dict[str, Any]:
    bad = sum(1 for bill in bills if bill.faults)
    total = sum(bill.values["amount"] for bill in bills if "amount" in bill.values)
    rows = signing.dumps([bill.stored() for bill in bills], salt=_salt(book, user), compress=True) if bills else ""
    return {
        "title": _("导入支出"),
        "crumbs": [
            {"title": _("基本生活费月账"), "url": reverse("allowance:allow_book_list")},
            {"title": f"{book.home.short_name} {book.month:%Y-%m}", "url": url_of(book)},
            {"title": _("导入支出")},
        ],
        "form": form,
        "error_count": len(form.errors),
        "lines": [_line(bill) for bill in bills],
        "headers": [
            *({"title": title} for title in (_("行"), _("日期"), _("类别"), _("摘要"), _("收款人"), _("用于"))),
            {"title": _("金额（元）"), "num": True},
            {"title": _("核对")},
        ],
        "bad": bad,
        "summary": _("共%(n)s行，合计%(sum)s元") % {"n": len(bills), "sum": f"{total:,.2f}"},
        "rows": "" if bad else rows,
        "cancel_url": url_of(book),
        "template_url": reverse("allowance:import_template"),
    }


def _line(bill: Bill) -> dict[str, Any]:
    people = bill.values.get("children", [])
    who = str(people[0]) if len(people) == 1 else _("%(n)s人分摊") % {"n": len(people)}
    code = bill.values.get("category", "")
    cells = [
        str(bill.number),
        bill.said["happened_on"],
        str(Category(code).label) if code else bill.said["category"],
        bill.said["summary"],
        bill.said["payee"] or showing.BLANK,
        who if people else bill.said["file_number"] or showing.BLANK,
    ]
    return {
        "url": "",
        "cells": [
            *({"text": text} for text in cells),
            {"text": f"{bill.values['amount']:,.2f}" if "amount" in bill.values else bill.said["amount"], "num": True},
            {"text": "".join(bill.faults) or _("可以导入"), "strong": bool(bill.faults)},
        ],
    }
