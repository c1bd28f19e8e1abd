"""Every number a report can print, and which of them are hidden: one decision for its words and all its tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from reports.annexes import ANNEXES, GROUPS, MISSING, NUMBER, SAME, SHARE, WHOLE, WITHIN, Quantity
from reports.declaring import indicator_named
from reports.disclosure import Cell, Key, Sum, between, hidden, known
from reports.masking import FLOOR

PIECE = "piece"  # a slice goes before what it is a slice of
TOTAL = -1  # the line of the whole; its parts are numbered from 0
Value = Callable[[Quantity, int], int]
Bounds = tuple[float, float]
Settled = Callable[[Quantity, int], tuple[bool, Bounds]]  # hidden by the line's own paper, and what that lets follow
Recalled = Callable[[Quantity, int], bool | None]  # what other days make of it (reports/told.py)
WITH_OTHERS = {whole for whole, _parts in WITHIN}
RANKS = {MISSING: 0, PIECE: 1, NUMBER: 2, WHOLE: 3}


class Mask:
    """Ask whether a number may be shown. Numbers it was not made of are no numbers of this paper."""

    def __init__(
        self,
        names: dict[Quantity, Quantity],
        kept_back: frozenset[Key],
        bounds: Mapping[Key, Bounds],
        known: Mapping[tuple[Quantity, int], int],
    ) -> None:
        self.quantities = tuple(names)
        self._names = names
        self._kept_back = kept_back
        self._bounds = bounds
        self._known = known

    def beside(self, other: Mask) -> Mask:
        """With the numbers of another mask, which speak of other things."""
        return Mask(
            self._names | other._names,
            self._kept_back | other._kept_back,
            {**self._bounds, **other._bounds},
            {**self._known, **other._known},
        )

    def known(self, asked: Collection[str]) -> Iterator[tuple[Quantity, int, int]]:
        """(quantity, line, value) of all that a reader of these indicators has or can work out."""
        names: dict[Quantity, list[Quantity]] = defaultdict(list)
        for quantity, name in self._names.items():
            names[name] += [quantity] if quantity[0] in asked else []
        for (name, line), value in self._known.items():
            yield from ((quantity, line, value) for quantity in names[name])

    def settles(self, quantity: Quantity) -> tuple[bool, Bounds]:
        """Is the total hidden, and between what does a reader of this paper know it to lie?"""
        return self.hides(quantity), self._bounds[self._names[quantity], TOTAL]

    def hides(self, quantity: Quantity, line: int = TOTAL) -> bool:
        return (self._names[quantity], line) in self._kept_back

    def hides_share(self, indicator: str, line: int = TOTAL) -> bool:
        """A share tells its number to who knows the whole, and the other way round."""
        return any(self.hides((indicator, what, ""), line) for what in (NUMBER, WHOLE))


def quantities(rates: Iterable[str], counts: Iterable[str]) -> list[Quantity]:
    """All numbers of these indicators, with the slices that tables or sentences name."""
    of_rates = [(name, what, "") for name in rates for what in (NUMBER, WHOLE, MISSING)]
    known = {*of_rates, *((name, NUMBER, "") for name in counts)}
    heads = [head.quantity for annex in ANNEXES for head in annex.heads if head.slice and head.what != SHARE]
    groups = [(whole[0], NUMBER, piece) for whole, pieces in GROUPS for piece in pieces]
    return sorted(known) + sorted({q for q in (*heads, *groups) if (q[0], NUMBER, "") in known})


def mask(
    asked: Sequence[Quantity],
    lines: int,
    value: Value,
    *,
    settled: Settled | None = None,
    recalled: Recalled | None = None,
    ledger: bool = True,
) -> Mask:
    """Decide for a total and so many lines. `settled`: what papers of the lines themselves have decided before;
    `recalled`: what has been told of other days, where no such paper has decided; `ledger`: the paper lists what is
    missing line by line, and what lies within other numbers stands beside them.
    """
    names = _names(asked, lines, value)
    cells: dict[Key, Cell] = {}
    sums: list[Sum] = []
    for quantity in dict.fromkeys(names.values()):
        alike = [q for q in asked if names[q] == quantity]
        floor = max(_floor(q[0]) for q in alike)
        for line in range(TOTAL, lines):
            printed = line == TOTAL or any(q[1] != MISSING or (ledger and _is_listed(q[0])) for q in alike)
            rank = _rank(alike) + (len(RANKS) if line == TOTAL else 0)
            if settled and line != TOTAL:
                before = _before([settled(q, line) for q in alike])
            else:
                before = {"settled": _recalled([recalled(q, line) for q in alike] if recalled else [])}
            cells[quantity, line] = Cell(value(quantity, line), floor, rank, printed, **before)
        sums.append(((quantity, TOTAL), tuple((quantity, line) for line in range(lines))))
    sums += _halves(asked, names, lines)
    sums += _parts(names, lines)
    sums += _within(names, lines) if ledger else []
    numbers = [(quantity, line) for quantity in dict.fromkeys(names.values()) for line in range(TOTAL, lines)]
    sums = with_rest(cells, sums)
    kept_back = hidden(cells, sums)
    every = known(cells, sums, kept_back)
    return Mask(names, kept_back, between(cells, sums, kept_back), {key: every[key] for key in numbers if key in every})


def _rank(alike: Sequence[Quantity]) -> int:
    """Of a number that has others within it rather those are kept back."""
    return max(RANKS[WHOLE if q in WITH_OTHERS else PIECE if q[2] else q[1]] for q in alike)


def _recalled(told: list[bool | None]) -> bool | None:
    """Of a number told before under one of its names hiding is of no use; else it is hidden if it may not come near."""
    return False if False in told else True if True in told else None


def _before(told: list[tuple[bool, Bounds]]) -> dict[str, Any]:
    """What the line's own paper has decided of a number, under each of its names."""
    least, most = max(low for _hides, (low, _high) in told), min(high for _hides, (_low, high) in told)
    return {"settled": any(hides for hides, _bounds in told), "least": least, "most": most}


