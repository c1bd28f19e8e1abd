"""A list out as a workbook or on paper: what the list shows, with a reason, a mark of who took it, and a limit."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access, audit, many, showing
from casework.links import back, url
from casework.parts import Record
from casework.printing import ROW_LIMIT, Unprintable, render_pdf
from casework.showing import BLANK, plain
from casework.spreadsheets.writing import Column, Watermark, new_watermark, write_list
from casework.views.asking import columns_asked, kept
from casework.views.list_columns import columns_for, shown
from casework.views.ordering import Order, order_of
from casework.views.record_list import choose, field_names, hidden_parts, in_order, values_of
from casework.views.searching import address_of, holds_id_number
from casework.views.taking_out import TakingOut, TakingOutForm

MOST = 5000
KINDS: dict[str, Any] = {"datetime": dt.datetime, "date": dt.date, "money": Decimal, "number": int}
PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


EXCEL, PAPER = "xlsx", "pdf"
WIDE = 6  # columns from which a list lies on its side
FORMATS = ((EXCEL, gettext_lazy("Excel 表格")), (PAPER, gettext_lazy("PDF 名册（打印、归档用）")))


class ExportForm(TakingOutForm):
    format = forms.ChoiceField(
        label=gettext_lazy("格式"), choices=FORMATS, required=False, initial=EXCEL, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, count: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.count = count

    def clean_format(self) -> str:
        """A workbook where nothing was chosen."""
        chosen = str(self.cleaned_data["format"] or EXCEL)
        if chosen == PAPER and self.count >= ROW_LIMIT:
            words = {"most": ROW_LIMIT - 1, "count": self.count}
            raise forms.ValidationError(
                _("一份PDF名册最多 %(most)s 行，现有 %(count)s 行。请用条件缩小范围，或改选 Excel 表格。") % words
            )
        return chosen


def export(request: HttpRequest, *, record: Record) -> HttpResponse:
    user: Any = request.user
    access.anywhere_or_404(user, "export", record.code)
    assert record.list is not None, record.code  # noqa: S101 - screens() only routes records with a list
    if holds_id_number(request.GET.get("q", "")):
        return redirect(url(record, "list") + address_of(request.GET))
    chosen = choose(user, record, record.list, request.GET)
    columns = shown(request, record, columns_for(user, record, record.list))
    columns = columns_asked(user, record, request.GET, columns)
    order = order_of(columns, request.GET)
    rows = access.reach(user, "export", in_order(chosen, record.list, order))
    picked = many.picked(request.GET)
    rows = rows.filter(uid__in=picked) if picked else rows
    count = rows.count()
    form = ExportForm(request.POST if request.method == "POST" else None, count=count)
    blocked = _why_not(count)
    if not blocked and form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            return _file(user, record, columns, _Taken(rows, order, said["reason"], said["format"], kept(request.GET)))
        except Unprintable as problem:
            form.add_error("format", problem.sentence)
    where = back(request, record)
    asked = TakingOut(
        title=_("导出%(record)s") % {"record": record.title},
        said=_said(record, columns, count, picked=bool(picked)),
        crumbs=[{"title": record.title, "url": where}, {"title": _("导出")}], cancel_url=where, blocked=blocked,
    )  # fmt: skip
    return asked.page(request, form)


def _why_not(count: int) -> str:
    """A list may show what cannot be taken along: children of the past are for reading only."""
    if not count:
        return _("没有可以导出的记录。请改条件再试；已移出的儿童只能查看，不能导出。")
    if count > MOST:
        return _("一次最多导出 %(most)s 条，现有 %(count)s 条。请先用条件缩小范围。") % {"most": MOST, "count": count}
    return ""


@dataclass(frozen=True)
class _Taken:
    """The rows that go out, in which order and why, and what was asked for besides the list's own filters."""

    rows: Any
    order: Order
    reason: str
    format: str
    asked: list[tuple[str, str]]


