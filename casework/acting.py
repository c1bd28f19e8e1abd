"""Who is acting, in which post, and the transaction in which they act.

Everything a request or job does happens inside `acting(...)`: one transaction, the database role without rights past
row-level security, the settings its policies read, and the audit entries written just before the commit.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction

if TYPE_CHECKING:
    from casework.models import AuditEntry


class ActingPost(Protocol):
    """What the engines need to know of a post (agencies.Post)."""

    id: int
    role: str
    agency_id: int

    @property
    def level(self) -> str: ...
    @property
    def county_id(self) -> int | None: ...
    @property
    def prefecture_id(self) -> int | None: ...
    @property
    def title(self) -> str: ...
    @property
    def behalf_id(self) -> int | None:
        """The person in whose place the post acts; nobody for a post of one's own."""
        ...

    def allows(self, action: str, resource: str, part: str) -> bool:
        """Whether the post covers the act at all, before the matrix is asked what the role may."""
        ...


class ActingUser(Protocol):
    """What the engines need to know of a person (agencies.User)."""

    id: int
    name: str
    post: ActingPost | None


@dataclass
class Acting:
    """One act from its beginning to its commit. `reach`: what row-level security lets it see (all, some, nothing)."""

    user: Any
    post: ActingPost | None
    reach: str
    reason: str = ""
    address: str = ""
    request_id: str = ""
    door: str = ""
    # Each with what stands as long as its savepoint does (casework/audit.py).
    entries: list[tuple[AuditEntry, Callable[[], None] | None]] = field(default_factory=list)
    # What was looked up in this act and holds until somebody changes it; whoever does forgets it.
    remembered: dict[Hashable, Any] = field(default_factory=dict)
    # What its transaction told the database at its beginning; casework/replica.py tells the replica the same.
    settings: dict[str, str] = field(default_factory=dict)


_current: ContextVar[Acting | None] = ContextVar("acting", default=None)


def current() -> Acting | None:
    return _current.get()


def _settings_for(act: Acting | None) -> dict[str, str]:
    from casework.access import area_of

    post = act.post if act else None
    county, prefecture = area_of(post)
    return {
        "role": settings.DATABASE_APP_ROLE if act else "none",
        "app.reach": act.reach if act else "",
        "app.user": str(act.user.id) if act and act.user else "",
        "app.post": str(post.id) if post else "",
        "app.reason": act.reason[:100] if act else "",
        "app.agency": str(post.agency_id) if post else "0",
        "app.county": str(county or 0),
        "app.prefecture": str(prefecture or 0),
        "app.granted": _granted(act),
        "app.trail": _trail_of(act),
        "app.today": today().isoformat(),  # the day in China: the database itself counts in UTC
    }


def _trail_of(act: Acting | None) -> str:
    """Whose audit entries, notices and jobs the database shows: the house's own acts all, others by their post."""
    from casework.access import reads_trail

    if act is None:
        return ""
    if act.user is None and act.reach == "all":
        return "system"
    return "all" if act.post and reads_trail(act.post) else ""


def _granted(act: Acting | None) -> str:
    from casework.access import granted_child_ids

    return ",".join(str(pk) for pk in granted_child_ids(act.user)) if act and act.user else ""


def set_local(values: dict[str, str], using: str = DEFAULT_DB_ALIAS) -> None:
    """Set database settings until the end of the surrounding (sub)transaction, in one round trip."""
    calls = ", ".join(["set_config(%s, %s, true)"] * len(values))
    with connections[using].cursor() as cursor:
        cursor.execute(f"SELECT {calls}", [text for pair in values.items() for text in pair])


_step: ContextVar[str] = ContextVar("step", default="")


@contextmanager
def named_step(name: str) -> Iterator[None]:
    """Name the step that the database guards let change a state; a step inside a step gives the outer its name back."""
    outer = _step.get()
    token = _step.set(name)
    set_local({"app.step": name})
    try:
        yield
    finally:
        _step.reset(token)
    set_local({"app.step": outer})


def _reach_of(post: ActingPost | None) -> str:
    if post is None:
        return ""
    from casework.access import sees_province

    return "all" if sees_province(post) else "some"


@contextmanager
def _entered(act: Acting) -> Iterator[Acting]:
    from casework import audit

    outer, nested = _current.get(), connection.in_atomic_block
    with transaction.atomic():
        act.settings = _settings_for(act)
        set_local(act.settings)
        token = _current.set(act)
        try:
            yield act
            audit.flush(act)
        finally:
            _current.reset(token)
        # SET LOCAL outlives a released savepoint: give the outer act its settings back. A rollback does so by itself.
        if nested and not connection.needs_rollback:
            set_local(_settings_for(outer))


@contextmanager
def acting(
    user: Any, *, post: ActingPost | None = None, reason: str = "", address: str = "", request_id: str = ""
) -> Iterator[Acting]:
    """Act as a person under one post. Without a post only tables that hold no child can be seen."""
    post = post or getattr(user, "post", None)
    if user is not None:
        user.post = post
    with _entered(Acting(user, post, _reach_of(post), reason, address, request_id)) as act:
        yield act


@contextmanager
def acting_system(reason: str) -> Iterator[Acting]:
    """Act without a person (commands, nightly checks): sees all rows, audited as the system with its reason."""
    with _entered(Acting(None, None, "all", reason)) as act:
        yield act


def today() -> dt.date:
    from django.utils import timezone

    return timezone.localdate()
