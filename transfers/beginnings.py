"""Other ways to begin a move, offered beside the list of the children who should have been moved.

The case does not know who offers them. An offer answers {"title", "url"}, or None for who may not.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Offer = Callable[[Any], dict[str, Any] | None]

_OFFERS: list[Offer] = []


def offer(function: Offer) -> Offer:
    """Register `function(user)`; used as a decorator by the subject that knows another way."""
    _OFFERS.append(function)
    return function


def offered(user: Any) -> list[dict[str, Any]]:
    return [found for function in _OFFERS if (found := function(user))]
