"""A roster as a county home really keeps it is read as a person would read it."""

from __future__ import annotations

import io
import os
import time
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from casework.spreadsheets.cells import BadWorkbook, Cell, Sheet
from casework.spreadsheets.header import Header, find_header, label_key
from casework.spreadsheets.limited import run_limited
from casework.spreadsheets.reading import read_rows, visible
from casework.spreadsheets.table import Table, read_table

DATA = Path(__file__).parent.parent / "data"
WORDS = {
    "sequence": ("序号",),
    "name": ("姓名",),
    "sex": ("性别",),
    "birth_date": ("出生日期", "出生年月"),
    "ethnicity": ("民族",),
    "id_number": ("身份证号", "身份证号码"),
    "hukou_address": ("户籍地址",),
    "admitted_on": ("入院日期", "入院时间"),
    "reason": ("入院原因",),
    "guardianship": ("监护类型",),
    "disability": ("残疾类别",),
    "disability_level": ("残疾等级",),
}


def workbook(rows: list[list[object]], **options: object) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, **options})
    sheet = book.add_worksheet("名单")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return stream.getvalue()


def cells(*rows: list[object]) -> list[list[Cell]]:
    return [[Cell(value) for value in row] for row in rows]


@pytest.fixture(scope="module")
def roster() -> Sheet:
    (sheet,) = visible(read_rows(DATA / "梨树县花名册.xlsx"))
    return sheet


@pytest.fixture(scope="module")
def children(roster: Sheet) -> Table:
    return read_table(roster.rows, find_header(roster.rows, WORDS))


def test_the_header_of_lishu_is_found_below_its_titles_and_groups(roster: Sheet) -> None:
    header = find_header(roster.rows, WORDS)
    assert header.row_index == 3
    assert set(header.columns.values()) == set(WORDS)
    assert header.labels[11] == "残疾情况·等级"
    assert [header.labels[index] for index in header.unmatched] == [
        "教育医疗·就读学校及年级",
        "教育医疗·是否参保",
        "备注",
    ]


def test_the_nine_children_of_lishu_stand_apart_from_sum_and_note(children: Table) -> None:
    assert [row.number for row in children.rows] == list(range(5, 14))
    assert children.rows[3]["name"].value == "仇\u3000思远"
    assert [note.number for note in children.notes] == [14, 16]
    assert children.notes[0].text == "合计  9人"


def test_a_merged_reason_counts_for_each_child_under_it(children: Table) -> None:
    assert [row["reason"].text for row in children.rows[3:6]] == ["孤儿"] * 3
    assert [row["reason"].filled for row in children.rows[3:6]] == [False, True, True]


def test_the_same_as_above_means_the_address_above(children: Table) -> None:
    assert children.rows[8]["hukou_address"].text == "梨树县梨树镇"
    assert children.rows[8]["hukou_address"].filled


def test_the_id_number_that_excel_rounded_is_flagged_and_no_other(children: Table) -> None:
    assert [row.number for row in children.rows if row["id_number"].rounded] == [9]


def test_dates_keep_their_type_and_texts_their_words(children: Table) -> None:
    assert children.rows[0]["birth_date"].value == date(2012, 1, 6)
    assert children.rows[1]["birth_date"].value == "2019.1.31"
    assert children.rows[5]["birth_date"].value == 2021
    assert children.rows[0]["nothing"].text == ""


def test_a_moment_keeps_its_hour_and_a_truth_is_a_word() -> None:
    data = workbook([["时间", "参保"], [datetime(2026, 1, 1, 8, 30), True]], default_date_format="yyyy-mm-dd hh:mm")
    (sheet,) = read_rows(data)
    assert [cell.value for cell in sheet.rows[1]] == [datetime(2026, 1, 1, 8, 30), True]
    assert sheet.rows[1][1].text == "是"
    assert Cell(2.0).text == "2"


def test_a_confirmed_match_is_remembered_by_the_titles(roster: Sheet) -> None:
    header = find_header(roster.rows, WORDS)
    assert header.confirmed({14: "remark", 99: "ghost", 1: ""}).columns == {14: "remark"}
    assert header.fingerprint == find_header(roster.rows, {"name": ("姓名",), "sex": ("性别",)}).fingerprint
    assert header.index_of("name") == 1
    assert header.index_of("ghost") is None


