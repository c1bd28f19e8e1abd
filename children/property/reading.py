"""Reading the ledgers: balances of a day, what is promised, the last proof, what is still to be handed out."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from casework.showing import yuan
from children.models import Child
from children.property.models import BalanceProof, Keepsake, PropertyEntry, PropertyItem, PropertyOutflow
from children.property.querysets import NOUGHT

OPEN = ("ASKED", "APPROVED")
ZERO = Decimal("0.00")


def balance_on(item: PropertyItem, day: dt.date) -> Decimal:
    """At the end of a day, by the days the lines are of."""
    rows = PropertyEntry.objects.filter(item=item, happened_on__lte=day)
    total: Decimal = rows.aggregate(total=Coalesce(Sum("amount"), NOUGHT))["total"]
    return total


def least_since(item: PropertyItem, day: dt.date) -> Decimal:
    """The least that was there at the end of any day from this one on: so much can be taken as of that day."""
    least = total = balance_on(item, day)
    rows = PropertyEntry.objects.filter(item=item, happened_on__gt=day).order_by().values("happened_on")
    for _day, change in rows.annotate(sum=Sum("amount")).order_by("happened_on").values_list("happened_on", "sum"):
        total += change
        least = min(least, total)
    return least


def open_outflows(item: PropertyItem) -> QuerySet[PropertyOutflow]:
    return PropertyOutflow.objects.filter(item=item, state__in=OPEN)


def promised(item: PropertyItem, *, but: PropertyOutflow) -> Decimal:
    """Approved and not yet paid."""
    rows = PropertyOutflow.objects.filter(item=item, state="APPROVED").exclude(pk=but.pk)
    return rows.aggregate(total=Coalesce(Sum("amount"), NOUGHT))["total"] or ZERO


def before_and_after(outflow: PropertyOutflow) -> list[dict[str, Any]]:
    """What the decision does to what the child has."""
    item = outflow.item
    if not item.is_money:
        return [{"label": item.title, "before": item.get_state_display(), "after": _("全部交付")}]
    amount = item.balance if outflow.hands_out else outflow.amount or ZERO
    return [{"label": _("余额"), "before": yuan(item.balance), "after": yuan(item.balance - amount)}]


def last_proof(item: PropertyItem) -> BalanceProof | None:
    return BalanceProof.objects.filter(item=item).order_by("-proved_on", "-id").first()


def to_hand_out(child: Child) -> QuerySet[PropertyItem]:
    """What a home still keeps of a child that is to go. An estate waits for the heirs and does not keep it here."""
    return PropertyItem.objects.filter(child=child, state=PropertyItem.State.HELD, held_in_trust=True)


def to_hand_over(child: Child) -> QuerySet[Keepsake]:
    return Keepsake.objects.filter(child=child, state=Keepsake.State.KEPT)
