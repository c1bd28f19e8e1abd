"""Writes of the allowance that are no steps: standards, the first book, vouchers with their lines, counter-vouchers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import Agency, Jurisdiction, Level
from casework import audit
from casework.constraints import sentence
from casework.refusals import Refused
from children import seeing
from children.allowance import entitlement
from children.allowance.models import (
    AllowanceBook,
    AllowanceEntry,
    AllowanceStandard,
    AllowanceVoucher,
    Kind,
    OverAgeContinuation,
)
from children.counted import counted
from children.models import Child

CENT = Decimal("0.01")


@dataclass(frozen=True)
class LineOf:
    """One line of a voucher to be written: whose, how much; of an allowance also its month and standard."""

    child: Child
    amount: Decimal
    month: dt.date | None = None
    standard: AllowanceStandard | None = None
    reverses: AllowanceEntry | None = None


@transaction.atomic
def set_standard(
    *, jurisdiction: Jurisdiction, line: str, amount: Decimal, starts_on: dt.date, document: str, by: Any
) -> AllowanceStandard:
    """A new rate from a month on; the one before it ends there and keeps its amount."""
    start = entitlement.first_of(starts_on)
    if refusal := _below_the_province(jurisdiction, line, amount, start):
        raise Refused(refusal, field="amount")
    rows = AllowanceStandard.objects.select_for_update(no_key=True).filter(
        jurisdiction=jurisdiction, line=line, ends_on=None
    )
    before = rows.first()
    if before is not None:
        if before.starts_on >= start:
            raise Refused(
                _("新标准的执行月须晚于现行标准的起始月（%(day)s）。") % {"day": before.starts_on.strftime("%Y-%m")}
            )
        before.ends_on = start
        before.save(update_fields=["ends_on"])
    made = AllowanceStandard.objects.create(
        jurisdiction=jurisdiction, line=line, amount=amount, starts_on=start, document=document, created_by=by
    )
    audit.record("create", made, clause="R8.1")
    return made


def _below_the_province(jurisdiction: Jurisdiction, line: str, amount: Decimal, start: dt.date) -> str:
    """R8.1: 不低于."""
    if jurisdiction.level == Level.PROVINCE:
        return ""
    rows = AllowanceStandard.objects.filter(jurisdiction__level=Level.PROVINCE, line=line, starts_on__lte=start)
    least = rows.order_by("-starts_on").first()
    if least is None or amount >= least.amount:
        return ""
    return _("不能低于省定最低标准每月%(amount)s元。") % {"amount": least.amount}


@transaction.atomic
def open_first_book(*, month: dt.date, opening: Decimal, opening_note: str = "", by: Any) -> AllowanceBook:
    """A home begins to keep its ledger here, with what it had in hand. Later months open by closing the one before."""
    home: Agency = by.post.agency
    if AllowanceBook.objects.filter(home=home).exists():
        raise Refused(_("本机构已启用台账；下个月的月账在本月结账时自动建立。"))
    if opening and not opening_note:
        raise Refused(_("期初有结余的，请说明来源，例如“启用系统前的账面结余”。"))
    book = AllowanceBook.objects.create(
        home=home, month=entitlement.first_of(month), opening=opening, opening_note=opening_note, created_by=by
    )
    book.refresh_from_db()
    audit.record("create", book, clause="2.1.f")
    return book


@transaction.atomic
def pay_month(
    *, book: AllowanceBook, month: dt.date, children: Sequence[int], happened_on: dt.date, payee: str, by: Any
) -> AllowanceVoucher:
    """The allowance of one month for several children at once, each by its standard. All of them or none."""
    rows = entitlement.due_at(book.home, month).filter(child__in=children)
    found = {row.child_id: row for row in entitlement.due(rows, month)}
    people = {child.pk: child for child in Child.objects.filter(pk__in=children)}
    if not children or set(children) - set(found):
        raise Refused(_("名单里有儿童这个月不应由本机构发放，或没有选择儿童。请刷新页面核对后再确认。"))
    if any(due.standard is None for due in found.values()):
        raise Refused(_("这个月还没有登记养育标准，不能发放。请联系省厅登记标准。"))
    lines = [
        LineOf(people[pk], due.standard.amount, month, due.standard)
        for pk in children
        if (due := found[pk]).standard is not None
    ]
    summary = _("%(month)s基本生活费") % {"month": f"{month.year}年{month.month}月"}
    return write(
        book=book, kind=Kind.RECEIVED, happened_on=happened_on, summary=summary, payee=payee, lines=lines, by=by
    )


def shared_out(total: Decimal, count: int) -> list[Decimal]:
    """A bill over several children, to the cent: the first ones bear the cents that do not divide."""
    each, rest = divmod(int(total / CENT), count)
    return [CENT * (each + (number < rest)) for number in range(count)]


@transaction.atomic
def spend(  # noqa: PLR0913 - a bill
    *,
    book: AllowanceBook,
    kind: str,
    category: str,
    amount: Decimal,
    children: Sequence[Child],
    happened_on: dt.date,
    summary: str,
    payee: str = "",
    by: Any,
) -> AllowanceVoucher:
    """A bill for one child, or shared out evenly over several."""
    if not children:
        raise Refused(_("请选择这笔支出用在哪些儿童身上。"))
    if amount < CENT * len(children):
        raise Refused(_("金额太小，不能分摊到每名儿童至少一分钱。"))
    lines = [LineOf(c, share) for c, share in zip(children, shared_out(amount, len(children)), strict=True)]
    return write(
        book=book, kind=kind, category=category, happened_on=happened_on, summary=summary, payee=payee, lines=lines,
        by=by,
    )  # fmt: skip


@transaction.atomic
def reverse_entry(*, entry: AllowanceEntry, book: AllowanceBook, reason: str, by: Any) -> AllowanceVoucher:
    """One child's line taken back in the open month; the line itself stays as it was written."""
    return _reverse([entry], book, reason, by)


