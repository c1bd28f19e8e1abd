"""Behind a front server: whose address a request comes from."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class ClientAddress:
    """The last address in X-Forwarded-For is the one our own front server wrote; anybody can claim the others.

    Audit entries and the lock-out read REMOTE_ADDR, so it is put right once, before anything else.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_PROXY else ""
        if client := forwarded.rpartition(",")[2].strip():
            request.META["REMOTE_ADDR"] = client
        return self.get_response(request)
