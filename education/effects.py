"""What steps of schooling change besides the state."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from children import sharing
from children.models import ChildShare
from education.guards import education_office_of
from education.models import SchoolingRecord


def notify(record: SchoolingRecord, by: Any, data: dict[str, Any]) -> None:
    """Address the notice to the education department, which may see this child's case as long as it is open."""
    record.education_office, record.notified_on = education_office_of(record), data["happened_on"]
    record.save(update_fields=["education_office", "notified_on"])
    sharing.share(
        child=record.child,
        basis=ChildShare.Basis.TASK,
        agency=record.education_office,
        starts_on=data["happened_on"],
        by=by,
    )


def place(record: SchoolingRecord, _by: Any, data: dict[str, Any]) -> None:
    record.kind, record.school, record.grade = data["kind"], data["school"], data["grade"]
    record.starts_on = data["starts_on"]
    record.save(update_fields=["kind", "school", "grade", "starts_on"])
    _stop_sharing(record)


def arrange(record: SchoolingRecord, _by: Any, data: dict[str, Any]) -> None:
    """Special schooling, home teaching or schooling in the home itself, decided by the home with its reason."""
    record.kind, record.school, record.grade = data["kind"], data.get("school", ""), record.grade_wish
    record.starts_on, record.other_reason = data["starts_on"], data["reason"]
    record.save(update_fields=["kind", "school", "grade", "starts_on", "other_reason"])


def send_back(record: SchoolingRecord, _by: Any, _data: dict[str, Any]) -> None:
    _stop_sharing(record)


def finish(record: SchoolingRecord, _by: Any, data: dict[str, Any]) -> None:
    record.ended_on = data["ended_on"]
    record.save(update_fields=["ended_on"])


def _stop_sharing(record: SchoolingRecord) -> None:
    """Access ends with the answer: today is its last day, whatever day the answer is dated."""
    if record.education_office is not None:
        sharing.end_one_share(
            child=record.child, basis=ChildShare.Basis.TASK, agency=record.education_office,
            starts_on=record.notified_on, on=timezone.localdate(),
        )  # fmt: skip
