"""请各部门办理: one page on which the departments of one child's move are asked, or said not to be needed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from casework import access
from casework.links import url_of
from casework.parts import record_of
from casework.refusals import Refused, tell
from transfers.departments import actions, guards
from transfers.departments.forms import CaseForm, DrawUpForm
from transfers.departments.parts import AGENCY_TASK
from transfers.departments.proposing import proposals
from transfers.departments.querysets import not_asked
from transfers.models import TransferCase


def new(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    access.anywhere_or_404(user, "create", AGENCY_TASK.code)
    cases = access.reach(user, "view", TransferCase.objects.all())
    asked = request.GET.get("case", "")
    if not asked:
        return _which(request)
    return _draw_up(request, _case_or_404(cases, asked))


def _case_or_404(cases: QuerySet[TransferCase], uid: str) -> TransferCase:
    try:
        found = cases.select_related("child", "from_home", "to_home", "from_county").filter(uid=uid).first()
    except ValidationError:
        found = None
    if found is None:
        raise Http404
    return found


def _which(request: HttpRequest) -> HttpResponse:
    """Nobody named the move: it is chosen first, of those that wait for the departments."""
    waiting = not_asked(request.user).select_related("from_home", "to_home").order_by("-id")
    posted = request.method == "POST"
    form = CaseForm(request.POST if posted else None, user=request.user, cases=waiting)
    if posted and form.is_valid():
        return redirect(f"{reverse('departments:agency_task_new')}?case={form.cleaned_data['case'].uid}")
    return _page(request, form, reverse("departments:agency_task_list"), _("选择一项移交，再请各部门办理。"))


def _draw_up(request: HttpRequest, case: TransferCase) -> HttpResponse:
    user: Any = request.user
    posted = request.method == "POST"
    offered = proposals(case)
    if (blocked := guards.may_draw_up(case, user)) or not offered:
        messages.error(request, blocked or _("各部门的事项都已提出。需要改动的，请打开该事项办理。"))
        return redirect(url_of(case))
    initial = {"contact": user.name}
    form = DrawUpForm(request.POST if posted else None, user=user, proposals=offered, initial=initial)
    if posted and form.is_valid():
        try:
            made = actions.draw_up(by=user, case=case, choices=form.choices_made, contact=form.cleaned_data["contact"])
        except Refused as refused:
            tell(form, refused)
        else:
            sent = sum(task.state == task.State.ASKED for task in made)
            messages.success(
                request, _("已提出 %(n)s 项，其中 %(sent)s 项已送部门办理。") % {"n": len(made), "sent": sent}
            )
            return redirect(url_of(case))
    words = {"case": record_of(case).name_of(case), "hukou": case.get_hukou_display()}
    help_ = _("%(case)s（%(hukou)s）。各部门同时办理，互不等待；部门只看到办理本事项需要的几项信息。") % words
    return _page(request, form, url_of(case), help_)


def _page(request: HttpRequest, form: Any, back: str, help_: str) -> HttpResponse:
    posted = request.method == "POST"
    template = "departments/draw_up.html" if isinstance(form, DrawUpForm) else "casework/part_form.html"
    title = _("请各部门办理")
    context = {
        "title": title, "help": help_, "form": form, "version": "", "conflict": [], "clause": "4.2.b",
        "cancel_url": back, "error_count": len(form.errors) if posted else 0, "main_title": _("确定"),
        "crumbs": [{"title": AGENCY_TASK.title, "url": reverse("departments:agency_task_list")}, {"title": title}],
    }  # fmt: skip
    return render(request, template, context, status=422 if posted else 200)