def test_an_old_xls_is_read_like_a_new_one() -> None:
    (sheet,) = read_rows(DATA / "双辽市名单.xls")
    table = read_table(sheet.rows, find_header(sheet.rows, WORDS))
    assert [(row["name"].text, row["birth_date"].value) for row in table.rows] == [
        ("刘冬梅", date(2012, 1, 6)),
        ("王小明", date(2011, 4, 18)),
    ]
    assert [row["id_number"].rounded for row in table.rows] == [False, True]


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("comma", [",", "\t", ";"])
def test_a_csv_is_read_in_either_encoding_with_any_comma(code: str, comma: str) -> None:
    text = comma.join(["姓名", "身份证号"]) + "\r\n" + comma.join(["仇思远", "2.29999E+17"]) + "\r\n\r\n"
    (sheet,) = read_rows(text.encode(code))
    assert [[cell.text for cell in row] for row in sheet.rows] == [["姓名", "身份证号"], ["仇思远", "2.29999E+17"]]
    assert sheet.rows[1][1].rounded


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (workbook([["姓名"]] + [["某某"]] * 5_100), "5000行"),
        (workbook([["姓名"] * 210]), "200列"),
        (workbook([[""]]), "没有内容"),
        (b"name\n\xff\xff\xfe", "文字编码"),
        (b"\xff\xfe\x00\xd8", "文字编码"),
        ('姓名\n"没有关上的引号'.encode(), "引号"),
        (("姓名\n" + "长" * 40_000).encode(), "一格过长"),
    ],
)
def test_a_list_that_is_too_much_or_nothing_is_refused_with_its_reason(data: bytes, sentence: str) -> None:
    with pytest.raises(BadWorkbook, match=sentence):
        read_rows(data)


def test_one_lone_cell_at_the_far_end_costs_no_memory() -> None:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet()
    sheet.write(0, 0, "姓名")
    sheet.write(1_048_575, 16_383, "远")
    book.close()
    with pytest.raises(BadWorkbook):
        read_rows(stream.getvalue())


def test_twenty_one_sheets_are_too_many_and_hidden_ones_are_marked() -> None:
    def book(count: int) -> bytes:
        stream = io.BytesIO()
        made = xlsxwriter.Workbook(stream)
        for number in range(count):
            sheet = made.add_worksheet(f"表{number}")
            sheet.write(0, 0, "姓名")
            if number:
                sheet.hide()
        made.close()
        return stream.getvalue()

    with pytest.raises(BadWorkbook, match="20张"):
        read_rows(book(21))
    sheets = read_rows(book(3))
    assert [sheet.hidden for sheet in sheets] == [False, True, True]
    assert [sheet.name for sheet in visible(sheets)] == ["表0"]


def test_five_thousand_children_are_read_in_seconds() -> None:
    rows = [["序号", "姓名", "身份证号", *["列"] * 12]]
    rows += [[n, f"某{n}", "229999201201063616", *["长春市朝阳区"] * 12] for n in range(5_000)]
    started = time.perf_counter()
    (sheet,) = read_rows(workbook(rows))
    assert len(read_table(sheet.rows, find_header(sheet.rows, WORDS)).rows) == 5_000
    assert time.perf_counter() - started < 10


def test_a_reader_that_hangs_is_stopped() -> None:
    with pytest.raises(BadWorkbook, match="60秒"):
        read_rows(DATA / "梨树县花名册.xlsx", seconds=0.001)


def test_a_reader_that_breaks_is_a_sentence_and_no_traceback() -> None:
    with pytest.raises(BadWorkbook, match="读不出来"):
        run_limited("read", b"PK not a workbook", {"kind": "xlsx"})


def test_the_reader_is_not_told_our_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, dict[str, str]] = {}

    def remember(*args: object, env: dict[str, str], **kwargs: object) -> None:
        seen["env"] = env
        raise KeyboardInterrupt

    monkeypatch.setenv("FIELD_KEYS", "k1:secret")
    monkeypatch.setattr("casework.spreadsheets.limited.subprocess.run", remember)
    with pytest.raises(KeyboardInterrupt):
        read_rows("姓名\n某".encode())
    assert set(seen["env"]) <= set(os.environ) | {"PYTHONPATH", "LANG", "PYTHONDONTWRITEBYTECODE"}
    assert "FIELD_KEYS" not in seen["env"]


