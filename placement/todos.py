"""Children of sixteen for whom no plan was opened yet (2.5.a)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from casework import access
from casework.todo import Item, Todo, register
from children.models import Child
from placement.querysets import old_enough_without_plan
from policy.terms import add_months

ADULT = 18 * 12


def _rows(user: Any) -> QuerySet[Child]:
    may = access.can_anywhere(user, "create", "aging_out")
    return old_enough_without_plan(user) if may else Child.objects.none()


def _items(user: Any, most: int) -> Iterator[Item]:
    new = reverse("placement:aging_out_new")
    for child in _rows(user).order_by("birth_date")[:most]:
        due = add_months(child.birth_date, ADULT) if child.birth_date else None
        yield Item(str(child), f"{new}?child={child.uid}", due=due)


register(Todo("placement.without_plan", _("满16周岁尚未制定成年安置计划"), _rows, _items))
