"""The words of an official paper (GB/T 9704-2012) and the two things that need counting: mark size and title lines."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

TITLE_CAPACITY = 20.0  # 2号 characters in 156 mm
TYPE_AREA_MM = 156.0
# Height of the issuing mark in mm: the largest at which it fits on one line. The names are classes in official.css.
MARK_SIZES = ((16.8, "mark-1"), (14.0, "mark-2"), (12.0, "mark-3"), (10.0, "mark-4"), (8.0, "mark-5"))
NEVER_BEFORE = "的了之等中内外上下后年月日号，。、；：？！）〕》”’）%"
NEVER_AFTER = "（〔《“‘（第"
WORDS_BEFORE = ("和", "与", "及", "关于")  # a line may well begin here
WORDS_AFTER = ("关于", "年度", "的", "市", "州", "县", "局", "院")  # or end here


@dataclass(frozen=True)
class Official:
    """Context key `official` of documents/official.html. Empty text leaves the element out."""

    mark: str = ""
    number: str = ""
    title: str = ""
    signer: str = ""  # upward papers only; moves the number to the left
    addressee: str = ""
    attachments: Sequence[str] = ()
    signed_by: str = ""
    signed_on: dt.date | None = None
    contact: str = ""
    copies_to: str = ""
    printed_by: str = ""
    printed_on: dt.date | None = None
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""

    @property
    def mark_size(self) -> float:
        """In mm."""
        return self._mark[0]

    @property
    def mark_class(self) -> str:
        return self._mark[1]

    @property
    def _mark(self) -> tuple[float, str]:
        wide = max(width(self.mark), 1.0)
        return next((found for found in MARK_SIZES if found[0] * wide <= TYPE_AREA_MM), MARK_SIZES[-1])

    @property
    def title_lines(self) -> list[str]:
        return title_lines(self.title)


def width(text: str) -> float:
    """In full-width characters: Latin letters and digits take about half of one."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.55 for c in text)


def chinese_date(day: dt.date) -> str:
    """2025年11月3日: Arabic figures, full year, no leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def title_lines(title: str, capacity: float = TITLE_CAPACITY) -> list[str]:
    """Break a title by sense into lines of growing or falling length. A line break in the title itself decides."""
    if "\n" in title:
        return [line.strip() for line in title.splitlines() if line.strip()]
    lines, rest = [], title.strip()
    count = max(1, -int(-width(rest) // capacity))
    while count > 1:
        cut = _best_break(rest, width(rest) / count, capacity)
        lines.append(rest[:cut])
        rest, count = rest[cut:], count - 1
    return [*lines, rest]


def _best_break(text: str, wanted: float, capacity: float) -> int:
    places = [i for i in range(2, len(text) - 1) if width(text[:i]) <= capacity and _may_break(text, i)]
    return min(places, key=lambda i: _cost(text, i, wanted), default=max(1, int(wanted)))


def _may_break(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    torn = before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
    inside = any(text.count(a, 0, place) > text.count(b, 0, place) for a, b in ("《》", "〔〕", "（）", "“”"))
    return not (torn or inside or after in NEVER_BEFORE or before in NEVER_AFTER)


def _cost(text: str, place: int, wanted: float) -> float:
    """Distance from the even split; a break at a word that opens or closes a phrase may lie a little off it."""
    by_sense = text.startswith(WORDS_BEFORE, place) or text.endswith(WORDS_AFTER, 0, place)
    return abs(width(text[:place]) - wanted) - (2.5 if by_sense else 0.0)
