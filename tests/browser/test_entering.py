"""The way in through the real pages: password, binding the telephone, one-time password, and out again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.authenticator import digits
from tests.browser.person import Person
from tests.cast import PASSWORD

pytestmark = pytest.mark.browser


def give_name_and_password(person: Person) -> None:
    person.go("/sign-in/").fill(login="registrar", password=PASSWORD)
    person.press("下一步")


def test_the_first_entry_binds_the_telephone_and_later_ones_ask_for_its_digits(desk: Callable[..., Person]) -> None:
    person = desk()
    person.go("/").sees("登录").picture("sign-in-1-password")
    give_name_and_password(person)
    person.sees("绑定验证器").picture("sign-in-2-enrol")
    person.page.get_by_text("不能扫描？手工输入密钥").click()
    secret = person.page.locator(".secret").inner_text()
    person.fill(code=digits(secret)).press("完成绑定")
    person.sees("待办")
    person.page.locator("summary", has_text="钱档案").click()
    person.press("退出", within="header")
    person.go("/children/").sees("登录")
    give_name_and_password(person)
    person.sees("输入动态密码").picture("sign-in-3-code")
    with person.refused(200):
        person.fill(code="000000").press("登录")
    person.fill(code=digits(secret, steps_ahead=1)).press("登录")
    person.page.wait_for_url("**/")
    person.close()
