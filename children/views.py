"""Screens of the child's file that parts and workflows cannot express."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import access, showing
from casework.forms import StepForm
from casework.links import url, url_of
from casework.parts import record_of
from casework.refusals import Refused, tell
from children import readmission
from children.actions import confirm_profile
from children.forms_of_stay import ReadmissionForm
from children.guards import file_is_closed
from children.models import Child


def confirm(request: HttpRequest, uid: Any) -> HttpResponse:
    """动态管理: somebody who may edit the file says that it is still right."""
    child = access.reach_or_404(request.user, "edit", Child, uid, part="identity", for_update=request.method == "POST")
    blocked = file_is_closed(child)
    if request.method == "POST" and not blocked:
        confirm_profile(child=child, by=request.user)
        messages.success(request, _("已核实：%(child)s的信息仍然准确。") % {"child": child})
        return redirect(url_of(child))
    record = record_of(child)
    today, last = showing.day(timezone.localdate()), showing.day(child.profile_confirmed_on)
    context = {
        "title": _("核实信息"), "record_title": str(child), "step_title": _("核实信息"),
        "main_title": _("信息仍然准确"),
        "crumbs": [
            {"title": record.title, "url": url(record, "list")},
            {"title": str(child), "url": url_of(child)},
            {"title": _("核实信息")},
        ],
        "changes": [{"label": _("信息核实日期"), "before": last, "after": today}],
        "help": _("请先打开档案逐部分看一遍；有变化的，先修改再核实。"),
        "form": StepForm(), "reason_required": False, "blocked_reason": blocked, "cancel_url": url_of(child),
        "clause": "2.1.g", "error_count": 0,
    }  # fmt: skip
    return render(request, "casework/step_form.html", context, status=422 if request.method == "POST" else 200)


def readmit(request: HttpRequest, uid: Any) -> HttpResponse:
    """重新入院: a child that left comes back to the home that keeps its file."""
    child = access.reach_or_404(request.user, "create", Child, uid, part="*")
    form = ReadmissionForm(request.POST if request.method == "POST" else None, record=child, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            readmission.readmit(child=child, by=request.user, **form.cleaned_data)
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(request, _("已办理重新入院：%(child)s。") % {"child": child})
            return redirect(url_of(child))
    record, left = record_of(child), showing.day(child.left_on)
    context = {
        "title": _("重新入院"), "record_title": str(child), "step_title": _("重新入院"),
        "main_title": _("确认重新入院"),
        "crumbs": [
            {"title": record.title, "url": url(record, "list")},
            {"title": str(child), "url": url_of(child)},
            {"title": _("重新入院")},
        ],
        "changes": [{"label": _("状态"), "before": f"{child.get_state_display()} {left}", "after": _("在院")}],
        "form": form, "reason_required": False, "blocked_reason": readmission.never(child, request.user),
        "cancel_url": url_of(child), "clause": "2.1.g", "error_count": len(form.errors) if form.is_bound else 0,
    }  # fmt: skip
    return render(request, "casework/step_form.html", context, status=422 if form.is_bound else 200)
