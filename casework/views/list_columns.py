"""Which columns of a list a person wants to see: kept per person and list in a signed cookie; the export follows it."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from casework import access
from casework.links import back
from casework.parts import Column, ListScreen, Record

KEPT = 400 * 24 * 3600
SALT = "casework.columns"


def columns_for(user: Any, record: Record, screen: ListScreen) -> list[Column]:
    """The columns of whose part the acting role may see anything."""
    return [c for c in screen.columns if access.can_anywhere(user, "view", record.code, c.part)]


def key_of(column: Column) -> str:
    return "+".join(column.fields)


def _cookie(user: Any) -> str:
    """On a shared computer every person has a choice of her own."""
    return f"columns-{user.pk}"


def _hidden(request: HttpRequest) -> dict[str, list[str]]:
    user: Any = request.user
    kept = request.get_signed_cookie(_cookie(user), default="", salt=SALT, max_age=KEPT)
    found: dict[str, list[str]] = json.loads(kept) if kept else {}
    return found


def shown(request: HttpRequest, record: Record, columns: list[Column]) -> list[Column]:
    """The first column leads to the record and stays; so does what is `fixed`."""
    hidden = _hidden(request).get(record.code, [])
    return [c for at, c in enumerate(columns) if at == 0 or c.fixed or key_of(c) not in hidden]


def offered(columns: list[Column], chosen: list[Column]) -> list[dict[str, Any]]:
    """What the person may choose from."""
    return [
        {"key": key_of(c), "title": c.title, "shown": c in chosen, "fixed": at == 0 or c.fixed}
        for at, c in enumerate(columns)
    ]


def choose_columns(request: HttpRequest, *, record: Record) -> HttpResponse:
    user: Any = request.user
    access.anywhere_or_404(user, "view", record.code)
    assert record.list is not None, record.code  # noqa: S101 - screens() only routes records with a list
    response = redirect(back(request, record))
    if request.method == "POST":
        wanted = set(request.POST.getlist("show"))
        every = [key_of(c) for c in columns_for(user, record, record.list)]
        hidden = {**_hidden(request), record.code: [key for key in every if key not in wanted and wanted]}
        text = json.dumps({code: keys for code, keys in hidden.items() if keys}, separators=(",", ":"))
        response.set_signed_cookie(
            _cookie(user), text, salt=SALT, max_age=KEPT, httponly=True, samesite="Strict",
            secure=settings.SESSION_COOKIE_SECURE,
        )  # fmt: skip
    return response
