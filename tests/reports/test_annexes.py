"""The seven annexes of the yearly report: what is asked of each department, and what is still to be put right."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from policy.departments import DEPARTMENTS
from reports import paper, passages
from reports.frozen import Frozen
from reports.masking import HIDDEN
from reports.tables import tables
from tests.builders.children import a_child
from tests.builders.reports import a_report

pytestmark = [pytest.mark.django_db, pytest.mark.clause("4.4.b")]

SEVEN = [
    "儿童福利机构基本情况统计表", "长期监护儿童构成统计表", "县级儿童移交情况统计表", "养治康教社及成年安置情况统计表",
    "县级机构转型及未成年人保护工作统计表", "部门职责落实情况表", "问题整改台账",
]  # fmt: skip
SINCE_THEN = {"I-01", "I-19", "I-40", "I-59"}  # counted in the report since it has seven annexes


def _annex(report: Any, title: str) -> dict[str, Any]:
    made: dict[str, Any] = next(annex for annex in paper.context_of(report)["annexes"] if annex["title"] == title)
    return made


@pytest.fixture
def homes(cast) -> None:
    """Twelve children in the city, none of them insured; nine in 梨树, of whom two are of school age; two in 伊通."""
    for n in range(12):
        a_child(cast.city_home, name=f"市{n}", birth_date=date(2019, 11, n + 1))
    for n in range(9):
        a_child(cast.county_home, name=f"县{n}", birth_date=date(2014, 1, 1) if n < 2 else date(2020, 1, n + 1))
    for n in range(2):
        a_child(cast.sibling_home, name=f"伊{n}", birth_date=date(2020, 1, n + 1))


def test_a_report_has_the_seven_annexes_in_their_order_and_wide_ones_lie_on_their_side(cast, homes) -> None:
    context = paper.context_of(a_report(cast))
    assert [annex["title"] for annex in context["annexes"]] == context["official"].attachments == SEVEN
    assert all(annex["landscape"] for annex in context["annexes"] if len(annex["header"]) >= 8)
    assert [annex["unit"] for annex in context["annexes"]][:3] == [
        "计量单位：家、处、人", "计量单位：人", "计量单位：人、%",
    ]  # fmt: skip


def test_homes_are_told_as_they_are_and_children_are_hidden_beside_them(cast, homes) -> None:
    rows = {row[0]: row[1:] for row in _annex(a_report(cast), SEVEN[0])["rows"]}
    assert rows["梨树县"][:5] == [
        "1",
        "0",
        "0",
        "1",
        "0",
    ]  # the county's own home is the fourth
    assert rows["伊通县"][:5] == ["1", "0", "0", "1", "0"]
    assert rows["市本级"][4:] == ["0", "12", "12"]
    assert rows["伊通县"][5:] == [HIDDEN, HIDDEN]


def test_each_of_the_fourteen_departments_has_a_line_with_its_duties_its_figures_and_what_is_not_counted(
    cast, homes
) -> None:
    rows = {row[0]: row[1:] for row in _annex(a_report(cast), SEVEN[5])["rows"]}
    assert list(rows) == [department.title for department in DEPARTMENTS]
    assert len(rows) == 14
    duties, told, untold = rows["教育部门"]
    assert duties.startswith("教育部门应当抓好各项教育政策的落实；并为迁移的儿童办理学籍转接手续；")
    assert duties.endswith("。另见二（四）")
    assert told == f"适龄儿童入学率{HIDDEN}（0／{HIDDEN}人）"
    assert untold == "应入学未入学人数；学生资助享受率（有关情况还没有登记）。"
    assert "居民医保参保率0%（0／23人）" in rows["医疗保障部门"][1]
    assert rows["消防救援机构"][1:] == ["—", "消防安全（有关情况还没有登记）。"]


def test_the_list_names_place_matter_clause_number_and_whose_duty_it_is_and_nothing_that_is_in_order(
    cast, homes
) -> None:
    rows = _annex(a_report(cast), SEVEN[6])["rows"]
    insured = [row for row in rows if row[1] == "在院儿童未参加居民医保"]
    assert insured[0] == ["市本级", "在院儿童未参加居民医保", "二（二）", "12", "人", "儿童福利机构、医疗保障部门"]
    assert [(row[0], row[3]) for row in insured[1:]] == [("梨树县", HIDDEN), ("伊通县", HIDDEN)]
    school = [(row[0], row[3], row[5]) for row in rows if row[1] == "适龄儿童未落实就学"]
    assert school == [("梨树县", HIDDEN, "教育部门")]
    assert not any(row[0] in ("双辽市", "铁西区") or row[1] == "康复方案未开始实施" for row in rows)


def test_where_everything_is_in_order_the_list_says_so(cast) -> None:
    made = _annex(a_report(cast), SEVEN[6])
    assert made["rows"] == []
    assert "已统计的指标中没有应列入的问题。" in made["note"]


def test_figures_frozen_before_there_were_seven_annexes_are_printed_with_those_there_were(cast, homes) -> None:
    freeze = a_report(cast).freeze
    older = Frozen(freeze, [row for row in Frozen(freeze).rows if row.indicator not in SINCE_THEN])
    assert [table.title for table in tables(older)] == SEVEN[1:4]
    assert not older.fills_every_annex


def test_a_remark_may_speak_of_each_annex_and_old_remarks_keep_theirs(cast, homes) -> None:
    found = dict(passages.passages(a_report(cast)))
    codes = {passage.title: passage.code for passage in found[passages.TABLES]}
    assert list(codes) == SEVEN
    assert [codes[title] for title in SEVEN[1:4]] == ["annex-1", "annex-2", "annex-3"]
    assert {passages.title_of(code) for code in codes.values()} == {f"附件表格：{title}" for title in SEVEN}


def test_no_child_is_named_in_any_annex(cast, homes) -> None:
    said = str(paper.context_of(a_report(cast))["annexes"])
    assert not any(f"{place}{n}" in said for place in "市县伊" for n in range(12))
