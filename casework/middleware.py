"""One transaction around the whole request, rendering included, and no page without a door."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase

from casework import badges
from casework.acting import acting, current

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
GetResponse = Callable[[HttpRequest], HttpResponseBase]


class DoorMissing(Exception):  # noqa: N818 - says what is missing
    """A view answered without having asked the access matrix; it would have been sent to anybody."""


class ActingMiddleware:
    """Opens `acting(...)` for the signed-in person's post and checks on the way out that a door was passed.

    A view's door is `reach_or_404` / `anywhere_or_404` on its first line, or a decorator of policy/doors.py.
    Views of sign-in libraries are listed in settings.OPEN_URL_NAMES.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(settings.STATIC_URL) or request.path in settings.PLAIN_PATHS:
            return self.get_response(request)
        user = request.user if request.user.is_authenticated else None
        request.request_id = uuid.uuid4().hex[:12]  # type: ignore[attr-defined]  # read by error pages
        address = request.META.get("REMOTE_ADDR", "")
        with acting(user, address=address, request_id=request.request_id) as act:  # type: ignore[attr-defined]  # set above
            response = self.get_response(request)
            if response.streaming and not isinstance(response, FileResponse):
                raise DoorMissing(f"{request.path} streams: rows fetched after the transaction would be empty")
            self._check_door(request, response, act.door)
            if response.status_code >= 500:
                act.entries.clear()
                transaction.set_rollback(True)
        if user is not None:
            if request.method not in SAFE_METHODS and response.status_code < 400:  # a refusal changes nothing
                badges.forget(user)
            self._leave_nothing_behind(request, response)
        response["X-Request-Id"] = request.request_id  # type: ignore[attr-defined]  # set above
        return response

    def process_view(self, request: HttpRequest, view: Any, _args: Any, _kwargs: Any) -> HttpResponseBase | None:
        door, name = getattr(view, "door", ""), request.resolver_match.view_name if request.resolver_match else ""
        if door == "public" or name in settings.OPEN_URL_NAMES:
            self._passed(door or "sign-in")
        elif not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        elif door == "signed-in":
            self._passed(door)
        return None

    def _passed(self, door: str) -> None:
        if (act := current()) is not None:
            act.door = door

    def _leave_nothing_behind(self, request: HttpRequest, response: HttpResponseBase) -> None:
        """Computers are shared: no page of a signed-in person is kept, and signing out empties the cache (S-56)."""
        response.headers.setdefault("Cache-Control", "private, no-store")
        if not request.user.is_authenticated:
            response["Clear-Site-Data"] = '"cache"'

    def _check_door(self, request: HttpRequest, response: HttpResponseBase, door: str) -> None:
        if response.status_code < 300 and not door and request.resolver_match is not None:
            raise DoorMissing(f"{request.resolver_match.view_name} answered without passing a door")
