"""Workbooks of queries beside the workbook of all indicators and beside each other: nothing small follows from any."""

from __future__ import annotations

import io
import random
from datetime import date
from itertools import groupby

import pytest
from django.urls import reverse
from python_calamine import load_workbook

from casework.spreadsheets.writing import Watermark
from reports.annexes import NUMBER
from reports.declaring import indicator_named
from reports.disclosure import Cell, worked_out
from reports.figures import Figures
from reports.masking import HIDDEN
from reports.places import below, place_named
from reports.queries import telling
from reports.queries.answering import Point
from reports.queries.asking import BY_PLACE, BY_SLICE, MONTHS, Query
from reports.queries.form import offered
from reports.queries.sheets import workbook
from reports.queries.telling import Day
from reports.told import Told
from tests.builders.children import a_child
from tests.cast import PROVINCE, SIPING

DAY = date(2025, 10, 31)
MARK = Watermark("0123456789ab", "常玉 四平市民政局")


def named(code: str):
    found = indicator_named(code)
    assert found
    return found


def at(key: object):
    place = place_named(str(key))
    assert place
    return place


def sheets_of(body: bytes) -> dict[str, list[list]]:
    book = load_workbook(io.BytesIO(body))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


@pytest.fixture
def boys_and_three_girls(cast):
    for n in range(20):
        a_child(cast.county_home, name=f"男{n}", admitted_on=date(2024, 1, 1))
    for n in range(3):
        a_child(cast.county_home, name=f"女{n}", sex="2", admitted_on=date(2024, 1, 1))


@pytest.mark.clause("4.4.b")
def test_a_query_tells_what_the_workbook_of_all_indicators_tells(cast, signed_in, boys_and_three_girls) -> None:
    address = f"{reverse('reports:export', args=[SIPING])}?on={DAY.isoformat()}"
    taken = signed_in(cast.prefecture).post(address, {"reason": "核对"}).content
    whole = load_workbook(io.BytesIO(taken)).get_sheet_by_index(0).to_python()
    query = Query(tuple(map(named, ("I-00", "I-05", "I-28"))), at(SIPING), last=DAY, by=BY_PLACE)
    meaning, table = sheets_of(workbook(query, DAY, MARK, Told())).values()
    places = whole[0][3:-1]
    for column, (code, what) in enumerate((("I-00", "人"), ("I-05", "人"), ("I-28", "人")), start=1):
        told = next(row for row in whole if row[0] == code and row[2] == what)[3:-1]
        ours = {row[0]: row[column] for row in table[1:]}
        assert [ours[f"合计（{name}）" if name == places[0] else name] for name in places] == told, code
    told_of = {row[1]: row for row in meaning}
    assert told_of["长期监护儿童"][4] == "二"
    assert told_of["数据日期"][2] == "2025-10-31"


def test_three_girls_do_not_follow_from_twenty_boys(cast, boys_and_three_girls) -> None:
    query = Query((named("I-05"),), at(SIPING), last=DAY, by=BY_SLICE)
    sheet = sheets_of(workbook(query, DAY, MARK, Told()))["长期监护儿童 · 性别"]
    told = {row[0]: row[1] for row in sheet[1:]}
    assert told["女"] == HIDDEN
    assert HIDDEN in {told["男"], told["全部"]}


def test_slices_of_a_share_are_not_taken_out_and_a_series_has_a_line_for_each_month(cast, boys_and_three_girls) -> None:
    query = Query((named("I-13"),), at(SIPING), MONTHS, date(2025, 8, 1), DAY, BY_SLICE)
    sheet = list(sheets_of(workbook(query, DAY, MARK, Told())).values())[1]
    assert [row[0] for row in sheet[1:]] == ["2025-08-31", "2025-09-30", "2025-10-31"]
    assert {cell for row in sheet[1:] for cell in row[2:]} == {HIDDEN}


def _parted(rng: random.Random, number: int, codes: list[str]) -> dict[str, int]:
    """A number in as many parts as there are codes, most of them small."""
    parts = {}
    for code in codes[:-1]:
        parts[code] = min(number, rng.choice((0, 0, 1, 3, 7, 20)))
        number -= parts[code]
    return parts | {codes[-1]: number}


def _made_up(found, seed: int) -> Figures:
    """Numbers of an indicator for every county of three prefectures, with many small ones; every group adds up."""
    rng = random.Random(seed)  # noqa: S311 - a test
    counted: dict = {}
    for prefecture in below(at(PROVINCE))[:3]:
        for county in [None, *(place.id for place in below(prefecture) if not place.own)]:
            number = rng.choice((0, 2, 4, 9, 30))
            told = {"": number}
            for _group, pieces in groupby(found.slices, key=lambda piece: str(piece.group)):
                told |= _parted(rng, number, [piece.code for piece in pieces])
            for piece, count in told.items():
                counted.setdefault((found.id, "numerator", piece, DAY), {})[prefecture.id, county] = count
    return Figures(at(PROVINCE), counted)


class Reader:
    """Lays all the workbooks side by side and works out what follows from them."""

    def __init__(self, found) -> None:
        self.found, self.cells, self.unknown, self.sums = found, {}, set(), []
        self.pieces = ["", *(piece.code for piece in found.slices)]

    def reads(self, paper, parts) -> None:
        day = Day(paper, DAY, Told())
        for piece in self.pieces:
            for place in (paper, *parts):
                key, point = (place.key, piece), Point(self.found, place, DAY, piece, bare=True)
                if not day.hides(point):
                    self.unknown.discard(key)
                elif key not in self.cells:
                    self.unknown.add(key)
                self.cells[key] = Cell(day.number(point), self.found.small_cell)
            self.sums.append(((paper.key, piece), tuple((place.key, piece) for place in parts)))

    def knows_of_groups(self) -> None:
        for key in {key for key, _piece in self.cells}:
            for whole, parts in telling.groups_of(self.found, set()):
                self.sums.append(((key, whole), tuple((key, part) for part in parts)))

    def works_out(self) -> list:
        return [key for key in worked_out(self.cells, self.sums, self.unknown) if self.cells[key].is_guarded]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("code", ["I-05", "I-14"])
def test_no_small_slice_follows_from_the_workbooks_of_province_and_prefectures_together(
    db, monkeypatch, seed: int, code: str
) -> None:
    """What one hides another must not tell."""
    found = named(code)
    figures = _made_up(found, seed)
    monkeypatch.setattr(telling, "compute", lambda *_asked, **_more: figures)
    reader, prefectures = Reader(found), below(at(PROVINCE))[:3]
    reader.reads(at(PROVINCE), prefectures)
    for prefecture in prefectures:
        reader.reads(prefecture, below(prefecture))
    reader.knows_of_groups()
    assert reader.unknown
    assert reader.works_out() == []
    assert not [key for key, cell in reader.cells.items() if cell.is_guarded and key not in reader.unknown]


def test_all_that_may_be_asked_can_be_told_of(cast) -> None:
    day = Day(at(SIPING), DAY, Told())
    for found in offered():
        for place in [at(SIPING), *below(at(SIPING))]:
            for piece in ("", *(piece.code for piece in found.slices)):
                assert day.hides(Point(found, place, DAY, piece), NUMBER) in {True, False}
