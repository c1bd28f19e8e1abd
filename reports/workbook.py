"""Figures out as a workbook: indicators as rows, places as columns, small cells hidden (S-58)."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import uuid
from typing import Any

from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from casework.spreadsheets.writing import Column, Watermark, write_list
from reports.annexes import MISSING, NUMBER, WHOLE, Quantity
from reports.declaring import Indicator, indicators
from reports.figures import Figure, Figures, compute
from reports.masking import HIDDEN, told
from reports.places import Place, below
from reports.printed import TOTAL, Mask, mask, quantities

Line = list[str]


def write(user: Any, place: Place, on: dt.date) -> tuple[bytes, str, dict[str, Any]]:
    """(the file, its content disposition, what the audit remembers)."""
    places = below(place)
    wanted = indicators()
    computed = compute(wanted, place, [on])
    lines = _lines(wanted, place, places, computed, on)
    titles = [_("编号"), _("指标"), _("项目"), place.label, *(p.label for p in places), _("依据")]
    export_id = uuid.uuid4().hex[:12]
    mark = f"{user.name} {user.post.title} {timezone.localtime():%Y-%m-%d %H:%M}"
    stream = io.BytesIO()
    write_list(
        stream, _("指标数据"), [Column(title) for title in titles], lines,
        watermark=Watermark(export_id, mark),
    )  # fmt: skip
    body = stream.getvalue()
    name = f"{place.name}_指标_{on:%Y%m%d}.xlsx"
    digest = hashlib.sha256(body).hexdigest()
    details = {"export": export_id, "place": place.key, "on": on.isoformat(), "sha256": digest}
    return body, content_disposition_header(as_attachment=True, filename=name) or "attachment", details


def _lines(wanted: list[Indicator], place: Place, places: list[Place], computed: Figures, on: dt.date) -> list[Line]:
    """A count takes one row; a rate its number, its whole and its share. One mask over all of them."""
    every = {found.id: [computed.of(found, at, on) for at in [place, *places]] for found in wanted}
    asked = quantities(
        [found.id for found in wanted if found.is_rate], [found.id for found in wanted if not found.is_rate],
        sliced=False,
    )  # fmt: skip

    def number(quantity: Quantity, line: int) -> int:
        figure = every[quantity[0]][line - TOTAL]
        return {NUMBER: figure.numerator, WHOLE: figure.denominator or 0, MISSING: figure.missing}[quantity[1]]

    made = mask(asked, len(places), number, floors={found.id: found.small_cell for found in wanted}, parted=False)
    return [line for found in wanted for line in _rows(found, every[found.id], made)]


def _rows(found: Indicator, figures: list[Figure], made: Mask) -> list[Line]:
    lines = list(enumerate(figures, start=TOTAL))
    head = [found.id, str(found.name)]

    def row(what: str, title: str) -> Line:
        numbers = [f.numerator if what == NUMBER else f.denominator or 0 for f in figures]
        cells = [told(n, hides=made.hides((found.id, what, ""), at)) for at, n in enumerate(numbers, start=TOTAL)]
        return [*head, title, *cells, found.clause]

    counted = row(NUMBER, str(found.counts))
    if not found.is_rate:
        return [counted]
    shares = [HIDDEN if made.hides_share(found.id, at) else figure.text for at, figure in lines]
    return [counted, row(WHOLE, _("应计入")), [*head, _("比例"), *shares, found.clause]]
