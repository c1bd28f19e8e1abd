"""What a spreadsheet holds once it has been read, and the one rule that keeps a text from becoming a formula."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

from casework.refusals import Refused

Value = str | int | float | bool | date | datetime | None

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
UNPRINTABLE = re.compile("[\x00-\x1f\x7f\ufffe\uffff]")
NO_CHARACTERS = re.compile("[\ufffe\uffff]")  # XML cannot hold them in any form
LONGEST_TEXT = 32_000  # Excel keeps 32,767 characters in a cell


class BadWorkbook(Refused):
    """The file cannot be taken. The sentence says why and how to repair it."""


class BadValue(Refused):
    """One cell cannot be taken. The sentence says why and how to repair it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value. `rounded`: a long number that Excel has shortened. `filled`: not typed here (merged range, 同上)."""

    value: Value = None
    rounded: bool = False
    filled: bool = False

    @property
    def text(self) -> str:
        """As a person would read it: half-width, without outer spaces, whole numbers without a point."""
        if self.value is None:
            return ""
        if isinstance(self.value, bool):
            return "是" if self.value else "否"
        if isinstance(self.value, float) and self.value.is_integer() and abs(self.value) < 1e15:
            return str(int(self.value))
        return unicodedata.normalize("NFKC", str(self.value)).strip()

    def __bool__(self) -> bool:
        return self.text != ""


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet from A1 on: `rows[0]` is what Excel calls row 1, and every row is equally long.

    `unseen`: numbers of the rows that are hidden, by hand or by a filter.
    """

    name: str
    rows: list[list[Cell]]
    hidden: bool = False
    unseen: frozenset[int] = frozenset()


def one_line(text: object) -> str:
    """A text for names, headers and document properties: without control characters, which break the file there."""
    return " ".join(UNPRINTABLE.sub(" ", str(text)).encode("utf-8", "replace").decode().split())


def safe_text(text: str) -> str:
    """A text that no spreadsheet program runs: a leading quote before anything that could start a formula."""
    clean = NO_CHARACTERS.sub("", text).encode("utf-8", "replace").decode()[:LONGEST_TEXT]
    return f"'{clean}" if clean.startswith(DANGEROUS) else clean


def safe_cell(value: object) -> Value:
    """What may be written to a cell: numbers and dates as they are, every other thing as safe text."""
    if value is None or isinstance(value, bool | int | float | date):
        return value
    return safe_text(str(value))


def unquoted(text: str) -> str:
    """The text before `safe_text`, for a file that comes back to us."""
    return text[1:] if text.startswith("'") and text[1:].startswith(DANGEROUS) else text


def column_letter(index: int) -> str:
    """A, B … Z, AA for the column index from 0."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
