"""Reading frozen figures: by indicator, slice and line, with what may leave the authority."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache

from agencies.models.jurisdiction import label_of
from reports.annexes import ANNEXES, MISSING, NUMBER, WHOLE, Quantity
from reports.masking import told
from reports.models import Freeze, FrozenFigure
from reports.printed import TOTAL, Mask, Settled, mask, quantities

Line = FrozenFigure.Line
Key = tuple[str, str]


class Frozen:
    """The figures of one freeze; the rows are read once, or given by who has just counted them."""

    def __init__(self, freeze: Freeze, rows: list[FrozenFigure] | None = None) -> None:
        self.freeze = freeze
        if rows is not None:
            self.rows = rows

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
            names[place] = (-1, str(Line.OWN.label)) if own else (row.jurisdiction.ordinal, _label(row))
            found.setdefault(place, {})[row.indicator, row.slice] = row
        order = sorted(found, key=lambda place: (names[place][0], place[1]))
        return [(place[0], names[place][1], found[place]) for place in order]

    @cached_property
    def settled(self) -> Settled | None:
        """What the papers of the lines themselves tell, where each line has a paper of its own: it is told already."""
        if not self.freeze.drawn_from:
            return None
        hashes = dict(Freeze.objects.filter(pk__in=self.freeze.drawn_from.values()).values_list("pk", "sha256"))
        masks = {int(place): _mask_of(pk, hashes[pk]) for place, pk in self.freeze.drawn_from.items()}
        own = [masks[next(iter(figures.values())).jurisdiction_id] for _line, _name, figures in self.lines]
        return lambda quantity, line: own[line].settles(quantity)

    def totals_with_members(self) -> dict[str, FrozenFigure]:
        """The whole area's figures with the rows they counted, by indicator."""
        rows = self.freeze.figures.filter(line=Line.TOTAL, slice="")
        return {row.indicator: row for row in rows}

    def total(self, indicator: str, piece: str = "") -> int:
        row = self.totals.get((indicator, piece))
        return row.numerator if row else 0

    def has(self, indicator: str) -> bool:
        return (indicator, "") in self.totals

    @property
    def fills_every_annex(self) -> bool:
        """Figures frozen before the paper had all its annexes are printed, and masked, as they were signed."""
        return all(self.has(name) for annex in ANNEXES for name in annex.needs)

    def speaks(self, indicator: str) -> bool:
        """A rate of nothing says nothing; a count always does."""
        row = self.totals.get((indicator, ""))
        return row is not None and row.denominator != 0

    @cached_property
    def mask(self) -> Mask:
        """What of this freeze may leave the authority; words and tables ask the same."""
        whole = {name: row.denominator is not None for (name, piece), row in self.totals.items() if not piece}
        asked = quantities([n for n, rate in whole.items() if rate], [n for n, rate in whole.items() if not rate])
        return mask(asked, len(self.lines), self.number, settled=self.settled, ledger=self.fills_every_annex)

    def known(self) -> Iterator[tuple[Quantity, tuple[int, bool], int]]:
        """(quantity, place and whether 市本级 alone, value) of all that a reader of the paper knows."""
        rows = [next(iter(figures.values())) for figures in (*(line[2] for line in self.lines), self.totals)]
        for quantity, line, value in self.mask.known({name for name, _piece in self.totals}):
            row = rows[line]  # the total stands last, as TOTAL counts it
            yield quantity, (row.jurisdiction_id, row.line == Line.OWN), value

    def number(self, quantity: Quantity, line: int = TOTAL) -> int:
        indicator, what, pieces = quantity
        figures = self.totals if line == TOTAL else self.lines[line][2]
        found = [row for piece in pieces.split("+") if (row := figures.get((indicator, piece)))]
        wholes, numbers = sum(row.denominator or 0 for row in found), sum(row.numerator for row in found)
        return {NUMBER: numbers, WHOLE: wholes, MISSING: wholes - numbers}[what]

    def shown(self, quantity: Quantity, line: int = TOTAL) -> str:
        return told(self.number(quantity, line), hides=self.mask.hides(quantity, line))

    def share(self, indicator: str, line: int = TOTAL) -> str:
        """In words; a dash where there is nothing to have a share of, "" where it may not be told."""
        if self.mask.hides_share(indicator, line):
            return ""
        value = share(self.number((indicator, NUMBER, ""), line), self.number((indicator, WHOLE, ""), line))
        return "—" if value is None else f"{value:g}%"

    def words(self) -> dict[str, str]:
        """What sentences are filled with: I09 the number, I09d of how many, I09m how many miss, I09s the share."""
        found: dict[str, str] = {}
        for indicator, what, piece in self.mask.quantities:
            ending = {NUMBER: f"_{piece}" if piece else "", WHOLE: "d", MISSING: "m"}[what]
            found[indicator.replace("-", "") + ending] = self.shown((indicator, what, piece))
            if what == WHOLE:
                found[indicator.replace("-", "") + "s"] = self.share(indicator)
        return found


@lru_cache(maxsize=64)
def _mask_of(pk: int, _sha256: str) -> Mask:
    """What a freeze lets out never changes, nor does the freeze; a province asks it of ten at once."""
    return Frozen(Freeze.objects.get(pk=pk)).mask


def _label(row: FrozenFigure) -> str:
    return label_of(row.jurisdiction.name, row.jurisdiction.short_name)


def share(numerator: int, denominator: int | None) -> float | None:
    """Per cent with one decimal; 100 only when nothing is missing, nothing for a share of nothing."""
    if not denominator:
        return None
    value = round(100 * numerator / denominator, 1)
    return min(value, 99.9) if numerator < denominator else value
