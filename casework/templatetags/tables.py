"""The rows of a plain table, written in Python: {% plain_rows rows pick %}.

A list shows fifty of them; as loops of a template they cost more than everything else on its page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()

PICK = (
    '<td class="pick"><label><input type="checkbox" name="pick" value="{}" form="bulk" autocomplete="off" '
    'aria-label="{} {}"></label></td>'
)


@register.simple_tag
def plain_rows(rows: Iterable[Mapping[str, Any]], pick: object) -> SafeString:
    """The first cell of a row heads it and leads to its `url`; with `pick` a box named by its `uid` stands before."""
    choose = _("选择")
    return format_html_join("\n", "<tr>{}{}</tr>", ((_pick(row, choose) if pick else "", _cells(row)) for row in rows))


def _pick(row: Mapping[str, Any], choose: str) -> SafeString:
    return format_html(PICK, row.get("uid", ""), choose, " ".join(map(str, row["cells"][:2])))


def _cells(row: Mapping[str, Any]) -> SafeString:
    first, *others = row["cells"]
    head = format_html('<a href="{}">{}</a>', row["url"], first) if row.get("url") else first
    return format_html('<th scope="row">{}</th>{}', head, format_html_join("", "<td>{}</td>", ((c,) for c in others)))
