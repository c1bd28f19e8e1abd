"""Taking a child in: few questions, quickly answered, with the keyboard alone; and what happens when one is wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from children.models import Child
from tests.browser.keys import Keyboard
from tests.browser.person import Person
from tests.builders.children import an_id_number

pytestmark = pytest.mark.browser
MOST_QUESTIONS, MOST_SECONDS = 12, 90
QUESTIONS = "main form :is(input:not([type=hidden]), select, textarea)"
BORN = date(2018, 3, 14)


def test_a_child_is_taken_in_with_the_keyboard_alone_in_a_minute_and_a_half(
    desk: Callable[..., Person], cast: Any
) -> None:
    person = desk(cast.registrar).go("/children/")
    keys = Keyboard(person)
    keys.to_the_text()
    keys.to("入院登记")
    keys.enter()
    assert person.page.locator(QUESTIONS).count() <= MOST_QUESTIONS
    person.picture("registrar-8-admission")

    keys.to_the_text()
    keys.write("name", "欧阳春晓")
    keys.choose("sex", "2")
    keys.write("birth_date", "20180314")
    keys.write("id_number", an_id_number(BORN, "2", 3))
    keys.choose("legal_category", "A2")
    keys.choose("category", "ORPHAN")
    keys.to("保存")
    keys.enter()

    person.sees("已建立：欧阳春晓", "长期监护", "8岁", "在院").close()
    assert Child.objects.get(name="欧阳春晓").home == cast.county_home
    assert keys.seconds <= MOST_SECONDS


def test_a_wrong_number_is_explained_beside_its_field_and_nothing_typed_is_lost(
    desk: Callable[..., Person], cast: Any
) -> None:
    person = desk(cast.registrar).go("/children/new/")
    number = an_id_number(BORN, "2", 4)
    person.fill(
        name="欧阳春晓", sex="1", birth_date="2018.3.14", id_number=number, legal_category="A2", category="ORPHAN"
    )
    with person.refused():
        person.press("保存").sees("身份证号码表示的性别是女").picture("registrar-9-repair")
    assert person.page.locator("[name=id_number]").input_value() == number
    assert person.page.title().startswith("有错误：")
    person.fill(sex="2").press("保存").sees("已建立：欧阳春晓").close()


def test_a_foundling_without_name_birthday_and_number_is_taken_in_all_the_same(
    desk: Callable[..., Person], cast: Any
) -> None:
    person = desk(cast.registrar).go("/children/new/")
    person.fill(
        sex="1", birth_precision="UNKNOWN", id_pending="NOT_REGISTERED", legal_category="A1", category="ABANDONED",
        brought_by="梨树县公安局孤家子派出所",
    ).press("保存")  # fmt: skip
    person.sees("已建立：", "LS-", "未取名").close()


def test_a_number_that_is_typed_takes_the_reason_away_and_one_that_is_deleted_brings_it_back(
    desk: Callable[..., Person], cast: Any
) -> None:
    person, number = desk(cast.registrar).go("/children/new/"), an_id_number(BORN, "2", 6)
    reason = person.page.locator("[name=id_pending]")
    person.fill(id_pending="NOT_REGISTERED", id_number=number[:6])
    assert (reason.is_visible(), reason.input_value()) == (False, "")
    person.fill(id_number="")
    assert (reason.is_visible(), reason.input_value()) == (True, "NOT_REGISTERED")
    person.fill(
        name="欧阳春晓", sex="2", birth_date="2018.3.14", id_number=number, legal_category="A2", category="ORPHAN"
    ).press("保存").sees("已建立：欧阳春晓")  # fmt: skip
    child = Child.objects.get(name="欧阳春晓")
    person.go(f"/children/{child.uid}/edit/identity/")
    assert not reason.is_visible()
    person.page.goto("about:blank")
    person.close()


def test_who_looks_elsewhere_and_comes_back_finds_the_birth_date_and_the_number_as_typed(
    desk: Callable[..., Person], cast: Any
) -> None:
    person = desk(cast.registrar).go("/children/new/")
    typed = {"name": "欧阳春晓", "birth_date": "2018.3.14", "id_number": an_id_number(BORN, "2", 5), "sex": "2"}
    person.fill(**typed)
    person.page.on("dialog", lambda dialog: dialog.accept())
    person.menu("就学")
    person.page.go_back()
    kept = {name: person.page.locator(f"main [name={name}]").input_value() for name in typed}
    assert kept == typed
    person.go("/children/new/")
    assert person.page.locator("main [name=id_number]").input_value() == ""
    person.page.goto("about:blank")
    person.close()
