"""Finds the header of a table that people made for people: below titles, in two rows, under group titles, misspelt."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from casework.spreadsheets.cells import BadWorkbook, Cell

SEARCHED_ROWS = 30
GROUP_ROWS = 2
ASIDE = re.compile(r"\(.*?\)|\[.*?\]|【.*?】|<.*?>")
ORNAMENT = re.compile(r"[\s*:_\-.、,/\\]+")
GROUP_ENDING = re.compile(r"(基本)?(情况|信息)$")
Vocabulary = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Header:
    """`columns`: index from 0 → field; `labels`: index → title; `unmatched`: titled columns without a field."""

    row_index: int
    columns: Mapping[int, str]
    labels: Mapping[int, str]

    @property
    def unmatched(self) -> list[int]:
        return [index for index in self.labels if index not in self.columns]

    @property
    def fingerprint(self) -> str:
        """The same for the same column titles in the same order: a home's confirmed match is remembered by it."""
        return hashlib.sha256(
            "|".join(f"{i}={label_key(t)}" for i, t in sorted(self.labels.items())).encode()
        ).hexdigest()

    def confirmed(self, columns: Mapping[int, str]) -> Header:
        """The header with the match that the user confirmed; columns that do not exist are dropped."""
        return replace(
            self, columns={index: field for index, field in columns.items() if index in self.labels and field}
        )

    def index_of(self, field: str) -> int | None:
        return next((index for index, name in self.columns.items() if name == field), None)


def label_key(text: str) -> str:
    """What two spellings of one column title have in common: 姓　名*（必填） and 姓名."""
    plain = ASIDE.sub("", unicodedata.normalize("NFKC", text))
    return ORNAMENT.sub("", plain).lower()


def find_header(rows: Sequence[Sequence[Cell]], vocabulary: Vocabulary, *, least: int = 2) -> Header:
    """The row that names most fields; BadWorkbook when none names `least`. `vocabulary`: field → its column titles."""
    known = {label_key(title): field for field, titles in vocabulary.items() for title in titles}
    found = [_columns(rows, number, known) for number in range(min(len(rows), SEARCHED_ROWS))]
    best = max(range(len(found)), key=lambda number: len(found[number]), default=0)
    if not found or len(found[best]) < least:
        expected = "、".join(titles[0] for titles in list(vocabulary.values())[:6] if titles)
        raise BadWorkbook(_("没有找到表头。请确认有一行写着列名，例如：%(titles)s。") % {"titles": expected})
    while best + 1 < len(found) and _same_titles(rows[best], rows[best + 1]):
        best += 1  # a header cell merged over two rows
    labels = {index: title for index in range(len(rows[best])) if (title := _title(rows, best, index))}
    return Header(best, found[best], labels)


def _columns(rows: Sequence[Sequence[Cell]], number: int, known: Mapping[str, str]) -> dict[int, str]:
    columns: dict[int, str] = {}
    if is_title(rows[number]):
        return columns
    for index, cell in enumerate(rows[number]):
        field = _field(rows, number, index, known) if isinstance(cell.value, str) or not cell else None
        if field and field not in columns.values():
            columns[index] = field
    return columns


def _field(rows: Sequence[Sequence[Cell]], number: int, index: int, known: Mapping[str, str]) -> str | None:
    own = label_key(rows[number][index].text)
    for group in _groups(rows, number, index):
        for spelling in (group + own, GROUP_ENDING.sub("", group) + own):
            if spelling in known:
                return known[spelling]
    return known.get(own)


def _groups(rows: Sequence[Sequence[Cell]], number: int, index: int) -> list[str]:
    """The titles above this one: 残疾情况 above 等级. A line that says one thing only is a title of the sheet."""
    own = label_key(rows[number][index].text)
    above = [rows[line] for line in range(number - 1, max(-1, number - 1 - GROUP_ROWS), -1)]
    groups = []
    for row in above:
        if is_title(row):
            break
        text = label_key(row[index].text) if index < len(row) else ""
        if text and text != own:
            groups.append(text)
    return groups


def _title(rows: Sequence[Sequence[Cell]], number: int, index: int) -> str:
    own = " ".join(rows[number][index].text.split())
    groups = _groups(rows, number, index)
    if not own:
        return groups[0] if groups else ""  # merged over both rows once; a csv has forgotten that
    return f"{groups[0]}·{own}" if groups else own


def is_title(row: Sequence[Cell]) -> bool:
    """One text over the whole width, or alone in its row."""
    return len({cell.text for cell in row if cell}) <= 1


def _same_titles(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    return [cell.text for cell in upper] == [cell.text for cell in lower]
