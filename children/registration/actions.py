"""Writes of first registration that are no steps."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from casework import audit
from children.models import Child
from children.registration.models import HouseholdRegistration


@transaction.atomic
def open_registration(*, child: Child, opened_on: dt.date, proof: str = "", by: Any) -> HouseholdRegistration:
    """Begin to ask for a child's registration; one open request per child (the database refuses a second)."""
    record = HouseholdRegistration.objects.create(child=child, opened_on=opened_on, proof=proof.strip(), created_by=by)
    audit.record("create", record, clause="4.2.i")
    return record
