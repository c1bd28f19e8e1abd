"""Yuan as books write them: thousands apart, two places. (Chinese number formats group by ten thousands.)"""

from __future__ import annotations

from decimal import Decimal

from django import template

register = template.Library()


@register.filter
def money(amount: Decimal) -> str:
    return f"{amount:,.2f}"
