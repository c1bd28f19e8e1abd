"""Who may be one child and who may not: true and false matches, each with the reason a person reads."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from children.likeness import ASK, SUSPECT, Sought, reasons, words
from children.likeness.numbers import compare
from tests.builders.children import an_id_number

BORN = date(2015, 3, 8)
BOY: dict[str, Any] = {"name": "刘钧", "sex": "1", "birth_date": BORN, "admitted_on": date(2021, 3, 1)}
FOUND: dict[str, Any] = {
    "found_on": date(2021, 2, 27), "place": "梨树县孤家子镇卫生院候诊厅", "keepsakes": "蓝底白花棉被一床、红绳银锁",
}  # fmt: skip
NUMBER = an_id_number(BORN, "1", 3)


def score(one: dict[str, Any], other: dict[str, Any]) -> tuple[int, list[str]]:
    found = reasons.between(Sought(**one), Sought(**other), -1000)
    return reasons.weight(found), found


@pytest.mark.parametrize(
    ("one", "other", "because"),
    [
        ({}, {}, "same_name"),
        ({}, {"name": "劉鈞"}, "variant_name"),
        ({}, {"name": "刘均"}, "variant_name"),
        ({"name": "于洋"}, {"name": "於洋"}, "variant_name"),
        ({}, {"name": "刘军"}, "homophone"),
        ({"name": "单小玉"}, {"name": "陕小雨"}, "homophone"),  # 单 is read shan as a surname
        ({"name": "吕梁"}, {"name": "鲁梁", "former_names": "吕梁"}, "former_name"),
        ({"birth_date": date(2015, 3, 8)}, {"name": "刘军", "birth_date": date(2015, 8, 3)}, "swapped_birth"),
        ({}, {"birth_date": date(2015, 9, 1), "birth_precision": "ESTIMATED"}, "near_birth"),
        ({}, {"birth_date": None}, "same_admission"),
        (FOUND | {"name": ""}, FOUND | {"birth_precision": "ESTIMATED"}, "same_finding"),
        (FOUND, FOUND | {"name": "张晨"}, "same_keepsakes"),  # named otherwise by the second home
        (FOUND | {"name": ""}, FOUND | {"name": "", "place": "孤家子镇卫生院"}, "same_place"),
        ({"typed_number": NUMBER}, {"typed_number": NUMBER, "name": "张晨", "birth_date": None}, "same_number"),
        ({"typed_number": NUMBER}, {"typed_number": NUMBER[:6] + NUMBER[8:17], "name": "刘军"}, "old_number"),
        ({"typed_number": NUMBER}, {"typed_number": NUMBER[:15] + "000", "name": "刘军"}, "rounded_number"),
    ],
)
def test_they_may_be_one(one, other, because) -> None:
    weight, found = score(BOY | one, BOY | other)
    assert because in found
    assert weight >= SUSPECT, words(found)


@pytest.mark.parametrize(
    ("one", "other", "against"),
    [
        ({}, {"name": "王磊"}, "other_name"),  # born and taken in on one day, nothing else
        ({"sex": "1"}, {"sex": "2", "name": "刘军"}, "other_sex"),
        ({}, {"birth_date": date(2012, 3, 8), "admitted_on": date(2018, 1, 1)}, "other_birth"),
        ({"typed_number": NUMBER}, {"typed_number": an_id_number(BORN, "1", 8)}, "two_numbers"),
        ({"typed_number": NUMBER}, {"typed_number": an_id_number(BORN, "1", 8), "name": "刘军"}, "two_numbers"),
    ],
)
def test_they_are_two(one, other, against) -> None:
    weight, found = score(BOY | one, BOY | other)
    assert against in found
    assert weight < SUSPECT, words(found)


def test_a_name_alone_asks_nobody_and_with_the_sex_only_at_admission() -> None:
    alone = {"name": "刘军"}
    assert score({"name": "刘钧"}, alone)[0] < ASK
    assert ASK <= score({"name": "刘钧", "sex": "1"}, alone | {"sex": "1"})[0] < SUSPECT


@pytest.mark.parametrize(
    ("typed", "because"),
    [
        (NUMBER[:10] + str((int(NUMBER[10]) + 1) % 10) + NUMBER[11:], "digit_apart"),
        (NUMBER[:8] + NUMBER[9:], "digit_apart"),
        (NUMBER[:11] + NUMBER[12] + NUMBER[11] + NUMBER[13:], "digit_apart"),
        ("", ""),
        ("2.29999E+17", ""),  # of the number only the area is left
        ("229999", "two_numbers"),
    ],
)
def test_a_mistyped_number_is_told_from_another(typed, because) -> None:
    assert compare(typed, NUMBER) == because


def test_every_reason_is_said_in_words_and_what_speaks_against_comes_last() -> None:
    said = words(["other_sex", "same_name", "near_admission", "no such code"])
    assert said == ["姓名相同", "入院日期相近", "性别不同"]
    assert all(len(str(row[1])) > 3 for row in reasons.REASONS.values())


def test_what_cannot_reach_the_sum_is_not_opened() -> None:
    """The tests stop as soon as the rest cannot matter, with the same answer as all of them."""
    far = Sought(**BOY), Sought(**BOY | {"name": "王磊", "sex": "2", "birth_date": date(2010, 1, 1)})
    assert reasons.between(*far, SUSPECT) == []
    near = Sought(**BOY), Sought(**BOY | {"name": "刘军"})
    assert reasons.between(*near, SUSPECT) == reasons.between(*near, -1000)
