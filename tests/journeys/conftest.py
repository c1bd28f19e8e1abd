"""People at browsers."""

from __future__ import annotations

from tests.browser.desks import desk

__all__ = ["desk"]
