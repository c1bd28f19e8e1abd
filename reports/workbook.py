"""Figures out as a workbook: indicators as rows, places as columns, small cells hidden (S-58)."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from typing import Any

from django.utils.translation import gettext as _

from casework.spreadsheets.writing import Column, Sheet, new_watermark, write_sheets
from policy.clauses import basis
from reports.alike import paper_of
from reports.annexes import NUMBER, WHOLE
from reports.declaring import Indicator
from reports.masking import HIDDEN
from reports.places import Place, below
from reports.queries.answering import Point
from reports.queries.form import offered
from reports.queries.telling import Day
from reports.told import note, opened

Line = list[str | int]


def write(user: Any, place: Place, on: dt.date) -> tuple[bytes, str, dict[str, Any]]:
    """(the file, how it is called, what the audit remembers)."""
    places = [place, *(below(place) if not place.own else [])]
    told = opened(paper_of(place))
    day = Day(place, on, told)
    day.tell(offered())
    lines = [line for found in offered() for line in _rows(found, [Point(found, at, on) for at in places], day)]
    head, tail = (_("编号"), _("指标"), _("项目")), (_("依据"),)
    columns = [*map(Column, head), *(Column(p.label, "number") for p in places), *map(Column, tail)]
    mark, stream = new_watermark(user), io.BytesIO()
    meaning = Sheet(_("说明"), [Column(_("遮蔽"), width=100)], [[note()]])
    write_sheets(stream, [Sheet(_("指标数据"), columns, lines), meaning], watermark=mark)
    told.keep(mark.export_id)
    body = stream.getvalue()
    name = f"{place.name}_指标_{on:%Y%m%d}.xlsx"
    digest = hashlib.sha256(body).hexdigest()
    details = {"export": mark.export_id, "place": place.key, "on": on.isoformat(), "sha256": digest}
    return body, name, details


def _rows(found: Indicator, points: list[Point], day: Day) -> list[Line]:
    """A count takes one row; a rate its number, its whole and its share; a median of how many it is, and itself."""
    head: Line = [found.id, str(found.name)]
    stands = basis(found.clause).place

    def row(what: str, title: str) -> Line:
        number = day.number if what == NUMBER else day.whole
        shown = [HIDDEN if day.hides(point, what) else number(point) for point in points]
        return [*head, title, *shown, stands]

    counted = row(NUMBER, str(found.counts))
    if found.is_median:
        days = [HIDDEN if day.hides(point) else point.text(day.figures) for point in points]
        return [counted, [*head, _("中位数（天）"), *days, stands]]
    if not found.is_rate:
        return [counted]
    shares = [HIDDEN if day.hides_share(point) else point.text(day.figures) for point in points]
    return [counted, row(WHOLE, _("应计入")), [*head, _("比例"), *shares, stands]]
