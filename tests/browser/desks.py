"""The fixture that seats people of the cast at browsers, each with a session of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.person import Person

PATIENCE = 60  # seconds


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
    last_answers()


def last_answers() -> None:
    """The database is copied again next, and whoever still asks the old one is cut off: who has left is answered first.

    The server has a thread for each connection, which ends with the windows that asked; Django gives it no other name.
    """
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(PATIENCE)
            assert not thread.is_alive(), "the server still answers somebody who has left"
