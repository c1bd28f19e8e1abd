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
from reports.declaring import Indicator, indicators
from reports.figures import Figures, compute
from reports.masking import HIDDEN, is_small, protect
from reports.places import Place, below


def write(user: Any, place: Place, on: dt.date) -> tuple[bytes, str, dict[str, Any]]:
    """(the file, its content disposition, what the audit remembers)."""
    places = below(place)
    wanted = indicators()
    computed = compute(wanted, place, [on])
    lines = [line for found in wanted for line in _lines(found, place, places, computed, on=on)]
    titles = [_("编号"), _("指标"), _("项目"), place.name, *(p.name for p in places), _("依据")]
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


def _lines(found: Indicator, place: Place, places: list[Place], computed: Figures, *, on: dt.date) -> list[list[str]]:
    """A count takes one row; a rate its number, its whole and its share."""
    total, parts = computed.of(found, place, on), [computed.of(found, p, on) for p in places]
    few = [found.is_rate and is_small(figure.missing, found.small_cell) for figure in [total, *parts]]
    shown = protect([f.numerator for f in parts], floor=found.small_cell, also=few[1:], total_small=few[0])
    visible = [shown.total_shown, *shown.shown]
    every = [total, *parts]
    numbers = [f"{f.numerator:,}" if ok else HIDDEN for f, ok in zip(every, visible, strict=True)]
    head = [found.id, str(found.name)]
    lines = [[*head, str(found.counts), *numbers, found.clause]]
    if not found.is_rate:
        return lines
    wholes = protect([f.denominator or 0 for f in parts], floor=found.small_cell)
    open_ = [wholes.total_shown, *wholes.shown]
    whole = [f"{f.denominator or 0:,}" if ok else HIDDEN for f, ok in zip(every, open_, strict=True)]
    shares = [f.text if a and b else HIDDEN for f, a, b in zip(every, visible, open_, strict=True)]
    return [*lines, [*head, _("应计入"), *whole, found.clause], [*head, _("比例"), *shares, found.clause]]
