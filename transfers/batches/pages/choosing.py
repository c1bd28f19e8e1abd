"""选择儿童成批移交: all children who may be moved, with the home each goes to and why, before any case is opened."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import access, audit, many
from casework.links import url_of
from transfers.batches import actions
from transfers.batches.forms import BatchForm
from transfers.batches.querysets import Choice, choices, no_longer_offered


def choose(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    access.anywhere_or_404(user, "create", "batch")
    posted = request.method == "POST"
    found, chosen = choices(user, timezone.localdate()), many.picked(request.POST if posted else request.GET)
    form = BatchForm(request.POST if posted else None, user=user)
    refused: dict[int, str] = {}
    if posted and form.is_valid():
        children = [one.child for one in found if one.child.uid in chosen]
        gone = no_longer_offered(user, chosen, children)
        if not [*children, *gone]:
            form.add_error(None, _("还没有勾选儿童。请在下面的名单里勾选要移交的儿童。"))
        else:
            outcome = actions.open_batches(children=[*children, *gone], by=user, **form.cleaned_data)
            if outcome.done:
                return _made(request, outcome, {child.pk: str(child) for child in [*children, *gone]})
            refused = outcome.refused
            form.add_error(None, _("有%(n)s名儿童不能发起，还没有发起任何移交。") % {"n": len(refused)})
            for child in gone:
                form.add_error(None, _("%(child)s：%(why)s") % {"child": child, "why": refused[child.pk]})
    audit.record("list", resource="child", clause="2.0.a", details={"rows": [one.child.pk for one in found]})
    batches = reverse("batches:batch_list")
    context = {
        "title": _("选择儿童成批移交"), "form": form, "cancel_url": batches, "submit": _("发起移交"),
        "crumbs": [{"title": _("成批移交"), "url": batches}, {"title": _("选择儿童")}],
        "rows": [_row(one, one.child.uid in chosen, refused.get(one.child.pk, "")) for one in found],
        "error_count": len(form.errors) if posted else 0,
    }  # fmt: skip
    return render(request, "batches/choose.html", context, status=422 if posted else 200)


def _row(one: Choice, chosen: bool, refused: str) -> dict[str, Any]:  # noqa: FBT001 - one line of the table
    home = one.route.home
    return {
        "child": one.child, "url": url_of(one.child), "chosen": chosen, "why_not": one.why_not, "refused": refused,
        "home": home.name if home else "", "reason": one.route.reason, "clause": one.route.clause,
        "overdue": one.overdue, "deferred_until": one.deferred_until,
    }  # fmt: skip


def _made(request: HttpRequest, outcome: actions.Outcome, names: dict[int, str]) -> HttpResponse:
    for batch in outcome.batches:
        words = {"n": batch.members.count(), "batch": str(batch), "home": batch.to_home.name}
        messages.success(request, _("%(batch)s：已为%(n)s名儿童发起移交，接收机构%(home)s。") % words)
    say_who_was_refused(request, outcome, names)
    batches = outcome.batches
    return redirect(url_of(batches[0]) if len(batches) == 1 else reverse("batches:batch_list"))


def say_who_was_refused(request: HttpRequest, outcome: actions.Outcome, names: dict[int, str]) -> None:
    for child, why in outcome.refused.items():
        messages.warning(request, _("%(child)s没有办理：%(why)s") % {"child": names[child], "why": why})
