"""The policy as people know it, each clause with what the product does about it; open to anybody signed in."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from policy.carried import GRADES, Carried, carried_for, may_be_told
from policy.citations import citations_of, figures_of
from policy.clauses import CLAUSES, STATUSES, Clause, UnknownClauseError, basis
from policy.departments import DEPARTMENTS, duties_asked
from policy.document import paragraph_of, paragraphs
from policy.doors import open_to_all_signed_in
from policy.rules import rules_by_source
from policy.terms import AMOUNTS, TERMS


def _counts() -> list[tuple[str, int]]:
    statuses = [clause.status for clause in CLAUSES.values()]
    return [(str(label), statuses.count(status)) for status, label in STATUSES.items() if status in statuses]


def _neighbours(clause: Clause) -> tuple[Clause | None, Clause | None]:
    order = list(CLAUSES.values())
    at = order.index(clause)
    return (order[at - 1] if at else None), (order[at + 1] if at + 1 < len(order) else None)


def _tabs(graded: bool) -> list[dict[str, object]]:  # noqa: FBT001 - which of the two is open
    return [
        {"title": gettext("文件原文"), "url": "?", "active": not graded},
        {"title": gettext("落实情况"), "url": "?view=carried", "active": graded},
    ]


def _grades(carried: dict[str, Carried]) -> list[tuple[str, str, int]]:
    """The legend, with how many clauses there are of each."""
    found = [one.grade for one in carried.values()]
    return [(grade, str(words), found.count(grade)) for grade, words in GRADES.items()]


@open_to_all_signed_in
def document(request: HttpRequest) -> HttpResponse:
    told = may_be_told(request.user)
    carried = carried_for(request.user) if told and request.GET.get("view") == "carried" else None
    context = {
        "paragraphs": paragraphs(),
        "carried": carried,
        "tabs": _tabs(carried is not None) if told else [],
        "grades": _grades(carried) if carried else [],
        "as_of": timezone.localdate(),
        "contents": [paragraph for paragraph in paragraphs() if paragraph.anchor],
        "clause_count": len(CLAUSES),
        "counts": _counts(),
    }
    return render(request, "policy/document.html", context)


@open_to_all_signed_in
def basis_page(request: HttpRequest, ref: str) -> HttpResponse:
    """One clause of the document, or one outside rule."""
    try:
        found = basis(ref)
    except UnknownClauseError as error:
        raise Http404(str(error)) from error
    context: dict[str, object] = {
        "basis": found,
        "citations": citations_of(ref, request.user),
        "figures": figures_of(ref, request.user),
    }
    if not isinstance(found, Clause):
        return render(request, "policy/rule.html", context)
    before, after = _neighbours(found)
    context |= {"paragraph": paragraph_of(found), "before": before, "after": after}
    return render(request, "policy/clause.html", context)


@open_to_all_signed_in
def rules(request: HttpRequest) -> HttpResponse:
    return render(request, "policy/rules.html", {"groups": rules_by_source()})


@open_to_all_signed_in
def duties(request: HttpRequest) -> HttpResponse:
    """What the document asks of its fourteen departments, of one or of all."""
    shown = duties_asked(request.GET.get("d", ""))
    chosen = DEPARTMENTS.index(shown[0]) + 1 if len(shown) == 1 else 0
    context = {
        "title": gettext("部门职责清单"),
        "departments": DEPARTMENTS,
        "shown": shown,
        "chosen": chosen,
        "pdf_url": reverse("casework:duties") + (f"?d={chosen}" if chosen else ""),
    }
    return render(request, "policy/duties.html", context)


@open_to_all_signed_in
def terms(request: HttpRequest) -> HttpResponse:
    return render(request, "policy/terms.html", {"terms": TERMS, "amounts": AMOUNTS})
