"""The paper of a report and its two copies read back: the same words in their order, the same tables cell by cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pdfplumber
from docx import Document
from openpyxl import load_workbook

Table = list[list[str]]
MM = 72 / 25.4
# What is left free around the words, where numbers of pages and the code stand: above, right, below, left.
UPRIGHT, LYING = (37, 26, 35, 28), (28, 37, 26, 35)
GRACE = 2


def say_the_same(paper: Path, word: Path, book: Path) -> list[Table]:
    """Returns the tables, for there are no others."""
    words, drawn = _of_paper(paper)
    made = Document(str(word))
    at = 0
    for line in filter(None, (_flat(line.text) for line in made.paragraphs)):
        found = words.find(line, at)
        assert found >= 0, f"“{line}” does not stand in the paper after: {words[:at][-80:]}"
        at = found + len(line)
    in_word = [[[_flat(cell.text) for cell in row.cells] for row in table.rows] for table in made.tables]
    in_book = [
        [["" if cell is None else _flat(str(cell)) for cell in row] for row in sheet.iter_rows(values_only=True)]
        for sheet in load_workbook(book)
    ]
    assert drawn == in_word
    assert [[[cell.replace(",", "") for cell in row] for row in table] for table in in_word] == in_book
    return in_word


def _of_paper(file: Path) -> tuple[str, list[Table]]:
    words = ""
    found: list[Table] = []
    with pdfplumber.open(file) as opened:
        for page in opened.pages:
            body = page.crop(_type_area(page))
            words += _flat(body.extract_text())
            found += [[[_flat(cell or "") for cell in row] for row in table] for table in body.extract_tables()]
    return words, _whole(found)


def _whole(found: list[Table]) -> list[Table]:
    """A table that goes on overleaf bears its head again; of one column are the bars of charts."""
    whole: list[Table] = []
    for table in found:
        if whole and table[0] == whole[-1][0]:
            whole[-1] += table[1:]
        elif len(table[0]) > 1:
            whole.append(table)
    return whole


def _flat(text: str) -> str:
    return "".join(text.split())


def _type_area(page: Any) -> tuple[float, float, float, float]:
    above, right, below, left = ((side - GRACE) * MM for side in (LYING if page.width > page.height else UPRIGHT))
    return left, above, page.width - right, page.height - below


def says(paper: Path, *words: str) -> None:
    said, _tables = _of_paper(paper)
    missing = [word for word in words if word not in said]
    assert not missing, f"{missing} not in: {said}"
