"""The numbers beside 待办 and the menu: counted anew after each act of the person, kept for half a minute otherwise.

Counting what waits asks as much of the database as the rest of a page several times over, and it stands on every page:
where the numbers are not at hand the page goes out without them and asks for them itself (js/numbers.js).
What others do shows after `KEPT` at the latest; 待办 and 工作台 themselves always ask the records.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import redis
from django.core.cache import cache

from casework import todo

log = logging.getLogger(__name__)
KEPT = 30  # seconds
PREFIX = "badges"
ABSENT = (redis.ConnectionError, redis.TimeoutError)


@dataclass(frozen=True)
class Badges:
    """`by_resource` counts steps by kind of record; `total` also what waits besides the steps."""

    total: int = 0
    by_resource: dict[str, int] = field(default_factory=dict)


def at_hand(user: Any) -> Badges | None:
    """The numbers of the acting post; None where they must be counted: they are old, or the cache does not answer."""
    post = getattr(user, "post", None)
    if post is None:
        return Badges()
    try:
        kept = cache.get(_key(user))
    except ABSENT:
        return None
    if kept is None or kept["post"] != post.id:
        return None
    return Badges(kept["total"], kept["by_resource"])


def renewed(user: Any, groups: Iterable[todo.Group] | None = None) -> Badges:
    """Count now, or take what a page has just listed, and show these numbers until they are old."""
    found = counted(user) if groups is None else _of(groups)
    if getattr(user, "post", None) is not None:
        kept = {"post": user.post.id, "total": found.total, "by_resource": found.by_resource}
        _quietly(cache.set, _key(user), kept, KEPT)
    return found


def _of(groups: Iterable[todo.Group]) -> Badges:
    total, by_resource = 0, dict[str, int]()
    for group in groups:
        total += group.count
        if group.resource:
            by_resource[group.resource] = by_resource.get(group.resource, 0) + group.count
    return Badges(total, by_resource)


def counted(user: Any) -> Badges:
    return Badges(*todo.counts(user))


def forget(user: Any) -> None:
    """The person has done something: the next page counts."""
    _quietly(cache.delete, _key(user))


def _key(user: Any) -> str:
    return f"{PREFIX}:{user.pk}"


def _quietly(act: Any, *args: Any) -> None:
    try:
        act(*args)
    except ABSENT:
        log.warning("the cache does not answer; numbers beside the menu are counted for every page")
