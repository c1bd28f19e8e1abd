"""The audit trail as the audit administrator reads it: who did what when, without the name of any child."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import access, audit, showing
from casework.forms import TypedDateField
from casework.models import AuditEntry
from casework.parts import records
from casework.views.record_page import verb_title

PAGE = 50
VERBS = ("read", "list", "reveal", "edit", "create", "export", "print", "denied", "upload", "download", "move", "leave")


class TrailFilter(forms.Form):
    """All optional; a wrong date is said and the filter is left out."""

    q = forms.CharField(label=_("人员"), required=False, max_length=40)
    verb = forms.ChoiceField(label=_("行为"), required=False)
    resource = forms.ChoiceField(label=_("对象类别"), required=False)
    day = TypedDateField(label=_("日期"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        everything = ("", _("全部"))
        self.fields["verb"].choices = [everything, *((verb, verb_title(verb)) for verb in VERBS)]  # type: ignore[attr-defined]  # a ChoiceField
        titles = [(record.code, str(record.title)) for record in records()]
        self.fields["resource"].choices = [everything, *titles]  # type: ignore[attr-defined]  # a ChoiceField


def trail(request: HttpRequest) -> HttpResponse:
    access.anywhere_or_404(request.user, "view", "audit")
    form = TrailFilter(request.GET or None)
    form.is_valid()
    rows = _filtered(AuditEntry.objects.order_by("-seq"), getattr(form, "cleaned_data", {}))
    after = request.GET.get("after", "")
    if after.isdecimal():
        rows = rows.filter(seq__lt=int(after))
    found = list(rows[: PAGE + 1])
    audit.record("list", resource="audit", details={"asked": request.GET.urlencode()})
    count, head = audit.head()
    context = {
        "title": _("审计记录"),
        "crumbs": [{"title": _("审计记录")}],
        "columns": [
            {"title": title} for title in (_("时间"), _("人员"), _("岗位"), _("行为"), _("对象"), _("结果"), _("理由"))
        ],
        "rows": [{"url": "", "cells": _cells(entry)} for entry in found[:PAGE]],
        "filters": form,
        "active_filters": [],
        "count_text": _("共 %(n)s 条，最新校验值 %(head)s…") % {"n": f"{count:,}", "head": head[:12]},
        "next_url": _further(request, found[PAGE - 1].seq) if len(found) > PAGE else "",
        "prev_url": "",
        "actions": [],
        "export_url": "",
        "empty": {"title": _("没有符合条件的记录"), "help": _("请减少条件再查。"), "url": "?", "action": _("清除条件")},
    }
    return render(request, "casework/list.html", context)


def _filtered(rows: QuerySet[AuditEntry], asked: dict[str, Any]) -> QuerySet[AuditEntry]:
    if asked.get("q"):
        rows = rows.filter(user_name__contains=asked["q"])
    for name in ("verb", "resource"):
        if asked.get(name):
            rows = rows.filter(**{name: asked[name]})
    if day := asked.get("day"):
        start = timezone.make_aware(datetime.combine(day, time.min))
        rows = rows.filter(at__gte=start, at__lt=start + timedelta(days=1))
    return rows


def _cells(entry: AuditEntry) -> list[str]:
    """The object is named by kind and number only: who watches the watchers needs no child's name."""
    titles = {record.code: str(record.title) for record in records()}
    about = titles.get(entry.resource, entry.resource)
    number = str(entry.object_uid)[:8] if entry.object_uid else ""
    return [
        showing.moment(entry.at),
        entry.user_name or _("系统"),
        entry.post_title or showing.BLANK,
        verb_title(entry.verb),
        f"{about} {number}".strip() or showing.BLANK,
        entry.get_outcome_display(),
        entry.reason or showing.BLANK,
    ]


def _further(request: HttpRequest, seq: int) -> str:
    kept = {key: value for key, value in request.GET.items() if key != "after" and value}
    return f"?{urlencode({**kept, 'after': seq})}"
