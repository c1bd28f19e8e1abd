"""红色清单: what is late or owed, by place, worst first; each line opens the records behind it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from agencies.models import Level
from casework.links import url_of
from reports.board import Board, rows_url
from reports.models import ProgressReport
from reports.places import Place, place_of
from reports.workflow import unbegun
from transfers import querysets

FIRST = 4  # of each kind


def worst(board: Board) -> tuple[list[dict[str, Any]], int]:
    """The worst of each kind, so that one kind does not push the others off the page; and how many more there are."""
    kinds = _kinds(board)
    shown = [item for kind in kinds for item in kind[:FIRST]]
    return shown, sum(map(len, kinds)) - len(shown)


def _kinds(board: Board) -> list[list[dict[str, Any]]]:
    places = [place for place in board.places if not place.own] or [board.place]
    if board.place.level == Level.COUNTY:  # its two checks stand on the same page, child by child
        return [_waiting(board, places)]
    return [
        _owed(board, places, "I-10a", _("%(place)s %(n)s 名儿童应移送未移送")),
        _owed(board, places, "I-10b", _("%(place)s %(n)s 名儿童应接收未接收")),
        _reports(board),
        _waiting(board, places),
    ]


def _owed(board: Board, places: list[Place], code: str, words: str) -> list[dict[str, Any]]:
    figures = [figure for place in places if (figure := board.figure(code, place)).numerator]
    return [
        {
            "title": words % {"place": figure.place.label, "n": figure.numerator},
            "note": _("上月同日 %(n)s 名") % {"n": board.figure(code, figure.place, before=True).numerator},
            "tag": _("逾期"), "style": "alarm", "url": rows_url(figure.indicator, figure.place),
        }
        for figure in sorted(figures, key=lambda figure: -figure.numerator)
    ]  # fmt: skip


def _reports(board: Board) -> list[dict[str, Any]]:
    """One line per prefecture for what never came, one for what was sent back."""
    late: dict[tuple[int, bool], list[ProgressReport]] = {}
    for report in board.reports:
        if report.overdue(board.today):
            late.setdefault((report.jurisdiction_id, report.submitted_on is not None), []).append(report)
    return [_late(reports, returned=returned) for (_place, returned), reports in late.items()]


def _late(reports: list[ProgressReport], *, returned: bool) -> dict[str, Any]:
    first = reports[0]
    years = "、".join(str(report.year) for report in reports)
    words = _("%(place)s %(years)s年度报告退回后未重报") if returned else _("%(place)s %(years)s年度报告未报送")
    url = url_of(first) if len(reports) == 1 else f"{reverse('reports:report_list')}?place={first.jurisdiction_id}"
    return {
        "title": words % {"place": place_of(first.jurisdiction).label, "years": years}, "url": url,
        "note": unbegun(first) if len(reports) == 1 else "",
        "tag": _("逾期"), "style": "alarm",
    }  # fmt: skip


def _waiting(board: Board, places: list[Place]) -> list[dict[str, Any]]:
    """Transfers that wait for the prefecture's approval longer than the term."""
    column = "from_county_id" if board.place.level != Level.PROVINCE else "from_prefecture_id"
    waiting = Counter(querysets.review_overdue(board.today).order_by().values_list(column, flat=True))
    url = reverse("transfers:transfer_list")
    return [
        {
            "title": _("%(place)s %(n)s 件移交申请超过审核期限") % {"place": place.label, "n": waiting[place.id]},
            "tag": _("超期"), "style": "warn", "url": f"{url}?state=ASSESSED",
        }
        for place in places
        if waiting[place.id]
    ]  # fmt: skip
