"""The page before anything is taken out of the house: what it is, and why (S-21)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.forms import StepForm, reason_field


class TakingOutForm(StepForm):
    """Whatever is taken out of the house is taken with a reason."""

    reason = reason_field(required=True)
    reason.help_text = gettext_lazy("会记入审计记录，例如：年度核对。")


@dataclass(frozen=True)
class TakingOut:
    """`said`: what the file will hold, before anybody asks for it. `blocked`: why nothing can be taken now.

    `downloads`: the answer is the file itself; else a page that leads to it.
    """

    title: str
    said: str
    crumbs: list[dict[str, Any]]
    cancel_url: str
    blocked: str = ""
    clause: str = ""
    downloads: bool = True

    def page(self, request: HttpRequest, form: forms.Form) -> HttpResponse:
        context = {
            "title": self.title, "record_title": self.said, "step_title": _("导出"), "main_title": _("导出"),
            "form": form, "changes": [], "reason_required": True, "crumbs": self.crumbs,
            "cancel_url": self.cancel_url, "clause": self.clause, "blocked_reason": self.blocked,
            "error_count": len(form.errors) if form.is_bound else 0, "download": self.downloads,
        }  # fmt: skip
        return render(request, "casework/step_form.html", context, status=422 if form.is_bound else 200)

    def answer(self, request: HttpRequest, take: Callable[[str], HttpResponse]) -> HttpResponse:
        """Ask for the reason; `take` is called with it."""
        form = TakingOutForm(request.POST if request.method == "POST" else None)
        if not self.blocked and form.is_bound and form.is_valid():
            return take(form.cleaned_data["reason"])
        return self.page(request, form)
