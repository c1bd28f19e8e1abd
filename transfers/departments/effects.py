"""What the steps of a department's task change besides its state. Imported by workflow.py only."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import access, attachments, audit, deadlines, notices
from casework.deadlines import ONE_DAY
from casework.privacy import with_indexes
from casework.showing import day as shown
from children import sharing
from children.models import Child, ChildShare
from transfers.departments.kinds import KINDS
from transfers.departments.models import AgencyTask
from transfers.departments.models.codes import WITH_THE_DEPARTMENT, TaskKind
from transfers.departments.pauses import pauses_of
from transfers.departments.proposing import office_of

TASK = ChildShare.Basis.TASK
HUKOU = ("hukou_kind", "hukou_code", "hukou_address")
ANSWER = ("answered_on", "document_number", "effective_on", "answer_note")


def ask(task: AgencyTask, by: Any, data: dict[str, Any]) -> None:
    """Address the office; it may see the few facts of this child as long as the task is with it.

    Asked once more, its whole term begins again; an answer that was wrong stands until the right one is there.
    """
    if not task.redirected:
        task.agency, task.office = office_of(task.case, task.kind)
    _address(task, by, data["happened_on"])


def redirect(task: AgencyTask, by: Any, data: dict[str, Any]) -> None:
    """Another office is asked: the former one reads nothing from this moment and is told that it need not go on, the
    new one has the whole term.
    """
    _release(task, by)
    _close_the_door(task, last=timezone.localdate() - ONE_DAY)
    words = {"old": task.office, "new": data["office"], "why": data["reason"]}
    task.redirected = (_("由%(old)s改送%(new)s：%(why)s") % words)[:300]
    task.agency, task.office = data["agency"], data["office"]
    task.save(update_fields=["redirected"])
    _address(task, by, data["happened_on"])


def _release(task: AgencyTask, by: Any) -> None:
    """Whoever has the task now; the child, whom they see no longer, is not named."""
    if task.state not in WITH_THE_DEPARTMENT:
        return
    words = {"who": by.post.agency.name, "what": task.get_kind_display(), "day": shown(task.asked_on)}
    title = _("%(day)s送贵单位办理的一项“%(what)s”，%(who)s已改送其他单位，贵单位不需要再办理") % words
    where = reverse("departments:agency_task_list")
    notices.tell(access.holders("answer", task, "step"), title=title, url=where, resource="agency_task")


def _address(task: AgencyTask, by: Any, day: dt.date) -> None:
    task.asked_on, task.due_on = day, deadlines.due(KINDS[task.kind].term, day)
    task.save(update_fields=["agency", "office", "asked_on", "due_on"])
    if task.agency is not None:
        sharing.share(child=task.child, basis=TASK, agency=task.agency, starts_on=day, by=by)


def pause(task: AgencyTask, _by: Any, data: dict[str, Any]) -> None:
    """Papers are missing: while that is so nobody is late."""
    task.remark = data["reason"]
    task.save(update_fields=["remark"])


def resume(task: AgencyTask, _by: Any, data: dict[str, Any]) -> None:
    """Supplied: the days of the pause do not count."""
    assert task.asked_on is not None  # noqa: S101 - only what was asked can be paused
    stops = pauses_of(task, until=data["happened_on"])
    task.due_on = deadlines.due(KINDS[task.kind].term, task.asked_on, pauses=stops)
    task.save(update_fields=["due_on"])


def answer(task: AgencyTask, by: Any, data: dict[str, Any]) -> None:
    task.answered_on, task.document_number = data["answered_on"], data["document_number"].strip()
    task.effective_on, task.answer_note = data.get("effective_on"), data.get("answer_note", "")
    task.answered_for = data.get("answered_for", False)
    task.save(update_fields=[*ANSWER, "answered_for"])
    for file in data.get("uploads") or ():
        attachments.accept(file, resource="agency_task", target=task.uid, child_id=task.child_id, part="files", by=by)
    _close_the_door(task)


def answer_for(task: AgencyTask, by: Any, data: dict[str, Any]) -> None:
    """Written down by civil affairs, which is said on the record; the form does without no paper."""
    answer(task, by, data | {"answered_for": True})


def acknowledge(task: AgencyTask, _by: Any, data: dict[str, Any]) -> None:
    """Where the child is registered now comes into its file with the answer of the police (3.1.d)."""
    if task.kind != TaskKind.HUKOU:
        return
    child = Child.objects.select_for_update(of=("self",), no_key=True).get(pk=task.child_id)
    for name in HUKOU:
        setattr(child, name, data[name])
    child.save(update_fields=with_indexes(Child, list(HUKOU)))
    audit.record("register", child, part="hukou", clause="3.1.d", details={"fields": list(HUKOU)})


def send_back(task: AgencyTask, _by: Any, data: dict[str, Any]) -> None:
    """The department returns its own part; what others do goes on."""
    task.remark = data["reason"]
    task.save(update_fields=["remark"])
    _close_the_door(task)


def say_not_needed(task: AgencyTask, _by: Any, data: dict[str, Any]) -> None:
    task.not_needed_reason = data["reason"].strip()[:200]
    task.save(update_fields=["not_needed_reason"])


def take_up(task: AgencyTask, _by: Any, _data: dict[str, Any]) -> None:
    task.not_needed_reason = ""
    task.save(update_fields=["not_needed_reason"])


def withdraw(task: AgencyTask, _by: Any, _data: dict[str, Any]) -> None:
    _close_the_door(task)


def _close_the_door(task: AgencyTask, last: dt.date | None = None) -> None:
    """Access ends with the task: today is its last day unless another is said, whatever day the answer is dated."""
    if task.agency is not None:
        sharing.end_one_share(
            child=task.child,
            basis=TASK,
            agency=task.agency,
            starts_on=task.asked_on,
            on=last or timezone.localdate(),
        )
