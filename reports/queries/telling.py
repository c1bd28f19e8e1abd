"""What a workbook of a query may tell: of numbers no more than the workbook of all indicators of that day; of slices
what leaves no small one to be worked out, from it, from those of other places, of other days, or from the yearly paper
(S-58).

Slices of a share go into no workbook: beside the slices of what it is a share of they would tell who is missing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from reports.alike import Telling, paper_of, telling
from reports.annexes import NUMBER
from reports.declaring import Indicator
from reports.disclosure import Cell, Key, Sum, between, hidden, known
from reports.figures import Figures, compute
from reports.places import Place, below
from reports.printed import TOTAL, with_rest
from reports.queries.answering import Point
from reports.queries.form import offered, sliced
from reports.told import Number, Told, linked

ALL = ""  # in the place of a slice: what the slices are slices of
Bounds = tuple[float, float]


class Slices:
    """Which slices of an indicator are hidden in the tables of a province or prefecture, line by line."""

    def __init__(self, lines: _Lines, cells: dict[Key, Cell], sums: list[Sum], below_it: Sequence[Slices]) -> None:
        sums = with_rest(cells, sums)
        self._kept_back = hidden(cells, sums)
        self._bounds = between(cells, sums, self._kept_back)
        self._known = known(cells, sums, self._kept_back)
        self._lines, self._below = lines, below_it

    def hides(self, piece: str, line: int = TOTAL) -> bool:
        return (piece, line) in self._kept_back

    def between(self, piece: str) -> Bounds:
        return self._bounds[piece, TOTAL]

    def numbers(self, found: Indicator) -> Iterator[Number]:
        """What a reader of the slices knows, of the place and all that lies below it."""
        for piece in (ALL, *(one.code for one in found.slices)):
            for line, place in enumerate(self._lines.places, start=TOTAL):
                if (piece, line) in self._known:
                    yield (found.id, NUMBER, piece), place, self._known[piece, line]
        for one in self._below:
            yield from one.numbers(found)


class Day:
    """All figures of a day in whose tables a place stands, and what of them may be told."""

    def __init__(self, place: Place, on: dt.date, told: Told) -> None:
        self.on, self.paper, self._told = on, paper_of(place), told
        self.figures = compute(offered(), self.paper, [on], sliced=True)
        self._made = telling(offered(), self.figures, self.paper, on, told)
        self._slices: dict[str, Slices] = {}

    def number(self, point: Point) -> int:
        return point.of(self.figures).numerator

    def whole(self, point: Point) -> int:
        return point.of(self.figures).denominator or 0

    def hides(self, point: Point, what: str = NUMBER) -> bool:
        if not point.piece:
            return self._made.hides((point.indicator.id, what, ""), point.place)
        if point.indicator.is_rate:
            return True
        return self._slices_of(point.indicator).hides(point.piece, self._made.lines[point.place])

    def hides_share(self, point: Point) -> bool:
        return self._made.hides_share(point.indicator.id, point.place)

    def tell(self, asked: Sequence[Indicator]) -> None:
        """Known from now on, and of all places and slices at once: what a later question asks of the same day was
        decided with this one and must still be possible beside what other days have told meanwhile.
        """
        names = linked(asked)
        self._told.tell(self._made.numbers(names), self.on)
        parted = [found for found in offered() if found.id in names and sliced(found)]
        for found in parted:
            if found.grows and not found.is_rate:
                self._told.tell(self._slices_of(found).numbers(found), self.on)

    def _slices_of(self, found: Indicator) -> Slices:
        if found.id not in self._slices:
            self._slices[found.id] = self._decided(found, self._made)
        return self._slices[found.id]

    def _decided(self, found: Indicator, made: Telling) -> Slices:
        below_it = [self._decided(found, one) for one in made.below]
        return _slices(found, _Lines(self.figures, made.place, self.on, self._told), made, below_it)


class _Lines:
    """The numbers of a place and of what lies below it, line by line."""

    def __init__(self, figures: Figures, place: Place, on: dt.date, told: Told) -> None:
        self._figures, self._on, self._told = figures, on, told
        self.places = [place, *below(place)]

    def __len__(self) -> int:
        return len(self.places) - 1

    def value(self, found: Indicator, piece: str, line: int) -> int:
        at = self.places[line - TOTAL]
        return sum(self._figures.number(found, "numerator", at, self._on, one) for one in piece.split("+"))

    def recalled(self, found: Indicator, piece: str, line: int) -> bool | None:
        quantity, at = (found.id, NUMBER, piece), self.places[line - TOTAL]
        return self._told.decides(quantity, at, self._on, self.value(found, piece, line))


def _slices(found: Indicator, lines: _Lines, made: Telling, told: Sequence[Slices]) -> Slices:
    """Decide once for all slices. What the paper has decided stays so; so does what the places decide of themselves."""
    printed = {piece for name, _what, piece in made.mask.quantities if name == found.id and piece}
    pieces = dict.fromkeys([piece.code for piece in found.slices] + sorted(printed))
    cells: dict[Key, Cell] = {}
    sums: list[Sum] = []
    for piece in (*pieces, ALL):
        for line in range(TOTAL, len(lines)):
            decided: dict[str, Any] = {}
            if piece == ALL or piece in printed:
                decided["settled"] = made.hides((found.id, NUMBER, piece), lines.places[line - TOTAL])
            elif told and line != TOTAL:
                least, most = told[line].between(piece)
                decided |= {"settled": told[line].hides(piece), "least": least, "most": most}
            else:
                decided["settled"] = lines.recalled(found, piece, line)
            rank = int(line == TOTAL)
            cells[piece, line] = Cell(lines.value(found, piece, line), found.small_cell, rank, **decided)
        sums.append(((piece, TOTAL), tuple((piece, line) for line in range(len(lines)))))
    for line in range(TOTAL, len(lines)):
        sums += [((whole, line), tuple((part, line) for part in parts)) for whole, parts in groups_of(found, printed)]
    return Slices(lines, cells, sums, told)


def groups_of(found: Indicator, printed: set[str]) -> list[tuple[str, tuple[str, ...]]]:
    """What the slices of a group make up together, and what the paper prints of several slices in one."""
    of_groups = groupby(found.slices, key=lambda piece: str(piece.group))
    together = [(ALL, tuple(piece.code for piece in pieces)) for _group, pieces in of_groups]
    return together + [(piece, tuple(piece.split("+"))) for piece in printed if "+" in piece]
