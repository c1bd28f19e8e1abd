"""Lines of a workbook that become records of one kind: our template, each line read as it was written, its faults, and
the workbook back with the faults marked. What the subject does with a line it says itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from casework.refusals import Refused
from casework.spreadsheets import finding
from casework.spreadsheets.blank_form import TemplateColumn, build_template
from casework.spreadsheets.cells import BadWorkbook
from casework.spreadsheets.marking import CellFault, mark_errors
from casework.spreadsheets.table import TableRow, read_table
from casework.spreadsheets.values import plain_text

Text = str | Promise


@dataclass(frozen=True)
class LineColumn:
    """`also` are other titles under which people keep the column; `choices` code → word; `locked`: filled in by us."""

    code: str
    title: Text
    also: tuple[str, ...] = ()
    kind: str = "text"
    required: bool = False
    note: Text = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    locked: bool = False


@dataclass(frozen=True)
class LineSheet:
    """`version` of our template; `key` is the column that no line lacks; not more than `most` lines at once."""

    version: str
    title: Text
    columns: tuple[LineColumn, ...]
    key: str
    most: int

    def title_of(self, code: str) -> str:
        return next((str(column.title) for column in self.columns if column.code == code), "")


@dataclass(frozen=True)
class LineFault:
    """`code` is the column, "" for the line as a whole; `reason` tells how to mend it."""

    code: str
    reason: str


@dataclass
class Line:
    """One line as it was written, what was understood of it, and what is wrong. `empty`: it says nothing."""

    number: int
    said: dict[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[LineFault] = field(default_factory=list)
    empty: bool = False

    def fault(self, code: str, reason: object) -> None:
        self.faults.append(LineFault(code, str(reason)))

    def is_faulty(self, code: str) -> bool:
        return any(fault.code == code for fault in self.faults)

    def parse(self, code: str, read: Any) -> None:
        """Put what the cell means into `values`, or the fault that keeps it from being understood."""
        try:
            self.values[code] = read(self.said.get(code, ""))
        except Refused as fault:
            self.fault(code, fault.sentence)

    def stored(self) -> dict[str, Any]:
        """What the confirmation carries: plain texts only."""
        return {"number": self.number, "said": self.said}


def template(
    sheet: LineSheet, *, examples: Iterable[Sequence[object]] = (), filled: Mapping[int, Sequence[object]] | None = None
) -> bytes:
    columns = [
        TemplateColumn(
            column.code, str(column.title), column.required, column.kind, str(column.note),
            column.code if column.choices else "", locked=column.locked,
        )
        for column in sheet.columns
    ]  # fmt: skip
    words = {column.code: list(column.choices.values()) for column in sheet.columns if column.choices}
    return build_template(columns, words, examples, sheet.version, title=str(sheet.title), filled=filled)


def read(sheet: LineSheet, data: bytes) -> list[Line]:
    """Every line of the table that has our columns; BadWorkbook where there is nothing to read."""
    titles = {column.code: (str(column.title), *column.also) for column in sheet.columns}
    found = finding.find(data, titles, least=min(3, len(titles)))
    lacking = [c.title for c in sheet.columns if c.required and found.header.index_of(c.code) is None]
    if lacking:
        said = "、".join(map(str, lacking))
        raise BadWorkbook(_("缺少列：%(titles)s。请使用模板，或补上这些列。") % {"titles": said})
    rows = read_table(found.sheet.rows, found.header, key=sheet.key).rows
    if not rows or len(rows) > sheet.most:
        raise BadWorkbook(_("一次可导入1至%(most)s行，这份表有%(n)s行。") % {"most": sheet.most, "n": len(rows)})
    return [Line(row.number, {column.code: _written(row, column.code) for column in sheet.columns}) for row in rows]


def _written(row: TableRow, code: str) -> str:
    """A cell as the person wrote it, dates in one form."""
    value = row[code].value
    return value.strftime("%Y-%m-%d") if isinstance(value, dt.date) else plain_text(row[code])


def marked(sheet: LineSheet, lines: Sequence[Line]) -> bytes:
    """Our template with these lines in their places, every wrong cell red with the reason beside it."""
    codes = [column.code for column in sheet.columns]
    at = {line.number: number for number, line in enumerate(lines, start=2)}
    filled = {at[line.number]: [line.said.get(code, "") for code in codes] for line in lines}
    faults = [
        CellFault(at[line.number], codes.index(fault.code or sheet.key), fault.reason)
        for line in lines
        for fault in line.faults
    ]
    return mark_errors(template(sheet, filled=filled), str(sheet.title), faults)
