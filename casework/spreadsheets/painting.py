"""Runs in the child: paints wrong cells red in a copy of the user's workbook and makes every formula a plain value."""

from __future__ import annotations

import io
from collections import defaultdict
from copy import copy
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from casework.spreadsheets.cells import safe_text
from casework.spreadsheets.extracting import extract
from casework.spreadsheets.table import is_ditto

RED = PatternFill("solid", start_color="FFFFC7CE", end_color="FFFFC7CE")
LONGEST_COMMENT = 1000


def paint(data: bytes, request: dict[str, Any]) -> bytes:
    """`request`: kind, sheet, faults [[row, column, reason]], only_bad_rows, header_row (see `mark_errors`)."""
    book = _loaded(data) if request["kind"] == "xlsx" else _copied(data, request["kind"])
    for sheet in book.worksheets:
        _disarm(sheet)
    sheet = book[request["sheet"]] if request["sheet"] in book.sheetnames else book.worksheets[0]
    by_cell: dict[tuple[int, int], list[str]] = defaultdict(list)
    for row, column, reason in request["faults"]:
        by_cell[row, column + 1].append(reason)
    if request["only_bad_rows"]:
        by_cell = _keep_bad_rows(sheet, by_cell, request["header_row"])
    for (row, column), reasons in by_cell.items():
        _mark(sheet, row, column, reasons)
    book.active = book.worksheets.index(sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _loaded(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data), data_only=True, keep_links=False)


def _copied(data: bytes, kind: str) -> Any:
    """An xls or csv as a new workbook: its values only."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for found in extract(data, kind)["sheets"]:
        sheet = book.create_sheet(found["name"])
        sheet.sheet_state = "hidden" if found["hidden"] else "visible"
        for number, row in enumerate(found["rows"], start=1):
            for column, value in enumerate(row, start=1):
                _put(sheet, number, column, value)
        for top, left, bottom, right in found["merged"]:
            sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    return book


def _put(sheet: Any, row: int, column: int, value: Any) -> None:
    if isinstance(value, dict):
        value = date.fromisoformat(value["d"]) if "d" in value else datetime.fromisoformat(value["t"])
    if value is None:
        return
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        _put_text(cell, value)
        cell.number_format = "@"
    else:
        cell.value = value


def _put_text(cell: Any, text: str) -> None:
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", safe_text(text))
    cell.data_type = "s"


def _disarm(sheet: Any) -> None:
    """Values only: no formula, no link that leads out."""
    for cell in list(sheet._cells.values()):  # the cells that exist; iter_rows would make those between
        if isinstance(cell, MergedCell):
            continue
        cell.hyperlink = None
        if isinstance(cell.value, str):
            _put_text(cell, cell.value)


def _mark(sheet: Any, row: int, column: int, reasons: list[str]) -> None:
    cell = _typed_cell(sheet, row, column)
    cell.fill = RED
    before = [cell.comment.text] if cell.comment else []
    text = "\n".join(dict.fromkeys(before + reasons))[:LONGEST_COMMENT]
    cell.comment = Comment(text, "", width=260, height=40 + 20 * (len(text) // 18 + 1))


def _typed_cell(sheet: Any, row: int, column: int) -> Any:
    """The cell itself, or the first one of the merged range it lies in."""
    for merged in sheet.merged_cells.ranges:
        if merged.min_row <= row <= merged.max_row and merged.min_col <= column <= merged.max_col:
            return sheet.cell(merged.min_row, merged.min_col)
    return sheet.cell(row, column)


def _keep_bad_rows(sheet: Any, by_cell: dict[tuple[int, int], list[str]], header_row: int) -> Any:
    """Move the rows with faults up below the header, drop the rest; the faults move with their rows."""
    _unmerge_below(sheet, header_row)
    _resolve_dittos(sheet, header_row)
    wanted = sorted({row for row, _column in by_cell if row > header_row})
    target = {row: header_row + place for place, row in enumerate(wanted, start=1)}
    for row in wanted:
        for column in range(1, sheet.max_column + 1):
            _move(sheet.cell(row, column), sheet.cell(target[row], column))
        sheet.row_dimensions[target[row]].height = sheet.row_dimensions[row].height
    surplus = sheet.max_row - header_row - len(wanted)
    if surplus > 0:
        sheet.delete_rows(header_row + len(wanted) + 1, surplus)
    return {(target.get(row, row), column): reasons for (row, column), reasons in by_cell.items()}


def _unmerge_below(sheet: Any, header_row: int) -> None:
    """A merged value belongs to each of its rows once they stand alone."""
    for merged in [found for found in sheet.merged_cells.ranges if found.max_row > header_row]:
        first = sheet.cell(merged.min_row, merged.min_col)
        sheet.unmerge_cells(str(merged))
        for row in range(merged.min_row, merged.max_row + 1):
            _move(first, sheet.cell(row, merged.min_col))


def _resolve_dittos(sheet: Any, header_row: int) -> None:
    """同上 means the row above, which may not come along."""
    above: dict[int, Any] = {}
    for (row, column), cell in sorted(sheet._cells.items()):
        if row > header_row:
            if isinstance(cell.value, str) and is_ditto(cell.value.strip()) and column in above:
                cell.value = above[column]
            above[column] = cell.value


def _move(source: Any, target: Any) -> None:
    if source is target:
        return
    target.value, target.data_type = source.value, source.data_type
    target._style = copy(source._style)
    target.comment = copy(source.comment) if source.comment else None
