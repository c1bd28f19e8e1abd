"""Reading a workbook: guarded, taken apart in a child process, merged cells filled, rounded numbers flagged."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

from casework.identity_number import looks_rounded
from casework.spreadsheets.cells import EMPTY, Cell, Sheet, Value
from casework.spreadsheets.guarding import file_bytes, guard
from casework.spreadsheets.limited import SECONDS, run_limited


def read_rows(source: bytes | Path | BinaryIO, *, seconds: float = SECONDS) -> list[Sheet]:
    """Every sheet of an xlsx, xls or csv file, hidden ones marked; BadWorkbook when it cannot be taken."""
    if isinstance(source, Path):
        with source.open("rb") as stream:
            return read_rows(stream, seconds=seconds)
    data = file_bytes(source)
    kind = guard(data)
    answer = json.loads(run_limited("read", data, {"kind": kind}, seconds=seconds))
    return [_sheet(found) for found in answer["sheets"]]


def visible(sheets: Iterable[Sheet]) -> Iterator[Sheet]:
    """The sheets that a person sees and that hold something."""
    return (sheet for sheet in sheets if not sheet.hidden and sheet.rows)


def _sheet(found: dict[str, Any]) -> Sheet:
    rows = [[_cell(value) for value in row] for row in found["rows"]]
    for top, left, bottom, right in found["merged"]:
        _fill(rows, top, left, min(bottom, len(rows) - 1), right)
    return Sheet(found["name"], rows, found["hidden"], frozenset(found["unseen"]))


def _cell(value: Any) -> Cell:
    if value is None:
        return EMPTY
    typed: Value = value
    if isinstance(value, dict):
        typed = date.fromisoformat(value["d"]) if "d" in value else datetime.fromisoformat(value["t"])
    return Cell(typed, rounded=looks_rounded(typed))


def _fill(rows: list[list[Cell]], top: int, left: int, bottom: int, right: int) -> None:
    """A merged range means its value everywhere; only the first cell was typed."""
    if top >= len(rows) or left >= len(rows[top]) or not rows[top][left]:
        return
    first = rows[top][left]
    filled = Cell(first.value, first.rounded, filled=True)
    for row in rows[top : bottom + 1]:
        for column in range(left, min(right, len(row) - 1) + 1):
            if row[column] is not first:
                row[column] = filled
