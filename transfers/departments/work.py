"""A registration that stayed moves after all: the police are asked, though the case may be closed.

The case keeps its own way and its day; the tasks are beside it, and its ledger shows them open until they are settled.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from casework import access, audit, notices
from transfers import deciding
from transfers.departments.kinds import KINDS
from transfers.departments.models import AgencyTask
from transfers.departments.models.codes import OF_THE_HUKOU, TaskState
from transfers.departments.proposing import office_of, why_not_owed
from transfers.departments.workflow import AGENCY_TASK
from transfers.models import DONE_STATES, TransferCase


@deciding.on_hukou_moves
def draw_up_after_all(case: TransferCase, by: Any, day: dt.date) -> None:
    """For the home that has the child, which sends them; before acceptance they are drawn up with all the others."""
    if case.state not in DONE_STATES or case.child.home_id != case.to_home_id or case.child.state != "IN_CARE":
        return
    for kind in OF_THE_HUKOU:
        if not why_not_owed(case, kind):
            _draw_up(case, kind, by, day)


def _draw_up(case: TransferCase, kind: str, by: Any, day: dt.date) -> None:
    known = AgencyTask.objects.filter(case=case, kind=kind).exclude(state=TaskState.WITHDRAWN).first()
    if known is not None and known.state != TaskState.NOT_NEEDED:
        return
    if known is not None:  # said while it was to stay
        AGENCY_TASK.take("withdraw", known, by=by, reason=_("户口复核后改为迁移，重新提出"), happened_on=day)
    agency, office = office_of(case, kind)
    task = AgencyTask(
        case=case, child=case.child, kind=kind, agency=agency, office=office, asker=case.to_home, created_by=by
    )
    task.save(force_insert=True)
    audit.record("create", task, clause=KINDS[kind].clause)
    title = _("户口复核后改为迁移，请送%(office)s办理") % {"office": office}
    notices.notify(access.holders("ask", task, "step"), title=title, about=task)
