"""The account of the months: from the request to acceptance and the month after, each by the ledger it belongs to.

Whose a month is says the allowance itself (`entitlement`: the home that has the child on its first day). A home that
did not keep its ledger here yet cannot be compared; of its months the finance department's answer is all there is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Exists, Max, Min, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.showing import day as shown
from children.allowance import entitlement
from children.allowance.entitlement import first_of, following, months_between
from children.allowance.models import AllowanceBook, AllowanceEntry
from children.allowance.pages.paying import in_words
from children.models import Placement
from policy.periods import add_months
from transfers import closing
from transfers.closing import Standing
from transfers.models import TransferCase


@dataclass(frozen=True)
class Faults:
    """What is wrong with one month, of one child or of many: the same three questions in words and in rows."""

    unpaid: QuerySet[Placement]
    wrong: QuerySet[AllowanceEntry]
    twice: QuerySet[AllowanceEntry]


def _kept(month: dt.date) -> Exists:
    return Exists(AllowanceBook.objects.filter(home=OuterRef("home"), month__lte=month))


def _faults(month: dt.date, children: QuerySet[TransferCase]) -> Faults:
    """`children`: the cases whose children are asked for. Under one number the database lets nobody pay twice; what
    was paid under a number that was merged into it is found here.
    """
    whose = children.values("child")
    due = entitlement.deciding_placements(month, Placement.objects.filter(child__in=whose))
    paid = entitlement.standing_payments().filter(child__in=whose)
    under_old_number = entitlement.standing_payments().filter(month=month, child__merged_into=OuterRef("child"))
    return Faults(
        entitlement.unpaid(due.filter(_kept(month)), month),
        entitlement.paid_without_right(paid, month),
        paid.filter(Exists(under_old_number), month=month),
    )


def _first_ledger() -> dt.date | None:
    """The first month of any ledger; before it nothing can be compared."""
    first: dt.date | None = AllowanceBook.objects.aggregate(first=Min("month"))["first"]
    return first


def _months(case: TransferCase, since: dt.date) -> list[dt.date]:
    assert case.accepted_on is not None  # noqa: S101 - asked of children that have come
    first = max(first_of(case.opened_on), since)
    return months_between(first, following(first_of(case.accepted_on)))


def standing(case: TransferCase) -> Standing:
    if case.closed_on is not None:
        return Standing("done", _("%(day)s结案时已逐月核对") % {"day": shown(case.closed_on)})
    if case.accepted_on is None:
        return Standing("open", _("儿童接收以后逐月核对"))
    since = _first_ledger()
    months = _months(case, since) if since else []
    one = TransferCase.objects.filter(pk=case.pk)
    wrong = [sentence for month in months for sentence in _wrong(month, one)]
    if wrong:
        return Standing("open", "；".join(wrong))
    known = [(month, words) for month in months if (words := _paid_in_words(month, one))]
    if not known:
        return Standing("not_needed", _("移交期间双方机构都没有在本系统记账，以财政部门答复为准"))
    return Standing("done", "；".join(_joined(known)))


def _wrong(month: dt.date, one: QuerySet[TransferCase]) -> Iterator[str]:
    """One sentence for each thing to repair, naming the month and who repairs it."""
    faults, words = _faults(month, one), {"month": in_words(month)}
    for row in faults.unpaid.select_related("home"):
        later = _("%(month)s起应由%(home)s发放，请在该月发放以后再结案")
        missing = _("%(month)s应由%(home)s发放，还没有发放，请%(home)s在月账中补发")
        yield (later if month > timezone.localdate() else missing) % (words | {"home": row.home.name})
    for entry in faults.wrong.select_related("home"):
        right = entitlement.deciding_placements(month, Placement.objects.filter(child=entry.child_id)).first()
        if right is None:
            yield _("%(month)s不应再发放，%(home)s已发放，请%(home)s冲销") % (words | {"home": entry.home.name})
            continue
        said = _("%(month)s应由%(right)s发放，却由%(home)s发放，请%(home)s冲销，再由%(right)s发放")
        yield said % (words | {"home": entry.home.name, "right": right.home.name})
    for entry in faults.twice.select_related("home"):
        yield _("%(month)s在合并前的两个档案号下发放了两次，请%(home)s冲销一笔") % (words | {"home": entry.home.name})


def _paid_in_words(month: dt.date, one: QuerySet[TransferCase]) -> str:
    paid = entitlement.standing_payments().filter(month=month, child__in=one.values("child")).select_related("home")
    entry = paid.first()
    return _("%(home)s发放") % {"home": entry.home.name} if entry else ""


def _joined(known: list[tuple[dt.date, str]]) -> Iterator[str]:
    for words, rows in groupby(known, key=lambda row: row[1]):
        months = [in_words(month) for month, _words in rows]
        yield f"{'、'.join(months)}{words}"


def open_cases() -> Q:
    """The same in rows: one question for each month that a case not yet closed spans."""
    cases = TransferCase.objects.filter(closed_on=None, accepted_on__isnull=False)
    wrong = Q(accepted_on=None)
    since, span = _first_ledger(), cases.aggregate(first=Min("opened_on"), last=Max("accepted_on"))
    if since is None or span["first"] is None:
        return wrong
    for month in months_between(max(since, first_of(span["first"])), following(first_of(span["last"]))):
        spans = Q(closed_on=None, opened_on__lt=following(month), accepted_on__gte=add_months(month, -1))
        found, of_this = _faults(month, cases), {"child": OuterRef("child")}
        asked = (found.unpaid.filter(**of_this), found.wrong.filter(**of_this), found.twice.filter(**of_this))
        for rows in asked:
            wrong |= spans & Q(Exists(rows))
    return wrong


closing.account(
    closing.Account("allowance_months", gettext_lazy("基本生活费逐月核对"), "2.1.f", standing, open_cases, order=18)
)
