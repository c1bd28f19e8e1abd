"""Pages of property that are no single record: who holds what, taking a line back, one child's list as a paper."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from casework import access, audit
from casework.links import url_of
from casework.printing import Unprintable, render_pdf
from casework.refusals import Refused
from casework.showing import yuan
from children import seeing
from children.models import Child
from children.property import actions, documents, summing
from children.property.forms import ReverseForm
from children.property.models import PropertyEntry


def overview(request: HttpRequest) -> HttpResponse:
    access.anywhere_or_404(request.user, "view", "property_item")
    return render(request, "property/overview.html", summing.overview(request.user))


def reverse(request: HttpRequest, uid: Any) -> HttpResponse:
    user: Any = request.user
    entry = access.reach_or_404(user, "reverse", PropertyEntry, uid)
    posted = request.method == "POST"
    form = ReverseForm(request.POST if posted else None)
    blocked = _("这笔分录已经冲销，或本身就是冲销分录。") if entry.reversed or entry.reverses_id else ""
    if posted and form.is_valid():
        try:
            made = actions.reverse(entry=entry, reason=form.cleaned_data["reason"], by=user)
        except Refused as refused:
            blocked = refused.sentence
        else:
            messages.success(request, _("已冲销，另记第%(n)d笔。") % {"n": made.number})
            return redirect(url_of(entry.item))
    context = {
        "title": _("冲销"),
        "record_title": str(entry),
        "step_title": _("冲销"),
        "main_title": _("确认冲销"),
        "form": form,
        "changes": [
            {"label": _("台账"), "before": yuan(entry.amount),
             "after": _("原记录不变，另记一笔%(n)s") % {"n": yuan(-entry.amount)}}
        ],
        "reason_required": True,
        "blocked_reason": blocked,
        "cancel_url": url_of(entry.item),
        "crumbs": [{"title": str(entry.item), "url": url_of(entry.item)}, {"title": _("冲销")}],
        "clause": "R6.6",
        "error_count": len(form.errors) if posted else 0,
        "style": "alarm",
    }  # fmt: skip
    return render(request, "casework/step_form.html", context, status=422 if posted else 200)


def inventory(request: HttpRequest, uid: Any) -> HttpResponse:
    """Of a child that is ours: whoever looked after it once does not print what is its own now."""
    user: Any = request.user
    child = access.reach_or_404(user, "view", Child, uid)
    access.anywhere_or_404(user, "view", "property_item", "sums")
    if seeing.is_past(user, child):
        raise Http404
    context = documents.inventory(child, user)
    mark = f"{user.name} {timezone.localtime():%Y-%m-%d %H:%M}"
    export_id = uuid.uuid4().hex[:12]
    try:
        pdf = render_pdf(
            documents.TEMPLATE, context, title=context["title"], paper="plain", export_id=export_id, watermark=mark
        )
    except Unprintable as problem:
        messages.error(request, problem.sentence)
        return redirect(url_of(child))
    audit.record(
        "print", child, part="property", clause="R8.6", details={"paper": "property_inventory", "export": export_id}
    )
    response = HttpResponse(pdf, content_type="application/pdf")
    name = f"{child.file_number}_儿童财产清单.pdf"
    response["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=name) or "inline"
    return response
