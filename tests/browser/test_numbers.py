"""The numbers beside 待办 and the menu come after the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from casework import badges
from tests.browser.person import Person
from tests.builders.children import a_child
from tests.builders.transfers import a_draft
from tests.cast import at_work

pytestmark = pytest.mark.browser
SUMS = """() => Array.from(document.querySelectorAll("#menu details"), group => {
  const read = place => Number(place ? place.firstElementChild.textContent : 0);
  const inside = Array.from(group.querySelectorAll("li [data-number]"), read);
  return [read(group.querySelector("summary [data-number]")), inside.reduce((all, one) => all + one, 0)];
})"""
ELSEWHERE = "policy:rules"  # a page that has nothing to do with what waits


def test_a_page_that_went_out_before_anybody_counted_shows_the_numbers_a_moment_later(
    desk: Callable[..., Person], cast: Any
) -> None:
    a_draft(cast, a_child(cast.county_home))
    with at_work(cast.registrar):
        waiting = badges.counted(cast.registrar).total
        by_kind = badges.counted(cast.registrar).by_resource

    person = desk(cast.registrar).go(reverse(ELSEWHERE))

    person.page.locator("header .count", has_text=str(waiting)).wait_for()
    beside = person.page.locator("#menu [data-number='transfer']")
    assert beside.first.text_content() == f"{by_kind['transfer']}件"
    groups = person.page.evaluate(SUMS)
    assert groups
    assert all(said == inside for said, inside in groups)
    nothing_waits = person.page.locator("#menu [data-number]:not([hidden]) > span:first-child", has_text="0")
    assert nothing_waits.count() == 0

    person.go(reverse(ELSEWHERE))
    assert person.page.evaluate("document.body.dataset.numbers") is None, "kept: not asked for again"
    assert person.page.locator("header .count").inner_text() == str(waiting)
