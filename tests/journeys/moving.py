"""What people do in a move, each at an own desk on a certain day: a line of 待办, a paper read back, a signature."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pdfplumber
import time_machine
from django.utils import timezone

from tests.agencies.people import bind, code_now
from tests.browser.person import Person


@contextmanager
def on(day: str) -> Iterator[None]:
    """Nine o'clock in the morning of a day; who sits down then, sits down anew."""
    with time_machine.travel(datetime.fromisoformat(f"{day}T09:00:00").astimezone(timezone.get_default_timezone())):
        yield


def line(person: Person, title: str, word: str) -> Person:
    """The line of 待办 under a heading in which a word stands, followed."""
    group = person.go("/todo/").page.locator("main section.card", has=person.page.get_by_role("heading", name=title))
    found = group.get_by_role("link", name=word)
    assert found.count(), f"{word} is not under “{title}” of what {person.page.url} shows:\n{person.text}"
    return person.through(found.first, word)


def take(person: Person, step: str, word: str, **answers: str) -> Person:
    """A step from the own list to its end."""
    return line(person, step, word).fill(**answers).press(step).sees(f"已办理：{step}")


def row(person: Person, title: str, **said: str) -> None:
    """What is said of one line of a list."""
    found = person.page.locator("main tbody tr", has_text=title)
    for name, answer in said.items():
        field = found.locator(f"[name$='-{name}']")
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(answer)
        elif field.get_attribute("type") == "checkbox":
            field.set_checked(bool(answer))
        else:
            field.fill(answer)


def sign(person: Person, who: Any) -> Person:
    """With the digits on the own telephone, all lists of the case at once."""
    bind(who)
    return person.press("签署").fill(code=code_now()).press("签署")


def read(person: Person, title: str) -> str:
    """One of the papers on the page, opened, and its words without the mark that lies aslant."""
    link = person.page.locator("main a[target='_blank']", has_text=title).first.get_attribute("href")
    answer = person.context.request.get(f"{person.address}{link}")
    assert answer.headers["content-type"] == "application/pdf", f"{title}: {answer.status}"
    file: Path = person.folder / f"{title}.pdf"
    file.write_bytes(answer.body())
    with pdfplumber.open(file) as paper:
        straight = [sheet.filter(lambda thing: thing.get("size", 0) < 20) for sheet in paper.pages]
        return "".join("".join((sheet.extract_text() or "").split()) for sheet in straight)


def says(paper: str, *words: str) -> None:
    missing = [word for word in words if word not in paper]
    assert not missing, f"{missing} not in: {paper}"


def says_not(paper: str, *words: str) -> None:
    there = [word for word in words if word in paper]
    assert not there, f"{there} in: {paper}"
