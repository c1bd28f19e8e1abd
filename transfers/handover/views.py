"""Pages of a list that the generic screens cannot express: both columns, a correction, signing, the packet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from casework import access, audit
from casework.forms import StepForm
from casework.links import url_of
from casework.printing import Unprintable
from casework.proving import step_up
from casework.refusals import Conflict, Refused, tell
from casework.views.export import workbook
from children.archive.sealing import new_passphrase
from transfers.handover import actions, forms, guards, packing, sheet, signing
from transfers.handover.models import HandoverList, HandoverPacket
from transfers.handover.parts import title_of

State = HandoverList.State


def template_file(request: HttpRequest) -> HttpResponse:
    """The workbook in which lines that no register holds are brought in."""
    access.anywhere_or_404(request.user, "edit", "handover_list", "list")
    return workbook(sheet.template(), _("交接明细表_%(day)s.xlsx") % {"day": f"{timezone.localdate():%Y%m%d}"})


def write(request: HttpRequest, uid: Any) -> HttpResponse:
    """The giving home's column, until it gives."""
    handover = access.reach_or_404(request.user, "edit", HandoverList, uid, part="list")
    if handover.state != State.DRAWN:
        why = _("清单已经交出，不能再修改；要改动的，请办理“更正”。")
        return _step_page(request, handover, _("修改明细"), StepForm(), why)

    def forms_of(data: Any) -> tuple[Any, list[Any]]:
        files = None if data is None else request.FILES
        head = forms.AddForm(data, files, initial={"version": handover.version})
        corrected = bool(handover.reason)
        return head, [forms.WriteLineForm(data, item=item, corrected=corrected) for item in handover.items.all()]

    def keep(head: Any, rows: list[Any]) -> str:
        actions.write(
            by=request.user, handover=handover, version=head.cleaned_data["version"],
            lines=[row.written() for row in rows], added=head.both(),
        )  # fmt: skip
        return _("已保存。核对无误后“交出清单”。")

    return _lines_page(request, handover, _Page(_("修改明细"), "handover/write.html", forms_of, keep))


def receive(request: HttpRequest, uid: Any) -> HttpResponse:
    """The receiving home's column, of a list that was given."""
    handover = access.reach_or_404(request.user, "receive", HandoverList, uid, part="list")
    if handover.state != State.GIVEN:
        why = _("现在是“%(state)s”，不能登记核收。") % {"state": handover.get_state_display()}
        return _step_page(request, handover, _("登记核收"), StepForm(), why)

    def forms_of(data: Any) -> tuple[Any, list[Any]]:
        head = forms.ReceiveForm(data, initial={"version": handover.version})
        return head, [forms.ReceiveLineForm(data, item=item) for item in handover.items.all()]

    def keep(head: Any, rows: list[Any]) -> str:
        marks = [row.mark(rest=head.cleaned_data["rest"]) for row in rows]
        version = head.cleaned_data["version"]
        return _received(actions.receive(by=request.user, handover=handover, version=version, marks=marks))

    return _lines_page(request, handover, _Page(_("登记核收"), "handover/receive.html", forms_of, keep))


def _received(handover: HandoverList) -> str:
    if handover.queries:
        return _("已登记，%(n)s项有疑问，移交方会看到。") % {"n": handover.queries}
    if handover.unchecked:
        return _("已登记，还有%(n)s项没有核对。") % {"n": handover.unchecked}
    return _("已全部登记为相符，可以办理“核收完毕”。")


def _all_right(head: Any, rows: list[Any]) -> bool:
    return all([head.is_valid(), *(row.is_valid() for row in rows)])


@dataclass(frozen=True)
class _Page:
    """A page of many lines: `forms_of(data)` gives the form above and one for each line, `keep` writes them all."""

    title: str
    template: str
    forms_of: Callable[[Any], tuple[Any, list[Any]]]
    keep: Callable[[Any, list[Any]], str]


def _with(posted: Any, **said: Any) -> Any:
    data = posted.copy()
    for name, value in said.items():
        data[name] = value
    return data


def _lines_page(request: HttpRequest, handover: HandoverList, page: _Page) -> HttpResponse:
    head, rows = page.forms_of(request.POST if request.method == "POST" else None)
    if head.is_bound and _all_right(head, rows):
        try:
            messages.success(request, page.keep(head, rows))
            return redirect(url_of(handover))
        except Conflict as conflict:  # what was typed stays, over what the other one saved
            handover.refresh_from_db()
            head, rows = page.forms_of(_with(request.POST, version=handover.version))
            _all_right(head, rows)
            tell(head, conflict)
        except Refused as refused:
            tell(head, refused)
    bad = sum(bool(row.errors) for row in rows) if head.is_bound else 0
    context = {
        "title": page.title, "form": head, "rows": rows, "bad": bad, "cancel_url": url_of(handover),
        "handover": handover, "money": handover.is_money,
        "crumbs": [
            {"title": handover.case.number, "url": url_of(handover.case)},
            {"title": title_of(handover), "url": url_of(handover)}, {"title": page.title},
        ],
        "error_count": len(head.errors) + bad if head.is_bound else 0,
        "has_numbers": any("quantity" in row.fields for row in rows),
    }  # fmt: skip
    return render(request, page.template, context, status=422 if head.is_bound else 200)


