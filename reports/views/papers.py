"""Reports as pages and papers: the grid of years, the draft's preview, figures taken again, the stored PDF."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from agencies.models import Level
from casework import access, audit
from casework.attachments import storing
from casework.attachments.serving import disposition
from casework.links import url_of
from casework.refusals import Refused
from casework.spreadsheets.writing import Watermark, new_watermark
from reports import drafting, files, guards, paper, standing
from reports.kinds import kind_of
from reports.models import ProgressReport, ReportCopy, ReportPaper
from reports.places import below, place_for
from reports.showing import grid
from reports.told import tell_paper

Kind = type[ProgressReport]
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def grid_page(request: HttpRequest) -> HttpResponse:
    """Prefecture × year: which report stands where."""
    user: Any = request.user
    access.anywhere_or_404(user, "view", "report")
    rows = access.reach(user, "view", ProgressReport.objects.select_related("obligation", "jurisdiction"))
    place = place_for(user)
    if place is None:
        raise Http404
    places = below(place) if place.level == Level.PROVINCE else [place]
    context = {
        "title": _("年度报告"), "crumbs": [{"title": _("报告")}], **grid(list(rows), places),
        "list_url": reverse("reports:report_list"), "orders_url": reverse("reports:report_due_list"),
        "verify_url": reverse("reports:verify"),
        "summary_url": reverse("reports:summary_list") if access.can_anywhere(user, "view", "summary") else "",
        "new_url": reverse("reports:report_due_new") if access.can_anywhere(user, "create", "report_due") else "",
    }  # fmt: skip
    return render(request, "reports/grid.html", context)


def _pdf(body: bytes, name: str, *, shown: bool) -> HttpResponse:
    response = HttpResponse(body, content_type=PDF)
    response["Content-Disposition"] = disposition(name, shown=shown)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


def preview(request: HttpRequest, uid: Any, model: Kind = ProgressReport) -> HttpResponse:
    """The draft on paper, with 草稿 across it; nothing is kept."""
    report = access.reach_or_404(request.user, "view", model, uid)
    if report.freeze is None:
        messages.error(request, guards.closed(report))
        return redirect(url_of(report))
    try:
        body = paper.print_report(report, watermark=_("草稿"))
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect(url_of(report))
    audit.record("print", report, details={"draft": True})
    return _pdf(body, f"{report}（草稿）.pdf", shown=True)


def word_file(request: HttpRequest, uid: Any, model: Kind = ProgressReport) -> HttpResponse:
    """The same words for WPS and Word."""
    return _handed_out(request, (model, uid), files.word, (DOCX, "docx"))


def tables_file(request: HttpRequest, uid: Any, model: Kind = ProgressReport) -> HttpResponse:
    """The tables behind the report for Excel."""
    return _handed_out(request, (model, uid), files.workbook, (XLSX, "xlsx"))


def _handed_out(
    request: HttpRequest,
    which: tuple[Kind, Any],
    make: Callable[[ProgressReport, Watermark], bytes],
    kind: tuple[str, str],
) -> HttpResponse:
    user: Any = request.user
    report = access.reach_or_404(user, "export", *which)
    if report.freeze is None:
        messages.error(request, guards.closed(report))
        return redirect(url_of(report))
    mark, (content_type, ending) = new_watermark(user), kind
    body = make(report, mark)
    digest = hashlib.sha256(body).hexdigest()
    ReportCopy.objects.create(
        report=report, edition=report.edition, correction=report.corrections, draft=not report.is_signed, kind=ending,
        sha256=digest, taken_by=f"{user.name} {user.post.title}",
    )  # fmt: skip
    tell_paper(report)
    audit.record("export", report, details={"export": mark.export_id, "kind": ending, "sha256": digest})
    name = f"{report}.{ending}" if report.is_signed else f"{report}（草稿）.{ending}"
    response = HttpResponse(body, content_type=content_type)
    response["Content-Disposition"] = disposition(name, shown=False)
    response["Cache-Control"] = "private, no-store"
    return response


def retake(request: HttpRequest, uid: Any, model: Kind = ProgressReport) -> HttpResponse:
    """Take the figures again; asks first, because drafted words follow them."""
    user: Any = request.user
    report = access.reach_or_404(user, "edit", model, uid, part="basics", for_update=request.method == "POST")
    blocked = guards.closed(report)
    if request.method == "POST" and not blocked:
        _tell(request, drafting.retake_figures(report=report, by=user))
        return redirect(url_of(report))
    context = {
        "title": _("重新取数"), "record_title": str(report), "step_title": _("重新取数"), "main_title": _("重新取数"),
        "crumbs": [{"title": str(report), "url": url_of(report)}, {"title": _("重新取数")}], "form": None,
        "changes": [], "reason_required": False, "blocked_reason": blocked, "cancel_url": url_of(report),
        "clause": "4.4.b", "error_count": 0,
    }  # fmt: skip
    return render(request, "casework/step_form.html", context, status=409 if request.method == "POST" else 200)


def _tell(request: HttpRequest, report: ProgressReport) -> None:
    """What was drafted anew, and what the drafter has to compare by hand."""
    assert report.freeze is not None, report.pk  # noqa: S101 - figures were just taken
    messages.success(
        request, _("已重新取数（第%(n)s次）。没有改写过的段落已按新数据更新。") % {"n": report.freeze.number}
    )
    if kept := drafting.rewritten(report):
        messages.warning(
            request,
            _("以下段落由人改写过，没有更新，请逐段核对数字：%(parts)s。清空后再次取数，可由系统重新起草。")
            % {"parts": "、".join(kept)},
        )


def paper_file(request: HttpRequest, uid: Any) -> HttpResponseBase:
    """The stored paper: the same bytes whenever it is fetched."""
    made = ReportPaper.objects.filter(uid=uid).select_related("report__obligation", "report__jurisdiction").first()
    if made is None:
        raise Http404
    report = access.reach_or_404(request.user, "view", kind_of(made.report), made.report.uid)
    audit.record("print", report, details={"edition": made.edition, "sha256": made.sha256})
    name = f"{report}{standing.mark_of(made.correction)}.pdf"
    path = storing.path_of(made.stored_name)
    if settings.PRIVATE_FILES_PREFIX:
        response = _pdf(b"", name, shown=False)
        response["X-Accel-Redirect"] = settings.PRIVATE_FILES_PREFIX.rstrip("/") + "/" + made.stored_name
        return response
    if not path.is_file():
        messages.error(request, _("服务器上找不到这份文件。请把报告名称和时间告诉系统管理员。"))
        return redirect(url_of(report))
    return _pdf(path.read_bytes(), name, shown=request.GET.get("view") == "1")
