"""Acting on many records at once: what was ticked, and doing it for each or for none."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TypeVar

from django.db import transaction
from django.http import QueryDict

from casework.refusals import Refused

T = TypeVar("T")
R = TypeVar("R")


def picked(data: QueryDict) -> set[uuid.UUID]:
    """The rows that were ticked; what is no address of a record is left out."""
    found = set()
    for text in data.getlist("pick"):
        with suppress(ValueError):
            found.add(uuid.UUID(text))
    return found


class _NotAll(Exception):  # noqa: N818 - no error of the program: what was done is taken back
    """Somebody was refused, and all or nothing was wanted."""


def each(things: Iterable[T], act: Callable[[T], R], *, whole: bool) -> tuple[list[R], list[tuple[T, str]]]:
    """Do it for each in turn: (what was done, who was refused and why). Who is refused does not keep the others back,
    unless all or nothing is wanted: then nothing is done, and everybody who would have been refused is named.
    """
    done: list[R] = []
    refused: list[tuple[T, str]] = []
    with suppress(_NotAll), transaction.atomic():
        for thing in things:
            try:
                with transaction.atomic():
                    done.append(act(thing))
            except Refused as no:
                refused.append((thing, no.sentence))
        if whole and refused:
            raise _NotAll
    return ([] if whole and refused else done), refused
