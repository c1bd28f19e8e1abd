"""What waits besides the steps: family-style homes without a house parent, or with more children than places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access
from casework.links import url_of
from casework.todo import Item, Todo, register
from children.familyhome.models import FamilyStyleHome


def _mine(user: Any, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those that this post may set right."""
    return access.reach(user, "edit", rows, "home").order_by("name", "id")


def _without_parent(user: Any) -> QuerySet[Any]:
    return _mine(user, FamilyStyleHome.objects.without_parent())


def _over_full(user: Any) -> QuerySet[Any]:
    return _mine(user, FamilyStyleHome.objects.over_full())


def _parent_items(user: Any, most: int) -> Iterator[Item]:
    for family_home in _without_parent(user)[:most]:
        yield Item(str(family_home), f"{reverse('familyhome:house_parent_new')}?family_home={family_home.uid}")


def _room_items(user: Any, most: int) -> Iterator[Item]:
    for family_home in _over_full(user)[:most]:
        words = {"home": family_home, "living": family_home.living, "most": family_home.capacity}
        yield Item(_("%(home)s：已住%(living)s名，可住%(most)s名") % words, url_of(family_home))


def _url(wanting: str) -> str:
    return f"{reverse('familyhome:family_home_list')}?wanting={wanting}"


register(
    Todo(
        "familyhome.parent", gettext_lazy("家庭式居所没有照料人"), _without_parent,
        _parent_items, lambda: _url("parent"),
    )
)  # fmt: skip
register(
    Todo(
        "familyhome.room", gettext_lazy("家庭式居所超过可住儿童数"), _over_full,
        _room_items, lambda: _url("room"),
    )
)  # fmt: skip
