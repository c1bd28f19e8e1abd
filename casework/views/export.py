"""A list out as a workbook: what the list shows, with a reason, a mark of who took it, and a row limit."""

from __future__ import annotations

import hashlib
import io
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from casework import access, audit
from casework.forms import StepForm, reason_field
from casework.links import url
from casework.parts import Record
from casework.spreadsheets.writing import Column, Watermark, write_list
from casework.views.record_list import cells, choose, columns_for, field_names, hidden_parts
from casework.views.searching import address_of, is_whole_id_number

MOST = 5000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ExportForm(StepForm):
    reason = reason_field(required=True)


def export(request: HttpRequest, *, record: Record) -> HttpResponse:
    user: Any = request.user
    access.anywhere_or_404(user, "export", record.code)
    assert record.list is not None, record.code  # noqa: S101 - screens() only routes records with a list
    if is_whole_id_number(request.GET.get("q", "")):
        return redirect(url(record, "list") + address_of(request.GET))
    chosen = choose(user, record, record.list, request.GET)
    rows = access.reach(user, "export", chosen.rows)
    count = rows.count()
    form = ExportForm(request.POST if request.method == "POST" else None)
    blocked = _("一次最多导出 %(most)s 条，现有 %(count)s 条。请先用条件缩小范围。") % {"most": MOST, "count": count}
    if count <= MOST and form.is_bound and form.is_valid():
        return _file(user, record, rows, form.cleaned_data["reason"])
    back = url(record, "list")
    context = {
        "title": _("导出%(record)s") % {"record": record.title}, "record_title": _("共 %(n)s 条") % {"n": count},
        "step_title": _("导出"), "main_title": _("导出 Excel"), "form": form, "changes": [], "reason_required": True,
        "crumbs": [{"title": record.title, "url": back}, {"title": _("导出")}], "cancel_url": back, "clause": "",
        "blocked_reason": blocked if count > MOST else "", "error_count": len(form.errors) if form.is_bound else 0,
        "download": True,
    }  # fmt: skip
    return render(request, "casework/step_form.html", context, status=422 if form.is_bound else 200)


def _file(user: Any, record: Record, rows: Any, reason: str) -> HttpResponse:
    assert record.list is not None  # noqa: S101 - see export
    columns = columns_for(user, record, record.list)
    names = field_names(columns)
    found = list(rows.order_by("-id").values_list(*names))
    found = record.list.as_seen(user, names, found) if record.list.as_seen else found
    narrow = hidden_parts(user, record, columns, [row[0] for row in found])
    lines = [cells(columns, dict(zip(names, row, strict=True)), narrow) for row in found]
    export_id = uuid.uuid4().hex[:12]
    mark = Watermark(export_id, f"{user.name} {user.post.title} {timezone.localtime():%Y-%m-%d %H:%M}")
    stream = io.BytesIO()
    write_list(stream, str(record.title), [Column(str(c.title)) for c in columns], lines, watermark=mark)
    body = stream.getvalue()
    audit.record(
        "export", resource=record.code, reason=reason,
        details={"export": export_id, "rows": [row[0] for row in found], "sha256": hashlib.sha256(body).hexdigest()},
    )  # fmt: skip
    response = HttpResponse(body, content_type=XLSX)
    file_name = f"{user.post.agency.name}_{record.title}_{timezone.localdate():%Y%m%d}.xlsx"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file_name) or "attachment"
    return response
