"""One page for every act of an administrator: what it does, what it asks, one button; codes are shown once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from agencies.acts import Act, act_named
from casework import access
from casework.links import url
from casework.parts import record_of
from casework.refusals import Refused, tell


@never_cache
def act(request: HttpRequest, uid: Any, verb: str, *, model: type[Model]) -> HttpResponse:
    declared = act_named(model, verb)
    if declared is None:
        raise Http404
    posted = request.method == "POST"
    instance = access.reach_or_404(request.user, verb, model, uid, part=declared.part, for_update=posted)
    form = declared.form(request.POST if posted else None)
    blocked = _blocked(declared, instance, _user(request))
    if posted and not blocked and form.is_valid():
        try:
            result = declared.do(instance, form.cleaned_data, _user(request))
        except Refused as refused:
            tell(form, refused)
        else:
            return _answer(request, declared, instance, result)
    context = {**_context(declared, instance), "form": form, "blocked_reason": blocked, "error_count": len(form.errors)}
    return render(request, "casework/step_form.html", context, status=422 if posted else 200)


def _blocked(declared: Act, instance: Model, user: Any) -> str:
    if not declared.holds(instance):
        return _("现在不需要办理：情况已经变化，请返回查看。")
    return declared.refuses(instance, user)


def _user(request: HttpRequest) -> Any:
    return request.user


def _answer(request: HttpRequest, declared: Act, instance: Model, result: object) -> HttpResponse:
    if declared.shows_code:
        return render(request, "agencies/code.html", {**_context(declared, instance), "code": result})
    messages.success(request, str(declared.done))
    return redirect(_page(instance))


def _page(instance: Model) -> str:
    return url(record_of(instance), "page", getattr(instance, "uid", ""))


def _context(declared: Act, instance: Model) -> dict[str, Any]:
    record = record_of(instance)
    name = record.name_of(instance)
    return {
        "title": declared.title,
        "step_title": declared.title,
        "main_title": declared.title,
        "record_title": f"{name} — {declared.help}",
        "about": name,
        "style": "alarm" if declared.danger else "",
        "cancel_url": _page(instance),
        "back_url": _page(instance),
        "crumbs": [
            {"title": record.title, "url": url(record, "list")},
            {"title": name, "url": _page(instance)},
            {"title": declared.title},
        ],
    }
