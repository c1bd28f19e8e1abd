"""What may be shown of a private value when nobody has asked for the whole.

Of an ID number the last digit only: with birthday and district on the same page, four digits would give it all away.
"""

from __future__ import annotations

import re

STAR = "*"
UNIT = r"[^省市县区旗州盟镇乡街路村屯道号\s\d]{1,12}?"
# Province, prefecture and county from the left; an estate (小区) or a community (社区) is not a district.
TO_COUNTY = re.compile(
    rf"(?:{UNIT}(?:自治区|省))?(?:{UNIT}(?:自治州|地区|市|盟))?(?:{UNIT}(?:自治县|县|(?<![小社园])区|旗|市))?"
)


def mask_id_number(value: object) -> str:
    """`*****************4`"""
    text = _text(value)
    return STAR * (len(text) - 1) + text[-1:] if len(text) > 1 else STAR * len(text)


def mask_phone(value: object) -> str:
    """`138********`"""
    text = _text(value)
    return text[:3] + STAR * (len(text) - 3) if len(text) > 3 else STAR * len(text)


def mask_account(value: object) -> str:
    """`***************6789`: enough to tell two accounts apart."""
    text = _text(value)
    return STAR * (len(text) - 4) + text[-4:] if len(text) > 8 else STAR * len(text)


def mask_name(value: object) -> str:
    """The first character; a name of one character shows nothing."""
    text = _text(value)
    return text[:1] + STAR * (len(text) - 1) if len(text) > 1 else STAR * len(text)


def mask_address(value: object) -> str:
    """As far as the county: `吉林省四平市梨树县****`"""
    text = _text(value)
    if not text:
        return ""
    found = TO_COUNTY.match(text)
    return (found.group() if found else "") + STAR * 4


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()
