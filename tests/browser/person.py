"""A person at a browser: goes, reads, fills in and presses what is written on the screen, against the live server.

Every page on the way is looked at: no complaint of the browser, no failed request, no refusal by the security policy,
whole at 1366 px and at 390 px.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from playwright.sync_api import TimeoutError

from tests.browser import pictures
from tests.cast import sign_in

OFFICE, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
HEARD = "document.addEventListener('securitypolicyviolation', e => console.error('CSP: ' + e.violatedDirective))"
# What a browser says when it leaves a page or takes a file home.
LEFT = "net::ERR_ABORTED"
MOMENTS = 250  # of 20 milliseconds


class Person:
    """One member of the cast with a browser window of their own."""

    def __init__(self, browser: Any, address: str, folder: Path, who: Any = None) -> None:
        self.context = browser.new_context(
            base_url=address, viewport=OFFICE, locale="zh-CN", timezone_id="Asia/Shanghai", accept_downloads=True
        )
        self.context.add_init_script(HEARD)
        self.address, self.folder = address, folder
        self.faults: list[str] = []
        self.asking: set[Any] = set()
        self.allowed: set[int] = set()
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self._listen()
        if who is not None:
            self._bring_session(who)

    def _listen(self) -> None:
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("request", lambda request: self.asking.add(request))
        self.page.on("requestfinished", lambda request: self.asking.discard(request))
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._answered)

    def _said(self, message: Any) -> None:
        announced = re.search(r"status of (\d+)", message.text)
        if message.type == "error" and not (announced and int(announced[1]) in self.allowed):
            self.faults.append(f"console: {message.text}")

    def _failed(self, request: Any) -> None:
        self.asking.discard(request)
        if request.failure != LEFT:
            self.faults.append(f"failed: {request.url} {request.failure}")

    def _answered(self, response: Any) -> None:
        if response.status >= 400 and response.status not in self.allowed:
            self.faults.append(f"{response.status}: {response.url}")

    def _bring_session(self, who: Any) -> None:
        """A session as after password and second factor; the sign-in page itself has its own way."""
        name = settings.SESSION_COOKIE_NAME
        self.context.add_cookies([{"name": name, "value": sign_in(who).cookies[name].value, "url": self.address}])

    # -- acts -------------------------------------------------------------------------------------------------------

    def go(self, path: str) -> Person:
        self.page.goto(path)
        return self.look()

    def press(self, title: str, *, within: str = "main") -> Person:
        """A button or a link by what is written on it; a space stands for what only a screen reader says."""
        place = self.page.locator(within)
        named = re.compile(r"^\s*" + r"\s*".join(map(re.escape, title.split())) + r"\s*$")
        found = place.get_by_role("button", name=named).or_(place.get_by_role("link", name=named))
        return self.through(found.filter(visible=True).first, title)

    def arrives(self) -> Any:
        """A whole new page is there; an entry rewritten in the tab's history is none, though it is a navigation."""
        return self.page.expect_event("load")

    def through(self, door: Any, title: str) -> Person:
        """Whatever is pressed leads to a page."""
        try:
            with self.arrives():
                door.click()
        except TimeoutError as error:
            raise AssertionError(f"{self.page.url} has no “{title}” to press:\n{self.text}") from error
        return self.look()

    def open_row(self, word: str) -> Person:
        """The line of a list in which a word stands."""
        return self.through(self.page.locator("main tbody tr", has_text=word).first.get_by_role("link").first, word)

    def follow(self, word: str) -> Person:
        """The first link in which a word stands."""
        return self.through(self.page.locator("main").get_by_role("link", name=word).first, word)

    def cell(self, row: str, number: int) -> Person:
        """One of the links in a line of a table, counted from 0; -1 is the last."""
        return self.through(self.page.locator("tbody tr", has_text=row).first.get_by_role("link").nth(number), row)

    def menu(self, title: str) -> Person:
        """An entry of the menu at the side, whatever number waits behind its name."""
        name = re.compile(rf"^\s*{re.escape(title)}(\s|\d|$)")
        entry = self.page.locator("#menu").get_by_role("link", name=name, include_hidden=True).first
        if not entry.is_visible():
            entry.locator("xpath=ancestor::details/summary").click()
        return self.through(entry, title)

    def search(self, word: str) -> Person:
        box = self.page.locator("header input[name='q']")
        box.fill(word)
        with self.arrives():
            box.press("Enter")
        return self.look()

    def fill(self, **answers: str) -> Person:
        """Fields by their name in the form."""
        for name, answer in answers.items():
            field = self.page.locator(f"main [name='{name}']").first
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(answer)
            else:
                field.fill(answer)
        return self

    def tick(self, *labels: str) -> Person:
        """A box, or one of several answers, by what is written beside it."""
        for label in labels:
            self.page.locator("main").get_by_label(label).check()
        return self

    def unfold(self) -> Person:
        """The parts of a record stand folded where there are many."""
        self.page.locator("main").get_by_role("button", name="全部展开").click()
        return self.look()

    def todo(self) -> Person:
        """What waits, from the bar at the top."""
        return self.through(self.page.locator("header").get_by_role("link", name=re.compile(r"^\s*待办")), "待办")

    def notices(self) -> Person:
        """What the person was told."""
        return self.own("通知")

    def own(self, title: str) -> Person:
        """An entry of the list under the own name."""
        header = self.page.locator("header")
        header.locator("details.drop-end > summary").click()
        return self.through(header.get_by_role("link", name=title), title)

    def download(self, title: str) -> Path:
        """Press what gives a file; the file under the name that it was given."""
        place = self.page.locator("main")
        with self.page.expect_download() as waiting:
            place.get_by_role("link", name=title).or_(place.get_by_role("button", name=title)).first.click()
        file: Path = self.folder / waiting.value.suggested_filename
        waiting.value.save_as(file)
        return file

    def fetch(self, title: str) -> Path:
        """What a link would show in a reader of its own, as a file."""
        link = self.page.locator("main").get_by_role("link", name=title).first.get_attribute("href")
        answer = self.context.request.get(f"{self.address}{link}")
        assert answer.ok, answer.status
        file = self.folder / "shown.pdf"
        file.write_bytes(answer.body())
        return file

    @contextmanager
    def refused(self, status: int = 422) -> Iterator[None]:
        """Here the page is expected to come back with what is to be repaired."""
        self.allowed.add(status)
        yield
        self.page.wait_for_load_state("networkidle")
        self.allowed.discard(status)

    # -- reading ----------------------------------------------------------------------------------------------------

    def look(self) -> Person:
        """The page is whole for the office and on a phone, and the browser has nothing to complain about."""
        for size in (PHONE, OFFICE):
            self.page.set_viewport_size(size)
            assert self.page.evaluate(TOO_WIDE) <= 0, f"{self.page.url} at {size['width']} px"
        assert not self.faults, f"{self.page.url}: {self.faults}"
        return self

    @property
    def text(self) -> str:
        return str(self.page.locator("main").inner_text())

    def sees(self, *words: str) -> Person:
        shown = self.text
        missing = [word for word in words if word not in shown]
        assert not missing, f"{self.page.url} does not say {missing}:\n{shown}"
        return self

    def sees_not(self, *words: str) -> Person:
        body = self.page.content()
        there = [word for word in words if word in body]
        assert not there, f"{self.page.url} says {there}"
        return self

    def picture(self, name: str) -> Person:
        """For the manual, of what is on the screen."""
        if pictures.is_wanted(name):
            self.page.wait_for_load_state("networkidle")
            pictures.take(self.page, name)
        return self

    def leave(self) -> None:
        """Not before the last answer is there: the server would still be at work when its database goes."""
        for _moment in range(MOMENTS):
            if not self.asking or self.page.is_closed():
                break
            self.page.wait_for_timeout(20)
        self.context.close()

    def close(self) -> None:
        self.leave()
        assert self.faults == []
