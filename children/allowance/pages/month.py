"""发放总览: one month, each home a line: due, paid, forgotten, paid too much, in hand, closed or not."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import Agency
from casework import access, showing
from casework.links import url_of
from children.allowance import entitlement
from children.allowance.forms import MonthForm
from children.allowance.irregularities import is_late
from children.allowance.listing import STYLES
from children.allowance.models import AllowanceBook
from children.allowance.pages.paying import asked_month, in_words
from children.allowance.supplements import shortfalls
from children.models import Placement


def homes_of(user: Any) -> QuerySet[Agency]:
    """The homes whose ledgers the acting post may read."""
    return access.reach(user, "view", Agency.objects.homes())


def overview(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    access.anywhere_or_404(user, "view", "allow_book")
    month = asked_month(request, entitlement.first_of(timezone.localdate()))
    lines = _lines(homes_of(user), month)
    own = AllowanceBook.objects.filter(home_id=user.post.agency_id).order_by("-month").first()
    context = {
        "title": _("基本生活费"),
        "crumbs": [{"title": _("基本生活费")}],
        "month": in_words(month),
        "form": MonthForm(initial={"month": month}, label_suffix=""),
        "figures": _figures(lines, month),
        "headers": _headers(),
        "rows": [_row(line, month) for line in lines],
        "own": own,
        "own_url": url_of(own) if own else "",
        "pay_url": _pay_url(user, own, month),
        "first_url": reverse("allowance:allow_book_new")
        if own is None and access.can_anywhere(user, "create", "allow_book")
        else "",
        "irregular_url": f"{reverse('allowance:irregular')}?month={month:%Y-%m}",
        "supplement_url": _supplement_url(user, own),
        "links": _links(user),
    }
    return render(request, "allowance/overview.html", context)


def _pay_url(user: Any, own: AllowanceBook | None, month: dt.date) -> str:
    if own is None or own.state != AllowanceBook.State.OPEN or not access.can(user, "pay", own):
        return ""
    return f"{reverse('allowance:pay', args=[own.uid])}?month={month:%Y-%m}"


def _supplement_url(user: Any, own: AllowanceBook | None) -> str:
    if own is None or not access.can(user, "pay", own) or not shortfalls(own.home):
        return ""
    return reverse("allowance:supplement", args=[own.uid])


def _links(user: Any) -> list[dict[str, str]]:
    found = (
        ("allow_book", _("月账")),
        ("allow_voucher", _("凭证")),
        ("allow_entry", _("明细")),
        ("over_age", _("超龄续发")),
        ("allow_payee", _("领款人")),
        ("allow_rate", _("养育标准")),
    )
    return [
        {"title": title, "url": reverse(f"allowance:{code}_list")}
        for code, title in found
        if access.can_anywhere(user, "view", code)
    ]


def _lines(homes: QuerySet[Agency], month: dt.date) -> list[dict[str, Any]]:
    here = homes.values("pk")
    due = entitlement.deciding_placements(month, Placement.objects.filter(home__in=here)).filter(home__in=here)
    paid = entitlement.standing_payments().filter(home__in=here)
    counts = {
        "due": _by_home(due),
        "unpaid": _by_home(entitlement.unpaid(due, month)),
        "wrong": _by_home(entitlement.paid_without_right(paid, month)),
    }
    books = {book.home_id: book for book in AllowanceBook.objects.filter(home__in=here, month=month)}
    started = set(AllowanceBook.objects.filter(home__in=here).values_list("home_id", flat=True))
    lines = [
        {
            "home": home,
            "book": books.get(home.pk),
            "started": home.pk in started,
            **{name: by_home.get(home.pk, 0) for name, by_home in counts.items()},
        }
        for home in homes.select_related("jurisdiction")
        if home.pk in started or home.pk in counts["due"]
    ]
    return sorted(lines, key=lambda line: not line["started"])  # who keeps a ledger comes first


def _by_home(rows: QuerySet[Any]) -> dict[int, int]:
    return dict(rows.order_by().values_list("home_id").annotate(n=Count("pk")))


def _figures(lines: list[dict[str, Any]], month: dt.date) -> list[dict[str, Any]]:
    started = [line for line in lines if line["started"]]
    due, unpaid = (sum(line[name] for line in started) for name in ("due", "unpaid"))
    wrong = sum(line["wrong"] for line in lines)
    late = is_late(month, timezone.localdate())
    share = f"{100 * (due - unpaid) / due:.0f}%" if due else showing.BLANK
    where = f"{reverse('allowance:irregular')}?month={month:%Y-%m}"
    return [
        {"title": _("应发儿童"), "value": f"{due:,}", "unit": _("人"), "note": _("已启用台账的机构")},
        {
            "title": _("已发放"),
            "value": share,
            "unit": "",
            "note": _("%(n)s人") % {"n": due - unpaid},
            "clause": "2.1.f",
        },
        {
            "title": _("漏发") if late else _("待发放"),
            "value": f"{unpaid:,}",
            "unit": _("人"),
            "url": where,
            "delta": _("已过发放日") if late and unpaid else "",
            "delta_style": "bad",
        },
        {"title": _("多发"), "value": f"{wrong:,}", "unit": _("人"), "url": where},
    ]


def _headers() -> list[dict[str, Any]]:
    return [
        {"title": _("机构")},
        {"title": _("应发"), "num": True},
        {"title": _("已发"), "num": True},
        {"title": _("未发"), "num": True},
        {"title": _("多发"), "num": True},
        {"title": _("期末结余（元）"), "num": True},
        {"title": _("月账")},
    ]


def _row(line: dict[str, Any], month: dt.date) -> dict[str, Any]:
    book = line["book"]
    late = is_late(month, timezone.localdate())
    if not line["started"]:
        state, style = _("未启用台账"), "plain"
    else:
        state = book.get_state_display() if book else _("尚未建立")
        style = STYLES[book.state] if book else "warn"
    known = line["started"]
    cells = [
        {"text": line["home"].name},
        {"text": str(line["due"]), "num": True},
        {"text": str(line["due"] - line["unpaid"]) if known else showing.BLANK, "num": True},
        {
            "text": str(line["unpaid"]) if known else showing.BLANK,
            "num": True,
            "strong": bool(known and late and line["unpaid"]),
        },
        {"text": str(line["wrong"]), "num": True, "strong": bool(line["wrong"])},
        {"text": f"{book.closing:,.2f}" if book else showing.BLANK, "num": True},
        {"text": str(state), "style": style},
    ]
    return {"url": url_of(book) if book else "", "cells": cells}
