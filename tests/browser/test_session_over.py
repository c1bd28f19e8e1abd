"""A long form and a session that ends: what was typed comes back to the same person, and to nobody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings

from agencies.models import User
from tests.browser.person import Person
from tests.builders.children import a_child
from tests.cast import sign_in

pytestmark = pytest.mark.browser
WORDS = "夜间需要陪护，\n每两小时翻身一次。“轻”<b>放</b>"
KEPT = "sessionStorage.getItem('typed')"


def _end_of_session(person: Person) -> None:
    """The page finds out by itself: the server no longer knows the session."""
    person.page.evaluate("document.querySelector('#session-warning [data-stay]').click()")
    person.page.wait_for_url("**/sign-in/**")


def _signs_in(person: Person, who: User) -> None:
    name = settings.SESSION_COOKIE_NAME
    person.context.add_cookies([{"name": name, "value": sign_in(who).cookies[name].value, "url": person.address}])


@override_settings(ONE_SESSION_PER_PERSON=False)
def test_typed_text_is_sealed_in_the_tab_and_put_back_for_the_same_person(
    desk: Callable[..., Person], cast: Any
) -> None:
    child = a_child(cast.city_home, name="石磊")
    form = f"/children/{child.uid}/edit/health/"
    registrar = desk(cast.city_registrar).go(form).fill(health_note=WORDS)
    registrar.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    _end_of_session(registrar)
    kept = registrar.page.evaluate(KEPT)
    assert form in kept
    assert "夜间" not in kept
    _signs_in(registrar, cast.city_registrar)
    registrar.go("/").go(form).sees("没有保存的文字已放回表单")
    assert registrar.page.input_value("[name=health_note]") == WORDS
    assert registrar.page.evaluate(KEPT) is None
    registrar.press("保存").sees("已保存")
    registrar.close()
    child.refresh_from_db()
    assert "每两小时翻身一次" in child.health_note


@override_settings(ONE_SESSION_PER_PERSON=False)
def test_the_next_person_at_the_same_computer_gets_nothing(desk: Callable[..., Person], cast: Any) -> None:
    child = a_child(cast.city_home, name="石磊")
    form = f"/children/{child.uid}/edit/health/"
    person = desk(cast.city_registrar).go(form).fill(health_note=WORDS)
    person.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    _end_of_session(person)
    _signs_in(person, cast.city_home_head)
    person.go("/")
    assert person.page.evaluate(KEPT) is None
    person.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    _signs_in(person, cast.city_registrar)
    person.go(form).sees_not("夜间需要陪护")
    assert not person.page.locator("#typed-back").is_visible()
    person.close()


@override_settings(ONE_SESSION_PER_PERSON=False)
def test_what_another_has_saved_meanwhile_is_shown_beside_the_text_put_back(
    desk: Callable[..., Person], cast: Any
) -> None:
    child = a_child(cast.city_home, name="石磊")
    form = f"/children/{child.uid}/edit/health/"
    person = desk(cast.city_registrar).go(form).fill(health_note=WORDS)
    person.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    _end_of_session(person)
    desk(cast.city_registrar).go(form).fill(health_note="同时写的另一句").press("保存").close()
    _signs_in(person, cast.city_registrar)
    person.go(form)
    with person.refused(409), person.refused():
        person.press("保存").sees("同时写的另一句", "每两小时翻身一次")
    person.page.goto("about:blank")
    person.close()
