"""The user's own workbook comes back with each wrong cell red and its reason: forty planted errors, all found."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from casework import identity_number
from casework.identity_number import check_digit
from casework.spreadsheets.cells import BadValue, BadWorkbook, Cell
from casework.spreadsheets.header import find_header
from casework.spreadsheets.marking import CellFault, mark_errors
from casework.spreadsheets.reading import read_rows
from casework.spreadsheets.table import read_table
from casework.spreadsheets.values import parse_choice, parse_date, parse_yes_no

DATA = Path(__file__).parent.parent / "data"
ROSTER = (DATA / "梨树县花名册.xlsx").read_bytes()
RED = "FFFFC7CE"
GOOD = "229999201201063616"
BAD_NUMBERS = [
    *(
        "22999920120106361",
        GOOD + "0",
        "229999120106361",
        "229999201201063617",
        "22999920120106361Y",
        "2299992012O1063616",
    ),
    *("未落户", 229999201104181000, 2.299992011041813e17, "2.29999E+17", "229999201104181000", "X29999201201063616"),
    *(f"22999920120231361{check_digit('22999920120231361')}", f"22999918990106361{check_digit('22999918990106361')}"),
]
BAD_DATES = [
    *(
        "2015.2.30",
        "2015-13-01",
        "15.1.1",
        "1/2/2015",
        "约2015年",
        "不详",
        "1890-01-01",
        "2015.1.1出生",
        "二〇一五年",
        2015.1,
    ),
    *(12, "2015年0月", "去年"),
]
BAD_SEXES = ["男女", "M", "未知", "3", "女性别", "？", "—"]
BAD_INSURED = ["也许", "2", "办理中", "待定", "是否", "?"]
GOOD_LINE = {"name": "某某", "id_number": GOOD, "birth_date": "2012.1.6", "sex": "男", "insured": "是"}
WORDS = {
    "name": ("姓名",),
    "id_number": ("身份证号",),
    "birth_date": ("出生日期",),
    "sex": ("性别",),
    "insured": ("是否参保",),
}
READERS: dict[str, Callable[[Cell], object]] = {
    "id_number": lambda cell: identity_number.parse(cell.value or "", today=date(2026, 11, 1)),
    "birth_date": parse_date,
    "sex": lambda cell: parse_choice(cell, {"male": "男", "female": "女"}),
    "insured": parse_yes_no,
}


def planted() -> tuple[bytes, set[tuple[int, int]]]:
    """A roster of sixty children of whom forty have one wrong cell each."""
    book = Workbook()
    sheet = book.active
    sheet.title = "名单"
    sheet.append(["某县在院儿童名单"])
    sheet.append([titles[0] for titles in WORDS.values()])
    wrong: set[tuple[int, int]] = set()
    plants = {"id_number": BAD_NUMBERS, "birth_date": BAD_DATES, "sex": BAD_SEXES, "insured": BAD_INSURED}
    for field, values in plants.items():
        for number, value in enumerate(values):
            sheet.append(list({**GOOD_LINE, field: value}.values()))
            wrong.add((sheet.max_row, list(WORDS).index(field)))
            if number % 2:
                sheet.append(list(GOOD_LINE.values()))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue(), wrong


def faults_of(data: bytes) -> list[CellFault]:
    (sheet,) = read_rows(data)
    header = find_header(sheet.rows, WORDS)
    faults = []
    for row in read_table(sheet.rows, header).rows:
        for field, read in READERS.items():
            try:
                read(row[field])
            except (BadValue, identity_number.BadIdNumber) as wrong:
                faults.append(CellFault(row.number, header.index_of(field) or 0, wrong.sentence))
    return faults


def red_cells(data: bytes, sheet: str) -> dict[tuple[int, int], str]:
    page = load_workbook(io.BytesIO(data))[sheet]
    return {
        (cell.row, cell.column - 1): cell.comment.text if cell.comment else ""
        for row in page.iter_rows()
        for cell in row
        if cell.fill.start_color.rgb == RED
    }


def test_all_forty_planted_errors_are_named_and_marked_and_nothing_else() -> None:
    data, wrong = planted()
    assert len(wrong) == 40
    faults = faults_of(data)
    assert {(fault.row, fault.column) for fault in faults} == wrong
    marked = red_cells(mark_errors(data, "名单", faults), "名单")
    assert set(marked) == wrong
    assert all(reason.endswith(("。", "？")) for reason in marked.values())


def test_only_the_bad_rows_come_back_when_asked_and_can_be_sent_again() -> None:
    data, wrong = planted()
    back = mark_errors(data, "名单", faults_of(data), only_bad_rows=True, header_row=2)
    page = load_workbook(io.BytesIO(back))["名单"]
    assert page.max_row == 2 + len(wrong)
    assert page["A1"].value == "某县在院儿童名单"
    assert len(red_cells(back, "名单")) == 40
    assert [(fault.row, fault.column) for fault in faults_of(back)] == sorted(red_cells(back, "名单"))


def test_two_reasons_for_one_cell_stand_in_one_comment() -> None:
    data, _wrong = planted()
    marked = mark_errors(data, "名单", [CellFault(3, 1, "一。"), CellFault(3, 1, "二。"), CellFault(3, 1, "一。")])
    assert red_cells(marked, "名单")[3, 1] == "一。\n二。"
    again = mark_errors(marked, "名单", [CellFault(3, 1, "三。")])
    assert red_cells(again, "名单")[3, 1] == "一。\n二。\n三。"


def test_the_roster_of_lishu_keeps_its_titles_and_merged_cells() -> None:
    back = mark_errors(ROSTER, "花名册", [CellFault(9, 5, "号码已被改写。"), CellFault(10, 8, "请核对。")])
    page = load_workbook(io.BytesIO(back))["花名册"]
    assert page["A1"].value.startswith("梨树县儿童福利院")
    assert "I8:I10" in {str(merged) for merged in page.merged_cells.ranges}
    # A fault inside a merged range is shown at the cell people can see.
    assert red_cells(back, "花名册") == {(9, 5): "号码已被改写。", (8, 8): "请核对。"}


def test_rows_that_leave_their_neighbours_take_the_shared_values_along() -> None:
    faults = [CellFault(9, 5, "号码已被改写。"), CellFault(13, 5, "重复。")]
    back = mark_errors(ROSTER, "花名册", faults, only_bad_rows=True, header_row=4)
    page = load_workbook(io.BytesIO(back))["花名册"]
    assert [page.cell(row, 2).value for row in range(4, page.max_row + 1)] == ["姓\u3000名", "王小明", "朱乐乐"]
    assert page["I5"].value == "孤儿"
    assert page["G6"].value == "梨树县梨树镇"
    assert set(red_cells(back, "花名册")) == {(5, 5), (6, 5)}


@pytest.mark.parametrize("name", ["双辽市名单.xls", "csv"])
def test_an_old_file_comes_back_as_a_new_one(name: str) -> None:
    data = "姓名,电话\n=1+1,0123\n".encode("gb18030") if name == "csv" else (DATA / name).read_bytes()
    back = mark_errors(data, "没有这张表", [CellFault(2, 1, "请核对。")])
    book = load_workbook(io.BytesIO(back))
    assert red_cells(back, book.sheetnames[0]) == {(2, 1): "请核对。"}
    if name == "csv":
        assert [cell.value for cell in book.active[2]] == ["'=1+1", "0123"]
        assert book.active["B2"].number_format == "@"
    else:
        assert book.active["A1"].value == "双辽市在院儿童名单"


def test_formulas_and_links_come_back_as_plain_values() -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["姓名", "=1+1", "=HYPERLINK(A1)"])
    sheet["A2"] = "某"
    sheet["A2"].hyperlink = "https://example.invalid/"
    sheet["A3"] = "@SUM(1)"
    stream = io.BytesIO()
    book.save(stream)
    back = load_workbook(io.BytesIO(mark_errors(stream.getvalue(), sheet.title, []))).active
    assert {cell.data_type for row in back.iter_rows() for cell in row} <= {"s", "n"}
    assert [cell.value for cell in back[1] if cell.value] == ["姓名"]
    assert back["A2"].hyperlink is None
    assert back["A3"].value == "'@SUM(1)"


def test_a_bomb_is_refused_before_it_is_marked() -> None:
    with pytest.raises(BadWorkbook):
        mark_errors(b"PK\x03\x04 no", "名单", [])
