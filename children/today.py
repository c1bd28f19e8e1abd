"""What holds of a child today and is no field of its file: how it lives, and whether it has died."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from children import deceased
from children.models import Child, Placement, codes


@dataclass(frozen=True)
class Today:
    died_on: dt.date | None = None
    mode: str | None = None


def of(child: Child) -> Today:
    """Asked once for each page, however many of its pieces want to know."""
    known = child.__dict__.get("_today")
    if known is None:
        now = Placement.objects.filter(child=OuterRef("pk"), ends_on=None).values("mode")[:1]
        row = Child.objects.filter(pk=child.pk).values_list(deceased.died_on(), Subquery(now)).first()
        known = child.__dict__["_today"] = Today(*row) if row else Today()
    found: Today = known
    return found


def is_looked_after(child: Child) -> bool:
    """In care and alive: somebody about whom there is something to be done."""
    return child.state == codes.ChildState.IN_CARE and of(child).died_on is None
