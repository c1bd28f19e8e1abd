"""Days in a child's life that one subject keeps and others ask for; the subjects do not know each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import DateField, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable

F_ASSESSED = F("assessed_on")
_ASSESSED: list[tuple[Callable[[], QuerySet[Any]], str]] = []


def assessed_by(rows: Callable[[], QuerySet[Any]], day: str) -> None:
    """`rows()` are finished assessments with a `child`, `day` names the field of the day they were held."""
    _ASSESSED[:] = [(rows, day)]


def last_assessed(child: str = "child_id") -> Combinable:
    """The last day on which the child was assessed, as part of a query; NULL where it never was."""
    if not _ASSESSED:
        return Value(None, output_field=DateField())
    rows, day = _ASSESSED[0]
    last = rows().filter(child=OuterRef(child)).order_by(f"-{day}").values(day)[:1]
    return Subquery(last, output_field=DateField())
