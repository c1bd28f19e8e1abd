"""我的查询: kept questions and the workbooks made of them; keeping, changing and throwing away."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access, audit, showing
from casework.attachments import storing
from casework.attachments.serving import disposition
from casework.forms import StepForm
from casework.refusals import Refused
from policy.terms import QUERY_WORKBOOK_KEPT
from reports.models import QueryResult, SavedQuery
from reports.places import may_ask, place_named
from reports.queries import keeping
from reports.queries.asking import Query
from reports.queries.form import query_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 50


class NameForm(StepForm):
    name = forms.CharField(label=gettext_lazy("名称"), max_length=60)
    rhythm = forms.ChoiceField(
        label=gettext_lazy("定期运行"), choices=SavedQuery.Rhythm.choices, required=False,
        help_text=gettext_lazy("到期自动生成工作簿，截止日为运行的前一天，期间长度不变；生成后发通知。"),
    )  # fmt: skip
    shared = forms.BooleanField(label=SavedQuery._meta.get_field("shared").verbose_name, required=False)

    def __init__(self, *args: Any, may_export: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_export:  # what the clock makes is taken out
            del self.fields["rhythm"]


def page(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    access.anywhere_or_404(user, "view", "figure")
    own = list(SavedQuery.objects.filter(owner=user).order_by("name"))
    others = list(
        SavedQuery.objects.filter(shared=True, agency_id=user.post.agency_id).exclude(owner=user)
        .select_related("owner").order_by("name")
    )  # fmt: skip
    results = QueryResult.objects.filter(owner=user).order_by("-id")[:SHOWN]
    context = {
        "title": _("我的查询"),
        "crumbs": [{"title": _("指标查询"), "url": reverse("reports:query")}, {"title": _("我的查询")}],
        "own": [_line(user, saved) for saved in own], "others": [_line(user, saved) for saved in others],
        "results": [_result(result) for result in results], "new_url": reverse("reports:query"),
        "kept_for": QUERY_WORKBOOK_KEPT.text,
    }  # fmt: skip
    return render(request, "reports/queries.html", context)


def _line(user: Any, saved: SavedQuery) -> dict[str, Any]:
    query = query_of(user, saved.asked)
    mine = saved.owner_id == user.pk
    return {
        "name": saved.name, "by": "" if mine else saved.owner.name, "shared": mine and saved.shared,
        "said": query.said(timezone.localdate()) if query else _("以现在的岗位不能做这项查询，或条件已不适用。"),
        "rhythm": saved.get_rhythm_display() if saved.rhythm else "",
        "url": f"{reverse('reports:query')}?{saved.asked}&saved={saved.uid}",
        "edit_url": reverse("reports:query_edit", args=[saved.uid]) if mine else "",
        "drop_url": reverse("reports:query_drop", args=[saved.uid]) if mine else "",
    }  # fmt: skip


def _result(result: QueryResult) -> dict[str, Any]:
    return {
        "title": result.title, "at": showing.moment(timezone.localtime(result.created_at)),
        "due": showing.day(result.due_on) if result.due_on else "", "sha256": result.sha256,
        "url": "" if result.is_past(timezone.localdate()) else reverse("reports:query_result", args=[result.uid]),
    }  # fmt: skip


def new(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    access.anywhere_or_404(user, "view", "figure")
    query = query_of(user, request.GET.urlencode())
    if query is None:
        messages.error(request, _("先选好指标和条件并查询，再保存。"))
        return redirect("reports:query")
    return _asked(request, query, None)


def edit(request: HttpRequest, uid: Any) -> HttpResponse:
    """With a question in the address that question takes the place of the kept one."""
    user: Any = request.user
    access.anywhere_or_404(user, "view", "figure")
    return _asked(request, query_of(user, request.GET.urlencode()) if request.GET else None, _own(user, uid))


def _own(user: Any, uid: Any) -> SavedQuery:
    found = SavedQuery.objects.filter(uid=uid, owner=user).first()
    if found is None:
        raise Http404
    return found


def _asked(request: HttpRequest, query: Query | None, saved: SavedQuery | None) -> HttpResponse:
    user: Any = request.user
    known = {"name": saved.name, "rhythm": saved.rhythm, "shared": saved.shared} if saved else {}
    form = NameForm(
        request.POST if request.method == "POST" else None, initial=known,
        may_export=access.can_anywhere(user, "export", "figure"),
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        told = {"rhythm": "", **form.cleaned_data}
        try:
            if saved:
                keeping.change(saved, by=user, query=query, **told)
            else:
                assert query is not None  # noqa: S101 - `new` asks before
                keeping.keep(by=user, query=query, **told)
        except Refused as refused:
            form.add_error("name", refused.sentence)
        else:
            messages.success(request, _("已保存查询“%(name)s”。") % {"name": form.cleaned_data["name"]})
            return redirect("reports:queries")
    title = _("修改查询") if saved else _("保存查询")
    shown = query or (query_of(user, saved.asked) if saved else None)
    return _step(request, title, shown.said(timezone.localdate()) if shown else "", form=form, main_title=_("保存"))


def drop(request: HttpRequest, uid: Any) -> HttpResponse:
    """Asks first."""
    user: Any = request.user
    access.anywhere_or_404(user, "view", "figure")
    saved = _own(user, uid)
    if request.method == "POST":
        keeping.drop(saved)
        messages.success(request, _("已删除查询“%(name)s”，生成过的工作簿在保存期内仍可下载。") % {"name": saved.name})
        return redirect("reports:queries")
    said = _("删除“%(name)s”后不能恢复，也不再定期运行；已生成的工作簿在保存期内保留。") % {"name": saved.name}
    return _step(request, _("删除查询"), said, form=None, main_title=_("删除"), style="alarm")


def _step(request: HttpRequest, title: str, said: str, *, form: Any, **more: str) -> HttpResponse:
    where = reverse("reports:queries")
    wrong = bool(form and form.errors)
    context = {
        "title": title, "record_title": said, "step_title": title, "form": form, "changes": [], "cancel_url": where,
        "crumbs": [{"title": _("我的查询"), "url": where}, {"title": title}], "clause": "", "blocked_reason": "",
        "reason_required": False, "error_count": len(form.errors) if wrong else 0, **more,
    }  # fmt: skip
    return render(request, "casework/step_form.html", context, status=422 if wrong else 200)


def result(request: HttpRequest, uid: Any) -> HttpResponse:
    """The stored workbook, the same bytes whenever it is fetched, for as long as its owner may take figures out."""
    user: Any = request.user
    access.anywhere_or_404(user, "export", "figure")
    found = QueryResult.objects.filter(uid=uid, owner=user).first()
    place = place_named(QueryDict(found.asked).get("place", "")) if found else None
    if found is None or place is None or not may_ask(user, place):
        raise Http404
    if found.is_past(timezone.localdate()):
        messages.error(request, _("这份工作簿已过保存期，文件已删除。需要时请打开查询重新导出。"))
        return redirect("reports:queries")
    path = storing.path_of(found.stored_name)
    if not path.is_file():
        messages.error(request, _("服务器上找不到这份工作簿。请重新导出；仍找不到时请告诉系统管理员。"))
        return redirect("reports:queries")
    audit.record("download", resource="figure", details={"export": found.export_id, "sha256": found.sha256})
    response = HttpResponse(path.read_bytes(), content_type=XLSX)
    response["Content-Disposition"] = disposition(f"{found.title[:80]}.xlsx", shown=False)
    response["Cache-Control"] = "private, no-store"
    return response
