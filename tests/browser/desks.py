"""The fixture that seats people of the cast at browsers, each with a session of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.person import Person


@pytest.fixture
def desk(chromium: Any, live_server: Any, cast: Any, settings: Any, tmp_path: Path) -> Iterator[Callable[..., Person]]:
    """`desk(cast.head)` is the head at a browser, signed in; `desk()` somebody before the sign-in page."""
    settings.MEDIA_ROOT = tmp_path / "files"
    seated: list[Person] = []

    def desk(who: Any = None) -> Person:
        seated.append(Person(chromium, live_server.url, tmp_path, who))
        return seated[-1]

    yield desk
    for person in seated:
        person.leave()
