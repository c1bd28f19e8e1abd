"""All workbooks that people of a province take of several days, laid side by side and reckoned through (S-58)."""

from __future__ import annotations

import random
from datetime import date
from itertools import combinations, groupby, product

import pytest

from reports.annexes import MISSING, NUMBER, SAME, WHOLE
from reports.declaring import indicator_named
from reports.disclosure import Cell, known
from reports.figures import Figures
from reports.masking import FLOOR
from reports.places import Place, below, place_named
from reports.queries import telling
from reports.queries.answering import Point
from reports.queries.telling import Day, groups_of
from reports.told import Told
from tests.cast import PROVINCE

CODES = ("I-09", "I-55", "I-56", "I-75")
# Neighbours, a month later, and in the next year: a flow looks back over the turn of the year.
DAYS = (date(2025, 10, 13), date(2025, 10, 14), date(2025, 11, 30), date(2026, 1, 5))
STEPS = (0, 0, 0, 1, 1, 2, 4, 6)


def named(code: str):
    found = indicator_named(code)
    assert found
    return found


def at(key: object) -> Place:
    place = place_named(str(key))
    assert place
    return place


class MadeUp:
    """Numbers of the counties of three prefectures that grow from day to day, mostly by a handful; all add up."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)  # noqa: S311 - numbers of a made-up province
        self.counted: dict = {}
        for prefecture in below(at(PROVINCE))[:3]:
            for county in [None, *(place.id for place in below(prefecture) if not place.own)][:4]:
                self._county((prefecture.id, county))

    def _county(self, where) -> None:
        moved, waiting = self.rng.choice((0, 3, 7, 20)), self.rng.choice((0, 6, 15))
        stays: dict[str, int] = {}
        left: dict[str, dict[str, int]] = {}
        for on in DAYS:
            moved, waiting = moved + self.rng.choice(STEPS), waiting + self.rng.choice(STEPS)
            stays = self._more(stays, named("I-56").slices)
            for group, pieces in groupby(named("I-75").slices, key=lambda piece: str(piece.group)):
                left[group] = self._more(left.get(group, {}), pieces)
            whole = max(sum(parts.values()) for parts in left.values())
            for parts in left.values():  # every group makes up the same whole
                parts[max(parts, key=lambda code: parts[code])] += whole - sum(parts.values())
            done = moved + sum(stays.values())
            told = {("I-09", ""): done, ("I-55", ""): moved, ("I-56", ""): sum(stays.values()), ("I-75", ""): whole}
            told |= {("I-56", piece): number for piece, number in stays.items()}
            told |= {("I-75", piece): number for parts in left.values() for piece, number in parts.items()}
            for (code, piece), number in told.items():
                self.counted.setdefault((code, "numerator", piece, on), {})[where] = number
            for code, number in (("I-09", done + waiting), ("I-55", done)):
                self.counted.setdefault((code, "denominator", "", on), {})[where] = number

    def _more(self, parts: dict[str, int], pieces) -> dict[str, int]:
        codes = [piece.code for piece in pieces]
        return {code: parts.get(code, self.rng.choice((0, 2, 9))) + self.rng.choice(STEPS) for code in codes}

    def figures(self) -> Figures:
        return Figures(at(PROVINCE), self.counted)


class Reader:
    """Keeps every workbook, and works out of each day what follows from all that were taken of it."""

    def __init__(self) -> None:
        self.cells: dict = {on: {} for on in DAYS}
        self.unknown: dict = {on: set() for on in DAYS}
        self.sums: dict = {on: [] for on in DAYS}

    def reads(self, day: Day, *, sliced: bool) -> None:
        places = [day.paper, *below(day.paper)]
        for found, place in product(map(named, CODES), places):
            self._reads_numbers(day, found, place)
            if sliced and not found.is_rate:
                self._reads_slices(day, found, place)
        self._adds_up_places(day.on, places)
        for alike, place in product(SAME, places):
            one, *others = [(quantity, place.key) for quantity in alike]
            both = [other for other in others if {one, other} <= self.cells[day.on].keys()]
            self.sums[day.on] += [(one, (other,)) for other in both]

    def _reads_numbers(self, day: Day, found, place: Place) -> None:
        point = Point(found, place, day.on)
        number, whole = day.number(point), day.whole(point)
        self._sees(day.on, ((found.id, NUMBER, ""), place.key), number, hides=day.hides(point))
        if found.is_rate:
            self._sees(day.on, ((found.id, WHOLE, ""), place.key), whole, hides=day.hides(point, WHOLE))
            self._sees(day.on, ((found.id, MISSING, ""), place.key), whole - number, hides=True)
            self._adds(day.on, place, (found.id, WHOLE, ""), [(found.id, NUMBER, ""), (found.id, MISSING, "")])

    def _reads_slices(self, day: Day, found, place: Place) -> None:
        for piece in found.slices:
            point = Point(found, place, day.on, piece.code, bare=True)
            key = ((found.id, NUMBER, piece.code), place.key)
            self._sees(day.on, key, day.number(point), hides=day.hides(point))
        for whole, parts in groups_of(found, set()):
            self._adds(day.on, place, (found.id, NUMBER, whole), [(found.id, NUMBER, part) for part in parts])

    def _adds_up_places(self, on: date, places: list[Place]) -> None:
        for quantity in {quantity for quantity, _key in self.cells[on]}:
            lines = [(quantity, place.key) for place in places]
            if self.cells[on].keys() >= set(lines):
                self.sums[on].append((lines[0], tuple(lines[1:])))

    def _adds(self, on: date, place: Place, whole, parts) -> None:
        self.sums[on].append(((whole, place.key), tuple((part, place.key) for part in parts)))

    def _sees(self, on: date, key, value: int, *, hides: bool) -> None:
        printed = key[0][1] != MISSING
        if not hides:
            self.unknown[on].discard(key)
        elif key not in self.cells[on]:
            self.unknown[on].add(key)
        self.cells[on][key] = Cell(value, FLOOR, printed=printed)

    def knows(self) -> dict[date, dict]:
        return {on: known(self.cells[on], self.sums[on], self.unknown[on]) for on in DAYS}


def too_near(one: int, other: int) -> bool:
    return 0 < abs(one - other) < FLOOR


@pytest.mark.clause("4.4.b")
@pytest.mark.parametrize("seed", [0, 3, 5, 6, 7])
def test_no_two_workbooks_of_a_province_tell_by_subtraction_of_a_handful_of_children(db, monkeypatch, seed) -> None:
    made = MadeUp(seed)
    monkeypatch.setattr(telling, "compute", lambda *_asked, **_more: made.figures())
    monkeypatch.setattr(telling, "offered", lambda: list(map(named, CODES)))
    papers = [at(PROVINCE), *below(at(PROVINCE))[:3]]
    exports = list(product(papers, DAYS, (False, True)))
    made.rng.shuffle(exports)
    told, reader = Told(), Reader()
    for place, on, sliced in exports[:14]:
        day = Day(place, on, told)
        reader.reads(day, sliced=sliced)
        day.tell(list(map(named, CODES)))
    days = reader.knows()
    found = [
        (key, one, other, days[one][key], days[other][key])
        for one, other in combinations(DAYS, 2)
        for key in days[one].keys() & days[other].keys()
        if too_near(days[one][key], days[other][key])
    ]
    assert found == []
    assert not [(on, key) for on in DAYS for key, value in days[on].items() if 0 < value < FLOOR]
    assert sum(value > 0 for values in days.values() for value in values.values()) > 20, (
        "something is told all the same"
    )
