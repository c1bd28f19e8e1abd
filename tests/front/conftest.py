"""Windows of Chromium for the front's tests; they close with the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.front.shown import ROOT, Window

GEO = ROOT / "agencies" / "data" / "jilin-prefectures.geojson"


@pytest.fixture(autouse=True)
def addresses_of_the_front(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.front.urls"


@pytest.fixture
def window(chromium: Any) -> Iterator[Callable[..., Window]]:
    opened: list[Window] = []

    def window(width: int = 1366, height: int = 768) -> Window:
        made = Window(chromium, width, height)
        made.answers["/geo.json"] = (200, "application/json", GEO.read_text(encoding="utf-8"))
        opened.append(made)
        return made

    yield window
    for made in opened:
        made.close()
