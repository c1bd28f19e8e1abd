"""Reading frozen figures: by indicator, slice and line, with what may leave the authority."""

from __future__ import annotations

from functools import cached_property

from reports.masking import is_small, words
from reports.models import Freeze, FrozenFigure

Line = FrozenFigure.Line
Key = tuple[str, str]


class Frozen:
    """The figures of one freeze; the rows are read once."""

    def __init__(self, freeze: Freeze) -> None:
        self.freeze = freeze

    @cached_property
    def rows(self) -> list[FrozenFigure]:
        return list(self.freeze.figures.select_related("jurisdiction").defer("members"))

    @cached_property
    def totals(self) -> dict[Key, FrozenFigure]:
        return {(row.indicator, row.slice): row for row in self.rows if row.line == Line.TOTAL}

    @cached_property
    def lines(self) -> list[tuple[str, str, dict[Key, FrozenFigure]]]:
        """(line, name of the place, its figures): own homes first, then the counties in official order."""
        found: dict[tuple[str, int], dict[Key, FrozenFigure]] = {}
        names: dict[tuple[str, int], tuple[int, str]] = {}
        for row in self.rows:
            if row.line == Line.TOTAL:
                continue
            place = (row.line, row.jurisdiction_id)
            own = row.line == Line.OWN
            names[place] = (-1, str(Line.OWN.label)) if own else (row.jurisdiction.ordinal, row.jurisdiction.name)
            found.setdefault(place, {})[row.indicator, row.slice] = row
        order = sorted(found, key=lambda place: (names[place][0], place[1]))
        return [(place[0], names[place][1], found[place]) for place in order]

    def total(self, indicator: str, piece: str = "") -> int:
        row = self.totals.get((indicator, piece))
        return row.numerator if row else 0

    def has(self, indicator: str) -> bool:
        return (indicator, "") in self.totals

    def speaks(self, indicator: str) -> bool:
        """A rate of nothing says nothing; a count always does."""
        row = self.totals.get((indicator, ""))
        return row is not None and row.denominator != 0

    def words(self) -> dict[str, str]:
        """What sentences are filled with: I09 the number, I09d of how many, I09m how many miss, I09s the share."""
        found: dict[str, str] = {}
        for (indicator, piece), row in self.totals.items():
            key = indicator.replace("-", "") + (f"_{piece}" if piece else "")
            found[key] = words(row.numerator)
            if row.denominator is not None:
                found |= {
                    f"{key}d": words(row.denominator),
                    f"{key}m": words(row.denominator - row.numerator),
                    f"{key}s": share_words(row.numerator, row.denominator),
                }
        return found


def share(numerator: int, denominator: int | None) -> float | None:
    """Per cent with one decimal; 100 only when nothing is missing, nothing for a share of nothing."""
    if not denominator:
        return None
    value = round(100 * numerator / denominator, 1)
    return min(value, 99.9) if numerator < denominator else value


def hides(row: FrozenFigure) -> bool:
    """Too few are counted, or too few are missing, for the number to leave the authority."""
    missing = (row.denominator or 0) - row.numerator
    return is_small(row.numerator) or is_small(row.denominator or 0) or is_small(missing)


def share_words(numerator: int, denominator: int) -> str:
    """Nothing where a share would tell of a handful of children."""
    if is_small(numerator) or is_small(denominator) or is_small(denominator - numerator):
        return ""
    value = share(numerator, denominator)
    return "" if value is None else f"{value:g}%"
