"""Lines of a workbook come in: upload, look through, confirm all or nothing. What was read travels signed between the
two; nothing is kept until it is confirmed, and the file itself never.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from casework.forms import StepForm
from casework.refusals import Refused
from casework.spreadsheets import lines as sheets
from casework.spreadsheets.guarding import file_bytes
from casework.spreadsheets.lines import Line, LineSheet
from casework.views.export import workbook

VALID = 2 * 3600  # seconds between looking through and confirming


@dataclass(frozen=True)
class LinesIn:
    """`check` fills in values and faults, and is asked again at the confirmation; `keep` writes all lines and answers
    with the sentence that is shown, or refuses. `row` is what a good line shows under `headers`.
    """

    sheet: LineSheet
    check: Callable[[list[Line]], None]
    keep: Callable[[list[Line]], str]
    row: Callable[[Line], list[Any]]
    headers: Sequence[dict[str, Any]]
    summary: Callable[[list[Line]], str]
    said_of: Callable[[Line], str]  # whom or what a faulty line is about
    title: str
    label: str
    template_url: str
    done_url: str
    crumbs: Sequence[Mapping[str, Any]]
    salt: str
    hint: str = ""
    marked: Callable[[list[Line]], None] = field(default=lambda _lines: None)  # told when a marked workbook is given


class UploadForm(StepForm):
    file = forms.FileField(
        max_length=255, allow_empty_file=True, widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"})
    )

    def __init__(self, *args: Any, label: str, most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = label
        self.fields["file"].help_text = _("Excel（xlsx、xls）或csv，一次不超过%(most)s行。") % {"most": most}
        self.fields["file"].error_messages["required"] = _("请选择%(label)s。") % {"label": label}


def bring_in(request: HttpRequest, kind: LinesIn) -> HttpResponse:
    """One address for the whole way: the file first, then what was read, signed, and a button."""
    posted = request.method == "POST"
    form = UploadForm(
        request.POST if posted else None, request.FILES if posted else None, label=kind.label, most=kind.sheet.most
    )
    lines: list[Line] = []
    try:
        if "rows" in request.POST:
            return _answer(request, kind)
        if posted and form.is_valid():
            lines = sheets.read(kind.sheet, file_bytes(form.cleaned_data["file"]))
            kind.check(lines)
    except Refused as refused:
        form.is_valid()
        form.errors.pop("file", None)
        form.add_error(None if "rows" in request.POST else "file", refused.sentence)
    context = _context(kind, form, lines)
    return render(request, "casework/lines_in.html", context, status=422 if form.errors else 200)


def _answer(request: HttpRequest, kind: LinesIn) -> HttpResponse:
    try:
        rows = signing.loads(request.POST["rows"], salt=kind.salt, max_age=VALID)
    except signing.BadSignature as error:
        raise Refused(_("核对已超过两小时或内容不完整，请重新上传文件。")) from error
    lines = [Line(**row) for row in rows]
    kind.check(lines)
    if "marked" in request.POST:
        kind.marked(lines)
        return workbook(sheets.marked(kind.sheet, lines), _("%(title)s_需修改.xlsx") % {"title": kind.sheet.title})
    if bad := [line for line in lines if line.faults]:
        why = _fault_text(kind, bad[0])
        raise Refused(_("第%(n)s行有误：%(why)s没有导入任何一行。") % {"n": bad[0].number, "why": why})
    messages.success(request, kind.keep([line for line in lines if not line.empty]))
    return redirect(kind.done_url)


def _fault_text(kind: LinesIn, line: Line) -> str:
    fault = line.faults[0]
    return f"{kind.sheet.title_of(fault.code)}：{fault.reason}" if fault.code else fault.reason


def _context(kind: LinesIn, form: UploadForm, lines: list[Line]) -> dict[str, Any]:
    bad = [line for line in lines if line.faults]
    good = [line for line in lines if not line.faults and not line.empty]
    empty = sum(1 for line in lines if line.empty and not line.faults)
    if lines and not bad and not good:
        form.add_error("file", _("表格里还没有填写任何一行。"))
    signed = signing.dumps([line.stored() for line in lines], salt=kind.salt, compress=True) if bad or good else ""
    return {
        "title": kind.title, "crumbs": kind.crumbs, "form": form, "error_count": len(form.errors), "hint": kind.hint,
        "faults": [
            {
                "number": line.number, "about": kind.said_of(line), "column": kind.sheet.title_of(fault.code),
                "text": line.said.get(fault.code, ""), "reason": fault.reason,
            }
            for line in bad for fault in line.faults
        ],
        "bad": len(bad), "lines": [{"url": "", "cells": kind.row(line)} for line in good], "empty": empty,
        "headers": kind.headers, "summary": kind.summary(good) if good else "", "signed": signed,
        "rows": "" if bad else signed, "cancel_url": kind.done_url, "template_url": kind.template_url,
    }  # fmt: skip
