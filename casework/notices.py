"""Telling people: a notice names the act to be done and leads to it; it never carries what is in the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.db import transaction

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


def notify(posts: Iterable[Any], *, title: str, about: Model, url: str = "") -> None:
    """Tell posts about a record once the act is committed; nobody is told of what did not happen."""
    from casework.links import url_of
    from casework.parts import record_of

    if _quiet.get():
        return

    ids = [post.id for post in posts]
    row = {
        "title": title[:200],
        "url": url or url_of(about),
        "resource": record_of(about).code,
        "object_uid": getattr(about, "uid", None),
    }
    transaction.on_commit(lambda: Notice.objects.bulk_create([Notice(post_id=pk, **row) for pk in ids]) and None)
