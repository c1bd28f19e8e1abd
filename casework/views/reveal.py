"""查看明文: one masked value, on request, with a reason, and in the audit trail."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from casework import access, audit, showing
from casework.links import url
from casework.parts import Record
from casework.proving import ProofForm, step_up


class RevealForm(ProofForm):
    field_order = ("purpose", "code")
    purpose = forms.ChoiceField(
        label=_("查看用途"),
        choices=[
            ("", _("请选择")),
            ("handling", _("办理业务")),
            ("checking", _("核对信息")),
            ("asked", _("上级或部门查询")),
        ],
    )


def reveal(request: HttpRequest, uid: Any, field: str, *, record: Record) -> HttpResponse:
    part = record.part_of(field)
    instance = access.reach_or_404(request.user, "reveal", record.model, uid, part=part.code if part else "none")
    if part is None or field not in part.masked:
        raise Http404
    label = record.field(field).verbose_name
    form = RevealForm(request.POST if request.method == "POST" else None, step_up=step_up(request))
    value = ""
    if form.is_bound and form.is_valid():
        value = showing.value_of(instance, field)
        audit.record("reveal", instance, part=part.code, reason=form.cleaned_data["purpose"], details={"field": field})
    elif "code" in form.errors:
        audit.record("reveal", instance, part=part.code, outcome="refused", details={"field": field})
    back = url(record, "page", instance.uid)
    context = {
        "title": _("查看%(label)s") % {"label": label}, "record_title": record.name_of(instance), "form": form,
        "crumbs": [{"title": record.name_of(instance), "url": back}, {"title": label}],
        "label": label, "value": value, "cancel_url": back, "main_title": _("查看"), "step_title": _("查看明文"),
        "blocked_reason": "", "changes": [{"label": label, "before": "", "after": value}] if value else [],
        "shown_seconds": 30, "reason_required": True, "clause": "",
        "error_count": len(form.errors) if form.is_bound else 0,
    }  # fmt: skip
    return render(request, "casework/reveal.html", context, status=422 if context["error_count"] else 200)
