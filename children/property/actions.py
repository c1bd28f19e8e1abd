"""Writes of property that are no steps: registering, entries, counter-entries, asking to spend, proofs, keepsakes."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import audit, deadlines
from casework.constraints import refusal
from casework.four_eyes import hands
from casework.refusals import Refused
from children.counted import counted
from children.models import Child
from children.property import guards, reading
from children.property.models import (
    BalanceProof,
    EntryKind,
    Keepsake,
    PropertyEntry,
    PropertyItem,
    PropertyOutflow,
)
from policy.terms_of_property import PROPERTY_PROOF, PROPERTY_PROOF_FIRST


def _refuse(sentence: str, field: str = "") -> None:
    if sentence:
        raise Refused(sentence, field=field)


@transaction.atomic
def register_item(
    *, child: Child, kind: str, since: dt.date, opening: Decimal | None = None, by: Any, **said: Any
) -> PropertyItem:
    """Something of the child's own comes into the home's keeping; money with what there is of it."""
    _refuse(guards.in_care(child) or counted([child.pk]), "child")
    _refuse(guards.day_is_fit(since, dt.date.min, ""), "since")
    item = PropertyItem.objects.create(child=child, kind=kind, since=since, created_by=by, **said)
    if item.held_in_trust:
        item.proof_due_on = deadlines.due(PROPERTY_PROOF_FIRST, timezone.localdate())
        item.save(update_fields=["proof_due_on"])
    audit.record("create", item, clause="R8.6")
    if opening:
        write(item=item, kind=EntryKind.OPENING, amount=opening, happened_on=since, summary=_("期初余额"), by=by)
    item.refresh_from_db()
    return item


@transaction.atomic
def enter(  # noqa: PLR0913 - a line of a ledger
    *, item: PropertyItem, kind: str, amount: Decimal, happened_on: dt.date, summary: str, document: str = "", by: Any
) -> PropertyEntry:
    """Money comes in: a payment, interest."""
    _refuse(guards.takes_entries(item), "item")
    _refuse(guards.day_of_entry(item, happened_on), "happened_on")
    made = write(
        item=item, kind=kind, amount=amount, happened_on=happened_on, summary=summary, document=document, by=by
    )
    audit.record("create", made, clause="R8.6", details={"kind": kind})
    return made


@transaction.atomic
def write(  # noqa: PLR0913 - a line of a ledger
    *,
    item: PropertyItem,
    kind: str,
    amount: Decimal,
    happened_on: dt.date,
    summary: str,
    by: Any,
    document: str = "",
    outflow: PropertyOutflow | None = None,
    reverses: PropertyEntry | None = None,
) -> PropertyEntry:
    """One line; the database numbers, sums and chains it under the lock of its item, and refuses what overdraws it."""
    PropertyItem.objects.select_for_update(of=("self",), no_key=True).get(pk=item.pk)
    _refuse(counted([item.child_id]))
    try:
        with transaction.atomic():
            made = PropertyEntry.objects.create(
                item=item, child_id=item.child_id, kind=kind, amount=amount, happened_on=happened_on,
                summary=summary[:200], document=document, outflow=outflow, reverses=reverses, created_by=by,
            )  # fmt: skip
    except IntegrityError as error:
        raise refusal(error) from error
    made.refresh_from_db()
    return made


@transaction.atomic
def reverse(*, entry: PropertyEntry, reason: str, by: Any) -> PropertyEntry:
    """A line is taken back by its mirror, today; what went from one account of the child to another, on both sides.

    Whoever wrote a line does not take it back (S-22): else a child's income could be made to vanish by one person.
    """
    entries = list(_together(entry))
    if any(one.reversed or one.reverses_id for one in entries):
        raise Refused(_("这笔分录已经冲销，或本身就是冲销分录。"))
    if any(one.created_by_id in hands(by) for one in entries):
        raise Refused(_("这笔分录由您登记，请由其他负责人冲销。"))
    items = PropertyItem.objects.select_for_update(of=("self",), no_key=True).filter(
        pk__in={one.item_id for one in entries}
    )
    items_by_id = {item.pk: item for item in items.order_by("pk")}
    made = [
        write(
            item=items_by_id[one.item_id], kind=one.kind, amount=-one.amount, happened_on=timezone.localdate(),
            summary=_("冲销第%(n)d笔：%(reason)s") % {"n": one.number, "reason": reason}, outflow=one.outflow,
            reverses=one, by=by,
        )
        for one in entries
    ]  # fmt: skip
    found = next(one for one in made if one.reverses_id == entry.pk)
    audit.record("reverse", found, reason=reason, clause="R8.6")
    return found


def _together(entry: PropertyEntry) -> Any:
    rows = PropertyEntry.objects.select_related("item", "outflow")
    if entry.outflow_id is None:
        return rows.filter(pk=entry.pk)
    return rows.filter(outflow_id=entry.outflow_id, reverses=None).order_by("item_id")


@transaction.atomic
def ask_outflow(
    *, item: PropertyItem, benefit: str, child_view: str, child_words: str = "", by: Any, **said: Any
) -> PropertyOutflow:
    """Somebody wants to use the child's money for it, or to hand everything out; another decides."""
    child = item.child
    _refuse(guards.can_be_asked(item, benefit), "item")
    _refuse(guards.may_be_given_to(item, benefit), "benefit")
    _refuse(guards.the_child_was_asked(child, child_view), "child_view")
    _refuse(guards.words_are_there(child_view, child_words), "child_words")
    outflow = PropertyOutflow.objects.create(
        child=child, item=item, home=child.home, benefit=benefit, child_view=child_view, child_words=child_words,
        created_by=by, **said,
    )  # fmt: skip
    audit.record("create", outflow, clause="R6.6")
    return outflow


