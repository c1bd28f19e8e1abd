"""Figures as people read them: cards with their change, sentences over tables, tags of a report's state."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.links import url_of
from reports import standing
from reports.board import Board, rows_url
from reports.figures import NONE, Figure
from reports.models import ProgressReport
from reports.parts import TAGS
from reports.places import Place

LOW = 85  # per cent below which a bar is red; for the eye only, no rule hangs on it
State = ProgressReport.State


def card(board: Board, code: str) -> dict[str, Any]:
    now, before = board.figure(code), board.figure(code, before=True)
    indicator = now.indicator
    delta, style = change(now, before)
    return {
        "title": indicator.name, "value": now.value, "unit": "" if now.value == NONE else indicator.unit,
        "delta": delta, "delta_style": style, "clause": indicator.clause, "url": rows_url(indicator, board.place),
    }  # fmt: skip


def is_low(figure: Figure) -> bool:
    """Is its bar red? The same answer on every page."""
    return figure.share is not None and figure.share < LOW


def change(now: Figure, before: Figure) -> tuple[str, str]:
    """How a figure moved in a month, and whether that is good."""
    if now.measure is None or before.measure is None:
        return "", ""
    difference = round(now.measure - before.measure, 1)
    if not difference:
        return _("与上月持平"), ""
    arrow = "▲" if difference > 0 else "▼"
    good = now.indicator.good
    style = "" if not good else "good" if (good == "up") == (difference > 0) else "bad"
    return _("较上月 %(arrow)s%(by)s") % {"arrow": arrow, "by": f"{abs(difference):g}"}, style


def progress_title(figures: list[Figure]) -> str:
    """The state of the transfers in a sentence: who lies low, and from where on the others lie."""
    told = [figure for figure in figures if figure.share is not None]
    if not told:
        return _("移交进度：还没有应移交的儿童")
    low = [figure for figure in told if (figure.share or 0) < LOW]
    rest = [figure.share or 0 for figure in told if (figure.share or 0) >= LOW]
    if not low:
        return _("移交进度：各地均在 %(least)s%% 以上") % {"least": int(min(rest))}
    names = "、".join(figure.place.short_name for figure in low[:4]) + (_("等地") if len(low) > 4 else "")
    if not rest:
        return _("移交进度：%(names)s低于 %(low)s%%") % {"names": names, "low": LOW}
    words = {"names": names, "low": LOW, "least": int(min(rest))}
    return _("移交进度：%(names)s低于 %(low)s%%，其余均在 %(least)s%% 以上") % words


def report_cell(report: ProgressReport | None, today: dt.date) -> dict[str, Any]:
    if report is None:
        return {"text": "—"}
    if report.correcting:
        return {"text": _("更正中"), "style": "warn"}
    overdue = report.overdue(today)
    if overdue and report.state == State.DUE:
        return {"text": _("未报送"), "style": "alarm"}
    if standing.is_returned(report):
        return {"text": _("退回"), "style": "alarm" if overdue else "warn"}
    return {"text": report.get_state_display(), "style": "alarm" if overdue else TAGS[State(report.state)]}


def _lateness(report: ProgressReport, today: dt.date) -> str:
    """Beside where it stands, unless that says it already."""
    if report.late:
        return _("逾期报送")
    return _("已逾期") if report.overdue(today) and report.state != State.DUE else ""


def grid(board_reports: list[ProgressReport], places: list[Place]) -> dict[str, Any]:
    """Prefecture × year, the newest first: where each report stands."""
    today = timezone.localdate()
    years = sorted({report.year for report in board_reports}, reverse=True)
    by_key = {(report.jurisdiction_id, report.year): report for report in board_reports}
    rows = []
    for place in places:
        cells = []
        for year in years:
            report = by_key.get((place.id, year))
            cell = report_cell(report, today)
            late = _lateness(report, today) if report else ""
            cells.append({**cell, "url": url_of(report) if report else "", "late": late})
        rows.append({"name": place.label, "cells": cells})
    return {"years": years, "rows": rows}


def export_url(place: Place) -> str:
    return reverse("reports:export", args=[place.key])
