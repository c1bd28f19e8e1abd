"""The way in through the real pages: password, binding the telephone, one-time password, and out again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.authenticator import digits
from tests.browser.entering import enter_for_the_first_time, give_name_and_password
from tests.browser.person import Person

pytestmark = pytest.mark.browser


def test_the_first_entry_binds_the_telephone_and_later_ones_ask_for_its_digits(desk: Callable[..., Person]) -> None:
    person = desk()
    person.go("/").sees("登录").picture("sign-in-1-password")
    secret = enter_for_the_first_time(person, "registrar")
    person.page.locator("summary", has_text="钱档案").click()
    person.press("退出", within="header")
    person.go("/children/").sees("登录")
    give_name_and_password(person, "registrar").sees("输入动态密码").picture("sign-in-3-code")
    with person.refused():
        person.fill(code="000000").press("登录").sees("动态密码")
    person.fill(code=digits(secret, steps_ahead=1)).press("登录").sees("待办")
    person.go("/children/").sees("入院登记").close()
