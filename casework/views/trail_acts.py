"""What the audit administrator does with the trail: takes it out as a workbook, has its chain checked now."""

from __future__ import annotations

import hashlib
import io
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import access, audit, jobs
from casework.forms import StepForm
from casework.spreadsheets.writing import Column, new_watermark, write_list
from casework.views.export import MOST, workbook
from casework.views.taking_out import TakingOut
from casework.views.trail import asked_for, line_of, titles
from casework.work import VERIFY


def export(request: HttpRequest) -> HttpResponse:
    """The entries that the filter leaves, with a reason and a mark of who took them."""
    access.anywhere_or_404(request.user, "export", "audit")
    _filter, rows = asked_for(request)
    count = rows.count()
    many = _("一次最多导出 %(most)s 条，现有 %(count)s 条。请先用条件缩小范围。") % {"most": MOST, "count": count}
    title, where = _("导出审计记录"), reverse("casework:trail")
    asked = TakingOut(
        title=title, said=_("共 %(n)s 条，与列表相同的列。") % {"n": count},
        crumbs=[{"title": _("审计记录"), "url": where}, {"title": title}],
        cancel_url=f"{where}?{request.GET.urlencode()}", blocked=many if count > MOST else "",
    )  # fmt: skip
    return asked.answer(request, lambda reason: _file(request.user, rows, reason))


def _file(user: Any, rows: Any, reason: str) -> HttpResponse:
    mark, stream = new_watermark(user), io.BytesIO()
    lines = [line_of(entry) for entry in rows]
    write_list(stream, _("审计记录"), [Column(title) for title in titles()], lines, watermark=mark)
    body = stream.getvalue()
    details = {"export": mark.export_id, "count": len(lines), "sha256": hashlib.sha256(body).hexdigest()}
    audit.record("export", resource="audit", reason=reason, details=details)
    return workbook(body, f"{_('审计记录')}_{timezone.localdate():%Y%m%d}.xlsx")


def verify(request: HttpRequest) -> HttpResponse:
    """Have the chain checked now, as the clock does each night; a trail of years takes its time."""
    access.anywhere_or_404(request.user, "view", "audit")
    if request.method == "POST":
        job = jobs.start(VERIFY, by=request.user, title=_("校验审计记录"), key=f"trail:{request.user.pk}")
        return redirect("casework:job", job.uid)
    said = _("逐条重新计算校验值，并与库外留存的上次结果比对。每天夜间也会自动校验。")
    context = {**_page(_("校验审计记录"), StepForm()), "record_title": said, "main_title": _("开始校验")}
    return render(request, "casework/step_form.html", context)


def _page(title: str, form: Any) -> dict[str, Any]:
    back = reverse("casework:trail")
    return {
        "title": title, "step_title": title, "form": form, "changes": [], "cancel_url": back, "blocked_reason": "",
        "crumbs": [{"title": _("审计记录"), "url": back}, {"title": title}],
        "error_count": len(form.errors) if form.is_bound else 0,
    }  # fmt: skip
