"""`{% clause "2.1.a" %}`: the chip 依据 二（一） beside a rule, leading to the words behind it.

A literal id is checked when the template is read, so an unknown one cannot reach a person; a variable when it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.template.base import FilterExpression, Parser, Token
from django.template.context import Context
from django.template.loader import get_template

from policy.carried import Carried
from policy.clauses import Clause, basis, cited, place

register = template.Library()


class ClauseNode(template.Node):
    def __init__(self, ref: FilterExpression) -> None:
        self.ref = ref

    def render(self, context: Context) -> str:
        ref = str(self.ref.resolve(context))
        if not ref:
            return ""
        found = basis(ref)
        words = found.quote if isinstance(found, Clause) else found.title
        chip = {"ref": ref, "label": place(ref), "words": words}
        return str(get_template("components/clause.html").render(chip))


@register.filter
def carried_of(carried: dict[str, Carried] | None, found: Clause) -> Carried | None:
    """How far a clause is carried out; nothing where nobody asked."""
    return carried.get(found.id) if carried else None


@register.filter
def uncounted(clauses: Iterable[Clause], carried: dict[str, Carried]) -> list[Clause]:
    """Those of which nothing is counted."""
    return [found for found in clauses if not carried[found.id].measures]


@register.tag("clause")
def clause_chip(parser: Parser, token: Token) -> ClauseNode:
    """The chip of one clause or outside rule; nothing for an empty id."""
    bits = token.split_contents()
    if len(bits) != 2:
        raise template.TemplateSyntaxError("{% clause %} takes one id")
    ref = bits[1]
    if ref[0] in "\"'" and not cited(ref[1:-1]):
        raise template.TemplateSyntaxError(f"{{% clause %}}: no clause or rule {ref}")
    return ClauseNode(parser.compile_filter(ref))
