"""Loaded before the settings (pyproject.toml, `-p tests.mode`): the suite runs in test mode, come what may."""

from __future__ import annotations

import os

os.environ["DJANGO_MODE"] = "test"
# Playwright keeps an event loop in the thread of the test, and Django would take the test for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
