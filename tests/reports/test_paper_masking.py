"""Text and tables of one report hide alike, and no subtraction among them gives a handful of children away."""

from __future__ import annotations

import random
from datetime import date

import pytest

from reports.annexes import ANNEXES, GROUPS, MISSING, NUMBER, SAME, SHARE, WHOLE
from reports.declaring import indicator_named, indicators
from reports.disclosure import Cell, worked_out
from reports.frozen import Frozen
from reports.masking import FLOOR, HIDDEN
from reports.models import FrozenFigure
from reports.narrative import draft
from reports.printed import TOTAL
from reports.tables import tables
from tests.builders.children import a_child
from tests.builders.reports import a_report

LINES = 7


class Paper(Frozen):
    """A report of a small prefecture, of numbers as they come."""

    def __init__(self, freeze, seed: int) -> None:
        super().__init__(freeze)
        pick = random.Random(seed)  # noqa: S311 - numbers of a made-up prefecture
        self.__dict__["lines"] = [("COUNTY", f"县{n}", _county(pick)) for n in range(LINES)]
        names = self.lines[0][2]
        self.__dict__["totals"] = {key: _sum([figures[key] for _l, _n, figures in self.lines]) for key in names}


def _county(pick: random.Random) -> dict:
    care = pick.choice([0, 0, 0, 1, 2, 3, 4, 6, 9, 15])
    boys, small, foster = pick.randint(0, care), pick.randint(0, care), pick.randint(0, care)
    owed, age = pick.choice([0, 2, 6, 12]), pick.randint(0, care)
    done = pick.randint(0, owed)
    rate = {
        "I-06": (pick.randint(0, care), care), "I-09": (done, owed), "I-12": (pick.randint(0, care), care),
        "I-28": (care - min(care, pick.choice([0, 0, 1])), care), "I-37": (pick.randint(0, age), age),
        "I-55": (done, done),
    }  # fmt: skip
    count = {
        ("I-05", ""): care, ("I-14", ""): care, ("I-05", "sex_1"): boys, ("I-05", "sex_2"): care - boys,
        ("I-05", "age_0"): small, ("I-05", "age_12"): care - small, ("I-14", "FOSTER"): foster,
        ("I-14", "INSTITUTIONAL"): care - foster, ("I-56", ""): 0, ("I-10a", ""): owed - done,
        ("I-01", ""): 1, ("I-01", "level_COUNTY"): 1, ("I-19", ""): 0, ("I-40", ""): 1, ("I-40", "closed"): 1,
        ("I-59", ""): small, ("I-59", "goes_on"): small, ("I-59", "home"): 0, ("I-59", "lasting"): 0,
    }  # fmt: skip
    figures = {key: FrozenFigure(numerator=n) for key, n in count.items()}
    return figures | {(name, ""): FrozenFigure(numerator=n, denominator=d) for name, (n, d) in rate.items()}


def _sum(rows: list[FrozenFigure]) -> FrozenFigure:
    whole = None if rows[0].denominator is None else sum(row.denominator for row in rows)
    return FrozenFigure(numerator=sum(row.numerator for row in rows), denominator=whole)


@pytest.fixture
def freeze(cast):
    a_child(cast.county_home)
    return a_report(cast).freeze


def is_small(number: int) -> bool:
    return 0 < number < FLOOR


def shown(text: str) -> int | None:
    return None if text == HIDDEN else int(text.replace(",", ""))


@pytest.mark.clause("4.4.b")
@pytest.mark.parametrize("seed", range(25))
def test_no_subtraction_over_a_small_prefectures_tables_gives_away_a_handful(freeze, seed) -> None:
    paper = Paper(freeze, seed)
    for annex, table in zip(ANNEXES, tables(paper), strict=False):
        heads = [head for head in annex.heads if paper.has(head.indicator)]
        for head, column in zip(heads, list(zip(*table.rows, strict=True))[1:], strict=True):
            if head.what == SHARE or not indicator_named(head.indicator).small_cell:
                continue
            total, *cells = map(shown, column)
            assert not any(is_small(cell) for cell in (total, *cells) if cell is not None)
            if total is not None and None in cells:
                left = total - sum(cell for cell in cells if cell is not None)
                assert cells.count(None) > 1 or not is_small(left)
                assert left > cells.count(None) or cells.count(None) == 1
    for line in range(TOTAL, LINES):  # within a line: men and women, those counted and the whole they are counted of
        _told_apart(paper, line)


