"""Lists out: xlsx with low memory and csv, both without a single formula and both carrying the id of the export."""

from __future__ import annotations

import csv
import io
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.spreadsheets.cells import one_line, safe_cell, safe_text

HEADER = {
    "bold": True,
    "bg_color": "#E8EEF4",
    "border": 1,
    "border_color": "#B8C4CE",
    "text_wrap": True,
    "valign": "vcenter",
}
NO_MAGIC = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
FORBIDDEN_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
LONGEST_MARGIN = 240
FIRST_EXCEL_YEAR = 1900


@dataclass(frozen=True)
class Column:
    """`kind`: text, id, phone (both as text), number, money (two decimals), date or datetime. `width` in characters; 0
    by the title.
    """

    title: str
    kind: str = "text"
    width: int = 0

    @property
    def columns(self) -> float:
        usual = {"id": 21, "phone": 14, "date": 12, "datetime": 18}.get(self.kind, 12)
        return self.width or max(usual, 2 * len(str(self.title)) + 3)


@dataclass(frozen=True)
class Watermark:
    """`export_id` leads back to who exported what; `text` (person, agency, time) is printed on each page."""

    export_id: str
    text: str = ""


@dataclass(frozen=True)
class Sheet:
    """A list under its title: header frozen and filtered, ID numbers as text."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[object]]


def new_watermark(user: Any) -> Watermark:
    """For a list that the person takes out now under the post they act under."""
    text = f"{user.name} {user.post.title} {timezone.localtime():%Y-%m-%d %H:%M}"
    return Watermark(uuid.uuid4().hex[:12], text)


def write_list(
    stream: IO[bytes], title: str, columns: Sequence[Column], rows: Iterable[Sequence[object]], *, watermark: Watermark
) -> int:
    """Write a workbook of one sheet. Returns the number of rows."""
    return write_sheets(stream, [Sheet(title, columns, rows)], watermark=watermark)


def write_sheets(stream: IO[bytes], sheets: Sequence[Sheet], *, watermark: Watermark) -> int:
    """Write a workbook of several sheets, each under another title. Returns the number of rows of all of them."""
    book = xlsxwriter.Workbook(stream, {"constant_memory": True, "default_date_format": "yyyy-mm-dd", **NO_MAGIC})
    try:
        _describe(book, sheets[0].title, watermark)
        return sum(_fill(book, sheet, watermark) for sheet in sheets)
    finally:
        book.close()


def _fill(book: Any, told: Sheet, watermark: Watermark) -> int:
    sheet = book.add_worksheet(sheet_name(told.title))
    _carry(sheet, told.title, watermark)
    formats = _set_columns(book, sheet, told.columns)
    count = 0
    for count, row in enumerate(told.rows, start=1):
        for index, value in enumerate(row):
            _write(sheet, count, index, (value, formats[index]))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, count, max(len(told.columns) - 1, 0))
    return count


def write_csv(
    stream: IO[bytes],
    columns: Sequence[Column],
    rows: Iterable[Sequence[object]],
    *,
    watermark: Watermark | None = None,
) -> int:
    """The same as UTF-8 csv that Excel opens with the right characters. The last line carries the export id."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow([safe_text(str(column.title)) for column in columns])
    count = 0
    for row in rows:
        writer.writerow([_as_csv(value) for value in row])
        count += 1
    if watermark:
        writer.writerow([safe_text(_("导出编号：%(id)s") % {"id": watermark.export_id})])
    text.detach()
    return count


def sheet_name(title: str) -> str:
    """A title as Excel allows it for a sheet: 31 characters, none of []:*?/\\'."""
    return one_line(str(title).translate(FORBIDDEN_IN_NAMES))[:31].strip() or "Sheet1"


def _describe(book: Any, title: str, watermark: Watermark) -> None:
    """Where a forwarded file says which export it came from."""
    number = one_line(watermark.export_id)
    book.set_properties({"title": one_line(title), "comments": one_line(watermark.text), "keywords": number})
    book.set_custom_property("export_id", number, "text")


def _carry(sheet: Any, title: str, watermark: Watermark) -> None:
    """Where a printed page says it."""
    name, text, number = one_line(title), one_line(watermark.text), one_line(watermark.export_id)
    line = _("导出编号：%(id)s") % {"id": f"{number}  {text}"}
    sheet.set_header("&C" + _margin(name))
    sheet.set_footer(f"&L{_margin(line)}&R&P/&N")
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _margin(text: str) -> str:
    """A header or footer holds 255 characters, and an ampersand there is a command unless doubled."""
    return text[: LONGEST_MARGIN // 2].replace("&", "&&")


def _set_columns(book: Any, sheet: Any, columns: Sequence[Column]) -> list[Any]:
    header, text = book.add_format(HEADER), book.add_format({"num_format": "@"})
    by_kind = {
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "datetime": book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        "money": book.add_format({"num_format": "#,##0.00"}),
        "number": None,
    }
    formats = [by_kind.get(column.kind, text) for column in columns]
    for index, column in enumerate(columns):
        sheet.set_column(index, index, column.columns, formats[index])
        sheet.write_string(0, index, safe_text(str(column.title)), header)
    return formats


def _write(sheet: Any, row: int, index: int, cell: tuple[object, Any]) -> None:
    value, style = safe_cell(cell[0]), cell[1]
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_string(row, index, _("是") if value else _("否"), style)
    elif isinstance(value, datetime):
        sheet.write_datetime(row, index, _local(value), style)
    elif isinstance(value, date) and value.year >= FIRST_EXCEL_YEAR:
        sheet.write_datetime(row, index, value, style)
    elif isinstance(value, int | float) and abs(value) < 1e15:
        sheet.write_number(row, index, value, style)
    else:
        sheet.write_string(row, index, safe_text(str(value)), style)


def _local(moment: datetime) -> datetime:
    return timezone.make_naive(moment) if timezone.is_aware(moment) else moment


def _as_csv(value: object) -> object:
    value = safe_cell(value)
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, datetime):
        return _local(value).strftime("%Y-%m-%d %H:%M")
    return "" if value is None else value
