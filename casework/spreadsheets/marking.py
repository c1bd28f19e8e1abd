"""The user's own workbook back: every wrong cell red, the reason in its comment, formulas turned into values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from casework.spreadsheets.guarding import guard
from casework.spreadsheets.limited import run_limited


@dataclass(frozen=True)
class CellFault:
    """`row` as Excel shows it, from 1; `column` as in Header.columns, from 0; `reason` is the sentence to the user."""

    row: int
    column: int
    reason: str


def mark_errors(
    original: bytes, sheet: str, errors: Iterable[CellFault], *, only_bad_rows: bool = False, header_row: int = 1
) -> bytes:
    """An xlsx of the original, marked. `only_bad_rows` keeps those and what stands above, down to `header_row`."""
    request = {
        "kind": guard(original),
        "sheet": sheet,
        "faults": [[fault.row, fault.column, str(fault.reason)] for fault in errors],
        "only_bad_rows": only_bad_rows,
        "header_row": header_row,
    }
    return run_limited("mark", original, request)
