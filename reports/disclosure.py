"""Which numbers of a paper are hidden so that no handful of children follows from all the others together (S-58).

A paper is cells and the sums that hold between them: a total is its counties, a whole is those counted and those
missing, a group is its parts. Numbers from one to the floor are hidden; then what a reader can work out from everything
that is shown is found the way a reader would, and more is hidden until nothing small follows. Zero is always shown:
it speaks of nobody. Decision: docs/decisions/2026-11-24-one-masking-of-a-paper.md.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

Key = Hashable
Sum = tuple[Key, tuple[Key, ...]]  # a whole and its parts
Row = dict[Key, Fraction]
ENDLESS = float("inf")


@dataclass(frozen=True)
class Cell:
    """A number. `rank`: of those that could be hidden for another's sake the lowest goes first.

    What is not `printed` can still be worked out, and so can be guarded. `settled`: it was decided before, by another
    paper or by what has been told of other days, so that it is hidden here too (True) or hiding it here is of no use
    (False). Between `least` and `most` it lies for whoever has read that paper.
    """

    value: int
    floor: int
    rank: int = 0
    printed: bool = True
    settled: bool | None = None
    least: float = 0
    most: float = ENDLESS

    @property
    def is_guarded(self) -> bool:
        return self.settled or 0 < self.value < self.floor

    @property
    def is_unknown(self) -> bool:
        """Before anything is hidden for another's sake."""
        return self.settled if self.settled is not None else self.is_guarded or not self.printed


def hidden(cells: Mapping[Key, Cell], sums: Iterable[Sum]) -> frozenset[Key]:
    """All cells that may not be shown: small ones, and those that would give small ones away."""
    return frozenset().union(*(_hidden(some, of_them) for some, of_them in _apart(cells, list(sums))))


def _apart(cells: Mapping[Key, Cell], sums: list[Sum]) -> list[tuple[dict[Key, Cell], list[Sum]]]:
    """Cells that no chain of sums joins say nothing of each other, and are reckoned with apart."""
    leader: dict[Key, Key] = {key: key for key in cells}

    def leads(key: Key) -> Key:
        while leader[key] != key:
            leader[key] = key = leader[leader[key]]
        return key

    for whole, parts in sums:
        for part in parts:
            leader[leads(part)] = leads(whole)
    found: dict[Key, tuple[dict[Key, Cell], list[Sum]]] = {}
    for key, cell in cells.items():
        found.setdefault(leads(key), ({}, []))[0][key] = cell
    for whole, parts in sums:
        found[leads(whole)][1].append((whole, parts))
    return list(found.values())


def _hidden(cells: Mapping[Key, Cell], every: list[Sum]) -> set[Key]:
    unknown = {key for key, cell in cells.items() if cell.is_unknown}
    companions: list[Key] = []
    while told := _told(cells, every, unknown):
        more = [key for key in (_companion(one, cells, every, unknown) for one in told) if key is not None]
        if not more:
            break  # everything that is not zero is hidden, or told elsewhere
        unknown.update(more)
        companions += dict.fromkeys(more)
    for key in sorted(dict.fromkeys(companions), key=lambda one: -cells[one].rank):
        # What others made needless is shown after all, what matters most first.
        if not _told(cells, every, unknown - {key}):
            unknown.remove(key)
    return unknown


def _told(cells: Mapping[Key, Cell], sums: list[Sum], unknown: set[Key]) -> list[Key]:
    """Small numbers that follow from what is shown, in a fixed order: the same paper hides the same numbers. Those
    that follow first are enough: when they are mended the rest is looked for again.
    """
    left = set(unknown)
    while found := _next_worked_out(cells, sums, left):
        if told := [key for key in found if cells[key].is_guarded]:
            return sorted(told, key=str)
        left.difference_update(found)
    return []


def worked_out(cells: Mapping[Key, Cell], sums: list[Sum], unknown: set[Key]) -> set[Key]:
    """The unknown cells whose value follows from those that are shown, and from what followed before."""
    left = set(unknown)
    while found := _next_worked_out(cells, sums, left):
        left.difference_update(found)
    return unknown - left


