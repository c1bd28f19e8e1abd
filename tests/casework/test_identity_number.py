"""An ID number as a person types it, and the sentence that says how to repair a wrong one."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.identity_number import BadIdNumber, RoundedIdNumber, check_digit, looks_rounded, parse

TODAY = date(2026, 11, 1)
GOOD = "229999201201063616"


def number(first_seventeen: str) -> str:
    return first_seventeen + check_digit(first_seventeen)


@pytest.mark.parametrize(
    "typed",
    [
        GOOD,
        f" {GOOD}\n",
        "２２９９９９２０１２０１０６３６１６",
        "229999 20120106 3616",
        f"'{GOOD}",
        f"’{GOOD}",
        f"{GOOD}\u200b",
        f"\u200e{GOOD}",
    ],
)
def test_a_number_is_read_however_it_was_typed(typed: str) -> None:
    found = parse(typed, today=TODAY)
    assert (found.text, found.birth_date, found.sex, found.area) == (GOOD, date(2012, 1, 6), "male", "229999")
    assert found.warnings == ()


def test_the_published_example_with_x_is_a_woman_of_1949() -> None:
    found = parse("11010519491231002x", today=TODAY)
    assert (found.text, found.sex, found.birth_date) == ("11010519491231002X", "female", date(1949, 12, 31))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "没有填写"),
        ("未落户", "只能是数字"),
        ("2299992012010636X6", "只能是数字"),
        ("22999920120106361", "现在是17位"),
        (GOOD + "1", "现在是19位"),
        ("229999120106361", "15位的旧号码"),
        (number("22999920120231361"), "2012-02-31"),
        (number("22999918990106361"), "1899-01-06"),
        (number("22999920270106361"), "2027-01-06"),
        ("229999201201063617", "校验码"),
        (20120106, "现在是8位"),
        (229999120106361.0, "15位的旧号码"),
    ],
)
def test_a_wrong_number_is_answered_with_how_to_repair_it(typed: str | float, sentence: str) -> None:
    with pytest.raises(BadIdNumber, match=sentence) as caught:
        parse(typed, today=TODAY)
    assert not isinstance(caught.value, RoundedIdNumber)
    assert caught.value.sentence.endswith("。")


@pytest.mark.parametrize(
    "typed",
    [
        2.299992011041813e17,
        229999201104181000,
        "2.29999201104181E+17",
        "２．２９９９９Ｅ＋１７",
        "229999201104181000",
        1e15,
    ],
)
def test_a_number_that_excel_has_rounded_is_recognised(typed: str | float) -> None:
    with pytest.raises(RoundedIdNumber, match="“文本”格式"):
        parse(typed, today=TODAY)


def test_a_true_number_that_ends_in_three_noughts_is_only_asked_about() -> None:
    seventeen = next(
        f"229999{year}010610" + "0" for year in range(1950, 2020) if number(f"229999{year}0106100")[-1] == "0"
    )
    found = parse(number(seventeen), today=TODAY)
    assert found.text.endswith("000")
    assert "000" in found.warnings[0]


def test_an_unknown_area_is_a_warning_because_codes_change() -> None:
    assert "229999" in parse(GOOD, known_areas={"220322"}, today=TODAY).warnings[0]
    assert parse(GOOD, known_areas={"229999"}, today=TODAY).warnings == ()
    assert "992999" in parse(number("99299920120106361"), today=TODAY).warnings[0]


def test_a_flag_is_no_number() -> None:
    assert [looks_rounded(value) for value in (True, None, date(2012, 1, 6))] == [False] * 3


@given(text=st.text(max_size=30) | st.text("0123456789Xx ", min_size=17, max_size=19) | st.floats() | st.integers())
def test_nothing_that_is_typed_breaks_the_reader(text: str | float) -> None:
    with suppress(BadIdNumber):
        assert len(parse(text, today=TODAY).text) == 18


@given(
    number_=st.from_regex(
        r"\A22(01|03|99)[0-9]{2}(19[5-9][0-9]|20[01][0-9])(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])[0-9]{3}\Z"
    )
)
def test_every_number_with_its_own_check_digit_is_accepted(number_: str) -> None:
    assert parse(number(number_), today=TODAY).text == number(number_)
