"""Figures out as a workbook: indicators as rows, places as columns, small cells hidden (S-58)."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from typing import Any

from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from casework.spreadsheets.writing import Column, new_watermark, write_list
from policy.clauses import basis
from reports.alike import Telling, paper_of, telling
from reports.annexes import NUMBER, WHOLE
from reports.declaring import Indicator, indicators
from reports.figures import Figure, compute
from reports.masking import HIDDEN
from reports.places import Place, below

Line = list[str | int]


def write(user: Any, place: Place, on: dt.date) -> tuple[bytes, str, dict[str, Any]]:
    """(the file, its content disposition, what the audit remembers)."""
    places = [place, *(below(place) if not place.own else [])]
    wanted, paper = [found for found in indicators() if not found.restricted], paper_of(place)
    computed = compute(wanted, paper, [on], sliced=True)
    made = telling(wanted, computed, paper, on)
    lines = [line for found in wanted for line in _rows(found, [computed.of(found, at, on) for at in places], made)]
    head, tail = (_("编号"), _("指标"), _("项目")), (_("依据"),)
    columns = [*map(Column, head), *(Column(p.label, "number") for p in places), *map(Column, tail)]
    mark, stream = new_watermark(user), io.BytesIO()
    write_list(stream, _("指标数据"), columns, lines, watermark=mark)
    body = stream.getvalue()
    name = f"{place.name}_指标_{on:%Y%m%d}.xlsx"
    digest = hashlib.sha256(body).hexdigest()
    details = {"export": mark.export_id, "place": place.key, "on": on.isoformat(), "sha256": digest}
    return body, content_disposition_header(as_attachment=True, filename=name) or "attachment", details


def _rows(found: Indicator, figures: list[Figure], made: Telling) -> list[Line]:
    """A count takes one row; a rate its number, its whole and its share; a median of how many it is, and itself."""
    head: Line = [found.id, str(found.name)]
    stands = basis(found.clause).place

    def row(what: str, title: str) -> Line:
        numbers = [(f.place, f.numerator if what == NUMBER else f.denominator or 0) for f in figures]
        shown = [HIDDEN if made.hides((found.id, what, ""), at) else number for at, number in numbers]
        return [*head, title, *shown, stands]

    counted = row(NUMBER, str(found.counts))
    if found.is_median:
        days = [HIDDEN if made.hides((found.id, NUMBER, ""), f.place) else f.text for f in figures]
        return [counted, [*head, _("中位数（天）"), *days, stands]]
    if not found.is_rate:
        return [counted]
    shares = [HIDDEN if made.hides_share(found.id, figure.place) else figure.text for figure in figures]
    return [counted, row(WHOLE, _("应计入")), [*head, _("比例"), *shares, stands]]
