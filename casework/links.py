"""Addresses of records, from their declarations: an app's screens are named after the record's code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse

from casework.parts import record_of

if TYPE_CHECKING:
    from django.db.models import Model
    from django.http import HttpRequest

    from casework.parts import Record


def name(record: Record, screen: str) -> str:
    """`children:child_page` and its kin; the namespace is the app's label."""
    return f"{record.model._meta.app_label}:{record.code}_{screen}"


def url(record: Record, screen: str, *args: object) -> str:
    """The address, or "" where the app offers no such screen."""
    try:
        return reverse(name(record, screen), args=args)
    except NoReverseMatch:
        return ""


LISTS = "lists"


def remember(request: HttpRequest, record: Record) -> None:
    """Note how a list was last asked for, so that who comes back from a record finds it as it was."""
    seen: dict[str, str] = request.session.get(LISTS, {})
    asked = request.GET.urlencode()
    if seen.get(record.code, "") != asked:
        request.session[LISTS] = {**seen, record.code: asked}


def back(request: HttpRequest, record: Record) -> str:
    """The list of a record with the page, order and filters with which this person last saw it."""
    seen = request.session.get(LISTS, {}) if hasattr(request, "session") else {}
    asked = seen.get(record.code, "")
    where = url(record, "list")
    return f"{where}?{asked}" if where and asked else where


def url_of(instance: Model) -> str:
    return url(record_of(instance), "page", getattr(instance, "uid", ""))
