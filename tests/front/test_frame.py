"""The frame around every page: menu, post, caring edition, watermark, the end of a session."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.front.screens import SCREENS
from tests.front.shown import MENU, Window, frame, html

Open = Callable[..., Window]
MINUTE = 60_000
browser = pytest.mark.browser


def shown(window: Window, screen: str = "todo") -> Any:
    template, context = SCREENS[screen]
    return window.show(template, context)


def test_a_page_of_nobody_has_no_menu_and_still_stands() -> None:
    page = html("casework/todo.html", {"title": "待办", "frame": {}, "groups": []})
    assert "没有待办的事" in page
    assert 'id="menu"' not in page
    assert "退出" not in page


def test_a_person_with_one_post_is_offered_no_other() -> None:
    page = html(
        "casework/todo.html",
        {"title": "待办", "groups": [], "frame": frame(posts=[{"id": 1, "title": "社工", "url": "/p/"}])},
    )
    assert "岗位切换" not in page
    assert "四平市儿童福利院" in page


def test_the_acting_post_is_changed_by_a_post_with_a_token() -> None:
    page = html("casework/todo.html", {"title": "待办", "groups": [], "csrf_token": "abc"})
    switch = page.split('action="/post/1/"')[1].split("</form>")[0]
    assert 'name="csrfmiddlewaretoken"' in switch
    assert "登记员" in switch


def test_the_menu_keeps_the_order_of_the_policy_and_marks_the_place() -> None:
    page = html("casework/todo.html", {"title": "待办", "groups": []})
    assert re.findall(r'href="/menu/\d+/"[^>]*>\s*(\S+)', page) == MENU
    assert page.count('aria-current="page"') == 1


def test_demonstration_data_are_called_so_on_every_page() -> None:
    assert "演示数据" in html("casework/todo.html", {"title": "待办", "groups": [], "frame": frame(demo=True)})
    assert "演示数据" not in html("casework/todo.html", {"title": "待办", "groups": []})


@browser
def test_the_caring_edition_enlarges_the_type_and_is_remembered(window: Open) -> None:
    page = shown(window())
    page.get_by_role("button", name="关怀版", exact=True).click()
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "20px"
    assert "care=1" in page.evaluate("document.cookie")
    page.get_by_role("button", name="关怀版", exact=True).click()
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "16px"
    assert "care=1" not in page.evaluate("document.cookie")


@browser
def test_a_slash_goes_to_the_search_box_but_not_while_typing(window: Open) -> None:
    page = shown(window(), "form")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.focus("[name=name]")
    page.keyboard.press("/")
    assert page.input_value("[name=name]") == "/"


@browser
def test_the_first_tab_offers_to_skip_the_menu(window: Open) -> None:
    page = shown(window())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    assert "#" not in page.url  # else the answer to a form would take the focus from its list of errors


@browser
@pytest.mark.parametrize(
    "tamper",
    [
        "document.getElementById('watermark').remove()",
        "document.getElementById('watermark').style.display = 'none'",
        "document.getElementById('watermark').setAttribute('class', '')",
        "document.getElementById('watermark').querySelector('rect').remove()",
    ],
)
def test_a_watermark_that_is_taken_away_comes_back(tamper: str, window: Open) -> None:
    page = shown(window())
    page.evaluate(tamper)
    page.wait_for_timeout(100)
    mark = page.locator("body > svg#watermark")
    assert mark.count() == 1
    style = mark.evaluate("mark => [getComputedStyle(mark).display, getComputedStyle(mark).position]")
    assert style == ["block", "fixed"]
    assert mark.locator("rect").count() == 1


@browser
def test_the_menu_of_a_phone_opens_by_its_button_and_closes_by_escape(window: Open) -> None:
    page = shown(window(390, 844))
    assert not page.locator("#menu").is_visible()
    page.get_by_role("button", name="菜单").click()
    assert page.locator("#menu").is_visible()
    assert page.evaluate("document.activeElement.textContent.trim()") == "工作台"
    page.keyboard.press("Escape")
    assert not page.locator("#menu").is_visible()
    assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "false"


@browser
def test_two_minutes_before_the_end_the_page_asks_and_one_press_stays(window: Open) -> None:
    opened = window()
    opened.page.clock.install()
    opened.answers["/keep-alive/"] = (204, "text/plain", "")
    page = shown(opened)
    page.clock.run_for(12 * MINUTE)
    assert not page.locator("dialog").is_visible()
    page.clock.run_for(MINUTE + 5000)
    assert page.locator("dialog").is_visible()
    assert page.locator("[data-left]").inner_text() == "1:55"
    page.get_by_role("button", name="继续使用").click()
    page.wait_for_function("!document.querySelector('dialog').open")
    assert ("POST", "/keep-alive/") in opened.asked


@browser
def test_a_carer_who_is_typing_is_not_interrupted(window: Open) -> None:
    opened = window()
    opened.page.clock.install()
    opened.answers["/keep-alive/"] = (204, "text/plain", "")
    page = shown(opened, "form")
    page.clock.run_for(10 * MINUTE)
    page.locator("[name=name]").press_sequentially("wang")
    page.clock.run_for(3 * MINUTE + 2000)
    page.wait_for_timeout(200)
    assert ("POST", "/keep-alive/") in opened.asked
    assert not page.locator("dialog").is_visible()


@browser
def test_an_ended_session_hides_the_page_and_asks_to_sign_in(window: Open) -> None:
    opened = window()
    opened.page.clock.install()
    page = shown(opened)
    with page.expect_navigation():
        page.clock.run_for(15 * MINUTE + 2000)
    assert opened.asked.count(("GET", "/shown/")) == 2


@browser
def test_a_number_shown_in_full_hides_itself_again(window: Open) -> None:
    opened = window()
    opened.page.clock.install()
    template, context = SCREENS["reveal"]
    page = opened.show(template, {**context, "value": "229999201203080019", "shown_seconds": 30})
    assert page.get_by_text("229999201203080019").is_visible()
    with page.expect_navigation():
        page.clock.run_for(31_000)
    assert page.url.endswith("/c/")


@browser
def test_what_is_folded_on_the_screen_is_open_on_paper(window: Open) -> None:
    page = shown(window(), "child")
    assert page.locator(".part details[open]").count() == 0
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".part details[open]").count() == 6
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".part details[open]").count() == 0


@browser
@pytest.mark.parametrize("care", ["0", "1"])
def test_the_posts_to_choose_from_are_whole_on_a_phone(care: str, window: Open) -> None:
    opened = window(390, 844)
    template, context = SCREENS["todo"]
    page = opened.show(template, context, care=care)
    page.locator(".top-post summary").click()
    box = page.locator(".top-post .drop-list").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert page.get_by_role("button", name="登记员").is_visible()


@browser
def test_a_folded_menu_opens_by_key(window: Open) -> None:
    entry = {"title": "观察记录", "url": "/menu/9/", "active": False, "count": 2}
    folded = {"title": "养育照料", "entries": [entry], "open": False, "count": 2}
    page = window().show("casework/todo.html", {"title": "待办", "groups": [], "frame": frame(menu_groups=[folded])})
    inside = page.locator("#menu").get_by_role("link", name="观察记录")
    assert not inside.is_visible()
    page.locator("#menu summary").focus()
    page.keyboard.press("Enter")
    assert inside.is_visible()
