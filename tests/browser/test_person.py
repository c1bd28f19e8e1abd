"""What the people of the journeys would not let pass: they are worth as much as they notice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.person import Person

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "wrong",
    [
        "console.error('broken')",
        "setTimeout(() => { throw new Error('broken') })",
        "fetch('/nowhere/')",
        "document.body.setAttribute('style', 'color: red')",
        "document.body.append(Object.assign(document.createElement('img'), {src: 'https://example.com/a.png'}))",
        "document.querySelector('main').style.minWidth = '1500px'",
    ],
)
def test_a_page_that_is_not_in_order_stops_a_journey(desk: Callable[..., Person], cast: Any, wrong: str) -> None:
    person = desk(cast.registrar).go("/notices/")
    person.page.evaluate(f"() => {{ {wrong} }}")
    for _moment in range(50):  # the browser tells a little later
        person.page.wait_for_timeout(100)
        try:
            person.look()
        except AssertionError:
            return
    pytest.fail("nobody noticed")
