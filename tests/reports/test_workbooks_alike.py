"""Workbooks of figures beside the report's paper and beside each other: nothing small follows from all of them."""

from __future__ import annotations

import io
import random
from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse
from python_calamine import load_workbook

from reports import declaring
from reports.alike import giving_away, telling
from reports.annexes import CHILDREN, GROUPS, MISSING, NUMBER, WHOLE
from reports.declaring import indicators
from reports.disclosure import Cell, worked_out
from reports.figures import Figures
from reports.frozen import Frozen
from reports.masking import FLOOR, HIDDEN
from reports.places import below, place_named
from reports.printed import TOTAL
from reports.tables import tables
from reports.told import Told
from tests.builders.children import a_child
from tests.builders.reports import a_report
from tests.cast import CHANGBAISHAN, LISHU, PROVINCE, SIPING, TONGHUA

DAY = date(2025, 10, 31)
INHABITED = (SIPING, TONGHUA, CHANGBAISHAN)
CARE = ("I-05", "I-14", "I-00")
RATES = ("I-06", "I-12", "I-28", "I-19b")


def _sheet(client, place: object, on: date = DAY) -> list[list]:
    answer = client.post(f"{reverse('reports:export', args=[place])}?on={on.isoformat()}", {"reason": "核对"})
    assert answer.status_code == 200
    return load_workbook(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()


def _row(rows: list[list], indicator: str, title: str) -> list:
    return next(row for row in rows if row[0] == indicator and row[2] == title)


@pytest.fixture
def boys_and_three_girls(cast):
    for n in range(20):
        a_child(cast.county_home, name=f"男{n}", admitted_on=date(2024, 1, 1))
    for n in range(3):
        a_child(cast.county_home, name=f"女{n}", sex="2", admitted_on=date(2024, 1, 1))


@pytest.mark.clause("4.4.b")
def test_the_workbook_keeps_back_what_the_paper_of_that_day_keeps_back(cast, signed_in, boys_and_three_girls) -> None:
    """23 children of whom the paper tells 20 boys would tell three girls; so the paper hides, and the workbook too."""
    report = a_report(cast)
    frozen = Frozen(report.freeze)
    rows = _sheet(signed_in(cast.prefecture), SIPING, report.freeze.as_of)
    names = rows[0][3:-1]
    assert names[1:] == [name for _line, name, _figures in frozen.lines]
    for found in indicators():
        if not found.in_report:
            continue
        cells = _row(rows, found.id, str(found.counts))[3:-1]
        told = [frozen.shown((found.id, NUMBER, ""), line) for line in range(TOTAL, len(names) - 1)]
        assert [cell if isinstance(cell, str) else f"{cell:,.0f}" for cell in cells] == told, found.id
    children = next(table for table in tables(frozen) if table.code == CHILDREN.code)
    assert HIDDEN in {children.rows[0][at] for at in (1, 2)}


@pytest.mark.clause("4.4.b")
def test_a_county_and_what_belongs_to_none_tell_what_their_prefectures_table_tells(cast, signed_in) -> None:
    for home, many in ((cast.county_home, 12), (cast.sibling_home, 3)):
        for n in range(many):
            a_child(home, name=f"童{n}", admitted_on=date(2024, 1, 1))
    client = signed_in(cast.province)
    whole = _sheet(client, SIPING)
    for key, name in ((LISHU, "梨树县"), (f"{SIPING}own", "市本级")):
        at = whole[0].index(name)
        alone = _sheet(client, key)
        assert len(alone[0]) == 5
        assert [row[3] for row in alone[1:]] == [row[at] for row in whole[1:]], name
    assert _row(whole, "I-00", "人")[whole[0].index("梨树县")] == HIDDEN


def _made_up(seed: int) -> Figures:
    """A province of which three prefectures have children; a handful here and there."""
    pick, counted = random.Random(seed), {}  # noqa: S311 - numbers of a made-up province
    for prefecture in INHABITED:
        counties = [None, *(p.id for p in below(place_named(str(prefecture))) if not p.own)][:5]
        for county in counties:
            care = pick.choice([0, 0, 1, 2, 3, 5, 9, 20])
            boys = pick.randint(0, care)
            for name in CARE:
                counted.setdefault((name, "numerator", "", DAY), {})[prefecture, county] = care
            for piece, n in (("sex_1", boys), ("sex_2", care - boys), ("age_6", boys), ("age_0", care - boys)):
                counted.setdefault(("I-05", "numerator", piece, DAY), {})[prefecture, county] = n
            for name in RATES:
                counted.setdefault((name, "denominator", "", DAY), {})[prefecture, county] = care
                done = care - min(care, pick.choice([0, 0, 1, 4]))
                counted.setdefault((name, "numerator", "", DAY), {})[prefecture, county] = done
    return Figures(place_named(str(PROVINCE)), counted)


def test_a_rate_beside_the_report_that_speaks_of_all_children_in_care_is_in_no_workbook(
    cast, signed_in, monkeypatch
) -> None:
    """Masked apart from the report it would choose other counties to keep back, and both together tell all."""
    for home, many in ((cast.county_home, 12), (cast.sibling_home, 3), (cast.city_home, 20)):
        for n in range(many):
            a_child(home, name=f"童{n}", admitted_on=date(2024, 1, 1))
    assert giving_away() == set()
    rows = _sheet(signed_in(cast.prefecture), SIPING)
    assert _row(rows, "I-22", "应计入")[3] == _row(rows, "I-00", "人")[3] == 35
    monkeypatch.setitem(declaring._INDICATORS, "I-22", replace(declaring._INDICATORS["I-22"], in_report=False))
    assert giving_away() == {"I-22"}
    rows = _sheet(signed_in(cast.prefecture), SIPING)
    lines = [row for row in rows if row[0] == "I-22"]
    assert len(lines) == 3
    assert {cell for row in lines for cell in row[3:-1]} == {HIDDEN}
    assert _row(rows, "I-00", "人")[3] == 35


@pytest.mark.parametrize("seed", range(6))
def test_from_the_workbooks_of_all_places_together_no_handful_follows(cast, seed) -> None:
    """Everybody's workbook of one day laid side by side, and every sum over places, halves and groups tried."""
    computed = _made_up(seed)
    wanted = [found for found in indicators() if found.id in {*CARE, *RATES}]
    province = place_named(str(PROVINCE))
    with_children = [place for place in below(province) if place.id in INHABITED]
    told = {place: telling(wanted, computed, place, DAY, Told()) for place in [province, *with_children]}
    cells, sums, unknown = {}, [], set()
    numbers = [(n, NUMBER, "") for n in CARE] + [(n, what, "") for n in RATES for what in (NUMBER, WHOLE, MISSING)]
    pieces = [("I-05", NUMBER, p) for whole, parts in GROUPS if whole[0] == "I-05" for p in parts]
    for quantity in numbers + pieces:
        for paper in told:
            for place in [paper, *below(paper)]:
                key = (quantity, place)
                cells[key] = Cell(_number(computed, quantity, place), FLOOR, printed=quantity[1] != MISSING)
                if told[paper].hides(quantity, place):
                    unknown.add(key)
            sums.append(((quantity, paper), tuple((quantity, at) for at in below(paper))))
    for place in {place for _quantity, place in cells}:
        sums += [(((n, WHOLE, ""), place), (((n, NUMBER, ""), place), ((n, MISSING, ""), place))) for n in RATES]
        sums += [
            ((whole, place), tuple(((whole[0], NUMBER, p), place) for p in parts))
            for whole, parts in GROUPS
            if whole[0] == "I-05"
        ]
    assert unknown
    assert not [key for key in worked_out(cells, sums, unknown) if 0 < cells[key].value < FLOOR]
    assert not [key for key, cell in cells.items() if 0 < cell.value < FLOOR and key not in unknown]


def _number(computed: Figures, quantity, place) -> int:
    name, what, pieces = quantity
    found = next(one for one in indicators() if one.id == name)
    if pieces:
        return sum(computed.number(found, "numerator", place, DAY, piece) for piece in pieces.split("+"))
    figure = computed.of(found, place, DAY)
    return {NUMBER: figure.numerator, WHOLE: figure.denominator or 0, MISSING: figure.missing}[what]
