"""Taking a step of a workflow: what changes, what it asks for, what blocks it, one button."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from casework import access, panels
from casework.forms import StepForm, reason_field
from casework.links import back, url
from casework.parts import Record, wanting
from casework.proving import CODE, ProofForm, step_up
from casework.refusals import Conflict, Refused, tell
from casework.workflow import Step, Workflow, workflow_for


def _form(step: Step, request: HttpRequest, record: Any) -> forms.Form:
    base: type[StepForm] = import_string(step.form) if step.form else StepForm
    asked: dict[str, Any] = {"reason": reason_field(required=True)} if step.reason else {}
    given: dict[str, Any] = {"record": record, "user": request.user}
    if step.signs:
        base, given["step_up"] = type("SigningForm", (ProofForm, base), {"signs": True}), step_up(request)
    cls = type("AskedForm", (base,), asked)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    made: forms.Form = cls(*sent, **given)
    return made


def step(request: HttpRequest, uid: Any, verb: str, *, record: Record) -> HttpResponse:
    user: Any = request.user
    workflow = workflow_for(record.code)
    if workflow is None or verb not in {s.verb for s in workflow.steps}:
        raise Http404
    instance = access.reach_or_404(user, verb, record.model, uid, part="step")
    taken = workflow.step(verb)
    posted = request.method == "POST"
    form = _form(taken, request, instance)
    status = 200
    blocked = _blocked(workflow, taken, instance, user)
    if posted and form.is_valid():
        try:
            data = dict(form.cleaned_data)
            day, reason = data.pop("happened_on", None), data.pop("reason", "")
            data.pop(CODE, None)
            workflow.take(verb, instance, by=user, reason=reason, data=data, happened_on=day)
        except Conflict as conflict:
            status, blocked = 409, conflict.sentence
        except Refused as refused:
            status = 422
            if not blocked:  # what was answered is refused, not the step: it may be answered anew
                tell(form, refused)
        else:
            messages.success(request, _("已办理：%(step)s。") % {"step": taken.title})
            return redirect(url(record, "page", instance.uid))
    elif posted:
        status = 422
    context = _context(record, instance, taken, form, blocked, back(request, record))
    context["repairs"] = _repairs(record, instance, taken, user) if blocked else []
    context["panels"] = panels.for_record(record.code, instance, user, only=taken.shows) if taken.shows else []
    return render(request, taken.page or "casework/step_form.html", context, status=status)


def _blocked(workflow: Workflow, step: Step, instance: Any, user: Any) -> str:
    if workflow.state(instance) not in step.sources:
        return workflow.out_of_turn(step, instance)
    return workflow.blocked(step, instance, user)


def _repairs(record: Record, instance: Any, step: Step, user: Any) -> list[dict[str, str]]:
    """The forms on which this person fills in what the step still lacks."""
    parts = [part for part in wanting(instance, step.verb) if access.can(user, "edit", instance, part.code)]
    return [{"title": str(part.title), "url": url(record, "part", instance.uid, part.code)} for part in parts]


def _context(  # noqa: PLR0917 - one page's worth
    record: Record, instance: Any, step: Step, form: forms.Form, blocked: str, back_url: str
) -> dict[str, Any]:
    return {
        "title": step.title,
        "crumbs": [
            {"title": record.title, "url": back_url},
            {"title": record.name_of(instance), "url": url(record, "page", instance.uid)},
            {"title": step.title},
        ],
        "record_title": record.name_of(instance),
        "step_title": step.title,
        "changes": step.changes(instance) if step.changes else [],
        "form": form,
        "reason_required": step.reason,
        "blocked_reason": blocked,
        "cancel_url": url(record, "page", instance.uid),
        "clause": step.clause,
        "main_title": step.title,
        "error_count": len(form.errors) if form.is_bound else 0,
    }
