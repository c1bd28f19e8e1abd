"""The two children of a link as the acting person may know them. Of a child out of reach nothing is said but that there
is one: no name, no home, no file number.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from casework import access
from casework.acting import current
from casework.links import url_of
from children import seeing
from children.models import Child

if TYPE_CHECKING:
    from children.family.models import SiblingLink


SIDES = ("first", "second")


@dataclass(frozen=True)
class Side:
    """One child of a link: `url` and `home` are empty where the person may not follow."""

    name: str
    home: str = ""
    url: str = ""
    seen: bool = False


def elsewhere() -> str:
    return _("在其他机构的儿童")


def side_of(child: Child | None, user: Any) -> Side:
    """The child as the matrix lets this person know it."""
    if child is None:
        return Side(elsewhere())
    if child.pk is None:  # a stand-in of `as_seen` says already what may be said
        return Side(child.name)
    if getattr(user, "post", None) is None:  # the house itself
        return Side(str(child), child.home.short_name, seen=True)
    if not access.can(user, "view", child, "identity"):
        ours = child.home_id == user.post.agency_id
        return Side(_("档案已封存的儿童") if ours else elsewhere())
    if seeing.is_past(user, child):
        return Side(str(seeing.as_known(child)), _("已移出"), url_of(child), seen=True)
    return Side(str(child), child.home.short_name, url_of(child), seen=True)


def _acting() -> Any:
    act = current()
    return act.user if act and act.post else None


def title_of(link: SiblingLink) -> str:
    user = _acting()
    names = "、".join(side_of(child, user).name for child in map(link.child_at, SIDES))
    return _("%(names)s（兄弟姐妹）") % {"names": names}


def sibling_of(link: SiblingLink | None, child_id: int) -> str:
    """The other child of a link, by name where it may be named."""
    return side_of(link.other_than(child_id), _acting()).name if link else ""


def as_seen(link: SiblingLink, user: Any) -> SiblingLink:
    """The link with stand-ins for the children this person may not know."""
    seen = copy.copy(link)
    seen._state = copy.copy(link._state)
    seen._state.fields_cache = dict(link._state.fields_cache)
    for name in SIDES:
        side = side_of(link.child_at(name), user)
        seen._state.fields_cache[name] = Child(name=side.name)  # a stand-in, never saved
    return seen


def rows_as_seen(user: Any, names: list[str], rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The rows of the list without the words of children this person may not know."""
    sides = [side for side in SIDES if f"{side}_id" in names]
    ids = {row[names.index(f"{side}_id")] for row in rows for side in sides}
    known = seeing.now_ours(access.reach(user, "view", Child.objects.filter(pk__in=ids), "identity"), user)
    open_to_us = set(known.values_list("pk", flat=True))
    return [_blanked(row, names, [s for s in sides if row[names.index(f"{s}_id")] not in open_to_us]) for row in rows]


def _blanked(row: tuple[Any, ...], names: list[str], hidden: list[str]) -> tuple[Any, ...]:
    shut = tuple(f"{side}__" for side in hidden)
    return tuple(None if shut and name.startswith(shut) else value for name, value in zip(names, row, strict=True))
