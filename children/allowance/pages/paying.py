"""发放: the month's children with their standards on one page, confirmed at once; and the list that is signed."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import uuid
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import access, audit
from casework.links import url_of
from casework.refusals import Refused
from casework.spreadsheets.writing import Column, Watermark, new_watermark, write_list
from casework.views.export import workbook
from children import seeing
from children.allowance import actions, entitlement
from children.allowance.entitlement import Due
from children.allowance.forms import PayForm
from children.allowance.listing import parsed_month
from children.allowance.models import AllowanceBook
from children.allowance.payees import payees_in_words
from children.models import Child


def asked_month(request: HttpRequest, usual: dt.date) -> dt.date:
    """The month in the address, no later than the one that is running."""
    asked = parsed_month(request.GET.get("month", "")) or usual
    return min(asked, entitlement.first_of(timezone.localdate()))


def in_words(month: dt.date) -> str:
    return _("%(year)s年%(month)s月") % {"year": month.year, "month": month.month}


def people(rows: list[Due], user: Any) -> list[tuple[Due, Child, str]]:
    """Each due month with its child and the name that this office knows."""
    then = seeing.names_then(user)
    found = {child.pk: child for child in Child.objects.filter(pk__in=[row.child_id for row in rows])}
    return [(row, found[row.child_id], then.get(row.child_id) or str(found[row.child_id])) for row in rows]


def _waiting(book: AllowanceBook, month: dt.date) -> list[Due]:
    return entitlement.due(entitlement.unpaid(entitlement.due_at(book.home, month), month), month)


def pay(request: HttpRequest, uid: Any) -> HttpResponse:
    user: Any = request.user
    book = access.reach_or_404(user, "pay", AllowanceBook, uid)
    month = asked_month(request, book.month)
    waiting = _waiting(book, month)
    posted = request.method == "POST"
    form = PayForm(request.POST if posted else None, user=user)
    if posted and form.is_valid():
        try:
            voucher = actions.pay_month(
                book=book, month=month, children=_ticked(request, waiting), by=user, **form.cleaned_data
            )
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(
                request,
                _("已入账：%(n)s名儿童，共%(sum)s元。")
                % {
                    "n": voucher.entries.count(),
                    "sum": f"{voucher.total:,.2f}",
                },
            )
            return redirect(url_of(voucher))
    return render(
        request, "allowance/pay.html", _pay_context(request, book, month, waiting, form), status=_status(form)
    )


def _status(form: PayForm) -> int:
    return 422 if form.is_bound else 200


def _ticked(request: HttpRequest, waiting: list[Due]) -> list[int]:
    """The ticked children; one who was paid meanwhile stays in the list, so that nothing is booked in silence."""
    uids = [text for text in request.POST.getlist("child") if _is_uid(text)]
    found = dict(Child.objects.filter(uid__in=uids).values_list("pk", "uid"))
    known = [row.child_id for row in waiting if row.child_id in found]
    return known + [pk for pk in found if pk not in known]


def _is_uid(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True


def _pay_context(
    request: HttpRequest, book: AllowanceBook, month: dt.date, waiting: list[Due], form: PayForm
) -> dict[str, Any]:
    ticked = set(request.POST.getlist("child")) if form.is_bound else None
    rows = [
        {
            "uid": str(child.uid),
            "name": name,
            "number": child.file_number,
            "line": due.standard and due.standard.get_line_display(),
            "amount": due.amount,
            "ticked": ticked is None or str(child.uid) in ticked,
        }
        for due, child, name in people(waiting, request.user)
    ]
    earlier = unpaid_months(book, month)
    return {
        "title": _("%(month)s基本生活费发放") % {"month": in_words(month)},
        "crumbs": [
            {"title": _("基本生活费月账"), "url": reverse("allowance:allow_book_list")},
            {"title": f"{book.home.short_name} {book.month:%Y-%m}", "url": url_of(book)},
            {"title": _("发放")},
        ],
        "book": book,
        "form": form,
        "rows": rows,
        "error_count": len(form.errors) if form.is_bound else 0,
        "total": sum((row["amount"] or Decimal(0) for row in rows), Decimal(0)),
        "without_standard": any(row["amount"] is None for row in rows),
        "closed": book.state != AllowanceBook.State.OPEN,
        "cancel_url": url_of(book),
        "earlier": earlier,
        "list_url": f"{reverse('allowance:pay_list', args=[book.uid])}?month={month:%Y-%m}",
    }


def unpaid_months(book: AllowanceBook, but: dt.date | None = None) -> list[dict[str, Any]]:
    """Months since the ledger began in which children of this home are still unpaid."""
    first = AllowanceBook.objects.filter(home=book.home).order_by("month").values_list("month", flat=True).first()
    found = []
    for month in entitlement.months_between(first or book.month, entitlement.first_of(timezone.localdate())):
        if month != but and (n := entitlement.unpaid(entitlement.due_at(book.home, month), month).count()):
            found.append({"month": f"{month:%Y-%m}", "title": in_words(month), "count": n})
    return found


def pay_list(request: HttpRequest, uid: Any) -> HttpResponse:
    """发放花名册: everybody of the month, paid or not, with room for a signature."""
    user: Any = request.user
    book = access.reach_or_404(user, "export", AllowanceBook, uid)
    month = asked_month(request, book.month)
    rows = people(entitlement.due(entitlement.due_at(book.home, month), month), user)
    title = _("%(month)s基本生活费发放表") % {"month": in_words(month)}
    mark = new_watermark(user)
    body = _sheet(title, rows, mark)
    details = {"export": mark.export_id, "rows": [child.pk for _due, child, _name in rows]}
    audit.record("export", book, clause="2.1.f", details={**details, "sha256": hashlib.sha256(body).hexdigest()})
    return workbook(body, f"{book.home.name}_{title}.xlsx")


def _sheet(title: str, rows: list[tuple[Due, Child, str]], mark: Watermark) -> bytes:
    columns = (
        Column(_("序号"), "number"),
        Column(_("姓名")),
        Column(_("档案号")),
        Column(_("标准类别"), width=24),
        Column(_("金额（元）"), "number"),
        Column(_("领款人"), width=20),
        Column(_("领取人签字"), width=16),
        Column(_("经办人签字"), width=16),
        Column(_("备注"), width=16),
    )
    to = payees_in_words([child.pk for _due, child, _name in rows])
    lines = [
        (
            n,
            name,
            child.file_number,
            str(due.standard.get_line_display()) if due.standard else "",
            float(due.amount) if due.amount is not None else "",
            to.get(child.pk, ""),
        )
        for n, (due, child, name) in enumerate(rows, 1)
    ]
    stream = io.BytesIO()
    write_list(stream, title, columns, lines, watermark=mark)
    return stream.getvalue()
