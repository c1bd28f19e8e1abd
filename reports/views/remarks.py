"""Answering what the province remarked, one remark after the other."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from casework import access
from casework.links import url_of
from casework.refusals import Refused
from reports import guards, remarks
from reports.models import ProgressReport
from reports.remark_forms import AnswerLine


def answer(request: HttpRequest, uid: Any) -> HttpResponse:
    user: Any = request.user
    report = access.reach_or_404(user, "edit", ProgressReport, uid, part="*")
    if blocked := guards.closed(report):
        messages.error(request, blocked)
        return redirect(url_of(report))
    data = request.POST if request.method == "POST" else None
    lines = [AnswerLine(data, remark=remark, user=user) for remark in remarks.open_remarks(report)]
    for line in lines:
        line.url = reverse("reports:report_part", args=[report.uid, line.part]) if line.part else ""
    bad, refused = [line for line in lines if data is not None and not line.is_valid()], ""
    if data is not None and not bad:
        given = {line.remark.pk: (line.cleaned_data["outcome"], line.cleaned_data["answer"]) for line in lines}
        try:
            remarks.answer(report=report, answers=given, by=user)
        except Refused as why:
            refused = why.sentence
        else:
            _tell(request, report)
            return redirect(url_of(report))
    context = {
        "title": _("答复省厅意见"), "report": report, "lines": lines, "bad": len(bad), "refused": refused,
        "crumbs": [{"title": str(report), "url": url_of(report)}, {"title": _("答复省厅意见")}],
        "cancel_url": url_of(report), "error_count": len(bad) + bool(refused), "clause": "4.4.b",
    }  # fmt: skip
    return render(request, "reports/answer.html", context, status=422 if data is not None else 200)


def _tell(request: HttpRequest, report: ProgressReport) -> None:
    report.__dict__.pop("_remarks", None)
    if left := remarks.unanswered(report):
        words = {"n": len(left), "about": remarks.wanting_words(left)}
        messages.warning(request, _("已保存。还有%(n)s条没有答复：%(about)s。") % words)
    else:
        messages.success(request, _("意见已全部答复，可以请负责人签发。"))
