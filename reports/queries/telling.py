"""What a workbook of a query may tell: of numbers no more than the workbook of all indicators of that day; of slices
what leaves no small one to be worked out, from it, from those of other places, or from the yearly paper (S-58).

Slices of a share go into no workbook: beside the slices of what it is a share of they would tell who is missing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from agencies.models import Level
from reports.alike import Telling, paper_of, telling
from reports.annexes import NUMBER
from reports.declaring import Indicator
from reports.disclosure import Cell, Key, Sum, between, hidden
from reports.figures import Figures, compute
from reports.places import Place, below
from reports.printed import TOTAL, with_rest
from reports.queries.answering import Point
from reports.queries.form import offered

ALL = ""  # in the place of a slice: what the slices are slices of
Bounds = tuple[float, float]


class Slices:
    """Which slices of an indicator are hidden in the tables of a province or prefecture, line by line."""

    def __init__(self, kept_back: frozenset[Key], bounds: dict[Key, Bounds]) -> None:
        self._kept_back, self._bounds = kept_back, bounds

    def hides(self, piece: str, line: int = TOTAL) -> bool:
        return (piece, line) in self._kept_back

    def between(self, piece: str) -> Bounds:
        return self._bounds[piece, TOTAL]


class Day:
    """All figures of a day in whose tables a place stands, and what of them may be told."""

    def __init__(self, place: Place, on: dt.date) -> None:
        self.on, self.paper = on, paper_of(place)
        wanted = offered()
        self.figures = compute(wanted, self.paper, [on], sliced=True)
        self._wanted = wanted
        self._made = telling(wanted, self.figures, self.paper, on)
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
        if point.indicator.id not in self._slices:
            self._slices[point.indicator.id] = self._slices_of(point.indicator)
        return self._slices[point.indicator.id].hides(point.piece, self._made.lines[point.place])

    def hides_share(self, point: Point) -> bool:
        return self._made.hides_share(point.indicator.id, point.place)

    def _slices_of(self, found: Indicator) -> Slices:
        parts = below(self.paper)
        told = []
        if self.paper.level == Level.PROVINCE:
            told = [
                _slices(found, _Lines(self.figures, at, self.on), telling(self._wanted, self.figures, at, self.on), [])
                for at in parts
            ]
        return _slices(found, _Lines(self.figures, self.paper, self.on), self._made, told)


class _Lines:
    """The numbers of a place and of what lies below it, line by line."""

    def __init__(self, figures: Figures, place: Place, on: dt.date) -> None:
        self._figures, self._on = figures, on
        self.places = [place, *below(place)]

    def __len__(self) -> int:
        return len(self.places) - 1

    def value(self, found: Indicator, piece: str, line: int) -> int:
        at = self.places[line - TOTAL]
        return sum(self._figures.number(found, "numerator", at, self._on, one) for one in piece.split("+"))


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
            rank = int(line == TOTAL)
            cells[piece, line] = Cell(lines.value(found, piece, line), found.small_cell, rank, **decided)
        sums.append(((piece, TOTAL), tuple((piece, line) for line in range(len(lines)))))
    for line in range(TOTAL, len(lines)):
        sums += [((whole, line), tuple((part, line) for part in parts)) for whole, parts in groups_of(found, printed)]
    sums = with_rest(cells, sums)
    kept_back = hidden(cells, sums)
    return Slices(kept_back, between(cells, sums, kept_back))


def groups_of(found: Indicator, printed: set[str]) -> list[tuple[str, tuple[str, ...]]]:
    """What the slices of a group make up together, and what the paper prints of several slices in one."""
    of_groups = groupby(found.slices, key=lambda piece: str(piece.group))
    together = [(ALL, tuple(piece.code for piece in pieces)) for _group, pieces in of_groups]
    return together + [(piece, tuple(piece.split("+"))) for piece in printed if "+" in piece]
