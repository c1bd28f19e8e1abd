"""Writes of the departments' tasks that are no steps: drawing up the set for one child."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from casework import audit
from casework.constraints import refusal
from casework.refusals import Refused
from transfers.departments import guards
from transfers.departments.models import AgencyTask
from transfers.departments.proposing import ASK, LATER, NOT_NEEDED, Proposal, proposals
from transfers.departments.workflow import AGENCY_TASK
from transfers.models import TransferCase

Choices = dict[str, tuple[str, str]]


@transaction.atomic
def draw_up(
    *, by: Any, case: TransferCase, choices: Choices, contact: str = "", on: dt.date | None = None
) -> list[AgencyTask]:
    """请各部门办理: `choices` says of each kind whether it is asked now, later, or not needed and why.

    All or none: the departments work side by side from one day on (`on`, today).
    """
    locked = TransferCase.objects.select_for_update(of=("self",), no_key=True).get(pk=case.pk)
    if why := guards.may_draw_up(locked, by):
        raise Refused(why)
    open_kinds = {proposal.kind: proposal for proposal in proposals(locked)}
    wanted = {kind: said for kind, said in choices.items() if said[0] in {ASK, LATER, NOT_NEEDED}}
    if late := wanted.keys() - open_kinds.keys():
        kinds = "、".join(str(AgencyTask.Kind(kind).label) for kind in sorted(late))
        raise Refused(_("%(kinds)s已经有人提出。请刷新移交页面查看最新情况。") % {"kinds": kinds})
    # Nobody is asked about a registration that stays; its reason stands with the decision, as long as that holds.
    barred = {kind for kind, proposal in open_kinds.items() if proposal.barred and kind in wanted}
    if asked := [open_kinds[kind] for kind in sorted(barred) if wanted.pop(kind)[0] != NOT_NEEDED]:
        raise Refused(_("%(why)s，不请%(office)s办理。") % {"why": asked[0].reason, "office": asked[0].office})
    if not wanted and not barred:
        raise Refused(_("没有选择任何事项。请至少选择一项。"))
    return [_draw(_Drawn(locked, contact, by, on), open_kinds[kind], said) for kind, said in wanted.items()]


@dataclass(frozen=True)
class _Drawn:
    """What all tasks of one act have in common."""

    case: TransferCase
    contact: str
    by: Any
    on: dt.date | None


def _draw(act: _Drawn, proposal: Proposal, said: tuple[str, str]) -> AgencyTask:
    choice, reason = said
    task = AgencyTask(
        case=act.case, child=act.case.child, kind=proposal.kind, office=proposal.office, asker=act.by.post.agency,
        contact=act.contact, created_by=act.by,
    )  # fmt: skip
    try:
        with transaction.atomic():
            task.save(force_insert=True)
    except IntegrityError as error:
        raise refusal(error) from error
    audit.record("create", task, clause=proposal.asked.clause)
    verb = {ASK: "ask", NOT_NEEDED: "not_needed"}.get(choice)
    if verb is None:
        return task
    taken: AgencyTask = AGENCY_TASK.take(verb, task, by=act.by, reason=reason, happened_on=act.on)
    return taken