@pytest.mark.clause("4.4.b")
@pytest.mark.parametrize("seed", range(25))
def test_nothing_small_follows_from_the_list_of_shortcomings_beside_the_other_tables(freeze, seed) -> None:
    """Where no line stands nobody is missing: that is read too, like a nought."""
    paper = Paper(freeze, seed)
    listed = {(row[0], row[1]): row[3] for row in tables(paper)[-1].rows}
    cells, sums, unknown = {}, [], set()
    lacking = {found.id: str(found.lacking) for found in indicators() if found.lacking}
    for quantity in paper.mask.quantities:
        for line in range(TOTAL, LINES):
            key, number = (quantity, line), paper.number(quantity, line)
            hides = paper.mask.hides(quantity, line)
            in_ledger = line != TOTAL and quantity[0] in lacking and quantity[1] == MISSING
            if in_ledger:  # as it stands in the table, not as the mask says
                cell = listed.get((f"县{line}", lacking[quantity[0]]), "0")
                assert (cell == HIDDEN) == hides
                assert hides or cell == f"{number:,}"
            printed = line == TOTAL or quantity[1] != MISSING or in_ledger
            cells[key] = Cell(number, indicator_named(quantity[0]).small_cell, printed=printed)
            if hides:
                unknown.add(key)
        sums.append(((quantity, TOTAL), tuple((quantity, line) for line in range(LINES))))
    for line in range(TOTAL, LINES):
        rates = [name for name, what, _piece in paper.mask.quantities if what == WHOLE]
        sums += [(((n, WHOLE, ""), line), (((n, NUMBER, ""), line), ((n, MISSING, ""), line))) for n in rates]
        parts = [(whole, [((whole[0], NUMBER, piece), line) for piece in pieces]) for whole, pieces in GROUPS]
        sums += [((whole, line), tuple(keys)) for whole, keys in parts if _adds_up(cells, (whole, line), keys)]
        for first, other in ((alike[0], other) for alike in SAME for other in alike[1:]):
            if _adds_up(cells, (first, line), [(other, line)]):
                sums.append(((first, line), ((other, line),)))
    assert listed
    assert not [key for key in worked_out(cells, sums, unknown) if is_small(cells[key].value) and cells[key].floor]


def _adds_up(cells: dict, whole: tuple, parts: list) -> bool:
    known = whole in cells and all(part in cells for part in parts)
    return known and cells[whole].value == sum(cells[part].value for part in parts)


def _told_apart(paper: Frozen, line: int) -> None:
    for whole, part in _pairs():
        if not paper.mask.hides(whole, line) and not paper.mask.hides(part, line):
            assert not is_small(paper.number(whole, line) - paper.number(part, line)), (whole, part, line)


def _pairs():
    care = ("I-05", NUMBER, "")
    sexes = [(care, ("I-05", NUMBER, piece)) for piece in ("sex_1", "sex_2", "age_0+age_3", "age_6+age_12")]
    rates = [((n, WHOLE, ""), (n, NUMBER, "")) for n in ("I-06", "I-09", "I-12", "I-28", "I-37")]
    across = [(care, ("I-06", NUMBER, "")), (("I-14", NUMBER, ""), ("I-28", NUMBER, ""))]
    return [*sexes, *rates, *across]


