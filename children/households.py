"""With whom a child lives inside its home. The subject that keeps households says it; others only compare."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import BigIntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

_KEPT: list[tuple[Callable[[], QuerySet[Any]], str]] = []
NONE = Value(0, output_field=BigIntegerField())


def kept_by(rows: Callable[[], QuerySet[Any]], household: str) -> None:
    """`rows()` are the stays of today with a `child`, `household` names the id of what they are stays in."""
    _KEPT[:] = [(rows, household)]


def household_of(child: str = "child_id") -> Combinable:
    """The household in which the child lives today, as part of a query; 0 where it lives in none."""
    if not _KEPT:
        return NONE
    rows, household = _KEPT[0]
    now = rows().filter(child=OuterRef(child)).order_by().values(household)[:1]
    return Coalesce(Subquery(now, output_field=BigIntegerField()), NONE)


def lives_in_one(child: Any) -> bool:
    """Whether the child has its place in a household, though it may be in hospital or at school just now."""
    return bool(_KEPT) and _KEPT[0][0]().filter(child=child).exists()