def _said(record: Record, columns: list[Any], count: int, *, picked: bool) -> str:
    """What the file will hold, before anybody asks for it."""
    unit = (record.list and str(record.list.unit)) or _("条")
    words = {"n": count, "unit": unit, "columns": "、".join(str(column.title) for column in columns)}
    if picked:
        return _("所选的 %(n)s %(unit)s。与列表相同的列：%(columns)s。") % words
    return _("共 %(n)s %(unit)s。与列表相同的列：%(columns)s。") % words


def _kind(values: list[object]) -> str:
    """What a column holds throughout is written as such: days can be sorted, sums added up."""
    found = [value for value in values if not _blank(value)]
    for kind, types in KINDS.items():
        if found and all(isinstance(value, types) and not isinstance(value, bool) for value in found):
            return kind
    return "text"


def _blank(value: object) -> bool:
    return value is None or value in ("", BLANK)


def _cell(value: object, kind: str) -> object:
    if _blank(value):
        return None
    if kind == "text":
        return plain(value)
    return float(value) if isinstance(value, Decimal) else value


def _file(user: Any, record: Record, columns: list[Any], taken: _Taken) -> HttpResponse:
    assert record.list is not None  # noqa: S101 - see export
    screen, rows, order = record.list, taken.rows, taken.order
    names = field_names(columns)
    rows = (screen.added(rows) if screen.added else rows).order_by(*order.keys(rising=not order.falling))
    found = list(rows.values_list(*names))
    found = screen.as_seen(user, names, found) if screen.as_seen else found
    narrow = hidden_parts(user, record, columns, [row[0] for row in found])
    lines = [values_of(columns, dict(zip(names, row, strict=True)), narrow) for row in found]
    mark = new_watermark(user)
    made = _paper if taken.format == PAPER else _sheet
    body = made(user, record, columns, lines, mark)
    audit.record(
        "export", resource=record.code, reason=taken.reason,
        details={
            "export": mark.export_id, "format": taken.format, "rows": [row[0] for row in found],
            "sha256": hashlib.sha256(body).hexdigest(),
            **({"asked": dict(taken.asked)} if taken.asked else {}),
        },
    )  # fmt: skip
    name = f"{user.post.agency.name}_{record.title}_{timezone.localdate():%Y%m%d}.{taken.format}"
    return download(body, name, PDF if taken.format == PAPER else XLSX)


def _sheet(_user: Any, record: Record, columns: list[Any], lines: list[list[object]], mark: Watermark) -> bytes:
    kinds = [_kind([line[at] for line in lines]) for at in range(len(columns))]
    stream = io.BytesIO()
    titled = [Column(str(column.title), kind) for column, kind in zip(columns, kinds, strict=True)]
    rows = ([_cell(value, kind) for value, kind in zip(line, kinds, strict=True)] for line in lines)
    write_list(stream, str(record.title), titled, rows, watermark=mark)
    return stream.getvalue()


def _paper(user: Any, record: Record, columns: list[Any], lines: list[list[object]], mark: Watermark) -> bytes:
    title = _("%(record)s名册") % {"record": record.title}
    context = {
        "title": title, "agency": user.post.agency.name, "by": user.name, "today": showing.day(timezone.localdate()),
        "headers": [str(column.title) for column in columns], "wide": len(columns) > WIDE,
        "rows": [[BLANK if _blank(value) else plain(value) for value in line] for line in lines],
    }  # fmt: skip
    across = f"{user.name} {timezone.localtime():%Y-%m-%d %H:%M}"  # the post stands at the head of the paper
    return render_pdf(
        "documents/list.html", context, title=title, paper="plain", export_id=mark.export_id, watermark=across
    )


def workbook(body: bytes, name: str) -> HttpResponse:
    """An xlsx to be taken home under this name."""
    return download(body, name, XLSX)


def download(body: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return response
