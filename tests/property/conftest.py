"""What every test of property has: files of its own."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _files_of_one_test_are_its_own(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
