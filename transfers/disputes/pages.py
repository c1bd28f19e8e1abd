"""提出争议: the statement above, below it a table of the things that are missing or short."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from casework import access
from casework.links import url_of
from casework.refusals import Refused, tell
from transfers.disputes import actions
from transfers.disputes.forms import LINES, ItemLine, RaiseForm


def raise_dispute(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    access.anywhere_or_404(user, "create", "dispute")
    data = request.POST if request.method == "POST" else None
    form = RaiseForm(data, user=user, initial=request.GET.dict())
    lines = [ItemLine(data, number=number, user=user) for number in range(1, LINES + 1)]
    said = [line for line in lines if line.said]
    if data is not None and all([form.is_valid(), *(line.is_valid() for line in said)]):
        try:
            made = actions.raise_dispute(by=user, items=[line.cleaned_data for line in said], **form.cleaned_data)
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(request, _("已提出争议，等待对方说明。"))
            return redirect(url_of(made))
    errors = len(form.errors) + sum(len(line.errors) for line in said) if data is not None else 0
    context = {
        "title": _("提出争议"),
        "crumbs": [{"title": _("移交争议"), "url": reverse("disputes:dispute_list")}, {"title": _("提出争议")}],
        "form": form, "lines": lines, "error_count": errors, "cancel_url": _back(form),
        "bad": sum(bool(line.errors) for line in said),
    }  # fmt: skip
    return render(request, "disputes/raise.html", context, status=422 if data is not None else 200)


def _back(form: RaiseForm) -> str:
    """To the case from which the person came."""
    wanted = str(form.data.get("case") or form.initial.get("case") or "")
    offered: Any = form.fields["case"].queryset  # type: ignore[attr-defined]  # a ModelChoiceField
    case = next((row for row in offered if str(row.uid) == wanted), None)
    return url_of(case) if case else reverse("disputes:dispute_list")
