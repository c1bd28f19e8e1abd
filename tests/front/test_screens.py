"""Every screen in every state: office screen, 200 % zoom, tablet, phone; whole, readable, without complaint."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.front.screens import SCREENS
from tests.front.shown import Window, html, serious

pytestmark = pytest.mark.browser
WIDTHS = {1366: 768, 683: 384, 820: 1180, 390: 844}
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_is_whole_for_everybody_at_every_width(screen: str, window: Callable[..., Window]) -> None:
    template, context = SCREENS[screen]
    shown = window()
    page = shown.show(template, context)
    assert serious(page) == []
    assert page.locator("h1").count() == 1
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(TOO_WIDE) <= 0, width
    assert serious(page) == []
    assert shown.faults == []


@pytest.mark.parametrize("screen", ["gallery", "child", "transfer", "list", "form_wrong"])
def test_the_large_type_of_the_caring_edition_fits_too(screen: str, window: Callable[..., Window]) -> None:
    template, context = SCREENS[screen]
    shown = window()
    page = shown.show(template, context, care="1")
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(TOO_WIDE) <= 0, width
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "20px"


@pytest.mark.parametrize("screen", ["child", "transfer", "list", "todo"])
def test_a_page_prints_without_menus_and_says_who_printed_it(screen: str, window: Callable[..., Window]) -> None:
    template, context = SCREENS[screen]
    page = window().show(template, context)
    page.emulate_media(media="print")
    for part in (".top", ".side", ".crumbs"):
        assert not page.locator(part).first.is_visible(), part
    assert "林晓安" in page.locator(".page-foot").inner_text()


def test_a_page_offers_one_main_button() -> None:
    for screen in ("list", "transfer", "form", "step", "job_done"):
        template, context = SCREENS[screen]
        body = html(template, context).split("<main", 1)[1].split("</main>")[0]
        assert body.count("btn-primary") == 1, screen


def test_only_what_must_be_mended_is_red_in_the_list_of_parts() -> None:
    template, context = SCREENS["child"]
    page: Any = html(template, context)
    assert page.count("tag-alarm") == 2  # 待补正, and 需更新 in the other panel
    assert 'class="state state-done">已完成' in page


def test_a_blocked_step_says_why_beside_its_button() -> None:
    template, context = SCREENS["step_blocked"]
    page = html(template, context)
    assert "disabled" in page
    assert "申请人不能批准自己的申请" in page
    assert 'type="submit" class="btn btn-primary"' not in page


def test_a_stranger_and_a_lost_address_read_the_same_page_with_a_number_to_report() -> None:
    page = html("404.html")
    assert "没有找到这一页" in page
    assert "3f9a1c2b77de" in page
