"""What stands beside one part of a record, on its page and while it is written: said by the app that knows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Beside:
    """`context(record, part, user)` gives the template's context, or None where nothing stands beside that part.

    Who asks may see the part. `writing`: of use only to whom writes it.
    """

    record: str
    template: str
    context: Callable[[Any, str, Any], dict[str, Any] | None]
    writing: bool = False


_BESIDE: list[Beside] = []


def register(beside: Beside) -> Beside:
    _BESIDE.append(beside)
    return beside


def beside(record_code: str, instance: Any, part: str, user: Any, *, writing: bool = False) -> list[SafeString]:
    """What is said beside this part, rendered, in the order in which it was registered."""
    found = []
    for one in _BESIDE:
        if one.record == record_code and (writing or not one.writing):
            context = one.context(instance, part, user)
            if context is not None:
                found.append(render_to_string(one.template, context))
    return found
