"""Writes of disability records that are no steps."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from casework import audit
from casework.refusals import Refused
from children.disability.models import DisabilityRecord
from children.models import Child, codes


@transaction.atomic
def note_disability(*, child: Child, noted_on: dt.date, by: Any) -> DisabilityRecord:
    """Begin a record: a child that needs a certificate, brings one along, or is graded anew."""
    if child.state != codes.ChildState.IN_CARE:
        raise Refused(_("%(child)s已经离院，不再登记。") % {"child": child})
    record = DisabilityRecord.objects.create(child=child, noted_on=noted_on, created_by=by)
    audit.record("create", record, clause="R9.1")
    return record
