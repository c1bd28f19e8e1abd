"""Writes of education that are no steps."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from casework import audit
from children.models import Child
from education.models import SchoolingRecord


@transaction.atomic
def open_schooling(
    *, child: Child, grade_wish: str, opened_on: dt.date, ability_note: str = "", by: Any
) -> SchoolingRecord:
    """Begin a stage of schooling; one open stage per child (the database refuses a second)."""
    record = SchoolingRecord.objects.create(
        child=child, grade_wish=grade_wish, ability_note=ability_note, opened_on=opened_on, created_by=by
    )
    audit.record("create", record, clause="2.4.a")
    return record
