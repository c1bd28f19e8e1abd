"""What pages show of the allowance: the child's account, the month's work, a voucher's lines; and its timeline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Max, Q, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access, audit
from casework.links import url_of
from casework.panels import Event, Panel, register, register_events
from casework.refusals import Refused
from casework.showing import yuan
from children import occasions
from children.allowance import todos
from children.allowance.models import (
    AllowanceBook,
    AllowanceEntry,
    AllowancePayee,
    AllowanceVoucher,
    OverAgeContinuation,
)
from children.allowance.pages.paying import unpaid_months
from children.allowance.payees import in_families, why_no_payee
from children.allowance.reading import SIGNED, by_category
from children.ending import end_open
from children.models import Child

LINES = 6


@occasions.on_import_undone
def _keep_the_ledger(children: Sequence[Child], _by: Any) -> None:
    """What was booked stays booked: an import is not undone under it."""
    booked = AllowanceEntry.objects.filter(child__in=children).select_related("child").first()
    asked = OverAgeContinuation.objects.filter(child__in=children).select_related("child").first()
    paid_to = AllowancePayee.objects.filter(child__in=children).select_related("child").first()
    if found := booked or asked or paid_to:
        raise Refused(_("%(child)s已有基本生活费记录，不能撤销导入。") % {"child": found.child})


def _end_payees(child: Child, by: Any, day: dt.date, reason: str) -> None:
    """Who is paid is paid no more, and nobody new is approved for a family in which the child no longer is."""
    state = AllowancePayee.State
    for open_state, verb in ((state.PROPOSED, "withdraw"), (state.IN_USE, "end")):
        end_open(AllowancePayee, [open_state], child, by=by, day=day, reason=reason, verb=verb)


@occasions.on_moved
def _end_payees_with_the_move(child: Child, by: Any, day: dt.date) -> None:
    _end_payees(child, by, day, _("儿童移交"))


@occasions.on_left
def _end_payees_with_the_stay(child: Child, by: Any, day: dt.date) -> None:
    _end_payees(child, by, day, _("儿童离院"))


def _payees(child: Child, user: Any) -> dict[str, Any] | None:
    """Nothing for a child whose money the home itself keeps."""
    rows = list(access.reach(user, "view", AllowancePayee.objects.filter(child=child)).order_by("-id"))
    in_family = in_families(Child.objects.filter(pk=child.pk)).exists()
    if not rows and not in_family:
        return None
    may = in_family and child.home_id == user.post.agency_id and access.can_anywhere(user, "create", "allow_payee")
    may = may and not why_no_payee(child)
    named = access.can_anywhere(user, "view", "allow_payee", "account")
    lines = [
        {"title": f"{row.payee}（{row.relation}）" if named else _("领款人"), "detail": row.get_state_display(),
         "at": row.starts_on, "url": url_of(row), "style": "ok" if row.state == "IN_USE" else "plain"}
        for row in rows
    ]  # fmt: skip
    new = f"{reverse('allowance:allow_payee_new')}?child={child.uid}" if may else ""
    return {"lines": lines, "nothing": _("还没有登记领款人。"), "new_url": new, "new_title": _("登记领款人")}


def _account(child: Child, user: Any) -> dict[str, Any]:
    """The child's account as far as the reader's ledgers go: months paid, what is left, the latest lines."""
    rows = access.reach(user, "view", AllowanceEntry.objects.filter(child=child))
    lines = list(rows.select_related("voucher", "standard").order_by("-id")[:LINES])
    facts = []
    if lines:
        standing = Q(kind="RECEIVED", reversed=False, reverses=None)
        sums = rows.order_by().aggregate(left=Sum(SIGNED), last=Max("month", filter=standing))
        facts = [
            {"label": _("账户结余"), "value": yuan(sums["left"])},
            {"label": _("已发至"), "value": f"{sums['last']:%Y-%m}" if sums["last"] else "—"},
        ]
    return {"facts": facts, "lines": lines, "nothing": _("还没有基本生活费入账记录。")}


def _going_on(child: Child, user: Any) -> dict[str, Any] | None:
    """Applications to go on over age; nothing for a child who is far from eighteen and has none."""
    rows = list(access.reach(user, "view", OverAgeContinuation.objects.filter(child=child)).order_by("-id"))
    near = child.birth_date is not None and todos.is_near_eighteen(child.birth_date)
    if not rows and not near:
        return None
    may = near and child.home_id == user.post.agency_id and access.can_anywhere(user, "create", "over_age")
    lines = [
        {
            "title": row.get_reason_display(),
            "detail": _("%(state)s，至%(month)s停发")
            % {
                "state": row.get_state_display(),
                "month": f"{row.ends_on:%Y-%m}",
            },
            "at": row.starts_on,
            "url": url_of(row),
            "style": "ok" if row.state == OverAgeContinuation.State.APPROVED else "plain",
        }
        for row in rows
    ]
    return {
        "lines": lines,
        "nothing": _("年满18周岁次月起停发；确需续发的，提前申请。"),
        "new_url": f"{reverse('allowance:over_age_new')}?child={child.uid}" if may else "",
        "new_title": _("申请超龄续发"),
    }


def _work(book: AllowanceBook, user: Any) -> dict[str, Any]:
    """What can be done in the month, and what it was spent on."""
    may = access.can(user, "pay", book) and book.state == AllowanceBook.State.OPEN
    pay = reverse("allowance:pay", args=[book.uid])
    return {
        "book": book,
        "categories": by_category(book),
        "pay_url": pay if may else "",
        "unpaid": [{**one, "url": f"{pay}?month={one['month']}"} for one in unpaid_months(book)] if may else [],
        "spend_url": reverse("allowance:allow_voucher_new") if may else "",
        "import_url": reverse("allowance:import", args=[book.uid]) if may else "",
        "list_url": reverse("allowance:pay_list", args=[book.uid]) if access.can(user, "export", book) else "",
        "vouchers": list(book.vouchers.order_by("-number")[:LINES]),
        "vouchers_url": f"{reverse('allowance:allow_voucher_list')}?month={book.month:%Y-%m}&home={book.home_id}",
    }


def _lines(voucher: AllowanceVoucher, user: Any) -> dict[str, Any]:
    """A voucher's lines, each with its way to be taken back."""
    rows = access.reach(user, "view", AllowanceEntry.objects.filter(voucher=voucher)).order_by("id")
    entries = list(rows)
    audit.read(voucher, "slip", details={"entries": [entry.pk for entry in entries]})
    may = access.can(user, "reverse", voucher) and voucher.reverses_id is None
    open_ones = [entry for entry in entries if not entry.reversed]
    return {
        "entries": entries,
        "total": sum((entry.amount for entry in entries), Decimal(0)),
        "may_reverse": may,
        "reverse_url": reverse("allowance:reverse_voucher", args=[voucher.uid]) if may and open_ones else "",
        "reversals": [{"title": str(made), "url": url_of(made)} for made in voucher.reversals.select_related("book")],
    }


