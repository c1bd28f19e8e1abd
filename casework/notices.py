"""Telling people: a notice names the record and the act to be done, and leads to it; it carries nothing else.

Who has lost sight of the record reads the notice without its name (casework/sight.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.db import transaction

from casework.acting import acting_system
from casework.models.notice import Notice

if TYPE_CHECKING:
    from django.db.models import Model


_quiet: ContextVar[bool] = ContextVar("quiet", default=False)


@contextmanager
def quiet() -> Iterator[None]:
    """Tell nobody meanwhile: history that is entered later needs no telling."""
    token = _quiet.set(True)
    try:
        yield
    finally:
        _quiet.reset(token)


def notify_once(posts: Iterable[Any], *, title: str, about: Model, url: str = "") -> int:
    """Tell those who have not been told the same of the same record. Returns how many."""
    told = Notice.objects.filter(object_uid=getattr(about, "uid", None), title=title[:200])
    known = set(told.values_list("post_id", flat=True))
    fresh = [post for post in posts if post.id not in known]
    if fresh:
        notify(fresh, title=title, about=about, url=url)
    return len(fresh)


def notify(posts: Iterable[Any], *, title: str, about: Model, url: str = "") -> None:
    """Tell posts about a record once the act is committed; nobody is told of what did not happen."""
    notify_of_each([(posts, about)], title=title, url=url)


def notify_of_each(told: Sequence[tuple[Iterable[Any], Model]], *, title: str, url: str = "") -> None:
    """The same of several records of one kind, each with the posts that are told of it."""
    from casework.links import url_of
    from casework.parts import record_of
    from casework.silence import still_ones

    if not told or _quiet.get():
        return
    still = still_ones([about for _posts, about in told])
    rows = [
        Notice(post_id=post.id, title=title[:200], url=url or url_of(about), resource=record_of(about).code,
               object_uid=getattr(about, "uid", None))
        for posts, about in told if about.pk not in still for post in posts
    ]  # fmt: skip
    transaction.on_commit(lambda: _deliver(rows))


def tell(posts: Iterable[Any], *, title: str, url: str, resource: str, object_uid: Any = None) -> None:
    """Tell posts of something that is no record of its own, once the act is committed."""
    if _quiet.get():
        return
    rows = [
        Notice(post_id=post.id, title=title[:200], url=url, resource=resource, object_uid=object_uid) for post in posts
    ]
    transaction.on_commit(lambda: _deliver(rows))


def tell_at_once(posts: Iterable[Any], *, title: str, url: str, resource: str) -> None:
    """The house itself tells, in the same transaction as what it writes down of the telling: both stand or neither."""
    if not _quiet.get():
        Notice.objects.bulk_create(
            Notice(post_id=post.id, title=title[:200], url=url, resource=resource) for post in posts
        )


def _deliver(rows: list[Notice]) -> None:
    """Row-level security shows a post its own notices only; the house itself writes them to others."""
    if not rows:
        return
    with acting_system("notices"):
        Notice.objects.bulk_create(rows)
