"""Small cells (S-58): how a number that may not be told is written, and from where on a number may be told at all."""

from __future__ import annotations

from policy.terms import SMALL_CELL

HIDDEN = "＊"
FLOOR = SMALL_CELL.value


def told(number: int, *, hides: bool) -> str:
    """The same in running text and in tables."""
    return HIDDEN if hides else f"{number:,}"
