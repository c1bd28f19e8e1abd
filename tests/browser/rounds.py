"""A round through the product: every kind of page that a person can reach by links, each looked at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from tests.browser.person import Person
from tests.front.shown import serious

NUMBERED = re.compile(
    r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)\d+(own)?(?=/)|(?<=/policy/)(?!rules/|terms/|duties/)[^/]+|(?<=/indicators/)I-\w+(?=/)"
)
LINKS = "links => links.filter(a => !a.hasAttribute('download')).map(a => a.href)"
# These give a file, or end the session.
NO_PAGES = re.compile(r"/export/|/paper/|/papers/|/preview/|/template/|/marked/|/sign-out/|\.(json|svg|pdf|xlsx)$")


def kind_of(address: str) -> str:
    """Pages that differ only in their record, or in the question asked of a list, are of one kind."""
    parts = urlsplit(address)
    tab = re.search(r"tab=[^&]+", parts.query)
    return NUMBERED.sub("*", parts.path) + (f"?{tab[0]}" if tab else "")


def round_of(person: Person) -> Iterator[tuple[str, list[str]]]:
    """Goes from link to link; yields the kind of each page, and what is not in order there."""
    waiting, seen = ["/"], {"/"}
    while waiting:
        faults = _faults(person, waiting.pop(0))
        yield kind_of(person.page.url), faults
        for address in person.page.locator("a[href]").evaluate_all(LINKS):
            kind = kind_of(address)
            if address.startswith(person.address) and kind not in seen and not NO_PAGES.search(kind):
                seen.add(kind)
                waiting.append(address.removeprefix(person.address).split("#")[0] or "/")


def _faults(person: Person, path: str) -> list[str]:
    try:
        person.go(path)
    except AssertionError as error:
        person.faults.clear()
        return [str(error)]
    return serious(person.page)
