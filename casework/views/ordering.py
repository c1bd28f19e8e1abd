"""The order of a list and its pages by key: an address holds the id of a row, never one of its values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from casework.parts import Column


@dataclass(frozen=True)
class Order:
    """By a column that declares an indexed field; without one the newest record comes first."""

    field: str = ""
    falling: bool = True

    def keys(self, *, rising: bool) -> list[str]:
        """PostgreSQL's own place for empty values (last when rising) lets one index serve both directions."""
        sign = "" if rising else "-"
        return [f"{sign}{name}" for name in (self.field, "id") if name]


@dataclass(frozen=True)
class Page:
    rows: list[tuple[Any, ...]]
    has_before: bool
    has_after: bool


def order_of(columns: Sequence[Column], query: Any) -> Order:
    """`?sort=field` or `?sort=-field`; a field that no shown column offers is ignored rather than believed."""
    asked = str(query.get("sort", ""))
    field = asked.removeprefix("-")
    return Order(field, asked.startswith("-")) if field and field in {c.sort for c in columns} else Order()


def page_of(rows: QuerySet[Any], order: Order, names: Sequence[str], size: int, query: Any) -> Page:
    """The page after `?after=id` or before `?before=id`, else the first one."""
    before, after = (_anchor(rows, order, query.get(word, "")) for word in ("before", "after"))
    anchor, backwards = (before, True) if before else (after, False)
    rising = order.falling == backwards
    if anchor:
        rows = rows.filter(_beyond(rows.model, order.field, *anchor, rising=rising))
    found = list(rows.order_by(*order.keys(rising=rising)).values_list(*names)[: size + 1])
    more, found = len(found) > size, found[:size]
    if backwards:
        return Page(found[::-1], has_before=more, has_after=True)
    return Page(found, has_before=anchor is not None, has_after=more)


def _anchor(rows: QuerySet[Any], order: Order, pk: str) -> tuple[Any, int] | None:
    if not pk.isdecimal():
        return None
    if not order.field:
        return None, int(pk)
    value = rows.model._default_manager.filter(pk=int(pk)).values_list(order.field, flat=True)[:1]
    return next(((found, int(pk)) for found in value), None)


def _beyond(model: Any, field: str, value: Any, pk: int, *, rising: bool) -> Q:
    further = "gt" if rising else "lt"
    if not field:
        return Q(**{f"id__{further}": pk})
    tie = Q(**{field: value, f"id__{further}": pk})
    if value is None:
        return tie if rising else tie | Q(**{f"{field}__isnull": False})
    beyond = tie | Q(**{f"{field}__{further}": value})
    if rising and model._meta.get_field(field).null:
        return beyond | Q(**{f"{field}__isnull": True})
    return beyond & Q(**{f"{field}__{further}e": value})  # a bound that the index understands
