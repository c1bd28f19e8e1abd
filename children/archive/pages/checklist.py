"""不需要: a required paper is waived with a reason, or asked for again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from casework import access
from casework.forms import StepForm
from casework.links import url_of
from casework.refusals import Refused
from children.archive import actions
from children.archive.forms import WaiveForm
from children.archive.models import ChildArchive
from policy.archive_papers import PAPERS


def waive(request: HttpRequest, uid: Any, paper: str) -> HttpResponse:
    archive = access.reach_or_404(request.user, "waive", ChildArchive, uid)
    return _act(request, archive, paper, WaiveForm, _("标为不需要"))


def require_again(request: HttpRequest, uid: Any, paper: str) -> HttpResponse:
    archive = access.reach_or_404(request.user, "waive", ChildArchive, uid)
    return _act(request, archive, paper, StepForm, _("恢复为应归档"))


def _act(request: HttpRequest, archive: ChildArchive, paper: str, asks: type[StepForm], title: str) -> HttpResponse:
    user: Any = request.user
    if paper not in PAPERS:
        raise Http404
    form = asks(request.POST if request.method == "POST" else None, user=user)
    if form.is_bound and form.is_valid():
        try:
            if asks is WaiveForm:
                actions.waive(child=archive.child, paper=paper, by=user, **form.cleaned_data)
            else:
                actions.require_again(child=archive.child, paper=paper, by=user)
        except Refused as refused:
            messages.error(request, refused.sentence)
        else:
            messages.success(request, _("已办理：%(title)s。") % {"title": title})
        return redirect(url_of(archive))
    back = url_of(archive)
    context = {
        "title": title, "record_title": f"{archive} · {actions.paper_name(paper)}", "step_title": title,
        "main_title": title, "changes": [], "form": form, "reason_required": False, "blocked_reason": "",
        "cancel_url": back, "clause": "2.1.h", "error_count": len(form.errors) if form.is_bound else 0,
        "crumbs": [{"title": str(archive), "url": back}, {"title": title}],
    }  # fmt: skip
    return render(request, "casework/step_form.html", context, status=422 if form.is_bound else 200)
