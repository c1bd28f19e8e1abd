"""Writes of placement that are no steps."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import audit
from casework.refusals import Refused
from children.models import Child, age_on
from placement.models import AgingOutPlan

FROM_AGE = 16


@transaction.atomic
def open_plan(*, child: Child, opened_on: dt.date | None = None, by: Any) -> AgingOutPlan:
    """Open the plan of a child of sixteen or more; a second one is refused by the database."""
    day = opened_on or timezone.localdate()
    if child.birth_date is None or age_on(child.birth_date, day) < FROM_AGE:
        raise Refused(_("成年安置计划从满16周岁起制定。出生日期不详的，请先补充出生日期。"))
    plan = AgingOutPlan.objects.create(child=child, opened_on=day, created_by=by)
    audit.record("create", plan, clause="2.5.a")
    return plan
