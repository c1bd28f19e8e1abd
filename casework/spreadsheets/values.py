"""Reading one cell as people write it: dates of every habit, dictionary words or codes, yes and no, clean texts."""

from __future__ import annotations

import difflib
import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from casework.spreadsheets.cells import BadValue, Cell, Value, unquoted

FIRST_YEAR, LAST_YEAR = 1900, 2100
EXCEL_DAY_ZERO = date(1899, 12, 30)
SERIALS = range(3_654, 73_051)  # 1910 to 2099, clear of years and of eight digits
SEPARATED = re.compile(
    r"(\d{4})[.\-/、,年\s]+(\d{1,2})(?:[.\-/、,月\s]+(\d{1,2})[日号]?|月)?(?:[\sT]+\d{1,2}:\d{2}(:\d{2})?)?\Z"
)
YEAR_ONLY = re.compile(r"(\d{4})年?\Z")
SHORT_YEAR = re.compile(r"\d{1,2}[.\-/年]\d{1,2}[.\-/月]\d{1,4}日?\Z")
YES = {"是", "有", "已", "对", "y", "yes", "true", "1", "√", "✓", "✔", "已参保", "参保"}
NO = {"否", "无", "未", "没有", "不是", "n", "no", "false", "0", "×", "✗", "未参保"}
SPACES = re.compile(r"[\s\u200b\u200c\u200d\ufeff]+")


def plain_text(value: Cell | Value, *, inner_spaces: bool = True) -> str:
    """One line without outer spaces; without any space at all for names (姓　名 → 姓名). Half-width."""
    text = value.text if isinstance(value, Cell) else Cell(value).text
    return SPACES.sub(" " if inner_spaces else "", unquoted(text)).strip()


def parse_date(value: Cell | Value) -> tuple[date, str]:
    """(date, "day" | "month" | "year"); the missing day or month is the first. BadValue says how to write it."""
    raw = value.value if isinstance(value, Cell) else value
    if isinstance(raw, datetime):
        return _ranged(raw.date()), "day"
    if isinstance(raw, date):
        return _ranged(raw), "day"
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return _from_number(raw)
    return _from_text(plain_text(value))


def _from_number(number: float) -> tuple[date, str]:
    if not math.isfinite(number):
        return _from_text(str(number))
    if isinstance(number, float) and not number.is_integer():
        return _from_decimal(number)
    whole = int(number)
    if whole in SERIALS:
        return EXCEL_DAY_ZERO + timedelta(days=whole), "day"
    return _from_text(str(whole))


def _from_decimal(number: float) -> tuple[date, str]:
    """2019.2 is February; 2015.1 may be January or, typed as 2015.10, October: Excel has dropped the nought."""
    text = repr(number)
    year, _point, month = text.partition(".")
    if int(number) in SERIALS and not FIRST_YEAR <= int(number) <= LAST_YEAR:
        return EXCEL_DAY_ZERO + timedelta(days=int(number)), "day"
    if month == "1":
        example = f"{year}年10月"
        raise BadValue(
            _("“%(text)s”分不清是1月还是10月，请写成%(january)s或%(october)s。")
            % {"text": text, "january": f"{year}年1月", "october": example}
        )
    return _from_text(text)


def _from_text(text: str) -> tuple[date, str]:
    if not text:
        raise BadValue(_("没有填写日期。"))
    if text.isdigit() and len(text) == 5 and int(text) in SERIALS:
        return EXCEL_DAY_ZERO + timedelta(days=int(text)), "day"
    if text.isdigit() and len(text) in {6, 8}:
        text = "-".join(filter(None, (text[:4], text[4:6], text[6:])))
    if found := YEAR_ONLY.match(text):
        return _made(text, found[1], "1", "1"), "year"
    if found := SEPARATED.match(text):
        return _made(text, found[1], found[2], found[3] or "1"), "day" if found[3] else "month"
    if SHORT_YEAR.match(text):
        raise BadValue(_("“%(text)s”看不出年份，请把四位数的年份写在前面，例如2015-01-31。") % {"text": text[:30]})
    raise BadValue(_("“%(text)s”不是日期，请写成2015-01-31、2015年1月或2015年。") % {"text": text[:30]})


def _made(text: str, year: str, month: str, day: str) -> date:
    try:
        return _ranged(date(int(year), int(month), int(day)))
    except ValueError as error:
        raise BadValue(_("“%(text)s”这一天不存在，请核对年、月、日。") % {"text": text[:30]}) from error


def _ranged(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise BadValue(_("年份%(year)d不在1900至2100之间，请核对。") % {"year": day.year})
    return day


def parse_yes_no(value: Cell | Value) -> bool | None:
    """True, False, or None for an empty cell."""
    text = plain_text(value, inner_spaces=False)
    if not text:
        return None
    if text.lower() in YES | NO:
        return text.lower() in YES
    raise BadValue(_("“%(text)s”应填“是”或“否”。") % {"text": text[:30]})


def parse_choice(
    value: Cell | Value, choices: Mapping[str, str], *, synonyms: Mapping[str, str] | None = None
) -> str | None:
    """The code of a dictionary word; the code itself is taken too. `choices`: code → word; `synonyms`: word → code."""
    text = plain_text(value, inner_spaces=False)
    if not text:
        return None
    known = {_word(spelling): code for spelling, code in (synonyms or {}).items()}
    known |= {_word(str(code)): code for code in choices}
    known |= {_word(str(word)): code for code, word in choices.items()}
    if _word(text) in known:
        return known[_word(text)]
    raise BadValue(_not_in(text, [str(word) for word in choices.values()]))


def parse_choices(
    value: Cell | Value, choices: Mapping[str, str], *, synonyms: Mapping[str, str] | None = None
) -> list[str]:
    """Several words in one cell: 智力、孤独症."""
    words = [word for word in re.split(r"[、,;，；/\s]+", plain_text(value)) if word]
    codes = [parse_choice(word, choices, synonyms=synonyms) for word in words]
    return list(dict.fromkeys(code for code in codes if code is not None))


def _word(text: str) -> str:
    return SPACES.sub("", unicodedata.normalize("NFKC", text)).lower()


def _not_in(text: str, words: Sequence[str]) -> str:
    near = difflib.get_close_matches(text, words, n=1, cutoff=0.5)
    if near:
        return _("“%(text)s”不在可选项里，是不是“%(near)s”？") % {"text": text[:30], "near": near[0]}
    return _("“%(text)s”不在可选项里，可填：%(words)s。") % {"text": text[:30], "words": "、".join(words[:8])}
