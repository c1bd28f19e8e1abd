"""Refusing with a sentence; telling who is answerable."""

from __future__ import annotations

from typing import Any

from casework import access, notices
from casework.refusals import Refused


def refuse(sentence: str, field: str = "") -> None:
    if sentence:
        raise Refused(sentence, field=field)


def tell_above(record: Any, title: str) -> None:
    """The head of the home and the offices answerable for it."""
    notices.notify(access.holders("hear", record, "*"), title=title, about=record)
