"""Editing one part of a record, and making a new record: one form, one save, nobody's work overwritten unseen."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from casework import access, audit, showing
from casework.beside import beside
from casework.constraints import refusal
from casework.forms import form_class, stamp
from casework.links import back, url
from casework.parts import Part, Record
from casework.privacy import with_indexes
from casework.refusals import tell


def _part_or_404(record: Record, code: str) -> Part:
    part = record.part(code)
    if part is None or not part.editable:
        raise Http404
    return part


def part_edit(request: HttpRequest, uid: Any, part: str, *, record: Record) -> HttpResponse:
    user: Any = request.user
    posted = request.method == "POST"
    instance = access.reach_or_404(user, "edit", record.model, uid, part=part, for_update=posted)
    group = _part_or_404(record, part)
    closed = str(record.closed(instance)) if record.closed else ""
    if closed and not posted:
        messages.error(request, closed)
        return redirect(url(record, "page", instance.uid))
    now = stamp(instance, group)
    before = {name: showing.value_of(instance, name) for name in group.fields}
    data = _chosen(request, instance, group) if posted else None
    form = form_class(record, group)(data, instance=instance, user=user)
    conflict: list[dict[str, str]] = []
    if posted and not closed and form.is_valid():
        conflict = _unsettled(request, now, _differences(record, group, before, form))
        if not conflict and _saved(form, group, instance):
            _remember(user, instance, group, before)
            messages.success(request, _("已保存“%(part)s”。") % {"part": group.title})
            return redirect(url(record, "page", instance.uid))
    if not posted and access.is_logged(record.code, part):
        audit.read(instance, part, details={"form": True})
    context = {
        "title": group.title,
        "crumbs": _crumbs(request, record, instance, group.title),
        "form": form, "version": request.POST.get("version", "") if posted else now, "conflict": conflict,
        "seen": now if conflict else request.POST.get("seen", ""), "clause": group.clause, "help": group.help,
        "cancel_url": url(record, "page", instance.uid), "error_count": len(form.errors),
        "beside": beside(record.code, instance, part, user, writing=True), "blocked": _kept(closed) if closed else "",
    }  # fmt: skip
    status = 409 if conflict or closed else 422 if form.errors else 200
    return render(request, "casework/part_form.html", context, status=status)


def _kept(closed: str) -> str:
    """It was closed while somebody wrote: the words stay before them."""
    return closed + _("您填写的内容没有保存，需要的请先复制。")


def _chosen(request: HttpRequest, instance: Any, part: Part) -> Any:
    """What was typed, with the other person's value wherever this person chose it."""
    data = request.POST.copy()
    for name in part.fields:
        if data.get(f"choose_{name}") == "theirs":
            value, mask = instance.serializable_value(name), part.masked.get(name)
            data[name] = "" if value is None else mask(value) if mask else str(value)
    return data


def _unsettled(request: HttpRequest, now: str, differing: list[dict[str, str]]) -> list[dict[str, str]]:
    """What the person must still decide. Silence is no decision: only a choice made before what stands now counts."""
    if request.POST.get("version") == now:
        return []
    if request.POST.get("seen") != now:
        return differing
    choices = {field["name"]: request.POST.get(f"choose_{field['name']}", "") for field in differing}
    if all(choice == "mine" for choice in choices.values()):
        return []
    return [{**field, "choice": choices[field["name"]]} for field in differing]


def _differences(record: Record, part: Part, before: dict[str, str], form: Any) -> list[dict[str, str]]:
    mine = {name: showing.value_of(form.instance, name) for name in part.fields}
    return [
        {
            "name": name,
            "label": str(record.field(name).verbose_name),
            "mine": mine[name],
            "theirs": part.masked[name](before[name]) if name in part.masked else before[name],
        }
        for name in part.fields
        if mine[name] != before[name]
    ]


def _saved(form: Any, part: Part, instance: Any) -> bool:
    """Save the part's fields; what the database refuses becomes a sentence on the form, and nothing is changed."""
    instance.version += 1
    extra = getattr(form, "also_saved", ())
    try:
        with transaction.atomic():
            instance.save(update_fields=[*with_indexes(type(instance), part.fields), *extra, "version"])
    except IntegrityError as error:
        tell(form, refusal(error))
        return False
    return True


def _remember(user: Any, instance: Any, part: Part, before: dict[str, str]) -> None:
    changed = [name for name in part.fields if showing.value_of(instance, name) != before[name]]
    audit.record("edit", instance, part=part.code, clause=part.clause, details={"fields": changed, "by": user.name})


def _crumbs(request: HttpRequest, record: Record, instance: Any, last: object) -> list[dict[str, Any]]:
    return [
        {"title": record.title, "url": back(request, record)},
        {"title": record.name_of(instance), "url": url(record, "page", instance.uid)},
        {"title": last},
    ]
