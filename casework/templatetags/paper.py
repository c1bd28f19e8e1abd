"""Template filters for printed papers."""

from __future__ import annotations

import datetime as dt

from django import template

from casework.printing.official import chinese_date as as_chinese_date

register = template.Library()


@register.filter
def chinese_date(day: dt.date | None) -> str:
    return as_chinese_date(day) if day else ""
