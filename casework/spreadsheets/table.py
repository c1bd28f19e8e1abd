"""The rows under a header: data apart from notes and sums, 同上 replaced by what it means."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from casework.spreadsheets.cells import EMPTY, BadWorkbook, Cell
from casework.spreadsheets.extracting import MAX_ROWS
from casework.spreadsheets.header import Header, label_key

DITTO = {"同上", "同前", "同上行", "〃", "″", "′′", "々", '"', "''", "“", "”"}
NOTE = re.compile(
    r"(注|备注|说明|填表说明|填报说明|附注|注意)[:.、\s]|注\d|(制表|填表|审核|复核|填报)(人|单位|日期|时间)?:"
)
DASHES = "-—─－ "
SUM = re.compile(r"(合计|总计|小计|共计|本页合计|累计)")
LONG_TEXT = 12


@dataclass(frozen=True)
class TableRow:
    """One line of data; `number` is the row as Excel shows it, from 1."""

    number: int
    cells: Mapping[str, Cell]

    def __getitem__(self, field: str) -> Cell:
        return self.cells.get(field, EMPTY)


@dataclass(frozen=True)
class Note:
    """A line that is no data: a note, a sum, a signature."""

    number: int
    text: str


@dataclass(frozen=True)
class Table:
    rows: list[TableRow]
    notes: list[Note]


def read_table(
    rows: Sequence[Sequence[Cell]], header: Header, *, key: str = "name", ignore: Collection[str] = ("sequence",)
) -> Table:
    """Every line below the header. `key` is the field that no line of data lacks; fields of `ignore` make no line."""
    table = Table([], [])
    above: dict[str, Cell] = {}
    titles = _titles(header)
    for number, row in enumerate(rows[header.row_index + 1 :], start=header.row_index + 2):
        if _is_header(row, number, header, titles):
            continue
        cells = {field: row[index] if index < len(row) else EMPTY for index, field in header.columns.items()}
        if _is_note(row, header, key, ignore):
            table.notes.append(Note(number, "  ".join(dict.fromkeys(cell.text for cell in row if cell))))
        elif any(cell for field, cell in cells.items() if field not in ignore):
            above = {field: _resolved(cell, above.get(field)) for field, cell in cells.items()}
            table.rows.append(TableRow(number, above))
    if len(table.rows) > MAX_ROWS:
        raise BadWorkbook(_("表格超过5000行，请分成几个文件。"))
    return table


def is_ditto(text: str) -> bool:
    """同上 in any of its forms, —〃— among them."""
    return text in DITTO or text.strip(DASHES) in DITTO


def _resolved(cell: Cell, above: Cell | None) -> Cell:
    if above and is_ditto(cell.text):
        return Cell(above.value, above.rounded, filled=True)
    return cell


def _titles(header: Header) -> dict[str, set[int]]:
    """Each title, and the title of its group, → the columns over which it stands."""
    found: dict[str, set[int]] = {}
    for index, label in header.labels.items():
        for part in label.split("·"):
            found.setdefault(label_key(part), set()).add(index)
    return found


def _is_header(row: Sequence[Cell], number: int, header: Header, titles: Mapping[str, set[int]]) -> bool:
    """The header again, as printed lists repeat it. In another order it would make nonsense of what follows."""
    said = {index: titles[key] for index, cell in enumerate(row) if cell and (key := label_key(cell.text)) in titles}
    if len(said) * 2 <= len(header.columns):
        return False
    if sum(index not in columns for index, columns in said.items()) > 1:
        sentence = _(
            "第%(n)d行又有一个表头，各列的顺序与第%(first)d行不同。请把它下面的儿童另存为单独的文件，分两次导入。"
        )
        raise BadWorkbook(sentence % {"n": number, "first": header.row_index + 1})
    return True


def _is_note(row: Sequence[Cell], header: Header, key: str, ignore: Collection[str]) -> bool:
    used = [index for index, cell in enumerate(row) if cell]
    texts = {row[index].text for index in used}
    if not used:
        return False
    first = row[used[0]].text
    if NOTE.match(first) or SUM.match("".join(first.split())):
        return True
    if len(texts) > 1:
        return False
    if len(used) > 1:
        return True  # one text merged over several columns
    field = header.columns.get(used[0])
    if field is None or field in ignore:
        return not first.isdigit()
    return field == key and len(first) >= LONG_TEXT
