"""The screens of the import up to the preview, the result, and the two files that can be downloaded."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import access, audit, showing
from casework.links import url_of
from casework.models import Job
from casework.refusals import Refused
from casework.spreadsheets.marking import mark_errors
from casework.views.export import workbook
from children.models import Child, RosterImport, RosterRow
from children.roster import actions, filing, preview, reading, template, undoing
from children.roster.forms import MatchForm, UploadForm

View = Callable[..., HttpResponse]
LISTED = 200


def sends_back(view: View) -> View:
    """A refusal that no form can show (the file is gone, another one is being imported) leads back to the start."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refused as refused:
            messages.error(request, refused.sentence)
            return redirect("children:roster_list")

    return guarded


def crumbs(*last: str) -> list[dict[str, Any]]:
    return [
        {"title": _("儿童"), "url": reverse("children:child_list")},
        {"title": _("导入花名册"), "url": reverse("children:roster_list")},
        *({"title": title} for title in last),
    ]


def steps(now: int) -> list[dict[str, Any]]:
    """Where one is on the way; counted from 0."""
    titles = [_("上传花名册"), _("对应各列"), _("核对"), _("完成")]
    states = ["done"] * now + ["now"] + ["todo"] * len(titles)
    return [{"title": title, "state": state} for title, state in zip(titles, states, strict=False)]


def start(request: HttpRequest) -> HttpResponse:
    """Two ways to a roster, one place to put it, and what was imported before."""
    user: Any = request.user
    access.anywhere_or_404(user, "import", "child")
    posted = request.method == "POST"
    form = UploadForm(request.POST if posted else None, request.FILES if posted else None)
    if posted and form.is_valid():
        try:
            roster = actions.receive(by=user, upload=form.cleaned_data["file"])
        except Refused as refused:
            form.add_error("file", refused.sentence)
        else:
            return redirect("children:roster_page" if roster.template else "children:roster_columns", roster.uid)
    rosters = access.reach(user, "view", RosterImport.objects.select_related("created_by")).order_by("-id")[:20]
    context = {
        "title": _("导入花名册"), "crumbs": crumbs(), "form": form, "steps": steps(0),
        "rosters": [*map(_listed, rosters)],
        "template_url": reverse("children:roster_template"), "error_count": len(form.errors) if posted else 0,
    }  # fmt: skip
    return render(request, "children/roster/start.html", context, status=422 if posted else 200)


def _listed(roster: RosterImport) -> dict[str, Any]:
    if roster.undone_at:
        state, style, count = _("已撤销"), "plain", roster.rows_imported
    elif roster.imported_at:
        state, style, count = _("已导入"), "ok", roster.rows_imported
    else:
        state, style, count = _("待确认"), "warn", roster.rows_found
    return {
        "url": url_of(roster),
        "file_name": roster.file_name,
        "count": count,
        "state": state,
        "style": style,
        "who": roster.created_by.name if roster.created_by else "",
        "at": showing.moment(roster.created_at),
    }


def template_file(request: HttpRequest) -> HttpResponse:
    access.anywhere_or_404(request.user, "import", "child")
    return workbook(template.build(), _("儿童花名册导入模板.xlsx"))


