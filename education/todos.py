"""School-age children for whom nobody has begun schooling yet (2.4.c)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework import access, silence
from casework.parts import record_of
from casework.todo import Item, Todo, register
from children.models import Child
from education.querysets import without_schooling


def _rows(user: Any) -> QuerySet[Child]:
    if not access.can_anywhere(user, "create", "schooling"):
        return Child.objects.none()
    rows = silence.spoken_of(record_of(Child), without_schooling(timezone.localdate()))
    return access.reach(user, "view", rows).filter(home_id=user.post.agency_id)


def _items(user: Any, most: int) -> Iterator[Item]:
    new = reverse("education:schooling_new")
    for child in _rows(user).order_by("id")[:most]:
        yield Item(str(child), f"{new}?child={child.uid}")


register(Todo("education.without_schooling", _("适龄儿童尚未登记就学"), _rows, _items))
