"""The acts upon a previewed roster: mend a row, decide about rows, confirm, discard, and undo what was imported."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import OperationalError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from casework import access, jobs
from casework.links import url_of
from casework.refusals import Conflict, Refused
from children.models import RosterImport
from children.roster import actions, undoing
from children.roster.checking import Checked
from children.roster.forms import RowForm, UndoForm
from children.roster.line import Choice
from children.roster.views import crumbs, sends_back

# More rows than this are admitted by a worker, with a bar that moves.
BY_WORKER = 200
POST_ONLY = ("POST",)


def _in_hand(roster: RosterImport) -> RosterImport:
    """The row locked for this act; Conflict while a worker is importing it."""
    try:
        with transaction.atomic():
            rows = RosterImport.objects.select_for_update(of=("self",), nowait=True, no_key=True).select_related("home")
            return rows.get(pk=roster.pk)
    except OperationalError as error:
        raise Conflict(_("这份花名册正在导入，请等它完成。")) from error


@sends_back
def row(request: HttpRequest, uid: Any, number: int) -> HttpResponse:
    """One row of the file, its cells as a form; the file itself is not changed."""
    roster = _in_hand(access.reach_or_404(request.user, "edit", RosterImport, uid))
    if roster.imported_at is not None or not roster.columns:
        return redirect(url_of(roster))
    line = actions.look_through(roster)[1].line(number)
    if line is None:
        messages.error(request, _("表格里没有第%(n)d行。") % {"n": number})
        return redirect(url_of(roster))
    posted = request.method == "POST"
    form = RowForm(line, request.POST if posted else None)
    if posted and form.is_valid():
        judged = actions.mended(roster, number, form.typed())
        if judged is not None and not judged.faults:
            actions.mend(roster=roster, number=number, typed=form.typed())
            messages.success(request, _("第%(n)d行已改好。") % {"n": number})
            return redirect(url_of(roster))
        line = judged or line
    form.tell(line)
    context = {
        "title": _("修改第%(n)d行") % {"n": number}, "crumbs": crumbs(roster.file_name, _("第%(n)d行") % {"n": number}),
        "help": line.name, "form": form, "version": "", "conflict": [], "clause": "", "cancel_url": url_of(roster),
        "main_title": _("保存这一行"), "error_count": len(form.errors) if posted else 0,
    }  # fmt: skip
    return render(request, "casework/part_form.html", context, status=422 if posted else 200)


@sends_back
def decide(request: HttpRequest, uid: Any) -> HttpResponse:
    """`choice` for `rows` (numbers with commas, or "bad" for all that are not in order); an empty one takes it back."""
    roster = access.reach_or_404(request.user, "edit", RosterImport, uid)
    if request.method != "POST":
        return HttpResponseNotAllowed(POST_ONLY)
    roster = _in_hand(roster)
    choice, asked = request.POST.get("choice", ""), request.POST.get("rows", "")
    if roster.imported_at is None and choice in {"", *Choice}:
        checked = actions.look_through(roster)[1]
        actions.decide(roster=roster, numbers=_numbers(asked, checked), choice=choice)
    return redirect(url_of(roster))


def _numbers(asked: str, checked: Checked) -> list[int]:
    if asked == "bad":
        return [line.number for line in checked.bad]
    wanted = {int(text) for text in asked.split(",") if text.isascii() and text.isdigit() and len(text) < 7}
    return [line.number for line in checked.lines if line.number in wanted]


def confirm(request: HttpRequest, uid: Any) -> HttpResponse:
    user: Any = request.user
    roster = access.reach_or_404(user, "confirm", RosterImport, uid)
    if request.method != "POST":
        return HttpResponseNotAllowed(POST_ONLY)
    if roster.imported_at is None and roster.rows_found > BY_WORKER:
        title = _("导入花名册：%(file)s") % {"file": roster.file_name[:100]}
        key = str(roster.uid)
        job = jobs.start("children.import_roster", by=user, title=title, args={"roster": key}, key=key)
        return redirect("casework:job", job.uid)
    try:
        children = actions.confirm(roster=roster, by=user)
        messages.success(request, _("已导入%(n)d名儿童。") % {"n": len(children)})
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect(url_of(roster))


@sends_back
def discard(request: HttpRequest, uid: Any) -> HttpResponse:
    roster = access.reach_or_404(request.user, "edit", RosterImport, uid)
    if request.method != "POST":
        return HttpResponseNotAllowed(POST_ONLY)
    roster = _in_hand(roster)
    actions.discard(roster=roster)
    messages.success(request, _("已放弃，上传的文件已删除。"))
    return redirect("children:roster_list")


@sends_back
def undo(request: HttpRequest, uid: Any) -> HttpResponse:
    """Take a whole import back, with a reason."""
    user: Any = request.user
    roster = access.reach_or_404(user, "undo", RosterImport, uid)
    form = UndoForm(request.POST if request.method == "POST" else None)
    blocked = undoing.cannot_undo(roster)
    if form.is_bound and form.is_valid() and not blocked:
        try:
            return _undone(request, roster, form.cleaned_data["reason"])
        except Refused as refused:
            blocked = refused.sentence
    context = {
        "title": _("撤销导入"), "record_title": roster.file_name, "step_title": _("撤销导入"), "form": form,
        "changes": [
            {
                "label": _("这次导入的儿童档案"),
                "before": _("%(n)d名") % {"n": roster.rows_imported},
                "after": _("全部删除，档案号不再使用"),
            }
        ],
        "reason_required": True, "blocked_reason": blocked, "cancel_url": url_of(roster), "clause": "2.1.g",
        "crumbs": crumbs(roster.file_name, _("撤销导入")), "main_title": _("撤销导入"), "style": "alarm",
        "error_count": len(form.errors) if form.is_bound else 0,
    }  # fmt: skip
    return render(request, "casework/step_form.html", context, status=422 if form.is_bound else 200)


def _undone(request: HttpRequest, roster: RosterImport, reason: str) -> HttpResponse:
    user: Any = request.user
    if roster.rows_imported > BY_WORKER:
        title = _("撤销导入：%(file)s") % {"file": roster.file_name[:100]}
        args = {"roster": str(roster.uid), "reason": reason}
        job = jobs.start("children.undo_roster", by=user, title=title, args=args, key=str(roster.uid))
        return redirect("casework:job", job.uid)
    with transaction.atomic():
        count = undoing.undo(roster=roster, by=user, reason=reason)
    messages.success(request, _("已撤销，%(n)d名儿童的档案已删除。") % {"n": count})
    return redirect(url_of(roster))
