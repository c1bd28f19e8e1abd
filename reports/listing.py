"""The rows behind a figure, as far as this person may see them, page by page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from casework import access
from casework.showing import plain
from children.models import Child
from reports.declaring import Basis, Indicator
from reports.figures import MISSING, NUMERATOR, WHOLE, explain
from reports.places import Place

PAGE = 50


@dataclass(frozen=True)
class Rows:
    """One page of the list. `count` is what this person may see of it, which for an authority is all of it."""

    titles: list[str]
    lines: list[dict[str, Any]]
    count: int
    tabs: list[dict[str, Any]]
    ids: list[int]
    piece: str
    newer: str
    older: str


@dataclass(frozen=True)
class Listed:
    """The first rows behind something, and how many there are of them."""

    titles: list[str]
    lines: list[dict[str, Any]]
    count: int
    ids: list[int]


def rows(user: Any, indicator: Indicator, place: Place, on: dt.date, query: Any) -> Rows:
    side = query.get("side", NUMERATOR)
    side = side if indicator.is_rate and side in {MISSING, WHOLE} else NUMERATOR
    piece = next((p for p in indicator.slices if p.code == query.get("piece", "")), None)
    found = in_reach(user, explain(indicator, place, on, side=side, piece=piece), indicator.basis)
    page = max(1, int(query["page"])) if query.get("page", "").isdecimal() and len(query["page"]) < 6 else 1
    fetched = _fetch(found, indicator.basis, page)
    shown = fetched[:PAGE]
    return Rows(
        titles=[str(column.title) for column in indicator.basis.columns],
        lines=[_line(indicator.basis, row) for row in shown], ids=[row[0] for row in shown],
        count=_count(found, indicator.basis), tabs=_tabs(indicator, side, query),
        piece=str(piece.title) if piece else "", newer=_page(query, page - 1) if page > 1 else "",
        older=_page(query, page + 1) if len(fetched) > PAGE else "",
    )  # fmt: skip


def listed(found: QuerySet[Any], basis: Basis, most: int) -> Listed:
    fetched = _fetch(found, basis, 1, most)[:most]
    titles = [str(column.title) for column in basis.columns]
    return Listed(titles, [_line(basis, row) for row in fetched], _count(found, basis), [row[0] for row in fetched])


def named(found: QuerySet[Any], basis: Basis) -> dict[int, tuple[str, str]]:
    """What rows are called and where they are opened, by their ids."""
    column = basis.columns[0]
    told = {}
    for pk, uid, *values in found.values_list("pk", basis.uid, *column.fields):
        told[pk] = (plain(column.show(*values) if column.show else values[0]), _url(basis, uid))
    return told


def in_reach(user: Any, found: QuerySet[Any], basis: Basis) -> QuerySet[Any]:
    """Row-level security cut off what is out of sight; the matrix says whose names may be listed."""
    if not basis.child:
        return access.reach(user, "view", found)
    children = access.reach(user, "view", Child.objects.all(), "identity")
    return found.filter(**{f"{basis.child}__in": children.values("pk")})


def _count(found: QuerySet[Any], basis: Basis) -> int:
    return found.values(basis.counted).distinct().count() if basis.counted != "pk" else found.count()


def _fetch(found: QuerySet[Any], basis: Basis, page: int, size: int = PAGE) -> list[tuple[Any, ...]]:
    names = [name for column in basis.columns for name in column.fields]
    ordered = found.order_by("-pk")
    if basis.counted != "pk":
        ordered = ordered.order_by(basis.counted, "-pk").distinct(basis.counted)
    start = (page - 1) * size
    return list(ordered.values_list(basis.counted, basis.uid, *names)[start : start + size + 1])


def _line(basis: Basis, row: tuple[Any, ...]) -> dict[str, Any]:
    values, cells = list(row[2:]), []
    for column in basis.columns:
        taken, values = values[: len(column.fields)], values[len(column.fields) :]
        cells.append(plain(column.show(*taken) if column.show else taken[0]))
    return {"url": _url(basis, row[1]), "cells": cells}


def _url(basis: Basis, uid: Any) -> str:
    try:
        return reverse(basis.page, args=[uid])
    except NoReverseMatch:
        return ""


def _tabs(indicator: Indicator, side: str, query: Any) -> list[dict[str, Any]]:
    if not indicator.is_rate:
        return []
    titles = {NUMERATOR: _("计入的"), MISSING: _("未达到的"), WHOLE: _("全部")}
    return [{"title": title, "url": _with(query, side=code), "active": code == side} for code, title in titles.items()]


def _with(query: Any, **changes: object) -> str:
    kept = {key: value for key, value in query.items() if key not in {"page", "side", "piece"} and value}
    return "?" + urlencode({**kept, **changes})


def _page(query: Any, page: int) -> str:
    kept = {key: value for key, value in query.items() if key != "page" and value}
    return "?" + urlencode({**kept, "page": page})
