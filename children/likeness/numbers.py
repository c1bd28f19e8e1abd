"""How two ID numbers may be one number: the same, the old one of 15 digits, spoilt by Excel, mistyped by a digit."""

from __future__ import annotations

import datetime as dt
import re

from casework.identity_number import BadIdNumber, parse

WHOLE, OLD, EXACT_IN_EXCEL = 18, 15, 15
TELLING = 12  # area, birth year and month: fewer digits are shared by thousands


def tidied(number: str) -> str:
    """Digits and X only; 2.29999E+17 loses its exponent and keeps what is left of the number."""
    text = number.strip().upper()
    if found := re.fullmatch(r"(\d)\.(\d+)E\+?(\d{1,2})", text):
        text = (found[1] + found[2]).ljust(int(found[3]) + 1, "0")
    return re.sub(r"[^\dX]", "", text)


def is_right(number: str) -> bool:
    try:
        parse(number)
    except BadIdNumber:
        return False
    return True


def compare(typed: str, stored: str) -> str:
    """The code of the reason by which the two are one number, or "two_numbers"; "" when one is missing."""
    one, other = tidied(typed), tidied(stored)
    if not one or not other:
        return ""
    if one == other:
        return "same_number"
    if _is_old(one, other) or _is_old(other, one):
        return "old_number"
    if is_right(one) and is_right(other):
        return "two_numbers"  # a mistyped number does not pass its check digit: two right numbers are two children
    if kept := max(_kept_by_excel(one, other), _kept_by_excel(other, one)):
        return "rounded_number" if kept >= TELLING else ""
    return "digit_apart" if _is_mistyped(one, other) else "two_numbers"


def _is_old(short: str, whole: str) -> bool:
    return len(short) == OLD and len(whole) == WHOLE and whole[:6] + whole[8:17] == short


def _kept_by_excel(spoilt: str, whole: str) -> int:
    """How many digits Excel has left of the number: 15 and zeros for the rest, fewer in scientific notation; else 0."""
    kept = spoilt.rstrip("0")
    fits = len(spoilt) == WHOLE and 0 < len(kept) <= EXACT_IN_EXCEL and whole[: len(kept)] == kept
    return len(kept) if fits else 0


def _is_mistyped(one: str, other: str) -> bool:
    """One digit wrong, two neighbours exchanged, one digit left out or typed twice."""
    if len(one) == len(other):
        wrong = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        exchanged = len(wrong) == 2 and wrong[1] == wrong[0] + 1 and one[wrong[0]] == other[wrong[1]]
        return len(wrong) == 1 or (exchanged and one[wrong[1]] == other[wrong[0]])
    short, whole = sorted((one, other), key=len)
    return len(whole) == WHOLE == len(short) + 1 and any(whole[:i] + whole[i + 1 :] == short for i in range(WHOLE))


def births_in(number: str) -> list[dt.date]:
    """The birth dates that a number, right or not, may tell."""
    text = tidied(number)
    written = {WHOLE: [text[6:14]], OLD: [f"19{text[6:12]}", f"20{text[6:12]}"]}.get(len(text), [])
    found = []
    for day in written:
        try:
            found.append(dt.datetime.strptime(day, "%Y%m%d").date())
        except ValueError:
            continue
    return found
