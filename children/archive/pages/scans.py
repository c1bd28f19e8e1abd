"""Many scans at once: each judged by itself, the good ones filed, the others named with their reason.

The page works without script (one form, many files); the script sends the same form once per file, asks for JSON and
shows how far each one is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from casework import access
from casework.attachments.naming import clean_name
from casework.links import url_of
from casework.refusals import Refused
from children.archive import actions, checklist
from children.archive.forms import PagesForm, ScansForm
from children.archive.models import ArchiveItem, ChildArchive
from policy.archive_papers import PAPERS

File = Callable[[Any], ArchiveItem]


@dataclass
class Outcome:
    """What became of the files of one request."""

    filed: list[ArchiveItem]
    refused: list[dict[str, str]]

    def as_json(self) -> JsonResponse:
        filed = [{"title": str(item), "url": url_of(item)} for item in self.filed]
        return JsonResponse({"filed": filed, "refused": self.refused}, status=200 if self.filed else 422)


def upload(request: HttpRequest, uid: Any) -> HttpResponse:
    """Scans into a child's archive, each an item of its own."""
    user: Any = request.user
    archive = access.reach_or_404(user, "file", ChildArchive, uid)
    posted = request.method == "POST"
    form = ScansForm(
        request.POST if posted else None, request.FILES if posted else None, user=user, initial=_asked(request, archive)
    )

    def keep(scan: Any) -> ArchiveItem:
        facts = {name: value for name, value in form.cleaned_data.items() if name != "uploads"}
        return actions.file_scan(child=archive.child, scan=scan, by=user, **facts)

    page = {"title": _("上传扫描件"), "about": str(archive), "back": url_of(archive)}
    return _answered(request, form, keep, page)


def add(request: HttpRequest, uid: Any) -> HttpResponse:
    """More scans of one item."""
    user: Any = request.user
    item = access.reach_or_404(user, "edit", ArchiveItem, uid, part="files")
    posted = request.method == "POST"
    form = PagesForm(request.POST if posted else None, request.FILES if posted else None, user=user)
    page = {"title": _("添加扫描件"), "about": str(item), "back": url_of(item)}
    return _answered(request, form, lambda scan: actions.add_scan(item=item, scan=scan, by=user), page)


def _asked(request: HttpRequest, archive: ChildArchive) -> dict[str, str]:
    """A line of the checklist leads here with its paper chosen."""
    paper = request.GET.get("paper", "")
    if paper not in PAPERS:
        return {}
    line = next((one for one in checklist.papers_of(archive.child) if one.paper == paper), None)
    return {"paper": paper, "section": checklist.section_of(line) if line else ""}


def _answered(request: HttpRequest, form: forms.Form, keep: File, page: dict[str, Any]) -> HttpResponse:
    as_json = request.headers.get("Accept") == "application/json"
    if form.is_bound and form.is_valid():
        outcome = _take_in(form.cleaned_data["uploads"], keep)
        if as_json:
            return outcome.as_json()
        if outcome.filed:
            messages.success(request, _("已归档 %(n)d 件。") % {"n": len(outcome.filed)})
        if not outcome.refused:
            return redirect(page["back"])
        for no in outcome.refused:
            form.add_error("uploads", f"{no['name']}：{no['why']}")
    elif form.is_bound and as_json:
        return JsonResponse({"filed": [], "refused": [], "errors": _errors(form)}, status=422)
    context = {
        "title": page["title"], "form": form, "cancel_url": page["back"], "about": page["about"],
        "crumbs": [{"title": page["about"], "url": page["back"]}, {"title": page["title"]}],
        "error_count": len(form.errors) if form.is_bound else 0,
    }  # fmt: skip
    return render(request, "archive/upload.html", context, status=422 if form.is_bound else 200)


def _take_in(scans: list[Any], keep: File) -> Outcome:
    outcome = Outcome([], [])
    for scan in scans:
        try:
            outcome.filed.append(keep(scan))
        except Refused as no:
            outcome.refused.append({"name": clean_name(scan.name or ""), "why": no.sentence})
    return outcome


def _errors(form: forms.Form) -> list[str]:
    return [str(error) for errors in form.errors.values() for error in errors]
