"""What stands against closing an agency, named by upper apps: the register of agencies does not know who listens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agencies.models import Agency

Objection = Callable[["Agency", date], str]

_OBJECTIONS: list[Objection] = []


def objection(function: Objection) -> Objection:
    """Register `function(agency, on)`, which answers "" or the sentence the administrator reads."""
    _OBJECTIONS.append(function)
    return function


def objected(agency: Agency, on: date) -> str:
    return next((sentence for function in _OBJECTIONS if (sentence := function(agency, on))), "")
