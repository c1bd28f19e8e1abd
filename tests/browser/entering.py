"""How a person comes in through the real pages."""

from __future__ import annotations

from tests.browser.authenticator import digits
from tests.browser.person import Person
from tests.cast import PASSWORD


def give_name_and_password(person: Person, name: str) -> Person:
    return person.go("/sign-in/").fill(login=name, password=PASSWORD).press("下一步")


def enter_for_the_first_time(person: Person, name: str) -> str:
    """Password, then the telephone is bound; the secret that it keeps from now on."""
    give_name_and_password(person, name).sees("绑定验证器").picture("sign-in-2-enrol")
    person.page.get_by_text("不能扫描？手工输入密钥").click()
    secret = str(person.page.locator(".secret").inner_text())
    person.fill(code=digits(secret)).press("完成绑定").sees("待办")
    return secret
