"""Opening what a person has before them: a child's file by its name, a tab of it."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.person import Person

Desk = Callable[..., Person]


def open_file(person: Person, name: str, tab: str = "") -> Person:
    """From the menu to the child's page, and there to a tab."""
    person.menu("儿童").open_row(name)
    return person.press(tab) if tab else person
