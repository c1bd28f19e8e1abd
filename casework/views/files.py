"""材料: the files of a record. One list on its page, one form to add several, each handed out through the door."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from casework import access, audit
from casework.attachments import AttachmentForm, receive, rows_of, serve, withdraw
from casework.forms import StepForm, reason_field
from casework.links import url
from casework.models import Attachment
from casework.panels import Shown
from casework.parts import Record
from casework.refusals import Refused

PART = "files"


class WithdrawForm(StepForm):
    reason = reason_field(required=True)


def has_files(record: Record) -> bool:
    """A record has files where the matrix has rows for its part `files`."""
    return any(row.part == PART for row in record.rows())


def panel(user: Any, record: Record, instance: Any) -> list[Shown]:
    """The files as a panel of the record's page, for whoever may see them."""
    if not has_files(record) or not access.can(user, "view", instance, PART):
        return []
    may_edit = access.can(user, "edit", instance, PART) and _goes_on_in(record, instance, user) is None
    rows = rows_of(
        record.code, instance.uid, parts={PART}, url=lambda kept: url(record, "file", instance.uid, kept.uid)
    )
    files = [
        {
            "row": row,
            "remove_url": url(record, "file_withdraw", instance.uid, row.uid) if may_edit else "",
        }
        for row in rows
    ]
    context = {"files": files, "add_url": url(record, "file_new", instance.uid) if may_edit else ""}
    html = render_to_string("casework/panels/files.html", context)
    return [Shown("files", _("材料"), "", html)]


def _goes_on_in(record: Record, instance: Any, user: Any) -> Any:
    """The record into which this one has gone: what comes now belongs there."""
    return record.leads_to(instance, user) if record.leads_to else None


def file_new(request: HttpRequest, uid: Any, *, record: Record) -> HttpResponse:
    user: Any = request.user
    instance = access.reach_or_404(user, "edit", record.model, uid, part=PART)
    if (instead := _goes_on_in(record, instance, user)) is not None:
        messages.info(request, _("“%(old)s”已并入另一份，材料请传到这里。") % {"old": record.name_of(instance)})
        return redirect(url(record, "page", instead.uid))
    posted = request.method == "POST"
    form = AttachmentForm(request.POST if posted else None, request.FILES if posted else None, label_suffix="")
    if posted and form.is_valid():
        child_id = record.child_id(instance)
        kept, refused = receive(form, resource=record.code, target=instance.uid, child_id=child_id, part=PART, by=user)
        if kept:
            messages.success(request, _("已上传 %(n)s 个文件。") % {"n": len(kept)})
        if not refused:
            return redirect(url(record, "page", instance.uid))
        for no in refused:
            form.add_error("uploads", f"{no.name}：{no.sentence}")
    return render(request, "casework/part_form.html", _context(record, instance, form), status=422 if posted else 200)


def _context(record: Record, instance: Any, form: forms.Form) -> dict[str, Any]:
    back = url(record, "page", instance.uid)
    return {
        "title": _("上传材料"),
        "crumbs": [{"title": record.name_of(instance), "url": back}, {"title": _("上传材料")}],
        "form": form,
        "version": "",
        "conflict": [],
        "clause": "",
        "help": "",
        "cancel_url": back,
        "error_count": len(form.errors) if form.is_bound else 0,
    }


def _file_or_404(record: Record, instance: Any, file_uid: Any) -> Attachment:
    found = Attachment.objects.of(record.code, instance.uid).kept().filter(uid=file_uid, part=PART).first()
    if found is None:
        raise Http404
    return found


def file(request: HttpRequest, uid: Any, file_uid: Any, *, record: Record) -> HttpResponseBase:
    instance = access.reach_or_404(request.user, "view", record.model, uid, part=PART)
    found = _file_or_404(record, instance, file_uid)
    audit.record("download", instance, part=PART, details={"file": str(found.uid), "sha256": found.sha256})
    try:
        return serve(found, request)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect(url(record, "page", instance.uid))


def file_withdraw(request: HttpRequest, uid: Any, file_uid: Any, *, record: Record) -> HttpResponse:
    user: Any = request.user
    instance = access.reach_or_404(user, "edit", record.model, uid, part=PART)
    found = _file_or_404(record, instance, file_uid)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        withdraw(found, by=user, reason=form.cleaned_data["reason"])
        messages.success(request, _("已撤回“%(title)s”。") % {"title": found.title})
        return redirect(url(record, "page", instance.uid))
    context = {
        **_context(record, instance, form),
        "title": _("撤回材料"),
        "step_title": _("撤回材料"),
        "record_title": found.title,
        "main_title": _("撤回"),
        "changes": [],
        "blocked_reason": "",
        "reason_required": True,
        "style": "alarm",
    }
    return render(request, "casework/step_form.html", context, status=422 if form.is_bound else 200)
