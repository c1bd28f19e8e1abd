"""查阅: who asked and was permitted opens the files, for the permitted days, each page marked with name and time."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import access, audit
from casework.attachments.serving import disposition
from casework.links import url_of
from casework.models import Attachment
from casework.refusals import Refused
from children.archive import packing, stamping
from children.archive.actions import RESOURCE
from children.archive.models import ArchiveItem, ArchiveUseRequest
from children.archive.models.item import ORDER


def readable(asked: ArchiveUseRequest, user: Any) -> str:
    """Why this person cannot read under this request now; "" while they can."""
    if asked.created_by_id != user.pk:
        return _("只有申请人本人可以打开。")
    if asked.state != ArchiveUseRequest.State.APPROVED:
        return _("申请还没有批准，或已经结束。")
    if asked.until is None or asked.until < timezone.localdate():
        return _("准许的期限已过，需要时请重新申请。")
    return ""


def _asked_or_404(request: HttpRequest, uid: Any) -> ArchiveUseRequest:
    asked = access.reach_or_404(request.user, "read", ArchiveUseRequest, uid)
    if asked.created_by_id != request.user.pk:
        raise Http404
    return asked


def _items(asked: ArchiveUseRequest) -> list[ArchiveItem]:
    rows = ArchiveItem.objects.filter(child=asked.child).exclude(state=ArchiveItem.State.REMOVED)
    if asked.sections:
        rows = rows.filter(section__in=asked.sections)
    return sorted(rows, key=lambda item: (ORDER[item.section], item.number))


def read(request: HttpRequest, uid: Any) -> HttpResponse:
    asked = _asked_or_404(request, uid)
    if why := readable(asked, request.user):
        messages.error(request, why)
        return redirect(url_of(asked))
    files, items = packing.files_of(asked.child_id), _items(asked)
    lines: list[dict[str, Any]] = [
        {"item": item, "files": [_line(asked, row) for row in files.get(item.uid, [])]} for item in items
    ]
    audit.read(asked, "files", details={"items": [item.number for item in items]})
    context = {
        "title": _("查阅档案"), "asked": asked, "lines": lines, "back": url_of(asked),
        "crumbs": [{"title": str(asked), "url": url_of(asked)}, {"title": _("查阅档案")}],
    }  # fmt: skip
    return render(request, "archive/read.html", context)


def _line(asked: ArchiveUseRequest, row: Attachment) -> dict[str, Any]:
    shown = row.content_type in stamping.MARKABLE
    return {"name": row.file_name, "url": reverse("archive:read_file", args=[asked.uid, row.uid]) if shown else ""}


def read_file(request: HttpRequest, uid: Any, file_uid: Any) -> HttpResponse:
    user: Any = request.user
    asked = _asked_or_404(request, uid)
    why = readable(asked, user)
    if why:
        messages.error(request, why)
        return redirect(url_of(asked))
    found = Attachment.objects.kept().filter(resource=RESOURCE, child_id=asked.child_id, uid=file_uid).first()
    if found is None or found.target not in {item.uid for item in _items(asked)}:
        raise Http404
    moment = f"{timezone.localtime():%Y-%m-%d %H:%M}"
    words = " ".join(filter(None, [user.name, user.username, asked.reader, moment]))
    try:
        content, content_type = stamping.marked(found, words)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect(reverse("archive:read", args=[asked.uid]))
    audit.record(
        "read", asked, part="files", reason=asked.purpose, clause="2.1.h",
        details={"file": str(found.uid), "sha256": found.sha256, "kind": asked.kind},
    )  # fmt: skip
    return _response(content, content_type, found, copy=asked.kind == ArchiveUseRequest.Kind.COPY)


def _response(content: bytes, content_type: str, found: Attachment, *, copy: bool) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    stem = found.file_name.rpartition(".")[0]
    name = f"{stem}.{'pdf' if content_type == 'application/pdf' else 'jpg'}"
    response["Content-Disposition"] = disposition(name, shown=not copy)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
