"""Reading the cells of one line, each by its kind: a date, a word of a dictionary, a place, a text."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from casework.spreadsheets.cells import BadValue, Cell
from casework.spreadsheets.table import is_ditto
from casework.spreadsheets.values import parse_choice, parse_choices, parse_date, parse_yes_no, plain_text
from children.names import tidy
from children.roster import words
from children.roster.fields import BY_CODE, Field
from children.roster.line import Kind, Line
from children.roster.places import OTHER_PROVINCES, Places, code_in, code_of

# What Excel and WPS show where a formula has failed.
FAILED = re.compile(r"#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!)")
PRECISIONS = {"day": "EXACT", "month": "MONTH", "year": "YEAR"}


def read_cell(line: Line, field: Field, places: Places) -> None:
    """Put what the cell says into `line.said`, or the fault that keeps it from being understood."""
    cell = line.cells[field.code]
    try:
        _refuse_what_is_no_value(cell)
        value = _READERS[field.kind](field, cell, places)
    except BadValue as bad:
        line.fault(field.code, Kind.UNCLEAR, bad.sentence)
        return
    if value is not None and value != "":
        line.said[field.code] = value


def _refuse_what_is_no_value(cell: Cell) -> None:
    if FAILED.fullmatch(cell.text):
        sentence = _("这一格的公式算不出结果（%(text)s），请改成实际内容，没有的请清空。")
        raise BadValue(sentence % {"text": cell.text})
    if is_ditto(cell.text) and not cell.filled:
        raise BadValue(_("“%(text)s”的上面没有内容，请写明。") % {"text": cell.text})


def _text(field: Field, cell: Cell, _places: Places) -> str:
    text = plain_text(cell)
    if text in words.NOTHING:
        return ""
    if field.longest and len(text) > field.longest:
        raise BadValue(_("最多%(most)d个字，现在有%(n)d个，请删减。") % {"most": field.longest, "n": len(text)})
    return text


def _name(field: Field, cell: Cell, places: Places) -> str:
    text = tidy(_text(field, cell, places))
    return "" if text in words.UNNAMED else text


def _date(_field: Field, cell: Cell, _places: Places) -> Any:
    return parse_date(cell) if cell and cell.text not in words.NOTHING else None


def _choice(field: Field, cell: Cell, _places: Places) -> str | None:
    return _chosen(field.code, plain_text(cell, inner_spaces=False), get_language())


@lru_cache(maxsize=4096)
def _chosen(code: str, text: str, _language: str) -> str | None:
    """The same few words stand in thousands of cells: each is looked up once."""
    field = BY_CODE[code]
    known = {str(word) for word in (*field.choices.values(), *field.synonyms)}
    if text in words.NOTHING and text not in known:
        return None
    return parse_choice(text, {code: str(word) for code, word in field.choices.items()}, synonyms=field.synonyms)


def _yes(_field: Field, cell: Cell, _places: Places) -> bool | None:
    return parse_yes_no(cell)


def _place(_field: Field, cell: Cell, places: Places) -> str | None:
    text = plain_text(cell, inner_spaces=False)
    if not text or text in words.NOTHING:
        return None
    if code := code_of(text, places) or code_in(text, places):
        return code
    if "省" in text or "自治区" in text or text.startswith(OTHER_PROVINCES):
        return None  # kept as the address: meaning.py
    raise BadValue(_("“%(text)s”不是吉林省的县（市、区），请写全称，例如梨树县。") % {"text": text[:30]})


def _kinds(field: Field, cell: Cell, _places: Places) -> list[str] | None:
    text = plain_text(cell)
    return None if not text or text in words.NOTHING else list(_all_kinds(field.code, text, get_language()))


@lru_cache(maxsize=1024)
def _all_kinds(code: str, text: str, _language: str) -> tuple[str, ...]:
    """智力、孤独症; 肢体二级: kinds as codes, `autism` and `grade:2` among them."""
    field = BY_CODE[code]
    choices = {kind: str(word) for kind, word in field.choices.items()}
    spellings = {**field.synonyms, **{word: kind for kind, word in choices.items()}}
    graded = {f"{word}{g}": f"{kind}+{words.GRADES[g]}" for word, kind in spellings.items() for g in words.GRADES}
    known = {**field.synonyms, **dict.fromkeys(words.AUTISM, "autism"), **graded}
    found: list[str] = []
    for chosen in parse_choices(text, choices, synonyms=known):
        kind, _plus, grade = chosen.partition("+")
        found += [kind, *([f"grade:{grade}"] if grade else [])]
    return tuple(found)


_READERS: dict[str, Callable[[Field, Cell, Places], Any]] = {
    "text": _text, "name": _name, "date": _date, "choice": _choice, "yes": _yes, "place": _place, "kinds": _kinds,
}  # fmt: skip
