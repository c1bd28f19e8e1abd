"""核验文件: whoever is signed in and holds a paper asks whether it is the one that was signed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from casework import access, audit
from casework.links import url_of
from policy.doors import open_to_all_signed_in
from reports import verifying
from reports.verify_forms import VerifyForm
from reports.verifying import Verdict


@open_to_all_signed_in
def page(request: HttpRequest) -> HttpResponse:
    """The answer says no more than the paper does; a way to the report has who may see it."""
    user: Any = request.user
    form = VerifyForm(request.POST, request.FILES, user=user) if request.method == "POST" else VerifyForm(user=user)
    verdicts = _verdicts(form) if form.is_bound and form.is_valid() else []
    for verdict in verdicts:
        audit.record(
            "check", verdict.report, resource="" if verdict.report else "report",
            details={"known": verdict.report is not None, "facts": verdict.facts},
        )  # fmt: skip
    context = {
        "title": _("核验文件"), "crumbs": [{"title": _("报告")}, {"title": _("核验文件")}], "form": form,
        "main_title": _("核验"), "error_count": len(form.errors) if form.is_bound else 0,
        "verdicts": [{"said": one, "url": _way(user, one)} for one in verdicts],
        "help": _("收到年度报告的 PDF、Word、Excel 文件，可以在这里核对是不是签发的那一份、后来有没有更正。"),
    }  # fmt: skip
    return render(request, "reports/verify.html", context, status=422 if form.is_bound and form.errors else 200)


def _verdicts(form: VerifyForm) -> list[Verdict]:
    """The file first: it says more than the code."""
    found = []
    if file := form.cleaned_data["file"]:
        found.append(verifying.by_file(file.chunks()))
    if form.cleaned_data["code"].strip():
        found.append(verifying.by_code(form.cleaned_data["code"]))
    return found


def _way(user: Any, verdict: Verdict) -> str:
    report = verdict.report
    return url_of(report) if report is not None and access.can(user, "view", report) else ""
