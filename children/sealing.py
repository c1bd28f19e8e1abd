"""Sealed files: children whose file is shut to whoever the subject that sealed it says. The file does not know why.

A source answers for a post with the ids of the children shut to it, or None where none is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Q, QuerySet

from casework.access import Among
from casework.acting import ActingPost

Source = Callable[[ActingPost], QuerySet[Any] | None]

_SOURCES: list[Source] = []


def seals(source: Source) -> Source:
    """Register `source(post)`; used as a decorator by the subject that seals."""
    _SOURCES.append(source)
    return source


def limit(child: str) -> Callable[[ActingPost], Q]:
    """What narrows every scope of a record whose child is found by the lookup."""

    def narrowed(post: ActingPost) -> Q:
        q = Q()
        for source in _SOURCES:
            if (shut := source(post)) is not None:
                q &= ~Q(Among(F(child), ArraySubquery(shut)))
        return q

    return narrowed
