"""What a person sees of a private value before asking for the whole."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from casework.privacy import mask_address, mask_id_number, mask_name, mask_phone


@pytest.mark.parametrize(("value", "shown"), [("22999920120106361X", "*" * 17 + "X"), ("7", "*"), ("", ""), (None, "")])
def test_of_an_id_number_only_the_last_digit_is_shown(value: str | None, shown: str) -> None:
    assert mask_id_number(value) == shown


@pytest.mark.parametrize(("value", "shown"), [("13812345678", "138********"), ("110", "***"), ("", ""), (None, "")])
def test_of_a_phone_only_the_first_three_digits_are_shown(value: str | None, shown: str) -> None:
    assert mask_phone(value) == shown


@pytest.mark.parametrize(("value", "shown"), [("刘冬梅", "刘**"), ("单", "*"), ("欧阳明", "欧**"), ("", "")])
def test_of_a_name_only_the_first_character_is_shown(value: str, shown: str) -> None:
    assert mask_name(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("吉林省四平市梨树县梨树镇新华街3号", "吉林省四平市梨树县****"),
        ("梨树县梨树镇", "梨树县****"),
        ("吉林省延边朝鲜族自治州延吉市进学街5号", "吉林省延边朝鲜族自治州延吉市****"),
        ("长春市朝阳区前进大街", "长春市朝阳区****"),
        ("吉林省公主岭市范家屯镇幸福小区", "吉林省公主岭市****"),
        ("长春市幸福小区3号", "长春市****"),
        ("前郭尔罗斯蒙古族自治县前郭镇", "前郭尔罗斯蒙古族自治县****"),
        ("解放路12号", "****"),
        ("市场街3号", "****"),
        ("", ""),
    ],
)
def test_an_address_is_shown_as_far_as_the_county(value: str, shown: str) -> None:
    assert mask_address(value) == shown


@given(digits=st.text("0123456789X", min_size=2, max_size=40))
def test_no_mask_shows_more_than_it_promises(digits: str) -> None:
    assert mask_id_number(digits).count("*") == len(digits) - 1
    assert mask_phone(digits).count("*") >= len(digits) - 3


def test_a_page_masks_with_a_filter() -> None:
    page = Template(
        "{% load privacy %}{{ n|mask_id_number }} {{ p|mask_phone }} {{ a|mask_address }} {{ m|mask_name }}"
    )
    shown = page.render(
        Context({"n": "229999201201063616", "p": "13812345678", "a": "四平市梨树县梨树镇", "m": "刘冬梅"})
    )
    assert shown == "*****************6 138******** 四平市梨树县**** 刘**"


@pytest.mark.parametrize("mask", [mask_id_number, mask_phone, mask_name, mask_address])
@given(value=st.text(alphabet="吉林省四平市梨树县鹦鹉街道5号X13* ", max_size=24))
def test_a_mask_masked_again_stays_as_it_is(mask, value: str) -> None:
    """By this a form tells what nobody touched from what somebody typed."""
    assert mask(mask(value)) == mask(value)
