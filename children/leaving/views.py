"""The checklist of a leaving as one page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from casework import access
from casework.links import url, url_of
from casework.parts import record_of
from children.leaving import actions
from children.leaving.forms import PapersForm
from children.leaving.models import Leaving


def papers(request: HttpRequest, uid: Any) -> HttpResponse:
    posted = request.method == "POST"
    leaving = access.reach_or_404(request.user, "edit", Leaving, uid, part="plan", for_update=posted)
    record = record_of(leaving)
    if record.closed and record.closed(leaving):
        messages.error(request, _("已提交审批，材料不能再改。需要更正的，请先退回。"))
        return redirect(url_of(leaving))
    form = PapersForm(request.POST if posted else None, leaving=leaving)
    if posted and form.is_valid():
        actions.file_papers(leaving=leaving, rows=form.rows(), by=request.user)
        messages.success(request, _("已保存离院材料。"))
        return redirect(url_of(leaving))
    name = record.name_of(leaving)
    context = {
        "title": _("离院材料"), "help": "", "form": form, "version": "", "conflict": [], "clause": "R2a.28",
        "cancel_url": url_of(leaving), "error_count": len(form.errors) if posted else 0,
        "crumbs": [
            {"title": record.title, "url": url(record, "list")},
            {"title": name, "url": url_of(leaving)},
            {"title": _("离院材料")},
        ],
    }  # fmt: skip
    return render(request, "casework/part_form.html", context, status=422 if posted else 200)
