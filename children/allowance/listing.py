"""Small pieces of the allowance's lists and bars: filters by home, month and child, and what heads a book."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access, showing
from casework.parts import Filter
from casework.showing import yuan
from children.allowance.models import AllowanceBook, OverAgeContinuation
from policy.terms import add_months

STYLES = {"OPEN": "plain", "PREPARED": "warn", "CLOSED": "ok"}
MONTHS_OFFERED = 24


def parsed_month(text: str) -> dt.date | None:
    """`2026-03` as its first day; None where it is no month."""
    try:
        return dt.datetime.strptime(text, "%Y-%m").date()
    except ValueError:
        return None


def book_bar(book: AllowanceBook, _user: Any) -> dict[str, Any]:
    facts = [
        {"label": _("期初结余"), "value": yuan(book.opening)},
        {"label": _("本月收入"), "value": yuan(book.received)},
        {"label": _("本月支出"), "value": yuan(book.spent)},
        {"label": _("期末结余"), "value": yuan(book.closing)},
    ]
    title = _("%(home)s %(month)s基本生活费月账") % {
        "home": book.home.name,
        "month": f"{book.month.year}年{book.month.month}月",
    }
    tags = [{"text": book.get_state_display(), "style": STYLES[book.state]}]
    if book.closed_on:
        tags.append({"text": _("结账于%(day)s") % {"day": showing.day(book.closed_on)}, "style": "plain"})
    return {"title": title, "tags": tags, "facts": facts}


def decided(record: OverAgeContinuation) -> str:
    if record.state == OverAgeContinuation.State.DRAFT:
        return ""
    return _("已提交审批，内容不能再修改。需要更正的，请审批人退回。")


def home_filter(lookup: str = "home_id") -> Filter:
    """The homes of the office's area; nothing to choose for a home itself."""

    def offered(user: Any) -> list[tuple[str, str]]:
        rows = access.reach(user, "view", AllowanceBook.objects.all())
        found = list(rows.order_by("home__name").values_list("home_id", "home__name").distinct()[:200])
        return [(str(pk), name) for pk, name in found] if len(found) > 1 else []

    return Filter("home", gettext_lazy("机构"), offered, lambda rows, value: rows.filter(**{lookup: int(value)}))


def month_filter(lookup: str) -> Filter:
    def offered(_user: Any) -> list[tuple[str, str]]:
        this = timezone.localdate().replace(day=1)
        months = [add_months(this, -n) for n in range(MONTHS_OFFERED)]
        return [(f"{m:%Y-%m}", _("%(year)s年%(month)s月") % {"year": m.year, "month": m.month}) for m in months]

    return Filter(
        "month", gettext_lazy("记账月份"), offered, lambda rows, value: rows.filter(**{lookup: parsed_month(value)})
    )


def by_name(rows: QuerySet[Any], term: str) -> QuerySet[Any]:
    return rows.filter(child_name__icontains=term)