def _events(child: Child, user: Any) -> Iterator[Event]:
    """The first month paid and decisions to go on; not every month."""
    rows = access.reach(user, "view", AllowanceEntry.objects.filter(child=child, kind="RECEIVED", reverses=None))
    if (first := rows.select_related("home").order_by("month", "id").first()) is not None and first.month:
        yield _on(first.month, _("基本生活费起发"), f"{first.home.name} · {yuan(first.amount)}")
    asked = OverAgeContinuation.objects.filter(child=child, state__in=["APPROVED", "ENDED"])
    for record in access.reach(user, "view", asked):
        until = _("至%(month)s停发") % {"month": f"{record.ends_on:%Y-%m}"}
        yield _on(record.starts_on, _("基本生活费超龄续发"), f"{record.get_reason_display()} · {until}", url_of(record))


def _on(day: dt.date, what: str, detail: str, url: str = "") -> Event:
    moment = timezone.make_aware(dt.datetime.combine(day, dt.time.min))
    return Event(moment, what, detail, kind=_("财产"), url=url, whole_day=True)


register_events("child", _events)
register(
    Panel(
        "allowance.account",
        "child",
        gettext_lazy("基本生活费"),
        "allowance/panels/account.html",
        _account,
        "allow_entry",
        domain="财产",
        order=10,
    )
)
register(
    Panel(
        "allowance.going_on",
        "child",
        gettext_lazy("超龄续发"),
        "casework/panels/lines.html",
        _going_on,
        "over_age",
        domain="财产",
        order=12,
    )
)
register(
    Panel("allowance.work", "allow_book", gettext_lazy("本月记账"), "allowance/panels/work.html", _work, "allow_book")
)
register(
    Panel(
        "allowance.lines",
        "allow_voucher",
        gettext_lazy("分录"),
        "allowance/panels/lines.html",
        _lines,
        "allow_entry",
        order=5,
    )
)
register(
    Panel("allowance.payees", "child", gettext_lazy("领款人"), "casework/panels/lines.html", _payees, "allow_payee",
          "case", domain="财产", order=14)
)  # fmt: skip
