"""One cell as people write it: every habit of dates, words for codes, and sentences for the rest."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.spreadsheets.cells import BadValue, Cell, column_letter, safe_text, unquoted
from casework.spreadsheets.values import parse_choice, parse_choices, parse_date, parse_yes_no, plain_text

REASONS = {"orphan": "孤儿", "abandoned": "弃婴", "rescued": "打拐解救"}


@pytest.mark.parametrize(
    ("written", "day", "precision"),
    [
        ("2015.1.1", date(2015, 1, 1), "day"),
        ("2015/1/1", date(2015, 1, 1), "day"),
        ("2015-01-01", date(2015, 1, 1), "day"),
        ("20150101", date(2015, 1, 1), "day"),
        ("2015年1月1日", date(2015, 1, 1), "day"),
        ("2015年1月1号", date(2015, 1, 1), "day"),
        ("2015、1、1", date(2015, 1, 1), "day"),
        ("2015 1 1", date(2015, 1, 1), "day"),
        ("２０１５．１．１", date(2015, 1, 1), "day"),
        ("２０１５年１月１日", date(2015, 1, 1), "day"),
        (" 2015.1.1\n", date(2015, 1, 1), "day"),
        ("2015-01-01 00:00:00", date(2015, 1, 1), "day"),
        ("2015-01-01T08:30", date(2015, 1, 1), "day"),
        ("'2015-01-01", None, ""),
        ("2019年2月", date(2019, 2, 1), "month"),
        ("2019.2", date(2019, 2, 1), "month"),
        ("2019-02", date(2019, 2, 1), "month"),
        ("201902", date(2019, 2, 1), "month"),
        (201902, date(2019, 2, 1), "month"),
        (2019.2, date(2019, 2, 1), "month"),
        (2019.11, date(2019, 11, 1), "month"),
        ("2021", date(2021, 1, 1), "year"),
        ("2021年", date(2021, 1, 1), "year"),
        (2021, date(2021, 1, 1), "year"),
        (2021.0, date(2021, 1, 1), "year"),
        (20150101, date(2015, 1, 1), "day"),
        (42005, date(2015, 1, 1), "day"),
        (42005.5, date(2015, 1, 1), "day"),
        ("42005", date(2015, 1, 1), "day"),
        (date(2015, 1, 1), date(2015, 1, 1), "day"),
        (datetime(2015, 1, 1, 8), date(2015, 1, 1), "day"),
        (Cell("2015.1.1"), date(2015, 1, 1), "day"),
        (Cell(date(2015, 1, 1)), date(2015, 1, 1), "day"),
    ],
)
def test_a_date_is_read_as_it_was_meant(written: object, day: date | None, precision: str) -> None:
    if day is None:
        with pytest.raises(BadValue):
            parse_date(written)
    else:
        assert parse_date(written) == (day, precision)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("", "没有填写日期"),
        (None, "没有填写日期"),
        ("2015.2.30", "这一天不存在"),
        ("2015年13月", "这一天不存在"),
        ("15.1.1", "四位数的年份"),
        ("1/2/2015", "四位数的年份"),
        (2015.1, "2015年1月或2015年10月"),
        ("约2015年", "不是日期"),
        ("不详", "不是日期"),
        ("1890-01-01", "1900至2100"),
        (date(1815, 1, 1), "1900至2100"),
        (True, "不是日期"),
        (12, "不是日期"),
        (-5, "不是日期"),
        (1e300, "不是日期"),
        (float("inf"), "不是日期"),
        (float("nan"), "不是日期"),
    ],
)
def test_what_is_no_date_is_answered_with_how_to_write_it(written: object, sentence: str) -> None:
    with pytest.raises(BadValue, match=sentence):
        parse_date(written)


@given(
    value=st.text(max_size=20) | st.floats() | st.integers() | st.booleans() | st.none() | st.dates() | st.datetimes()
)
def test_no_cell_breaks_the_date_reader(value: object) -> None:
    try:
        day, precision = parse_date(value)
    except BadValue:
        return
    assert precision in {"day", "month", "year"}
    assert 1900 <= day.year <= 2100


@given(day=st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_each_day_is_the_same_in_every_habit(day: date) -> None:
    year, month, number = day.year, day.month, day.day
    for written in (
        f"{year}.{month}.{number}",
        f"{year}/{month:02}/{number:02}",
        f"{year}年{month}月{number}日",
        f"{day:%Y%m%d}".zfill(8),
        day.isoformat(),
    ):
        assert parse_date(written) == (day, "day")


def test_a_dictionary_word_a_code_and_a_synonym_mean_the_same() -> None:
    for written in ("孤儿", " 孤 儿 ", "orphan", "ORPHAN", "孤残", Cell("孤儿")):
        assert parse_choice(written, REASONS, synonyms={"孤残": "orphan"}) == "orphan"
    assert parse_choice("", REASONS) is None
    assert parse_choice(3, {"3": "三级"}) == "3"
    assert parse_choices("弃婴、孤儿，弃婴", REASONS) == ["abandoned", "orphan"]


def test_a_word_nearly_right_is_answered_with_a_question() -> None:
    with pytest.raises(BadValue, match="是不是“打拐解救”"):
        parse_choice("打拐解救的", REASONS)
    with pytest.raises(BadValue, match="可填：孤儿、弃婴、打拐解救"):
        parse_choice("其他", REASONS)


@pytest.mark.parametrize(("written", "meant"), [("是", True), ("√", True), ("有", True), ("否", False), ("无", False)])
def test_yes_and_no_have_many_words(written: str, meant: bool) -> None:  # noqa: FBT001 - a table of answers
    assert parse_yes_no(written) is meant


def test_neither_yes_nor_no_is_asked_again() -> None:
    assert parse_yes_no(" ") is None
    assert parse_yes_no(Cell(value=True)) is True
    with pytest.raises(BadValue, match="“是”或“否”"):
        parse_yes_no("也许")


def test_a_name_loses_the_spaces_that_made_it_look_even() -> None:
    assert plain_text("仇　思远", inner_spaces=False) == "仇思远"
    assert plain_text(Cell(" 县一中\n初三 ")) == "县一中 初三"
    assert plain_text("'=1+1") == "=1+1"


@given(text=st.text(max_size=30))
def test_a_text_made_safe_comes_back_as_it_was(text: str) -> None:
    assert unquoted(safe_text(text)) == text or text.startswith("'")


def test_columns_are_named_as_excel_names_them() -> None:
    assert [column_letter(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
