"""Saying who may know, and ending what was confidential: two forms of the head."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access
from casework.forms import StepForm
from casework.links import url_of
from casework.refusals import Refused, tell
from children.confidential import actions
from children.confidential.forms import EndForm, NamedForm
from children.confidential.models import ConfidentialLabel


@dataclass(frozen=True)
class _Act:
    form: type[StepForm]
    do: Callable[..., Any]
    title: str | Promise
    done: str | Promise


NAME = _Act(NamedForm, actions.name, gettext_lazy("修改知情人名单"), gettext_lazy("知情人名单已更新。"))
END = _Act(EndForm, actions.end, gettext_lazy("解除保密"), gettext_lazy("已解除，记录留给知情人备查。"))


def named(request: HttpRequest, uid: Any) -> HttpResponse:
    label = access.reach_or_404(request.user, "name", ConfidentialLabel, uid, for_update=request.method == "POST")
    return _asked(request, label, NAME)


def end(request: HttpRequest, uid: Any) -> HttpResponse:
    label = access.reach_or_404(request.user, "name", ConfidentialLabel, uid, for_update=request.method == "POST")
    return _asked(request, label, END)


def _asked(request: HttpRequest, label: ConfidentialLabel, act: _Act) -> HttpResponse:
    posted = request.method == "POST"
    form = act.form(request.POST if posted else None, record=label, user=request.user)
    if posted and form.is_valid():
        try:
            act.do(label=label, by=request.user, **form.cleaned_data)
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(request, str(act.done))
            return redirect(url_of(label))
    context = {
        "title": act.title, "help": "", "form": form, "version": "", "conflict": [], "clause": "R13.2",
        "cancel_url": url_of(label), "error_count": len(form.errors) if posted else 0,
        "crumbs": [{"title": _("保密信息"), "url": url_of(label)}, {"title": act.title}],
    }  # fmt: skip
    return render(request, "casework/part_form.html", context, status=422 if posted else 200)
