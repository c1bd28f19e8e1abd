"""The two doors that need no record: for everybody, and for everybody who is signed in.

Every view stands behind a door; these two say so on the view (`view.door`), where a test of all addresses reads it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.contrib.auth.decorators import login_required
from django.http.response import HttpResponseBase

View = TypeVar("View", bound=Callable[..., HttpResponseBase])

PUBLIC = "public"
SIGNED_IN = "signed-in"


def public(view: View) -> View:
    """Anybody may read this page."""
    return _marked(view, PUBLIC)


def open_to_all_signed_in(view: View) -> View:
    """Anybody who is signed in may read this page, whatever the post; others are led to the sign-in page."""
    return _marked(login_required(view), SIGNED_IN)


def _marked(view: View, door: str) -> View:
    view.door = door  # type: ignore[attr-defined]  # a mark on the function itself
    return view