@pytest.mark.parametrize("seed", range(25))
def test_a_number_of_the_words_is_hidden_where_the_tables_hide_it(freeze, seed) -> None:
    paper = Paper(freeze, seed)
    words, totals = paper.words(), {table.title: table.rows[0][1:] for table in tables(paper)}
    for annex in ANNEXES:
        heads = [head for head in annex.heads if paper.has(head.indicator)]
        for head, cell in zip(heads, totals[annex.title], strict=True):
            if head.slice or head.what == SHARE:
                continue
            key = head.indicator.replace("-", "") + ("d" if head.what == WHOLE else "")
            assert words[key] == cell, (head, words[key], cell)
    for rate in ("I28", "I37", "I12"):
        assert HIDDEN not in (words[rate], words[f"{rate}d"]) or not words[f"{rate}s"]
        missing = paper.number((f"I-{rate[1:]}", MISSING, ""))
        assert words[f"{rate}m"] == HIDDEN or not is_small(missing)


def test_the_words_say_nobody_and_the_tables_say_the_same(cast, freeze) -> None:
    """None of three children goes to school: nobody is a number that may be told, three is not."""
    for n in range(3):
        a_child(cast.county_home, name=f"学{n}", birth_date=date(2016, 1, n + 1))
    frozen = Frozen(a_report(cast, year=2024).freeze)
    services = next(table for table in tables(frozen) if "已入学" in table.header)
    at = services.header.index("已入学")
    assert (services.rows[0][at], services.rows[0][at - 1]) == ("0", HIDDEN)
    assert "＊名，已落实就学0名。" in draft(frozen)["schooling"]


def test_the_children_of_the_prefecture_are_told_and_rather_their_sexes_and_ages_kept_back(freeze) -> None:
    """A report that begins with ＊名 tells nothing; what goes first are pieces, of a place before all."""
    homes = {"市本级": (79, 33, 24, 49), "梨树县": (2, 2, 1, 1), "伊通县": (3, 1, 0, 2), "双辽市": (3, 1, 0, 2)}
    paper = Frozen(freeze)
    paper.__dict__["lines"] = [("COUNTY", name, _of(*numbers)) for name, numbers in homes.items()]
    names = paper.lines[0][2]
    paper.__dict__["totals"] = {key: _sum([figures[key] for _l, _n, figures in paper.lines]) for key in names}
    children = next(table for table in tables(paper) if table.title == "长期监护儿童构成统计表")
    told = dict(zip(children.header, children.rows[0], strict=True))
    assert (told["长期监护儿童"], told["其中：男"], told["15—17岁"]) == ("87", "37", "8")
    assert {row[1] for row in children.rows[2:]} == {HIDDEN}


def _of(care: int, boys: int, small: int, middle: int) -> dict:
    figures = {
        ("I-05", ""): care, ("I-05", "sex_1"): boys, ("I-05", "sex_2"): care - boys, ("I-05", "age_0"): small,
        ("I-05", "age_6"): middle, ("I-05", "age_15"): care - small - middle, ("I-05", "age_18"): 0,
    }  # fmt: skip
    in_city = FrozenFigure(numerator=care if care > FLOOR else 0, denominator=care)
    return {key: FrozenFigure(numerator=number) for key, number in figures.items()} | {("I-06", ""): in_city}


def test_the_few_who_are_guarded_for_a_time_do_not_follow_from_all_in_care_and_those_guarded_for_long(freeze) -> None:
    """Three of 43 children are in a home for a time: the paper tells of all or of the 40, and not of both."""
    paper = Paper(freeze, seed=1)
    figures = paper.lines[0][2]
    for (name, piece), row in figures.items():
        if (name, piece) in {("I-05", ""), ("I-05", "sex_1"), ("I-05", "age_12")}:
            row.numerator = 40
        elif name in {"I-05", "I-06", "I-09", "I-10a", "I-55"}:
            row.numerator, row.denominator = 0, row.denominator and 0
    figures["I-06", ""].numerator = figures["I-06", ""].denominator = 40
    figures["I-00", ""] = FrozenFigure(numerator=43)
    paper.__dict__["lines"] = [("COUNTY", "县0", figures)]
    paper.__dict__["totals"] = figures
    both = [("I-00", NUMBER, ""), ("I-05", NUMBER, "")]
    assert any(paper.mask.hides(quantity) for quantity in both)
    assert not all(paper.mask.hides(quantity) for quantity in both)
    figures["I-00", ""].numerator = 48
    del paper.__dict__["mask"]
    assert not any(paper.mask.hides(quantity) for quantity in both)
