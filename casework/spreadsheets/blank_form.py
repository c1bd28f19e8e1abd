"""The template people fill in: one header row, required columns coloured, notes, drop-downs, an example, a version."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from casework.spreadsheets.cells import Sheet, column_letter, safe_text
from casework.spreadsheets.extracting import MAX_ROWS
from casework.spreadsheets.writing import HEADER, NO_MAGIC, sheet_name

REQUIRED = {**HEADER, "bg_color": "#FCE4D6", "font_color": "#9C2A00"}
STYLES: dict[str, dict[str, Any]] = {"text": {"num_format": "@"}, "date": {"num_format": "yyyy-mm-dd"}, "number": {}}
GREY = {"font_color": "#5A6672", "bg_color": "#F3F5F7"}
LONGEST_INLINE = 255
LISTS, VERSION = "_lists", "_version"
MARK = "template:"
# What stays possible in a sheet with locked columns.
ALLOWED = dict.fromkeys(("format_cells", "format_columns", "format_rows", "sort", "autofilter"), True)
Words = Sequence[str]
Cascade = Mapping[str, Words]  # word of the parent column → words allowed here


@dataclass(frozen=True)
class TemplateColumn:
    """`choices` names a dictionary; when that is a cascade, `depends_on` is the field whose word selects the list.
    `locked`: filled in by us, not to be changed.
    """

    field: str
    title: str
    required: bool = False
    kind: str = "text"
    note: str = ""
    choices: str = ""
    depends_on: str = ""
    width: int = 0
    locked: bool = False


@dataclass
class _Book:
    """What the parts of one template share while it is being built."""

    book: Any
    lists: Any
    named: dict[str, str]
    used: int = 0


def build_template(
    columns: Sequence[TemplateColumn],
    dictionaries: Mapping[str, Words | Cascade],
    example_rows: Iterable[Sequence[object]],
    version: str,
    *,
    title: str = "",
    filled: Mapping[int, Sequence[object]] | None = None,
) -> bytes:
    """An xlsx to download. A list longer than 255 characters goes to a hidden sheet as a named range. `filled`: rows
    that are there already, by their number in Excel; without any there is an example beside it.
    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, **NO_MAGIC})
    sheet = book.add_worksheet(sheet_name(title or _("导入模板")))
    pages = [sheet] if filled else [sheet, book.add_worksheet(example_name())]
    shared = _Book(book, book.add_worksheet(LISTS), {})
    hidden = book.add_worksheet(VERSION)
    for page in pages:
        _head(book, page, columns)
    if filled:
        _rows(sheet, ((number - 1, row) for number, row in filled.items()))
    else:
        _rows(pages[-1], enumerate(example_rows, start=1))
    for index, column in enumerate(columns):
        _validate(shared, sheet, columns, dictionaries, index)
        if column.kind in {"id", "phone"} and not column.choices:
            sheet.data_validation(1, index, MAX_ROWS, index, _text_reminder(column, index))
    hidden.write_string(0, 0, MARK + version)
    shared.lists.very_hidden()
    hidden.very_hidden()
    sheet.activate()
    if any(column.locked for column in columns):
        sheet.protect("", ALLOWED)
    book.close()
    return stream.getvalue()


def example_name() -> str:
    return _("填写示例")


def template_version(sheets: Iterable[Sheet]) -> str:
    """The version of our template that was filled in; "" for a roster of the home's own making."""
    for sheet in sheets:
        if sheet.hidden and sheet.name == VERSION and sheet.rows and sheet.rows[0][0].text.startswith(MARK):
            return sheet.rows[0][0].text.removeprefix(MARK)
    return ""


def _head(book: Any, page: Any, columns: Sequence[TemplateColumn]) -> None:
    plain, required = book.add_format(HEADER), book.add_format(REQUIRED)
    kinds: dict[tuple[str, bool], Any] = {
        (kind, locked): book.add_format({**style, "locked": locked, **(GREY if locked else {})})
        for kind, style in STYLES.items()
        for locked in (False, True)
    }
    for index, column in enumerate(columns):
        width = column.width or {"id": 21, "phone": 14, "date": 12}.get(column.kind, 2 * len(str(column.title)) + 4)
        kind = column.kind if column.kind in STYLES else "text"
        page.set_column(index, index, width, kinds[kind, column.locked])
        name = f"{column.title}*" if column.required else str(column.title)
        page.write_string(0, index, safe_text(name), required if column.required else plain)
        if column.note:
            page.write_comment(0, index, str(column.note), {"x_scale": 1.6, "author": ""})
    page.freeze_panes(1, 0)


def _rows(page: Any, rows: Iterable[tuple[int, Sequence[object]]]) -> None:
    for number, row in rows:
        for index, value in enumerate(row):
            if value is not None and value != "":
                page.write_string(number, index, safe_text(str(value)))


def _validate(
    shared: _Book,
    sheet: Any,
    columns: Sequence[TemplateColumn],
    dictionaries: Mapping[str, Words | Cascade],
    index: int,
) -> None:
    column = columns[index]
    if not column.choices:
        return
    words = dictionaries[column.choices]
    if isinstance(words, Mapping):
        source: object = _cascade(shared, columns, dictionaries, index)
    elif len(",".join(map(str, words))) <= LONGEST_INLINE and not any("," in str(word) for word in words):
        source = [str(word) for word in words]
    else:
        source = f"={_named(shared, column.choices, words)}"
    refusal = _("请从下拉列表中选择。")
    sheet.data_validation(
        *(1, index, MAX_ROWS, index),
        {"validate": "list", "source": source, "error_title": str(column.title)[:32], "error_message": refusal},
    )


def _cascade(
    shared: _Book, columns: Sequence[TemplateColumn], dictionaries: Mapping[str, Words | Cascade], index: int
) -> str:
    """INDIRECT on the position of the parent's word, so that no word has to be a valid Excel name."""
    column = columns[index]
    parent = next(number for number, other in enumerate(columns) if other.field == column.depends_on)
    cascade = dictionaries[column.choices]
    assert isinstance(cascade, Mapping)  # noqa: S101 - asked by the caller
    parents = _named(shared, f"{column.choices}_parents", list(cascade))
    for number, words in enumerate(cascade.values(), start=1):
        _named(shared, f"{column.choices}_{number}", words)
    return f'=INDIRECT("list_{column.choices}_"&MATCH(${column_letter(parent)}2,{parents},0))'


def _named(shared: _Book, name: str, words: Words) -> str:
    """Write a list into the next column of the hidden sheet and name the range."""
    if name not in shared.named:
        for row, word in enumerate(words):
            shared.lists.write_string(row, shared.used, str(word))
        letter = column_letter(shared.used)
        shared.named[name] = f"list_{name}"
        shared.book.define_name(f"list_{name}", f"={LISTS}!${letter}$1:${letter}${max(len(words), 1)}")
        shared.used += 1
    return shared.named[name]


def _text_reminder(column: TemplateColumn, index: int) -> dict[str, Any]:
    """A number typed where text belongs loses its last digits: say so at once, but let it pass."""
    return {
        "validate": "custom",
        "value": f"=ISTEXT({column_letter(index)}2)",
        "error_type": "warning",
        "error_title": str(column.title)[:32],
        "error_message": _("这一列必须是文本格式，否则号码的后几位会丢失。"),
    }
