"""Ticking rows: by mouse, by range, by keyboard; the number is said and Escape begins anew."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.front.screens import SCREENS
from tests.front.shown import Window

Open = Callable[..., Window]


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
def test_rows_are_ticked_and_counted(width: int, height: int, window: Open) -> None:
    page = window(width, height).show(*SCREENS["list"])
    boxes, said = page.locator("[name=pick]"), page.locator("[data-bulk-words]")
    assert not said.is_visible()
    boxes.nth(0).focus()
    page.keyboard.press("Space")
    assert said.inner_text() == "已选 1 人"
    boxes.nth(1).click(modifiers=["Shift"])
    assert said.inner_text() == "已选 2 人"
    page.keyboard.press("Escape")
    assert not said.is_visible()
    assert not boxes.nth(0).is_checked()