def _supplements_of(entries: list[AllowanceEntry]) -> list[AllowanceEntry]:
    """What a raised standard added to these payments: without the payment it has no ground."""
    found: list[AllowanceEntry] = []
    for entry in entries:
        rows = AllowanceEntry.objects.filter(home_id=entry.home_id, child_id=entry.child_id, month=entry.month)
        found += rows.filter(kind=Kind.SUPPLEMENT, reversed=False, reverses=None).select_related("voucher", "child")
    return found


@transaction.atomic
def reverse_voucher(*, voucher: AllowanceVoucher, book: AllowanceBook, reason: str, by: Any) -> AllowanceVoucher:
    """All lines of a voucher that nobody has taken back yet."""
    return _reverse(list(voucher.entries.filter(reversed=False, reverses=None)), book, reason, by)


def _reverse(entries: list[AllowanceEntry], book: AllowanceBook, reason: str, by: Any) -> AllowanceVoucher:
    if not entries or any(entry.reversed or entry.reverses_id for entry in entries):
        raise Refused(_("这笔分录已经冲销，或本身就是冲销分录。"))
    if any(entry.home_id != book.home_id for entry in entries):
        raise Refused(_("只能冲销本机构台账中的分录。"))
    if entries[0].kind == Kind.RECEIVED and (more := _supplements_of(entries)):
        _reverse(more, book, reason, by)
    first = entries[0].voucher
    lines = [LineOf(entry.child, -entry.amount, entry.month, entry.standard, entry) for entry in entries]
    # What is put right later than its month is dated with that month's last day, as bookkeepers do.
    day = min(timezone.localdate(), entitlement.following(book.month) - dt.timedelta(days=1))
    summary = _("冲销%(voucher)s：%(reason)s") % {"voucher": first, "reason": reason}
    return write(
        book=book,
        kind=first.kind,
        category=first.category,
        happened_on=day,
        summary=summary[:200],
        payee=first.payee,
        lines=lines,
        reverses=first,
        by=by,
    )


@transaction.atomic
def write(  # noqa: PLR0913 - a voucher
    *,
    book: AllowanceBook,
    kind: str,
    happened_on: dt.date,
    summary: str,
    lines: Sequence[LineOf],
    by: Any,
    category: str = "",
    payee: str = "",
    reverses: AllowanceVoucher | None = None,
) -> AllowanceVoucher:
    """A voucher and its lines, in the open book. The database numbers, sums and chains the lines."""
    locked = AllowanceBook.objects.select_for_update(of=("self",), no_key=True).select_related("home").get(pk=book.pk)
    if refusal := _cannot_be_written(locked, happened_on) or counted({line.child.pk for line in lines}):
        raise Refused(refusal)
    last = AllowanceVoucher.objects.filter(book=locked).aggregate(last=Max("number"))["last"] or 0
    try:
        with transaction.atomic():
            voucher = AllowanceVoucher.objects.create(
                book=locked,
                number=last + 1,
                kind=kind,
                category=category,
                happened_on=happened_on,
                summary=summary,
                payee=payee,
                total=sum(line.amount for line in lines),
                reverses=reverses,
                created_by=by,
            )
            AllowanceEntry.objects.bulk_create(_entries(voucher, locked, lines, by))
    except IntegrityError as error:
        raise Refused(sentence(error)) from error
    audit.record("create", voucher, clause="2.1.f", details={"kind": kind, "lines": len(lines)})
    return voucher


def _cannot_be_written(book: AllowanceBook, happened_on: dt.date) -> str:
    if book.state != AllowanceBook.State.OPEN:
        return _("%(book)s已提交结账，不能再记账。更正请记入下一个未结账的月份。") % {"book": book}
    if happened_on > timezone.localdate():
        return _("发生日期不能晚于今天。")
    if happened_on >= entitlement.following(book.month):
        return _("发生日期晚于本账月份。请先结账，再记入下个月。")
    return ""


def _entries(voucher: AllowanceVoucher, book: AllowanceBook, lines: Sequence[LineOf], by: Any) -> list[AllowanceEntry]:
    then = seeing.names_then(by)
    return [
        AllowanceEntry(
            voucher=voucher,
            book=book,
            home_id=book.home_id,
            child=line.child,
            child_name=then.get(line.child.pk) or str(line.child),
            kind=voucher.kind,
            month=line.month,
            standard=line.standard,
            amount=line.amount,
            reverses=line.reverses,
            created_by=by,
        )
        for line in lines
    ]


@transaction.atomic
def ask_continuation(  # noqa: PLR0913 - an application
    *,
    child: Child,
    reason: str,
    starts_on: dt.date,
    ends_on: dt.date,
    document: str,
    school: str = "",
    note: str = "",
    by: Any,
) -> OverAgeContinuation:
    """Propose that the allowance goes on after eighteen; the head decides."""
    if child.birth_date is None:
        raise Refused(_("出生日期不详的儿童不受年龄限制，无须续发。"))
    made = OverAgeContinuation.objects.create(
        child=child,
        reason=reason,
        starts_on=entitlement.first_of(starts_on),
        ends_on=entitlement.first_of(ends_on),
        document=document,
        school=school,
        note=note,
        created_by=by,
    )
    audit.record("create", made, clause="R8.4")
    return made
