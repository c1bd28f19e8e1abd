"""The table in a workbook: the visible sheet whose header names most of the fields that are looked for."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from casework.spreadsheets.blank_form import example_name, template_version
from casework.spreadsheets.cells import BadWorkbook, Sheet
from casework.spreadsheets.header import Header, Vocabulary, find_header
from casework.spreadsheets.reading import read_rows, visible

SAMPLES = 3


@dataclass(frozen=True)
class Found:
    """A table in a workbook. `others` are the visible sheets that were not read; `template` its version or ""."""

    sheet: Sheet
    header: Header
    others: list[str]
    template: str

    def samples(self, index: int) -> list[str]:
        """The first values of a column, as a person would recognise it by."""
        below = (row[index].text for row in self.sheet.rows[self.header.row_index + 1 :] if index < len(row))
        return list(dict.fromkeys(text for text in below if text))[:SAMPLES]


def find(data: bytes, vocabulary: Vocabulary, *, least: int = 2) -> Found:
    """The sheet that names most of the fields; BadWorkbook when none names `least`."""
    sheets = read_rows(data)
    seen = [sheet for sheet in visible(sheets) if sheet.name != example_name()]
    headed, refusal = [], BadWorkbook(_("表格里没有内容，请填写后再上传。"))
    for sheet in seen:
        try:
            headed.append((sheet, find_header(sheet.rows, vocabulary, least=least)))
        except BadWorkbook as bad:
            refusal = bad
    if not headed:
        raise refusal
    sheet, header = max(headed, key=lambda pair: len(pair[1].columns))
    return Found(sheet, header, [other.name for other in seen if other is not sheet], template_version(sheets))
