"""The audit trail as the audit administrator reads it: who did what when, without the name of any child."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import access, audit, showing, witness
from casework.act_words import act_choices, act_title
from casework.acting import acting_system
from casework.forms import TypedDateField
from casework.models import AuditEntry
from casework.parts import record_named, records

PAGE = 50


class TrailFilter(forms.Form):
    """All optional; what cannot be asked finds nothing, never everything, and says why."""

    q = forms.CharField(label=_("人员"), required=False, max_length=40)
    verb = forms.ChoiceField(label=_("行为"), required=False)
    resource = forms.ChoiceField(label=_("对象类别"), required=False)
    day = TypedDateField(label=_("自"), required=False)
    until = TypedDateField(label=_("至"), required=False)
    file_number = forms.CharField(label=_("儿童档案号"), required=False, max_length=30)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        everything = ("", _("全部"))
        self.fields["verb"].choices = [everything, *act_choices()]  # type: ignore[attr-defined]  # a ChoiceField
        titles = [(record.code, str(record.title)) for record in records()]
        self.fields["resource"].choices = [everything, *titles]  # type: ignore[attr-defined]  # a ChoiceField


def trail(request: HttpRequest) -> HttpResponse:
    access.anywhere_or_404(request.user, "view", "audit")
    form, rows = asked_for(request)
    after = request.GET.get("after", "")
    if after.isdecimal():
        rows = rows.filter(seq__lt=int(after))
    found = list(rows[: PAGE + 1])
    audit.record("list", resource="audit", details={"asked": request.GET.urlencode()})
    count, head = audit.head()
    context = {
        "title": _("审计记录"),
        "crumbs": [{"title": _("审计记录")}],
        "columns": [{"title": title} for title in titles()],
        "rows": [{"url": "", "cells": line_of(entry)} for entry in found[:PAGE]],
        "filters": form,
        "active_filters": [],
        "count_text": _("共 %(n)s 条，最新校验值 %(head)s…") % {"n": f"{count:,}", "head": head[:12]} + checked(),
        "next_url": _further(request, found[PAGE - 1].seq) if len(found) > PAGE else "",
        "prev_url": "",
        "actions": [{"title": _("校验"), "url": reverse("casework:trail_verify"), "main": False}],
        "export_url": f"{reverse('casework:trail_export')}?{_kept(request)}",
        "empty": {
            "title": _("没有符合条件的记录"),
            "help": _wrong(form) or _("请减少条件再查。"),
            "url": "?",
            "action": _("清除条件"),
        },
    }
    return render(request, "casework/list.html", context)


def _wrong(form: TrailFilter) -> str:
    return " ".join(f"{form.fields[name].label}：{' '.join(map(str, said))}" for name, said in form.errors.items())


def _filtered(rows: QuerySet[AuditEntry], asked: dict[str, Any]) -> QuerySet[AuditEntry]:
    if asked.get("q"):
        rows = rows.filter(user_name__contains=asked["q"])
    for name in ("verb", "resource"):
        if asked.get(name):
            rows = rows.filter(**{name: asked[name]})
    if day := asked.get("day"):
        rows = rows.filter(at__gte=_midnight(day))
    if last := asked.get("until"):
        rows = rows.filter(at__lt=_midnight(last) + timedelta(days=1))
    if number := asked.get("file_number"):
        rows = rows.filter(child_id__in=_children_numbered(number))
    return rows


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _children_numbered(number: str) -> list[int]:
    """The ids and nothing else of a child and the files merged with it: who watches the watchers may not open them."""
    declared = record_named("child")
    with acting_system("audit"):
        children: Any = declared.model._default_manager
        found = children.filter(file_number=number.strip().upper()).first()
        if found is None:
            return []
        rows = declared.one_with(found) if declared.one_with else children.filter(pk=found.pk)
        return list(rows.values_list("pk", flat=True))


def checked() -> str:
    """What the last check of the chain said."""
    result = witness.last()
    if result is None:
        return ""
    words = {"at": showing.moment(result.at), "fault": result.fault}
    if result.fault:
        return " · " + _("%(at)s 校验不通过：%(fault)s") % words
    return " · " + _("%(at)s 校验完整") % words


def titles() -> list[str]:
    return [_("时间"), _("人员"), _("岗位"), _("行为"), _("对象"), _("结果"), _("理由")]


def asked_for(request: HttpRequest) -> tuple[TrailFilter, QuerySet[AuditEntry]]:
    """The filter as it was asked, and the entries it leaves; by file number also, without opening the child."""
    form = TrailFilter(request.GET or None)
    rows = AuditEntry.objects.order_by("-seq")
    if form.is_bound and not form.is_valid():
        return form, rows.none()
    return form, _filtered(rows, getattr(form, "cleaned_data", {}))


def line_of(entry: AuditEntry) -> list[str]:
    """The object is named by kind and number only: who watches the watchers needs no child's name."""
    titles = {record.code: str(record.title) for record in records()} | {"audit": _("审计记录")}
    about = titles.get(entry.resource, entry.resource)
    number = str(entry.object_uid)[:8] if entry.object_uid else ""
    return [
        showing.moment(entry.at),
        entry.user_name or _("系统"),
        entry.post_title or showing.BLANK,
        act_title(entry.verb, entry.resource),
        f"{about} {number}".strip() or showing.BLANK,
        entry.get_outcome_display(),
        entry.reason or showing.BLANK,
    ]


def _further(request: HttpRequest, seq: int) -> str:
    return f"?{_kept(request)}&after={seq}"


def _kept(request: HttpRequest) -> str:
    return urlencode({key: value for key, value in request.GET.items() if key != "after" and value})
