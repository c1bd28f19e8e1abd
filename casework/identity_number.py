"""The resident identity number (GB 11643): reading what a person typed or a spreadsheet kept, and how to repair it.

Only length, characters, date and check digit can be wrong; an unknown area is a warning, because codes change and a
child keeps the number it was registered with. Excel rounds long numbers: such a number is recognised, never kept.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from casework.privacy.blind import normalise

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"
PROVINCES = {
    *("11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43"),
    *("44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83"),
}
EXPONENT = re.compile(r"\d(\.\d+)?E\+?\d+\Z")
LARGEST_EXACT = 10**15


class BadIdNumber(ValueError):  # noqa: N818 - named for what it is
    """The sentence says what is wrong and how to repair it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class RoundedIdNumber(BadIdNumber):
    """Excel kept the number as a number and lost its last digits."""


@dataclass(frozen=True)
class IdNumber:
    text: str
    birth_date: date
    sex: str  # "male" or "female", by the seventeenth digit
    area: str
    warnings: tuple[str, ...] = ()


def parse(value: str | float, *, known_areas: Container[str] | None = None, today: date | None = None) -> IdNumber:
    """An ID number, or BadIdNumber. `known_areas` are six-digit codes; without them only the province is looked at."""
    text = _digits(value)
    birth_date = _birth_date(text, today or timezone.localdate())
    if check_digit(text[:17]) != text[17]:
        if text.endswith("000"):
            raise RoundedIdNumber(_rounded())
        raise BadIdNumber(_("身份证号码的最后一位（校验码）对不上，请对照居民身份证或户口簿逐位核对。"))
    sex = "male" if int(text[16]) % 2 else "female"
    return IdNumber(text, birth_date, sex, text[:6], tuple(_warnings(text, known_areas)))


def check_digit(first_seventeen: str) -> str:
    """The eighteenth character that belongs to seventeen digits."""
    return CHECK_DIGITS[sum(int(digit) * weight for digit, weight in zip(first_seventeen, WEIGHTS, strict=True)) % 11]


def looks_rounded(value: object) -> bool:
    """Was this an ID number before a spreadsheet kept it as a number?"""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return abs(value) >= LARGEST_EXACT
    return isinstance(value, str) and bool(EXPONENT.match(normalise(value)))


def _digits(value: str | float) -> str:
    if looks_rounded(value):
        raise RoundedIdNumber(_rounded())
    text = normalise(f"{value:.0f}" if isinstance(value, float) and value.is_integer() else str(value))
    if not text:
        raise BadIdNumber(_("没有填写身份证号码；还没有号码的，请选择原因。"))
    if not re.fullmatch(r"[0-9X]+", text) or "X" in text[:-1]:
        raise BadIdNumber(_("身份证号码只能是数字，最后一位可以是X；请去掉其他文字和符号。还没有号码的，请选择原因。"))
    if len(text) == 15:
        raise BadIdNumber(_("这是15位的旧号码，请填写现在的18位身份证号码。"))
    if len(text) != 18:
        raise BadIdNumber(_("身份证号码应为18位，现在是%(count)d位，请补全或删去多余的数字。") % {"count": len(text)})
    return text


def _birth_date(text: str, today: date) -> date:
    try:
        born = date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        born = None
    if born is None or born.year < 1900 or born > today:
        shown = f"{text[6:10]}-{text[10:12]}-{text[12:14]}"
        raise BadIdNumber(_("身份证号码第7至14位应为出生日期，现在是%(date)s，请核对这八位。") % {"date": shown})
    return born


def _warnings(text: str, known_areas: Container[str] | None) -> list[str]:
    found = []
    unknown = text[:2] not in PROVINCES if known_areas is None else text[:6] not in known_areas
    if unknown:
        found.append(_("前六位地区代码%(area)s不在现行区划表中，请核对；确认无误可以保存。") % {"area": text[:6]})
    if text.endswith("000"):
        found.append(_("号码以000结尾，可能被表格软件改写过，请对照居民身份证或户口簿核对。"))
    return found


def _rounded() -> str:
    return _("这个号码被Excel当作数字存储，后几位已经丢失。请把该列设为“文本”格式，再按户口簿重新输入18位号码。")
