"""The children of a batch with what became of each, and the batch of a move."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import Level
from casework import access, showing
from casework.links import url_of
from casework.panels import Panel, register
from children import seeing
from transfers import beginnings
from transfers.batches.models import TransferBatch
from transfers.batches.pages.stepping import VERBS, may_take
from transfers.batches.querysets import cases_of
from transfers.models import DONE_STATES, TransferCase
from transfers.workflow import TRANSFER


def _names(batch: TransferBatch, user: Any) -> dict[str, Any]:
    cases = list(cases_of(user, batch))
    return {
        "headers": [
            {"title": _("儿童")}, {"title": _("案号")}, {"title": _("阶段")}, {"title": _("交出、接收")},
        ],
        "rows": [_row(case) for case in cases],
        "steps": [
            {"title": _("%(step)s（%(n)s人）") % {"step": step.title, "n": n},
             "url": reverse("batches:batch_all", args=[batch.uid, verb])}
            for verb in VERBS if (n := may_take(user, step := TRANSFER.step(verb), cases))
        ],
        "export_url": reverse("batches:batch_roster", args=[batch.uid])
        if cases and access.can(user, "export", batch) else "",
    }  # fmt: skip


def _row(case: TransferCase) -> dict[str, Any]:
    child = seeing.as_known(case.child)
    style = "ok" if case.state in DONE_STATES else "main" if case.is_open else "plain"
    moved = case.accepted_on or case.handed_over_on
    cells: list[dict[str, Any]] = [
        {"text": str(child)}, {"text": case.number}, {"text": case.get_state_display(), "style": style},
        {"text": f"{moved:%Y-%m-%d}" if moved else showing.BLANK},
    ]  # fmt: skip
    return {"url": url_of(case), "cells": cells}


def _of_case(case: TransferCase, user: Any) -> dict[str, Any] | None:
    rows = access.reach(user, "view", TransferBatch.objects.filter(members__case=case)).select_related("to_home")
    lines = [
        {"title": str(batch), "detail": batch.document_number, "at": batch.planned_on, "url": url_of(batch)}
        for batch in rows
    ]
    return {"lines": lines, "nothing": ""} if lines else None


@beginnings.offer
def _choose(user: Any) -> dict[str, Any] | None:
    """A county home or its office hands over several at once."""
    if not access.can_anywhere(user, "create", "batch") or user.post.level != Level.COUNTY:
        return None
    return {"title": _("选择儿童成批移交"), "url": reverse("batches:batch_choose"), "main": True}


register(Panel("batches.names", "batch", gettext_lazy("移交儿童名册"), "batches/names.html", _names,
               "batch", "case", order=1))  # fmt: skip
register(Panel("batches.of_case", "transfer", gettext_lazy("成批移交"), "casework/panels/lines.html", _of_case,
               "batch", "case", order=70))  # fmt: skip
