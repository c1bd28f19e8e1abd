"""Yuan as books write them: thousands apart, two places. (Chinese number formats group by ten thousands.)"""

from __future__ import annotations

from decimal import Decimal

from django import template

register = template.Library()


@register.filter
def money(amount: Decimal | None) -> str:
    """Nothing where there is no sum, so that `default` can say what stands there."""
    return "" if amount is None else f"{amount:,.2f}"