def correct(request: HttpRequest, uid: Any) -> HttpResponse:
    """The giving home answers a query by another edition."""
    handover = access.reach_or_404(request.user, "correct", HandoverList, uid, part="list")
    form = forms.CorrectForm(request.POST if request.method == "POST" else None)
    blocked = guards.goes_on(handover.case) or guards.nobody_has_signed(handover, request.user)
    if not blocked and handover.state not in {State.GIVEN, State.RECEIVED}:
        blocked = _("现在是“%(state)s”，不能更正。") % {"state": handover.get_state_display()}
    if form.is_bound and form.is_valid():
        try:
            made = actions.correct(by=request.user, handover=handover, reason=form.cleaned_data["reason"])
        except Conflict as conflict:
            blocked = conflict.sentence
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(request, _("已出新版。请修改需要更正的明细，再“交出清单”。"))
            return redirect("handover:write", made.uid)
    return _step_page(request, handover, _("更正清单"), form, blocked)


def sign(request: HttpRequest, uid: Any) -> HttpResponse:
    """The second factor is asked for this very act; one code signs all lists of the case that wait for this person."""
    user: Any = request.user
    handover = access.reach_or_404(user, "sign", HandoverList, uid, part="list")
    others = list(signing.waiting_for(user, handover.case.handover_lists.exclude(pk=handover.pk)).order_by("kind"))
    blocked = guards.may_sign(handover, user)
    data = request.POST if request.method == "POST" and not blocked else None
    form = forms.SignForm(data, others=others, step_up=step_up(request), user=user)
    if form.is_bound and form.is_valid():
        chosen = [handover, *(others if form.cleaned_data.get("also") else [])]
        try:
            signing.sign(by=user, lists=chosen)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, _("已签署%(n)s份清单。") % {"n": len(chosen)})
            return redirect(url_of(handover))
    elif "code" in form.errors:
        audit.record("sign", handover, part="list", outcome="refused")
    role = guards.role_of(handover, user)
    changes = [
        {"label": _("签署身份"), "before": "", "after": f"{role.label}　{user.name}（{user.post.title}）"},
        {"label": _("清单"), "before": "", "after": _("%(list)s，%(n)s项") % {"list": handover, "n": handover.lines}},
        {"label": _("所签内容校验值"), "before": "", "after": handover.received_sha256},
    ]
    return _step_page(request, handover, _("签署"), form, blocked, changes=changes)


def packet(request: HttpRequest, uid: Any) -> HttpResponse:
    """The sealed packet as a file that only its passphrase opens; the passphrase stands on this page alone."""
    user: Any = request.user
    handover = access.reach_or_404(user, "pack", HandoverList, uid, part="list")
    sealed = HandoverPacket.objects.filter(case=handover.case).order_by("-edition").first()
    blocked = "" if sealed else _("各份清单三方签署后自动封存；现在还没有封存的档案包。")
    form = forms.PackForm(request.POST if request.method == "POST" else None, initial={"passphrase": new_passphrase()})
    if sealed is not None and form.is_bound and form.is_valid():
        try:
            body = packing.pack(sealed, form.cleaned_data["passphrase"], by=user, reason=form.cleaned_data["reason"])
        except Unprintable as problem:
            form.add_error(None, problem.sentence)
        else:
            audit.record("export", handover, part="list", clause="3.1.b", reason=form.cleaned_data["reason"],
                         details={"packet": str(sealed.uid), "sha256": sealed.sha256})  # fmt: skip
            return _file(body, f"{handover.case.number}_移交档案包.jcwpkt")
    answer = _step_page(request, handover, _("导出移交档案包"), form, blocked, download=True)
    answer["Cache-Control"] = "no-store"
    return answer


def _file(body: bytes, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _step_page(  # noqa: PLR0913 - one page's worth
    request: HttpRequest, handover: HandoverList, title: str, form: Any, blocked: str, *,
    changes: Any = (), download: bool = False,
) -> HttpResponse:  # fmt: skip
    context = {
        "title": title, "record_title": title_of(handover), "step_title": title, "main_title": title, "form": form,
        "changes": changes, "blocked_reason": blocked, "cancel_url": url_of(handover), "clause": "3.1.b",
        "crumbs": [
            {"title": handover.case.number, "url": url_of(handover.case)},
            {"title": title_of(handover), "url": url_of(handover)}, {"title": title},
        ],
        "error_count": len(form.errors) if form.is_bound else 0, "reason_required": False, "download": download,
    }  # fmt: skip
    return render(request, "casework/step_form.html", context, status=422 if form.is_bound else 200)
