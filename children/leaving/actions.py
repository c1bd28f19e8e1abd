"""Writes of leaving that are no steps: opening a leaving with its checklist, recording a death, filing papers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import access, audit, notices
from casework.refusals import Refused
from children import holds
from children.leaving import papers
from children.leaving.models import Death, Leaving, LeavingPaper
from children.models import Child, codes


def _in_care(child: Child) -> None:
    if child.state != codes.ChildState.IN_CARE:
        raise Refused(_("%(child)s已经离院，不需要再办理。") % {"child": child})


@transaction.atomic
def open_leaving(*, child: Child, kind: str, opened_on: dt.date | None = None, by: Any) -> Leaving:
    """Begin: the papers of the kind are listed, by the rule of the day."""
    _in_care(child)
    if kind != codes.DischargeKind.DEATH and (sentence := holds.held(child)):
        raise Refused(sentence)
    day = opened_on or timezone.localdate()
    leaving = Leaving.objects.create(child=child, home=child.home, kind=kind, opened_on=day, created_by=by)
    LeavingPaper.objects.bulk_create(
        LeavingPaper(leaving=leaving, child=child, code=paper.code, required=paper.required, created_by=by)
        for paper in papers.asked_for(kind, day)
    )
    audit.record("create", leaving, clause="R2a.27")
    return leaving


@transaction.atomic
def record_death(  # noqa: PLR0913 - what must be said at once
    *, child: Child, died_on: dt.date, place: str, cause: str, paper: str = "", paper_number: str = "", by: Any
) -> Death:
    """The clock of the reports begins; a leaving that was under way is replaced by the one by death."""
    _in_care(child)
    if died_on < child.admitted_on:
        raise Refused(_("死亡日期不能早于入院日期，请核对。"))
    if open_one := Leaving.objects.exclude(state__in=["LEFT", "CANCELLED"]).filter(child=child).first():
        raise Refused(_("%(what)s正在办理，请先取消再登记死亡。") % {"what": open_one})
    death = Death.objects.create(
        child=child, home=child.home, died_on=died_on, place=place, cause=cause, paper=paper,
        paper_number=paper_number, created_by=by,
    )  # fmt: skip
    audit.record("create", death, clause="R2a.31")
    leaving = open_leaving(child=child, kind=codes.DischargeKind.DEATH, opened_on=died_on, by=by)
    leaving.leave_on, leaving.receiver, leaving.grounds = died_on, _("无"), _("儿童死亡")
    leaving.save(update_fields=["leave_on", "receiver", "grounds"])
    title = _("%(child)s死亡，请立即逐级报告") % {"child": child}
    notices.notify(access.holders("report", death, "step"), title=title, about=death)
    return death


@transaction.atomic
def file_papers(*, leaving: Leaving, rows: Mapping[int, Mapping[str, Any]], by: Any) -> None:
    """What is there and what is not, for all papers of the checklist at once."""
    for paper in leaving.papers.select_for_update(no_key=True):
        said = rows[paper.pk]
        paper.number, paper.dated_on = said["number"], said["dated_on"]
        paper.absent_because = said["absent_because"]
        paper.save(update_fields=["number", "dated_on", "absent_because"])
    audit.record("edit", leaving, part="papers", clause="R2a.28", details={"by": by.name})