@transaction.atomic
def prove(  # noqa: PLR0913 - what a proof says
    *,
    item: PropertyItem,
    proved_on: dt.date,
    issuer: str,
    document: str,
    statement: Decimal | None = None,
    explanation: str = "",
    by: Any,
) -> BalanceProof:
    """The bank's paper beside the ledger of that day; the next one is due half a year on."""
    last = reading.last_proof(item)
    first, what = (last.proved_on, _("上一次证明的")) if last else (item.since, _("财产起始日期"))
    _refuse(guards.day_is_fit(proved_on, first, what), "proved_on")
    locked = PropertyItem.objects.select_for_update(of=("self",), no_key=True).get(pk=item.pk)
    if locked.is_money and statement is None:
        raise Refused(_("请填写证明所载余额。"), field="statement")
    if not locked.is_money and statement is not None:
        raise Refused(_("房屋、土地等没有余额，请留空。"), field="statement")
    ledger = reading.balance_on(locked, proved_on) if locked.is_money else None
    difference = statement - ledger if statement is not None and ledger is not None else Decimal(0)
    if difference and not explanation.strip():
        raise Refused(
            _("证明所载余额比台账%(word)s%(by)s元，请说明差额。")
            % {"word": _("多") if difference > 0 else _("少"), "by": f"{abs(difference):,.2f}"},
            field="explanation",
        )
    made = BalanceProof.objects.create(
        item=locked, child_id=locked.child_id, proved_on=proved_on, issuer=issuer, document=document,
        statement=statement, ledger=ledger, difference=difference, explanation=explanation, created_by=by,
    )  # fmt: skip
    locked.proof_due_on = deadlines.due(PROPERTY_PROOF, proved_on)
    locked.save(update_fields=["proof_due_on"])
    audit.record("create", made, clause="R8.6", details={"agrees": not difference})
    return made


@transaction.atomic
def keep(*, child: Child, since: dt.date, by: Any, **said: Any) -> Keepsake:
    """Something that tells who the child is, or will mean something to it, is taken care of."""
    _refuse(guards.in_care(child), "child")
    _refuse(guards.day_is_fit(since, dt.date.min, ""), "since")
    keepsake = Keepsake.objects.create(child=child, since=since, created_by=by, **said)
    audit.record("create", keepsake, clause="R2a.16")
    return keepsake
