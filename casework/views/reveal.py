"""查看明文: one masked value, on request, with a reason, and in the audit trail."""

from __future__ import annotations

from typing import Any, Protocol

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from casework import access, audit, showing
from casework.forms import StepForm
from casework.links import url
from casework.parts import Record


class StepUp(Protocol):
    """What settings.STEP_UP gives for a request: whether the second factor must be proved again, and the check."""

    @property
    def is_owed(self) -> bool: ...
    @property
    def help(self) -> str: ...
    def refusal(self, code: str) -> str: ...


class RevealForm(StepForm):
    purpose = forms.ChoiceField(
        label=_("查看用途"),
        choices=[
            ("", _("请选择")),
            ("handling", _("办理业务")),
            ("checking", _("核对信息")),
            ("asked", _("上级或部门查询")),
        ],
    )
    code = forms.CharField(
        label=_("动态密码"),
        max_length=7,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, step_up: StepUp, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.step_up = step_up
        if step_up.is_owed:
            self.fields["code"].help_text = step_up.help
        else:
            del self.fields["code"]

    def clean(self) -> dict[str, Any]:
        """A code is spent only when the rest of the form is right, so that nobody has to wait for the next one."""
        data = super().clean() or {}
        if "code" in self.fields and not self.errors and (refusal := self.step_up.refusal(data.get("code", ""))):
            self.add_error("code", refusal)
        return data


def reveal(request: HttpRequest, uid: Any, field: str, *, record: Record) -> HttpResponse:
    part = record.part_of(field)
    instance = access.reach_or_404(request.user, "reveal", record.model, uid, part=part.code if part else "none")
    if part is None or field not in part.masked:
        raise Http404
    label = record.field(field).verbose_name
    step_up: StepUp = import_string(settings.STEP_UP)(request)
    form = RevealForm(request.POST if request.method == "POST" else None, step_up=step_up)
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
