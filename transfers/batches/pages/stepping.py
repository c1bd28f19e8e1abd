"""One step for all children of a batch: what is common is asked once, what is each child's own beside its name."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from casework import access, many
from casework.forms import StepForm
from casework.links import url_of
from casework.parts import record_named
from casework.refusals import Refused
from casework.workflow import Step
from children import seeing
from transfers.batches import actions
from transfers.batches.forms import WholeForm
from transfers.batches.models import TransferBatch
from transfers.batches.pages.choosing import say_who_was_refused
from transfers.batches.querysets import cases_of
from transfers.models import TransferCase
from transfers.workflow import TRANSFER

# The steps that may be taken for all at once, with the question that is each child's own. Approving is not among
# them: a plan is one child's, and is read one by one.
VERBS = {"assess": "", "issue_notice": "", "hand_over": "items_note", "accept": "arrival_note"}


def step_for_all(request: HttpRequest, uid: Any, verb: str) -> HttpResponse:
    user: Any = request.user
    if verb not in VERBS:
        raise Http404
    batch = access.reach_or_404(user, "view", TransferBatch, uid, part="case")
    access.anywhere_or_404(user, verb, "transfer", "step")
    step, posted = TRANSFER.step(verb), request.method == "POST"
    cases = list(cases_of(user, batch))
    rows = [_row(case, step, user, request.POST) for case in cases]
    data = request.POST if posted else None
    head, whole = _head(step, batch, data, cases, user), WholeForm(data, user=user)
    if posted:
        chosen = many.picked(request.POST)
        # With those that somebody else was quicker with: nobody who was ticked drops out without a word.
        ticked = [row for row in rows if row["case"].uid in chosen and row["yours"]]
        if not ticked:
            head.add_error(None, _("还没有勾选儿童。"))
        elif all([head.is_valid(), whole.is_valid()]):
            outcome = _take(verb, ticked, request.POST, user, whole=whole.cleaned_data["whole"])
            if outcome.done:
                return _done(request, batch, step, outcome, rows)
            head.add_error(None, _("有%(n)s名儿童不能办理，还没有办理任何一名。") % {"n": len(outcome.refused)})
            for row in rows:
                row["refused"] = outcome.refused.get(row["case"].child_id, "")
    title = _("成批办理：%(step)s") % {"step": step.title}
    context = {
        "title": title, "form": head, "whole": whole, "rows": rows, "own": _own_title(step), "submit": step.title,
        "blocked": "" if any(row["possible"] for row in rows) else _nobody(step),
        "cancel_url": url_of(batch), "error_count": len(head.errors) if posted else 0, "clause": step.clause,
        "crumbs": [{"title": _("成批移交"), "url": url_of(batch)}, {"title": str(batch)}, {"title": title}],
    }  # fmt: skip
    return render(request, "batches/step.html", context, status=422 if posted else 200)


def _nobody(step: Step) -> str:
    return _("现在没有可以“%(step)s”的儿童。请先按“核对”一栏补齐，或等前面的步骤办完。") % {"step": step.title}


def _form_class(step: Step) -> type[StepForm]:
    return import_string(step.form) if step.form else StepForm


def _head(step: Step, batch: TransferBatch, data: Any, cases: list[TransferCase], user: Any) -> StepForm:
    """The step's own form without what is each child's own."""
    first = next((case for case in cases if TRANSFER.state(case) in step.sources), cases[0] if cases else None)
    form = _form_class(step)(data, record=first, user=user)
    form.fields.pop(VERBS[step.verb], None)
    if "notice_number" in form.fields:
        form.fields["notice_number"].initial = batch.document_number
    if "handed_over_by" in form.fields:
        form.fields["handed_over_by"].initial = batch.escort
    return form


def _own_title(step: Step) -> str:
    name = VERBS[step.verb]
    return str(_form_class(step).base_fields[name].label) if name else ""


def _row(case: TransferCase, step: Step, user: Any, data: Any) -> dict[str, Any]:
    """Whether the step may be taken of this child now, and if not why."""
    in_turn = TRANSFER.state(case) in step.sources
    may = in_turn and access.can(user, step.verb, case, "step")
    why_not = TRANSFER.blocked(step, case, user) if may else ""
    return {
        "case": case, "child": seeing.as_known(case.child), "url": url_of(case), "state": case.get_state_display(),
        "possible": may and not why_not, "yours": may or not in_turn, "why_not": why_not,
        "own": data.get(f"own-{case.uid}", ""), "refused": "",
        "chosen": not data or case.uid in many.picked(data),
    }  # fmt: skip


def _take(verb: str, rows: list[dict[str, Any]], posted: Any, user: Any, *, whole: bool) -> actions.Outcome:
    """Each child's answers go through the step's own form."""
    step, own = TRANSFER.step(verb), VERBS[verb]

    def said(case: TransferCase) -> dict[str, Any]:
        if TRANSFER.state(case) not in step.sources:
            raise Refused(TRANSFER.out_of_turn(step, case))
        data = posted.copy()
        if own:
            data[own] = posted.get(f"own-{case.uid}", "")
        form = _form_class(step)(data, record=case, user=user)
        if not form.is_valid():
            raise Refused(_errors(form))
        return dict(form.cleaned_data)

    return actions.take_for_all(verb=verb, cases=[row["case"] for row in rows], said=said, by=user, whole=whole)


def _errors(form: forms.Form) -> str:
    return "；".join(str(error) for errors in form.errors.values() for error in errors)


def _done(
    request: HttpRequest, batch: TransferBatch, step: Step, outcome: actions.Outcome, rows: list[dict[str, Any]]
) -> HttpResponse:
    names = {row["case"].child_id: str(row["child"]) for row in rows}
    who = "、".join(names[case.child_id] for case in outcome.done)
    messages.success(request, _("已办理“%(step)s”：%(who)s。") % {"step": step.title, "who": who})
    say_who_was_refused(request, outcome, names)
    return redirect(url_of(batch))


def may_take(user: Any, step: Step, cases: list[TransferCase]) -> int:
    """Of how many the step is this person's to take now."""
    if not access.can_anywhere(user, step.verb, "transfer", "step"):
        return 0
    rows = [case for case in cases if TRANSFER.state(case) in step.sources]
    found = access.reach(user, step.verb, record_named("transfer").queryset(), "step")
    return found.filter(pk__in=[case.pk for case in rows]).count() if rows else 0
