"""Addresses of records, from their declarations: an app's screens are named after the record's code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse

from casework.parts import record_of

if TYPE_CHECKING:
    from django.db.models import Model

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


def url_of(instance: Model) -> str:
    return url(record_of(instance), "page", getattr(instance, "uid", ""))