@sends_back
def columns(request: HttpRequest, uid: Any) -> HttpResponse:
    """Each column of the person's own roster with its title and first values, and which of our fields it is."""
    user: Any = request.user
    roster = access.reach_or_404(user, "edit", RosterImport, uid)
    if roster.imported_at is not None:
        return redirect(url_of(roster))
    found = reading.find(filing.load(roster))
    chosen, remembered = actions.proposal(roster, found)
    form = MatchForm(found, chosen, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.match_columns(roster=roster, columns=form.columns(), by=user)
            return redirect(url_of(roster))
        except Refused as refused:
            form.add_error(None, refused.sentence)
    samples = [found.samples(int(name.removeprefix("column_"))) for name in form.fields]
    context = {
        "title": _("对应各列"), "crumbs": crumbs(roster.file_name), "form": form, "steps": steps(1), "roster": roster,
        "lines": [{"field": field, "samples": values} for field, values in zip(form, samples, strict=True)],
        "remembered": remembered, "header_row": found.header.row_index + 1, "others": found.others,
        "beside": reading.beside(found),
        "error_count": len(form.errors) if form.is_bound else 0,
        "discard_url": reverse("children:roster_discard", args=[roster.uid]),
    }  # fmt: skip
    return render(request, "children/roster/columns.html", context, status=422 if form.is_bound else 200)


@sends_back
def page(request: HttpRequest, uid: Any) -> HttpResponse:
    """The preview until it is confirmed, the result afterwards."""
    roster = access.reach_or_404(request.user, "view", RosterImport, uid)
    if roster.imported_at is not None:
        return _result(request, roster)
    if not roster.columns:
        return redirect("children:roster_columns", roster.uid)
    if job := Job.objects.filter(key=str(roster.uid), state=Job.State.QUEUED, user=request.user.pk).first():
        return redirect("casework:job", job.uid)
    found, checked = actions.look_through(roster)
    audit.read(roster, "file", details={"rows": len(checked.lines)})
    addresses = {
        f"{name}_url": reverse(f"children:roster_{name}", args=[roster.uid])
        for name in ("decide", "confirm", "discard", "marked", "columns")
    }
    context = {
        "title": _("核对花名册"), "crumbs": crumbs(roster.file_name), "roster": roster, "steps": steps(2), **addresses,
        **preview.context(roster, found, checked),
    }  # fmt: skip
    return render(request, "children/roster/preview.html", context)


def _result(request: HttpRequest, roster: RosterImport) -> HttpResponse:
    user: Any = request.user
    ids = RosterRow.objects.filter(roster=roster).values("child_id")
    children = access.reach(user, "view", Child.objects.filter(pk__in=ids), "identity").order_by("roster_row__number")
    audit.read(roster, "result")
    rows = [
        {
            "url": url_of(child),
            "cells": [
                str(child), child.file_number, child.get_sex_display(), showing.day(child.birth_date),
                showing.day(child.admitted_on),
            ],
        }
        for child in children[:LISTED]
    ]  # fmt: skip
    context = {
        "title": _("导入结果"), "crumbs": crumbs(roster.file_name), "roster": roster, "steps": steps(3), "rows": rows,
        "headers": [{"title": t} for t in (_("姓名"), _("档案号"), _("性别"), _("出生日期"), _("入院日期"))],
        "more": max(roster.rows_imported - len(rows), 0) if not roster.undone_at else 0,
        "imported_at": showing.moment(roster.imported_at), "undone_at": showing.moment(roster.undone_at),
        "list_url": reverse("children:child_list"), "cannot_undo": undoing.cannot_undo(roster),
        "undo_url": reverse("children:roster_undo", args=[roster.uid]), "start_url": reverse("children:roster_list"),
    }  # fmt: skip
    return render(request, "children/roster/result.html", context)


@sends_back
def marked_file(request: HttpRequest, uid: Any) -> HttpResponse:
    """The person's own workbook with the wrong cells red; `?only=1` keeps the wrong rows."""
    roster = access.reach_or_404(request.user, "edit", RosterImport, uid)
    only = request.GET.get("only") == "1"
    found, checked = actions.look_through(roster)
    body = mark_errors(
        filing.load(roster), found.found.sheet.name, preview.cell_faults(found, checked), only_bad_rows=only,
        header_row=found.header.row_index + 1,
    )  # fmt: skip
    audit.record("export", roster, part="file", details={"rows": [line.number for line in checked.bad], "only": only})
    stem = roster.file_name.rpartition(".")[0] or roster.file_name
    return workbook(body, f"{stem}_{_('需修改')}_{timezone.localdate():%Y%m%d}.xlsx")
