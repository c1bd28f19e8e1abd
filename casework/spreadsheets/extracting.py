"""Runs in the child: takes the cells out of xlsx, xls (calamine) or csv, as plain JSON values and within limits."""

from __future__ import annotations

import codecs
import csv
import io
from datetime import date, datetime
from typing import Any

from casework.spreadsheets.beneath import NOTHING, Beneath, look_beneath

MAX_ROWS = 5_000
FRAME_ROWS = 40  # titles above the table and notes below it
MAX_COLUMNS = 200
MAX_SHEETS = 20
MAX_FIELD = 32_768


class Unreadable(Exception):  # noqa: N818 - the parent turns the code into a sentence
    """A file that is understood and not taken; the text is a code of `limited._reason`."""


def extract(data: bytes, kind: str) -> dict[str, Any]:
    """{"sheets": [{"name", "hidden", "unseen", "rows", "merged"}]}; dates are {"d": …} or {"t": …}."""
    sheets = [_csv(data)] if kind == "csv" else _workbook(data)
    if not any(sheet["rows"] for sheet in sheets if not sheet["hidden"]):
        raise Unreadable("empty")
    return {"sheets": sheets}


def _workbook(data: bytes) -> list[dict[str, Any]]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    plain = [meta for meta in book.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]
    if len(plain) > MAX_SHEETS:
        raise Unreadable("sheets")
    beneath = look_beneath(data) if data.startswith(b"PK") else {}
    return [
        _sheet(
            book.get_sheet_by_name(m.name), beneath.get(m.name, NOTHING), hidden=m.visible != SheetVisibleEnum.Visible
        )
        for m in plain
    ]


def _sheet(sheet: Any, beneath: Beneath, *, hidden: bool) -> dict[str, Any]:
    rows: list[list[Any]] = []
    if sheet.end is not None:
        # Asked before anything is unrolled: one lone cell far below would make millions of empty ones.
        if sheet.end[1] > MAX_COLUMNS * 4 or sheet.end[0] > MAX_ROWS * 20:
            raise Unreadable("columns" if sheet.end[1] > MAX_COLUMNS * 4 else "rows")
        unrolled = [[_plain(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
        for row, column, text in beneath.failed:
            if row < len(unrolled) and column < len(unrolled[row]):
                unrolled[row][column] = text
        rows = _trimmed(unrolled)
    merged = [[*start, *end] for start, end in (sheet.merged_cell_ranges or [])]
    return {"name": sheet.name, "hidden": hidden, "unseen": beneath.hidden, "rows": rows, "merged": merged}


def _plain(value: Any) -> Any:
    if value == "" or value is None:
        return None
    if isinstance(value, datetime):
        midnight = not (value.hour or value.minute or value.second)
        return {"d": value.date().isoformat()} if midnight else {"t": value.isoformat(timespec="seconds")}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, bool | int | float) else str(value)


def _trimmed(rows: list[list[Any]]) -> list[list[Any]]:
    """Without the empty rows and columns at the end, and refused when what is left is too much."""
    used = [number for number, row in enumerate(rows) if any(cell is not None for cell in row)]
    if len(used) > MAX_ROWS + FRAME_ROWS:
        raise Unreadable("rows")
    rows = rows[: used[-1] + 1] if used else []
    width = max((number + 1 for row in rows for number, cell in enumerate(row) if cell is not None), default=0)
    if width > MAX_COLUMNS:
        raise Unreadable("columns")
    return [(row + [None] * width)[:width] for row in rows]


def _csv(data: bytes) -> dict[str, Any]:
    text = _decoded(data)
    csv.field_size_limit(MAX_FIELD)
    delimiter = max(",\t;", key=text[:4096].count)
    try:
        rows: list[list[Any]] = []
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            rows.append([cell if cell.strip() else None for cell in row])
            if len(rows) > MAX_ROWS * 20:
                raise Unreadable("rows")
    except csv.Error as error:
        raise Unreadable("csv") from error
    return {"name": "CSV", "hidden": False, "unseen": [], "rows": _trimmed(rows), "merged": []}


def _decoded(data: bytes) -> str:
    codes = ("utf-16",) if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else ("utf-8-sig", "gb18030")
    for code in codes:
        try:
            return data.decode(code)
        except UnicodeDecodeError:
            continue
    raise Unreadable("encoding")
