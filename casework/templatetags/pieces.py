"""Pieces that stand on a page dozens of times, written in Python: an included template costs more than it shows."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.base import render_value_in_context
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from casework.showing import BLANK

register = template.Library()

HIDDEN = mark_safe(" hidden")
NUMBER = '<span class="n" data-number="{}"{}><span>{}</span><span class="visually-hidden">{}</span></span>'
MASKED = '<span class="masked">{} <a href="{}" rel="nofollow">{}<span class="visually-hidden">{}</span></a></span>'


@register.simple_tag
def number(of: str, count: int | None) -> SafeString:
    """How many wait of what; a number that is None comes later (js/numbers.js)."""
    late = count is None
    return format_html(NUMBER, of, HIDDEN if late else "", "" if late else count, _("件"))


@register.simple_tag(takes_context=True)
def masked(context: Context, value: Any, url: str, label: object) -> SafeString:
    """A value, masked already where it must be; `url` is the page that asks for the purpose and shows the whole."""
    if not url:
        return format_html('<span class="lines">{}</span>', render_value_in_context(value or BLANK, context))
    return format_html(MASKED, render_value_in_context(value, context), url, _("查看"), label)
