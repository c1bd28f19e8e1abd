"""Sealed files: children whose file is shut to whoever the subject that sealed it says. The file does not know why.

A source answers for a post with the question in SQL for the ids of the children shut to it, or None where none is.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q

from casework.acting import ActingPost
from casework.among import Among, Written

Source = Callable[[ActingPost], Written | None]

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
            if shut := source(post):
                q &= ~Q(Among(child, shut))
        return q

    return narrowed
