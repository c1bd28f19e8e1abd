"""The parts of a department's task."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from casework.parts import Part, Reach, Record, register
from children import seeing
from children.sharing import shared
from transfers.departments.kinds import DEPARTMENTS
from transfers.departments.lists import TASKS
from transfers.departments.models import AgencyTask


def title_of(task: Any) -> str:
    child = seeing.as_known(task.child) if task.case.accepted_on else task.child
    return f"{child} · {task.get_kind_display()}"


AGENCY_TASK = register(
    Record(
        AgencyTask,
        code="agency_task",
        title=_("部门协办"),
        # `to` is the department; the giving home is a party of the move, no asker
        reach=Reach(
            home=("asker_id",), to=("agency_id", "case__from_home_id"), county=("case__from_county_id",),
            prefecture=("case__from_prefecture_id", "case__to_prefecture_id"), child="child_id", shared=shared,
        ),
        name_of=title_of,
        child="child_id",
        addressees=DEPARTMENTS,
        clause="4.2.b",
        related=("child", "case", "case__from_home", "case__to_home", "case__from_county", "agency", "asker"),
        house=("case", "agency", "due_on", "not_needed_reason"),
        list=TASKS,
        parts=(
            Part(
                "task", _("办理事项"), ("child", "kind", "office", "asker", "contact", "asked_on", "redirected"),
                clause="4.2.b", optional=("contact", "redirected"), editable=False,
            ),
            Part(
                "answer", _("部门答复"),
                ("answered_on", "document_number", "effective_on", "answer_note", "answered_for", "remark"),
                clause="4.2.b", optional=("effective_on", "answer_note", "answered_for", "remark"), editable=False,
            ),
        ),
    )
)  # fmt: skip