def _floor(indicator: str) -> int:
    found = indicator_named(indicator)
    return found.small_cell if found else FLOOR


def _is_listed(indicator: str) -> bool:
    found = indicator_named(indicator)
    return bool(found and found.lacking)


def _names(asked: Sequence[Quantity], lines: int, value: Value) -> dict[Quantity, Quantity]:
    """Each quantity under one name: what is the same thing counted is one cell, where the numbers say so too."""
    names = {quantity: quantity for quantity in asked}
    for alike in SAME:
        known = [quantity for quantity in alike if quantity in names]
        for first, other in ((known[0], other) for other in known[1:]):
            if all(value(first, n) == value(other, n) for n in range(TOTAL, lines)):
                names[other] = names[first]
    return names


def _halves(asked: Sequence[Quantity], names: dict[Quantity, Quantity], lines: int) -> list[Sum]:
    rates = [name for name, what, _slice in asked if what == WHOLE]
    return [
        (
            (names[name, WHOLE, ""], line),
            ((names[name, NUMBER, ""], line), (names[name, MISSING, ""], line)),
        )
        for name in rates
        for line in range(TOTAL, lines)
    ]


def _parts(names: dict[Quantity, Quantity], lines: int) -> list[Sum]:
    return [
        ((names[whole], line), tuple((names[whole[0], NUMBER, piece], line) for piece in pieces))
        for whole, pieces in GROUPS
        if whole in names
        for line in range(TOTAL, lines)
    ]


def _within(names: dict[Quantity, Quantity], lines: int) -> list[Sum]:
    return [
        ((names[whole], line), tuple((names[part], line) for part in parts))
        for whole, parts in WITHIN
        if whole in names and all(part in names for part in parts)
        for line in range(TOTAL, lines)
    ]


def with_rest(cells: dict[Key, Cell], sums: list[Sum]) -> list[Sum]:
    """Where parts do not make up their whole (an age not known, a home of the province), the rest is guarded too."""
    made: list[Sum] = []
    for whole, parts in sums:
        rest = cells[whole].value - sum(cells[part].value for part in parts)
        if rest < 0:
            continue
        key = ("rest", whole, parts)
        if rest:
            cells[key] = Cell(rest, cells[whole].floor, printed=False)
        made.append((whole, (*parts, key) if rest else parts))
    return made