def _next_worked_out(cells: Mapping[Key, Cell], sums: list[Sum], unknown: set[Key]) -> list[Key]:
    open_sums = [(whole, parts) for whole, parts in sums if whole in unknown or not unknown.isdisjoint(parts)]
    bounds = between(cells, open_sums, unknown)
    found = [key for key in unknown if bounds[key][0] == bounds[key][1]]
    return found or _solved(open_sums, unknown)


def known(cells: Mapping[Key, Cell], sums: list[Sum], kept_back: Collection[Key]) -> dict[Key, int]:
    """Everything a reader has after all: what is shown, and what follows from it."""
    unknown = set(kept_back)
    unknown -= worked_out(cells, sums, unknown)
    return {key: cell.value for key, cell in cells.items() if key not in unknown}


def _companion(key: Key, cells: Mapping[Key, Cell], sums: list[Sum], unknown: set[Key]) -> Key | None:
    """What to hide next for the sake of `key`: from the sums it stands in, or else from those of other hidden cells."""
    rows = [(whole, *parts) for whole, parts in sums]
    for near in ([row for row in rows if key in row], [row for row in rows if unknown.intersection(row)]):
        left = {one for row in near for one in row if one not in unknown and _may_hide(cells[one])}
        if left:
            return min(left, key=lambda one: (cells[one].rank, cells[one].value, str(one)))
    return None


def _may_hide(cell: Cell) -> bool:
    return cell.value > 0 and cell.settled is None


def between(cells: Mapping[Key, Cell], sums: Iterable[Sum], unknown: Collection[Key]) -> dict[Key, tuple[float, float]]:
    """Between what each number must lie. A printed number that is hidden is at least one, since zero is shown."""
    low: dict[Key, float] = {k: (max(c.least, int(c.printed)) if k in unknown else c.value) for k, c in cells.items()}
    high: dict[Key, float] = {k: (c.most if k in unknown else c.value) for k, c in cells.items()}
    sums, moved = list(sums), True
    while moved:
        moved = False
        for whole, parts in sums:
            least, most = sum(low[p] for p in parts), sum(high[p] for p in parts)
            moved |= _narrow(low, high, whole, (least, most))
            for part in parts:
                others = sum(high[p] for p in parts if p != part)
                moved |= _narrow(low, high, part, (low[whole] - others, high[whole] - (least - low[part])))
                least = sum(low[p] for p in parts)
    return {key: (low[key], high[key]) for key in cells}


def _narrow(low: dict[Key, float], high: dict[Key, float], key: Key, to: tuple[float, float]) -> bool:
    least, most = max(low[key], to[0]), min(high[key], to[1])
    changed = (least, most) != (low[key], high[key])
    low[key], high[key] = least, most
    return changed


def _solved(sums: list[Sum], unknown: set[Key]) -> list[Key]:
    """What follows from several sums at once: the equations in the unknown, solved."""
    pivots: dict[Key, Row] = {}
    for whole, parts in sums:
        row = _cleared(_equation(whole, parts, unknown), pivots)
        if not row:
            continue
        pivot = next(iter(row))
        row = {key: factor / row[pivot] for key, factor in row.items()}
        for other, old in pivots.items():
            if pivot in old:
                pivots[other] = _less(old, row, old[pivot])
        pivots[pivot] = row
    return [pivot for pivot, row in pivots.items() if len(row) == 1]


def _equation(whole: Key, parts: tuple[Key, ...], unknown: set[Key]) -> Row:
    row = {part: Fraction(1) for part in parts if part in unknown}
    return row | ({whole: Fraction(-1)} if whole in unknown else {})


def _cleared(row: Row, pivots: dict[Key, Row]) -> Row:
    for key in list(row):
        if key in pivots:
            row = _less(row, pivots[key], row[key])
    return row


def _less(row: Row, other: Row, times: Fraction) -> Row:
    made = {key: row.get(key, Fraction(0)) - times * other.get(key, Fraction(0)) for key in {**row, **other}}
    return {key: factor for key, factor in made.items() if factor}
