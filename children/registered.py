"""Where a child is registered while it lives elsewhere. The subject that decides it says so.

Insurance and aid are asked for where somebody is registered (R9.2), so that they stay with the old county then.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agencies.models import Jurisdiction
    from children.models import Child

Source = Callable[["Child"], "Jurisdiction | None"]

_SOURCES: list[Source] = []


def stays_by(source: Source) -> Source:
    """Register `source(child)`: the county in which the registration stays by decision, or None."""
    _SOURCES.append(source)
    return source


def county_of(child: Child) -> Jurisdiction | None:
    return next((place for source in _SOURCES if (place := source(child)) is not None), None)
