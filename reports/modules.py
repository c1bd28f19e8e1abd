"""The authority's 工作台: figure cards, progress by place, red list, map, reports by year."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from agencies.models import Level
from casework import replica
from casework.showing import moment
from casework.workbench import Module, register
from reports import indicators, red_list
from reports.board import SHOWN, Board, board_of, rows_url
from reports.places import Place
from reports.showing import LOW, card, export_url, grid, is_low, progress_title, report_cell

assert indicators.__all__  # noqa: S101 - importing the package registers the indicators


def figures(user: Any) -> dict[str, Any] | None:
    board = board_of(user)
    if board is None:
        return None
    return {
        "figures": [card(board, code) for code in SHOWN if _told(board, code)],
        "as_of": moment(replica.moment()), "place": board.place.name, "url": reverse("reports:indicators"),
    }  # fmt: skip


def _told(board: Board, code: str) -> bool:
    """A county hands in no report of its own."""
    return code != "I-73" or board.place.level != Level.COUNTY


def progress(user: Any) -> dict[str, Any] | None:
    board = board_of(user)
    if board is None:
        return None
    items, more = red_list.worst(board)
    if board.place.level == Level.COUNTY and not items:
        return None
    return {"table": _table(board) if board.places else None, "items": items, "more": more}


def _table(board: Board) -> dict[str, Any]:
    year = max((report.year for report in board.reports), default=0)
    last = _now("%(year)s年报告") % {"year": year} if board.is_province and year else ""
    completion = board.figure("I-09").indicator
    headers = [
        {"title": _now("市（州）") if board.is_province else _now("县（市、区）")},
        {"title": _now("在院儿童"), "num": True},
        {"title": _now("移交完成率")},
        {"title": "", "num": True},
        {"title": _now("应移送未移送"), "num": True},
        *([{"title": last}] if last else []),
    ]
    told = [board.figure("I-09", place) for place in board.places if not place.own]
    return {
        "title": progress_title(told), "as_of": moment(replica.moment()), "headers": headers,
        "rows": [_line(board, place, year if last else 0) for place in board.places],
        "export_url": export_url(board.place), "clauses": completion.clauses,
    }  # fmt: skip


def _line(board: Board, place: Place, year: int) -> dict[str, Any]:
    care, done, owed = (board.figure(code, place) for code in ("I-00", "I-09", "I-10a"))
    share = done.share
    cells: list[dict[str, Any]] = [
        {"text": place.label},
        {"text": care.value, "num": True, "url": rows_url(care.indicator, place)},
        {"percent": share if share is not None else "", "low": is_low(done)},
        {"text": done.text, "num": True, "url": rows_url(done.indicator, place)},
        {"text": owed.value, "num": True, "strong": owed.numerator > 0, "url": rows_url(owed.indicator, place)},
    ]
    if year:
        report = next((found for found in board.reports_of(place) if found.year == year), None)
        cells.append(report_cell(report, board.today))
    return {"url": rows_url(care.indicator, place), "cells": cells}


def charts(user: Any) -> dict[str, Any] | None:
    board = board_of(user)
    if board is None or not board.is_province:
        return None
    return {"charts": [_map(board), _bars(board)]}


def _chart(board: Board, code: str, kind: str, title: str, note: str = "") -> dict[str, Any]:
    figures = [board.figure(code, place) for place in board.places]
    indicator = figures[0].indicator
    rows = [
        {
            "name": figure.place.name if kind == "map" else figure.place.label,
            "url": rows_url(indicator, figure.place),
            "values": [figure.numerator if figure.share is None else figure.share],
            "texts": [figure.text],
        }
        for figure in figures
    ]
    spec: dict[str, Any] = {
        "kind": kind, "unit": str(indicator.unit) if indicator.is_rate else "", "first": _now("市（州）"),
        "series": [str(indicator.name)], "rows": rows, "geo_url": reverse("reports:map", args=["prefectures"]),
    }  # fmt: skip
    return {
        "id": f"chart-{kind}", "title": title, "as_of": moment(replica.moment()), "note": note, "spec": spec,
        "export_url": export_url(board.place), "clauses": [indicator.clause],
    }  # fmt: skip


def _map(board: Board) -> dict[str, Any]:
    total = board.figure("I-05").value
    title = _now("长期监护儿童 %(total)s 名在各市（州）的分布（示意图）") % {"total": total}
    return _chart(board, "I-05", "map", title, _now("示意图，不作为划界依据；长白山见“查看数据”"))


def _bars(board: Board) -> dict[str, Any]:
    told = [figure for place in board.places if (figure := board.figure("I-28", place)).missing]
    left = sum(figure.missing for figure in told)
    title = (
        _now("居民医保参保率：还有 %(left)s 名儿童待参保") % {"left": left}
        if left
        else _now("居民医保参保率：在院儿童全部参保")
    )
    chart = _chart(board, "I-28", "bar", title)
    chart["spec"] |= {"max": 100, "low": LOW}
    chart["spec"]["rows"] = [row for row in chart["spec"]["rows"] if row["texts"] != ["—"]]
    return chart


def reports(user: Any) -> dict[str, Any] | None:
    board = board_of(user)
    if board is None or board.place.level == Level.COUNTY:
        return None
    places = board.places if board.is_province else [board.place]
    return {**grid(board.reports, places), "url": reverse("reports:grid")}


register(
    Module(
        "reports.figures", _("指标"), "reports/modules/figures.html", figures, "figure", order=5, wide=True, plain=True
    )
)
register(
    Module(
        "reports.progress",
        _("移交进度和红色清单"),
        "reports/modules/progress.html",
        progress,
        "figure",
        order=6,
        wide=True,
        plain=True,
    )
)
register(
    Module(
        "reports.charts",
        _("分布"),
        "reports/modules/charts.html",
        charts,
        "figure",
        order=7,
        wide=True,
        plain=True,
        charts=True,
    )
)
register(Module("reports.grid", _("年度报告"), "reports/modules/grid.html", reports, "report", order=20))
