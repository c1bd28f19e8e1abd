"""What waits for the finance officer besides the closing: months unpaid after payday, and months paid without right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access
from casework.todo import Item, Todo, register
from children.allowance import entitlement
from children.allowance.irregularities import is_late
from children.allowance.models import AllowanceBook, OverAgeContinuation
from children.allowance.supplements import shortfalls
from children.choosing import in_care_of
from children.models import Child
from policy.terms import ADULTHOOD, ALLOWANCE_PAYDAY, OVER_AGE_WARNING, add_months

LOOKED_BACK = 2  # months; older ones stand in 异常清单 of their month


def _keeps(user: Any) -> AllowanceBook | None:
    """The latest book of the acting post's home, if the post pays."""
    if not access.can_anywhere(user, "pay", "allow_book"):
        return None
    rows = AllowanceBook.objects.filter(home_id=user.post.agency_id).select_related("home__jurisdiction")
    return rows.order_by("-month").first()


def _months(book: AllowanceBook) -> list[dt.date]:
    """The last few months whose payday has passed, none before the ledger began."""
    today = timezone.localdate()
    this = entitlement.first_of(today)
    first = AllowanceBook.objects.filter(home=book.home).order_by("month").values_list("month", flat=True)[0]
    back = [add_months(this, -n) for n in range(LOOKED_BACK + 1)]
    return [month for month in back if month >= first and is_late(month, today)]


def _unpaid(user: Any) -> Iterator[Item]:
    if (book := _keeps(user)) is None:
        return
    for month in _months(book):
        if n := entitlement.unpaid(entitlement.due_at(book.home, month), month).count():
            title = _("%(month)s：%(n)s名儿童未发放") % {"month": f"{month:%Y-%m}", "n": n}
            where = f"{reverse('allowance:pay', args=[book.uid])}?month={month:%Y-%m}"
            yield Item(title, where, due=ALLOWANCE_PAYDAY.end(month))


def _wrong(user: Any) -> Iterator[Item]:
    if (book := _keeps(user)) is None:
        return
    paid = entitlement.standing_payments().filter(home=book.home)
    this = entitlement.first_of(timezone.localdate())
    for month in (add_months(this, -n) for n in range(LOOKED_BACK + 1)):
        if n := entitlement.paid_without_right(paid, month).count():
            title = _("%(month)s：%(n)s名儿童多发，请冲销") % {"month": f"{month:%Y-%m}", "n": n}
            yield Item(title, f"{reverse('allowance:irregular')}?month={month:%Y-%m}")


def _raised(user: Any) -> Iterator[Item]:
    if (book := _keeps(user)) is None:
        return
    if n := len(shortfalls(book.home)):
        yield Item(_("提高标准：%(n)s笔差额待补发") % {"n": n}, reverse("allowance:supplement", args=[book.uid]))


def is_near_eighteen(born: dt.date) -> bool:
    """From so many days before the birthday on there is something to decide."""
    today = timezone.localdate()
    return add_months(born, ADULTHOOD.months or 0) - dt.timedelta(days=OVER_AGE_WARNING.days) <= today


def _turning(user: Any) -> QuerySet[Child]:
    """Children of the home who will soon be eighteen, or are, and for whom nobody has asked to go on."""
    if not access.can_anywhere(user, "create", "over_age"):
        return Child.objects.none()
    soon = timezone.localdate() + dt.timedelta(days=OVER_AGE_WARNING.days)
    asked = OverAgeContinuation.objects.filter(child=OuterRef("pk"))
    rows = in_care_of(user).filter(birth_date__lte=add_months(soon, -(ADULTHOOD.months or 0)))
    return rows.exclude(Exists(asked)).order_by("birth_date")


def _turning_items(user: Any, most: int) -> Iterator[Item]:
    for child in _turning(user)[:most]:
        due = add_months(child.birth_date, ADULTHOOD.months or 0) if child.birth_date else None
        yield Item(str(child), f"{reverse('allowance:over_age_new')}?child={child.uid}", due=due)


def _todo(code: str, title: Any, find: Any) -> Todo:
    return register(Todo(code, title, lambda user: len(list(find(user))), lambda user, most: list(find(user))[:most]))


UNPAID = _todo("allowance.unpaid", gettext_lazy("基本生活费未发放"), _unpaid)
WRONG = _todo("allowance.wrong", gettext_lazy("基本生活费多发"), _wrong)
RAISED = _todo("allowance.raised", gettext_lazy("基本生活费提高标准补发"), _raised)
TURNING = register(
    Todo(
        "allowance.turning",
        gettext_lazy("即将满18周岁，基本生活费将停发"),
        _turning,
        _turning_items,
    )
)