@pytest.mark.parametrize("spelling", ["姓　名", "姓名*", "*姓 名（必填）", "姓名：", "姓\n名", "【基本】姓名"])
def test_a_title_is_known_however_it_is_spelt(spelling: str) -> None:
    assert label_key(spelling) == "姓名"


def test_a_group_title_tells_two_names_apart() -> None:
    rows = cells(["儿童", "儿童", "监护人", "监护人"], ["姓名", "性别", "姓名", "电话"], ["某", "男", "甲", "1"])
    header = find_header(
        rows, {"name": ("姓名",), "sex": ("性别",), "guardian": ("监护人姓名",), "phone": ("监护人电话",)}
    )
    assert header.columns == {0: "name", 1: "sex", 2: "guardian", 3: "phone"}


def test_a_csv_has_forgotten_that_titles_were_merged_over_two_rows() -> None:
    rows = cells(["序号", "姓名", "残疾情况", None], [None, None, "残疾类别", "残疾等级"], [1, "某", "无", None])
    header = find_header(rows, WORDS)
    assert header.row_index == 1
    assert header.columns == {0: "sequence", 1: "name", 2: "disability", 3: "disability_level"}
    assert [row["name"].text for row in read_table(rows, header).rows] == ["某"]


def test_of_two_columns_of_one_title_the_first_counts() -> None:
    header = find_header(cells(["姓名", "性别", "性别"]), WORDS)
    assert header.columns == {0: "name", 1: "sex"}
    assert header.unmatched == [2]


def test_a_header_merged_over_two_rows_ends_with_the_second() -> None:
    header = find_header(cells(["姓名", "性别"], ["姓名", "性别"], ["某某", "男"]), WORDS)
    assert header.row_index == 1


@pytest.mark.parametrize("rows", [[], cells(["刘冬梅", "女"]), cells(["姓名", "备注"])])
def test_a_list_without_header_is_answered_with_an_example(rows: list[list[Cell]]) -> None:
    with pytest.raises(BadWorkbook, match=r"没有找到表头.*序号、姓名"):
        find_header(rows, WORDS)


def test_what_is_no_child_is_kept_as_a_note_and_shown() -> None:
    rows = cells(
        ["序号", "姓名", "性别", "备注"],
        [1, "刘冬梅", "女", None],
        [2, None, None, None],  # numbered in advance
        ["序号", "姓名", "性别", "备注"],  # the next printed page
        [None, None, None, None],
        [3, "马静", "女", "〃"],
        [None, None, "男", None],  # a child without a name: an error to show, not a note
        ["以上共两名", None, None, None],
        [None, "截至十月底以上儿童均在院生活学习", None, None],
        ["填表人：某", None, "审核人：某", None],
        ["小 计", "2人", None, None],
        [None, None, None, "单独一条备注"],
        ["说明", "说明", "说明", "说明"],
    )
    header = Header(0, {0: "sequence", 1: "name", 2: "sex"}, {0: "序号", 1: "姓名", 2: "性别", 3: "备注"})
    table = read_table(rows, header)
    assert [row.number for row in table.rows] == [2, 6, 7]
    assert [note.number for note in table.notes] == [8, 9, 10, 11, 12, 13]


def test_the_same_as_above_in_the_first_line_stays_as_it_is() -> None:
    rows = cells(["姓名", "户籍地址"], ["某", "同上"], ["某", "梨树镇"], ["某", "—〃—"], ["某", "同上"])
    table = read_table(rows, find_header(rows, WORDS))
    assert [row["hukou_address"].text for row in table.rows] == ["同上", "梨树镇", "梨树镇", "梨树镇"]


def test_more_than_five_thousand_lines_are_refused_here_as_well() -> None:
    rows = cells(["姓名", "性别"], *[["某", "男"]] * 5_001)
    with pytest.raises(BadWorkbook, match="5000行"):
        read_table(rows, find_header(rows, WORDS))


@given(
    rows=st.lists(
        st.lists(
            st.one_of(st.none(), st.text(max_size=6), st.sampled_from(["姓名", "性别", "同上"])), min_size=3, max_size=3
        ),
        max_size=6,
    )
)
def test_no_arrangement_of_cells_breaks_the_reader(rows: list[list[str | None]]) -> None:
    table = cells(*rows)
    try:
        read = read_table(table, find_header(table, WORDS))
    except BadWorkbook:
        return
    assert len(read.rows) + len(read.notes) <= len(rows)
