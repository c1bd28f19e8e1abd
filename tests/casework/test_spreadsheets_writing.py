"""What leaves the house: lists that run no formula, and a template that people can fill in without a manual."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from casework.spreadsheets.blank_form import TemplateColumn, build_template, example_name, template_version
from casework.spreadsheets.cells import safe_cell
from casework.spreadsheets.header import find_header
from casework.spreadsheets.reading import read_rows, visible
from casework.spreadsheets.writing import Column, Watermark, sheet_name, write_csv, write_list

MARK = Watermark("E-2026-0001", "某某 梨树县民政局 2026-11-01 & 内部使用")
COLUMNS = [Column("姓名"), Column("身份证号", "id"), Column("出生日期", "date"), Column("人数", "number")]
DANGEROUS = "=+-@\t\r\n\0＝＋－＠"
ATTACKS = ["=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\0=1", "＝1", '=cmd|"/c calc"!A1', "=HYPERLINK(1)"]


def written(columns: list[Column], rows: list[list[object]], title: str = "在院儿童") -> bytes:
    stream = io.BytesIO()
    write_list(stream, title, columns, rows, watermark=MARK)
    return stream.getvalue()


def xml_of(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))


def test_a_list_opens_with_header_frozen_filtered_and_numbers_as_text() -> None:
    data = written(COLUMNS, [["刘冬梅", "229999201201063616", date(2012, 1, 6), 3]])
    sheet = load_workbook(io.BytesIO(data)).active
    assert [cell.value for cell in sheet[1]] == ["姓名", "身份证号", "出生日期", "人数"]
    assert sheet["B2"].value == "229999201201063616"
    assert sheet["B2"].number_format == sheet.column_dimensions["B"].number_format == "@"
    assert sheet["C2"].value == datetime(2012, 1, 6)
    assert sheet["D2"].value == 3
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:D2"


def test_a_forwarded_or_printed_list_says_which_export_it_was() -> None:
    book = load_workbook(io.BytesIO(written(COLUMNS, [])))
    assert book.custom_doc_props["export_id"].value == "E-2026-0001"
    assert book.properties.keywords == "E-2026-0001"
    assert "E-2026-0001" in book.active.oddFooter.left.text
    assert "在院儿童" in book.active.oddHeader.center.text


def test_times_are_local_truth_is_a_word_and_odd_values_are_text() -> None:
    columns = [
        Column("时间", "datetime"),
        Column("参保"),
        Column("号码", "number"),
        Column("古"),
        Column("空"),
        Column("数"),
    ]
    noon = datetime(2026, 11, 1, 4, 0, tzinfo=UTC)
    sheet = load_workbook(
        io.BytesIO(written(columns, [[noon, True, 10**17, date(1815, 1, 1), None, float("nan")]]))
    ).active
    values = [cell.value for cell in sheet[2]]
    assert values == [datetime(2026, 11, 1, 12, 0), "是", str(10**17), "1815-01-01", None, "nan"]


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_in_a_name_arrives_as_a_text(attack: str) -> None:
    data = written([Column(attack)], [[attack]], title=attack)
    assert "<f>" not in xml_of(data)
    assert "<hyperlink" not in xml_of(data)
    sheet = load_workbook(io.BytesIO(data)).active
    assert [sheet["A1"].data_type, sheet["A2"].data_type] == ["s", "s"]
    assert sheet["A2"].value.startswith("'")
    stream = io.BytesIO()
    write_csv(stream, [Column(attack)], [[attack]], watermark=Watermark(attack))
    for row in csv.reader(io.StringIO(stream.getvalue().decode("utf-8-sig"), newline="")):
        assert not row[0].startswith(tuple(DANGEROUS))


@given(text=st.text() | st.text(DANGEROUS + "\ufffe\uffff", max_size=4))
def test_no_text_whatever_starts_like_a_formula(text: str) -> None:
    safe = safe_cell(text)
    assert isinstance(safe, str)
    assert not safe.startswith(tuple(DANGEROUS))
    clean = text.replace("\ufffe", "").replace("\uffff", "")
    assert safe in {clean, f"'{clean}"}


@settings(max_examples=40, deadline=None)
@given(
    rows=st.lists(
        st.tuples(st.text(max_size=8) | st.text(DANGEROUS, max_size=3), st.integers(), st.floats()), max_size=5
    )
)
def test_no_list_whatever_holds_a_formula(rows: list[tuple[object, ...]]) -> None:
    data = written([Column("甲"), Column("乙", "number"), Column("丙", "number")], [list(row) for row in rows])
    assert not re.search(r"<f[ >]", xml_of(data))
    load_workbook(io.BytesIO(data))


def test_numbers_and_dates_stay_what_they_are() -> None:
    for value in (-5, 1.5, True, None, date(2012, 1, 6)):
        assert safe_cell(value) is value


def test_a_csv_opens_in_excel_with_chinese_characters() -> None:
    stream = io.BytesIO()
    count = write_csv(
        stream, COLUMNS, [["仇思远", "1", date(2012, 1, 6), 2], [None, True, datetime(2026, 1, 1, 8), -1]]
    )
    lines = stream.getvalue().decode("utf-8").splitlines()
    assert lines == ["\ufeff姓名,身份证号,出生日期,人数", "仇思远,1,2012-01-06,2", ",是,2026-01-01 08:00,-1"]
    assert count == 2


def test_half_a_character_and_a_novel_do_not_break_a_list() -> None:
    sheet = load_workbook(io.BytesIO(written([Column("甲")], [["\ud800坏"], ["长" * 40_000]]))).active
    assert sheet["A2"].value == "?坏"
    assert len(sheet["A3"].value) == 32_000


@pytest.mark.parametrize(
    ("title", "name"), [("a/b:c[1]*?", "a b c 1"), ("'引号'", "引号"), ("长" * 40, "长" * 31), ("", "Sheet1")]
)
def test_a_title_becomes_a_name_that_excel_takes(title: str, name: str) -> None:
    assert sheet_name(title) == name


CITIES = {"长春市": ["朝阳区", "农安县"], "四平市": ["梨树县"], "A1": ["怪名"]}
FORM = [
    TemplateColumn("name", "姓名", required=True, note="填户口簿上的姓名"),
    TemplateColumn("id_number", "身份证号", kind="id"),
    TemplateColumn("born", "出生日期", required=True, kind="date"),
    TemplateColumn("sex", "性别", choices="sex"),
    TemplateColumn("ethnicity", "民族", choices="ethnicity"),
    TemplateColumn("city", "市州", choices="city"),
    TemplateColumn("county", "县市区", choices="county", depends_on="city"),
]
WORDS = {
    "sex": ["男", "女"],
    "ethnicity": [f"第{number}个民族" for number in range(60)],
    "city": list(CITIES),
    "county": CITIES,
}


@pytest.fixture(scope="module")
def form() -> bytes:
    return build_template(FORM, WORDS, [["某某", "229999201201063616", "2012-01-06", "男"]], "roster-1", title="花名册")


def test_the_template_has_one_header_row_with_stars_notes_and_colours(form: bytes) -> None:
    sheet = load_workbook(io.BytesIO(form)).worksheets[0]
    assert [cell.value for cell in sheet[1]] == ["姓名*", "身份证号", "出生日期*", "性别", "民族", "市州", "县市区"]
    assert sheet["A1"].comment.text == "填户口簿上的姓名"
    assert sheet["A1"].fill.start_color.rgb != sheet["B1"].fill.start_color.rgb
    assert sheet.column_dimensions["B"].number_format == "@"
    assert sheet.max_row == 1


def test_short_lists_drop_down_from_the_cell_and_long_ones_from_a_hidden_sheet(form: bytes) -> None:
    book = load_workbook(io.BytesIO(form))
    rules = {next(iter(rule.sqref.ranges)).min_col: rule for rule in book.worksheets[0].data_validations.dataValidation}
    assert rules[4].formula1 == '"男,女"'
    assert rules[5].formula1 == "list_ethnicity"
    assert book.defined_names["list_ethnicity"].attr_text == "_lists!$A$1:$A$60"
    assert book["_lists"]["A60"].value == "第59个民族"
    assert book["_lists"].sheet_state == "veryHidden"
    assert rules[2].formula1 == "ISTEXT(B2)"
    assert rules[2].errorStyle == "warning"


def test_the_counties_follow_the_city_whatever_its_name(form: bytes) -> None:
    book = load_workbook(io.BytesIO(form))
    rules = {next(iter(rule.sqref.ranges)).min_col: rule for rule in book.worksheets[0].data_validations.dataValidation}
    assert rules[7].formula1 == 'INDIRECT("list_county_"&MATCH($F2,list_county_parents,0))'
    lists = book["_lists"]
    for position, (city, counties) in enumerate(CITIES.items(), start=1):
        letter, last = re.match(
            r"_lists!\$(\w+)\$1:\$\w+\$(\d+)", book.defined_names[f"list_county_{position}"].attr_text
        ).groups()
        assert [lists[f"{letter}{row}"].value for row in range(1, int(last) + 1)] == counties
        assert book.defined_names["list_county_parents"].attr_text.startswith("_lists!")
        assert city in CITIES


def test_the_example_is_on_its_own_sheet_and_the_version_comes_back(form: bytes) -> None:
    sheets = read_rows(form)
    assert template_version(sheets) == "roster-1"
    shown = list(visible(sheets))
    assert [sheet.name for sheet in shown] == ["花名册", example_name()]
    assert shown[1].rows[1][1].text == "229999201201063616"
    header = find_header(shown[0].rows, {column.field: (column.title,) for column in FORM})
    assert list(header.columns.values()) == [column.field for column in FORM]
    assert template_version(shown) == ""
