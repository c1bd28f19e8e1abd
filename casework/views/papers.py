"""A printed form of a record, opened through the record's door: made anew from what is stored, never kept."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from casework import access, audit
from casework.links import url
from casework.panels import Shown
from casework.parts import Record
from casework.printing import Document, Unprintable, documents_of, print_document


def paper(request: HttpRequest, uid: Any, code: str, *, record: Record) -> HttpResponse:
    user: Any = request.user
    document = next((d for d in documents_of(record.code) if d.code == code), None)
    if document is None:
        raise Http404
    instance = access.reach_or_404(user, "view", record.model, uid, part=document.part)
    if document.ready is not None and (why := document.ready(instance)):
        return _back(request, record, instance, str(why))
    export_id = uuid.uuid4().hex[:12]
    mark = f"{user.name} {timezone.localtime():%Y-%m-%d %H:%M}"
    try:
        pdf = print_document(document, instance, by=user, export_id=export_id, watermark=mark)
    except Unprintable as problem:
        return _back(request, record, instance, problem.sentence)
    audit.record(
        "print", instance, part=document.part, clause=document.clause, details={"paper": code, "export": export_id}
    )
    response = HttpResponse(pdf, content_type="application/pdf")
    name = document.file_name(instance)
    response["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=name) or "inline"
    return response


def _back(request: HttpRequest, record: Record, instance: Any, why: str) -> HttpResponse:
    messages.error(request, why)
    return redirect(url(record, "page", instance.uid))


def panel(user: Any, record: Record, instance: Any) -> list[Shown]:
    """The forms of a record that this person may open; one that cannot be made yet says why."""
    lines = [
        _line(record, instance, document)
        for document in documents_of(record.code)
        if access.can(user, "view", instance, document.part)
    ]
    if not lines:
        return []
    return [Shown("papers", _("文书"), "", render_to_string("casework/panels/papers.html", {"lines": lines}))]


def _line(record: Record, instance: Any, document: Document) -> dict[str, Any]:
    why = str(document.ready(instance)) if document.ready is not None else ""
    address = "" if why else url(record, "paper", instance.uid, document.code)
    return {"title": document.title, "url": address, "why": why}
