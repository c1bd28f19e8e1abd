"""Small cells (S-58): in what leaves the authority, no number says something of a handful of children, nor can it be
worked out from the numbers beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policy.terms import SMALL_CELL

HIDDEN = "＊"
FLOOR = SMALL_CELL.value


def is_small(number: int, floor: int = FLOOR) -> bool:
    return 0 < number < floor


@dataclass(frozen=True)
class Column:
    """What may be shown of a column and of its total."""

    shown: tuple[bool, ...]
    total_shown: bool


def protect(
    numbers: Sequence[int], *, floor: int = FLOOR, also: Sequence[bool] = (), total_small: bool = False
) -> Column:
    """Hide small numbers, then so many others that none follows from the total and the rest.

    `also` marks numbers to hide for another reason (too few are missing from them). All hidden cells look alike, so a
    reader knows of each only that it is not zero; the sum of the hidden must not give them away.
    """
    also = also or [False] * len(numbers)
    hidden = {n for n, (number, more) in enumerate(zip(numbers, also, strict=True)) if more or is_small(number, floor)}
    total = sum(numbers)
    if is_small(total, floor) or total_small:
        return Column(tuple(number == 0 for number in numbers), total_shown=False)
    while hidden and _gives_away(hidden, numbers):
        left = [n for n, number in enumerate(numbers) if n not in hidden and number > 0]
        if not left:
            return Column(tuple(n not in hidden for n in range(len(numbers))), total_shown=False)
        hidden.add(min(left, key=lambda n: numbers[n]))
    return Column(tuple(n not in hidden for n in range(len(numbers))), total_shown=True)


def _gives_away(hidden: set[int], numbers: Sequence[int]) -> bool:
    """One hidden number is the total less the rest; several that add up to their count are all ones."""
    return len(hidden) < 2 or sum(numbers[n] for n in hidden) <= len(hidden)


def words(number: int, floor: int = FLOOR) -> str:
    """A number in running text."""
    return f"不足{floor}" if is_small(number, floor) else f"{number:,}"
