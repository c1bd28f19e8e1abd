"""Questions about property that lists, to-dos, panels and the overview share."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import DecimalField, QuerySet, Sum, Value
from django.db.models.functions import Coalesce

if TYPE_CHECKING:
    from children.property.models import PropertyItem  # noqa: F401 - the queryset's own model

MONEY_FIELD = DecimalField(max_digits=14, decimal_places=2)
NOUGHT = Value(Decimal("0.00"), output_field=MONEY_FIELD)


class PropertyItemQuerySet(QuerySet["PropertyItem"]):
    def still_there(self) -> PropertyItemQuerySet:
        """Neither handed out nor ended."""
        return self.filter(state__in=["HELD", "ESTATE"])

    def in_trust(self) -> PropertyItemQuerySet:
        """What the home keeps for the child and must account for."""
        return self.still_there().filter(held_in_trust=True)

    def proof_due(self, today: dt.date) -> PropertyItemQuerySet:
        return self.in_trust().filter(proof_due_on__lte=today)

    def sum(self) -> Decimal:
        total: Decimal = self.aggregate(total=Coalesce(Sum("balance"), NOUGHT))["total"]
        return total
