"""What the steps of property change besides the state."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from casework.constraints import refusal
from casework.refusals import Refused
from casework.workflow import workflow_for
from children.property import actions, guards
from children.property.models import Benefit, ChildView, EntryKind, Keepsake, PropertyItem, PropertyOutflow


def _save(record: Any, said: dict[str, Any]) -> None:
    for name, value in said.items():
        setattr(record, name, value)
    try:
        with transaction.atomic():
            record.save(update_fields=list(said))
    except IntegrityError as error:
        raise refusal(error) from error


def approve(outflow: PropertyOutflow, _by: Any, data: dict[str, Any]) -> None:
    """Against a child's no only with a reason (R6.6)."""
    because = data.get("overruled_because", "").strip()
    if outflow.child_view == ChildView.DISAGREES and not because:
        raise Refused(_("儿童本人不同意，请写明仍须支出的理由，或者不批准。"))
    if outflow.child_view == ChildView.DISAGREES:
        _save(outflow, {"overruled_because": because})


def pay(outflow: PropertyOutflow, by: Any, data: dict[str, Any]) -> None:
    """The lines are written; whatever was handed out whole is no longer kept."""
    items = PropertyItem.objects.select_for_update(of=("self",), no_key=True).select_related("child")
    found = {item.pk: item for item in items.filter(pk__in=[outflow.item_id, outflow.to_item_id]).order_by("pk")}
    item, day = found[outflow.item_id], data["paid_on"]
    amount = item.balance if outflow.hands_out else outflow.amount or Decimal(0)
    if sentence := _why_not(item, amount, day):
        raise Refused(sentence)
    said = {name: data.get(name, "") for name in ("received_by", "relation", "receipt")}
    _save(outflow, {"paid_on": day, "amount": amount, **said})
    words = {"happened_on": day, "document": said["receipt"], "outflow": outflow, "by": by}
    summary = f"{outflow.get_benefit_display()}：{outflow.payee}"
    if amount:
        actions.write(item=item, kind=EntryKind.OUTFLOW, amount=-amount, summary=summary, **words)
    if outflow.benefit == Benefit.OWN and outflow.to_item_id:
        _carry(found[outflow.to_item_id], amount, item, words)
    if outflow.hands_out and (workflow := workflow_for("property_item")):
        item.refresh_from_db()
        workflow.take("hand_out", item, by=by, happened_on=day)


def _why_not(item: PropertyItem, amount: Decimal, day: Any) -> str:
    if sentence := guards.day_of_entry(item, day):
        return sentence
    return guards.was_there_then(item, amount, day) if amount else ""


def _carry(target: PropertyItem, amount: Decimal, source: PropertyItem, words: dict[str, Any]) -> None:
    if sentence := guards.takes_entries(target) or guards.day_of_entry(target, words["happened_on"]):
        raise Refused(_("转入账户：%(why)s") % {"why": sentence})
    actions.write(
        item=target, kind=EntryKind.CARRIED, amount=amount,
        summary=_("由本人“%(title)s”转入") % {"title": source.title}, **words,
    )  # fmt: skip


def end(item: PropertyItem, _by: Any, data: dict[str, Any]) -> None:
    _save(item, {"ended_on": data["happened_on"], "proof_due_on": None})


def hand_over(keepsake: Keepsake, _by: Any, data: dict[str, Any]) -> None:
    if sentence := guards.day_is_fit(data["happened_on"], keepsake.since, _("得到日期")):
        raise Refused(sentence)
    said = {name: data.get(name, "") for name in ("handed_to", "relation", "witness")}
    _save(keepsake, {"handed_on": data["happened_on"], **said})
