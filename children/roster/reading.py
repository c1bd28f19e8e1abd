"""From the file to the table: which sheet, where its header is, which column says what, what was repaired on screen."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from casework.spreadsheets import finding
from casework.spreadsheets.cells import BadWorkbook, Cell, column_letter
from casework.spreadsheets.finding import Found
from casework.spreadsheets.header import Header, label_key
from casework.spreadsheets.table import Note, TableRow, read_table
from children.models import RosterImport
from children.roster import filing
from children.roster.fields import BY_CODE, SEQUENCE, vocabulary

VERSION = "1"  # of our template; grows with every change of its columns


@dataclass(frozen=True)
class Roster:
    """The lines of data under the header, with repairs put in."""

    found: Found
    header: Header
    rows: list[tuple[int, Mapping[str, Cell]]]
    notes: list[Note]

    @property
    def titles(self) -> dict[str, str]:
        """Field → the title of its column in the person's own file."""
        return {field: self.header.labels[index].rpartition("·")[2] for index, field in self.header.columns.items()}


def find(data: bytes) -> Found:
    """The sheet whose header names most of our fields; BadWorkbook when there is none."""
    return finding.find(data, vocabulary())


def beside(found: Found) -> list[str]:
    """Letters of further columns of names: a list in two halves, of which the right one is not read."""
    names = {label_key(title) for title in vocabulary()["name"]}
    again = (index for index in found.header.unmatched if label_key(found.header.labels[index]) in names)
    return [column_letter(index) for index in again if found.samples(index)]


def proposed(found: Found) -> dict[int, str]:
    """The columns that were recognised by their titles, without the running number."""
    return {index: field for index, field in found.header.columns.items() if field != SEQUENCE}


def rows_of(found: Found, columns: Mapping[int, str]) -> tuple[Header, list[TableRow], list[Note]]:
    """The table as the confirmed columns read it. The running number stays known: it makes no line by itself."""
    numbered = {index: SEQUENCE for index, field in found.header.columns.items() if field == SEQUENCE}
    header = found.header.confirmed({**numbered, **columns})
    table = read_table(found.sheet.rows, header)
    if not table.rows:
        raise BadWorkbook(_("表头下面没有数据，请填写后再上传。"))
    return header, table.rows, table.notes


def read(roster: RosterImport) -> Roster:
    """The uploaded roster as it stands now, repairs included."""
    found = find(filing.load(roster))
    columns = {int(index): field for index, field in roster.columns.items() if field in BY_CODE}
    header, rows, notes = rows_of(found, columns)
    mended = repairs_of(roster)
    return Roster(found, header, list(_mended(rows, mended)), notes)


def _mended(rows: list[TableRow], repairs: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[int, Mapping[str, Cell]]]:
    for row in rows:
        cells = {field: cell for field, cell in row.cells.items() if field != SEQUENCE}
        yield row.number, with_repairs(cells, repairs.get(str(row.number), {}))


def with_repairs(cells: Mapping[str, Cell], typed: Mapping[str, str]) -> Mapping[str, Cell]:
    """The cells of a row with those that were typed on the screen in their places."""
    return {**cells, **{field: Cell(text) for field, text in typed.items() if field in BY_CODE}} if typed else cells


def repairs_of(roster: RosterImport) -> dict[str, dict[str, str]]:
    """Row number as text → field → what was typed instead of the cell."""
    found: dict[str, dict[str, str]] = json.loads(roster.repairs) if roster.repairs else {}
    return found
