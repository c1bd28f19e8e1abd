"""Who has died: said at once and everywhere, whatever the papers of the leaving still want.

The subject that keeps the records of death says who; the file does not know its tables.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db.models import DateField, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.utils.translation import gettext as _

from children.models import Child, codes

DIED = "DIED"  # among the states of a list; the file itself stays in care until the leaving is closed
_KEPT: list[Callable[[], QuerySet[Any]]] = []


def kept_by(rows: Callable[[], QuerySet[Any]]) -> None:
    """`rows()` are the deaths that stand, each with `child` and `died_on`."""
    _KEPT[:] = [rows]


def died_on(child: str = "pk") -> Combinable:
    """The day of death as part of a query; NULL for the living."""
    if not _KEPT:
        return Value(None, output_field=DateField())
    rows = _KEPT[0]().filter(child=OuterRef(child)).order_by().values("died_on")[:1]
    return Subquery(rows, output_field=DateField())


def has_died(child: str = "pk", *, before: dt.date | None = None) -> Q:
    """Of whom a death stands; with a day, who was dead before it."""
    if not _KEPT:
        return Q(pk__in=[])
    rows = _KEPT[0]().filter(child=OuterRef(child))
    return Q(Exists(rows.filter(died_on__lt=before) if before else rows))


def day_of(child: Child) -> dt.date | None:
    return Child.objects.filter(pk=child.pk).values_list(died_on(), flat=True).first()


def word(state: str, died: dt.date | None) -> str:
    """How the child stands, in one word; nobody who has died is said to be in care."""
    if died is None or state == codes.ChildState.MERGED:
        return str(codes.ChildState(state).label)
    return _("已去世") if state == codes.ChildState.LEFT else _("已去世（离院手续办理中）")


def word_of(child: Child) -> str:
    return word(child.state, day_of(child))
