"""Asking for leave, raising the alarm."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import audit
from children.daily.actions.shared import refuse, tell_above
from children.daily.guards import going_out, shared, visits
from children.daily.models import ChildLeave, MissingCase
from children.models import Child


@transaction.atomic
def ask_leave(*, child: Child, leaves_at: dt.datetime, ends_at: dt.datetime, by: Any, **said: Any) -> ChildLeave:
    """Somebody wants to take the child out; another decides."""
    refuse(shared.in_care(child), "child")
    refuse(going_out.the_missing_are_not_moved(child), "child")
    refuse(shared.since_admission(child, leaves_at) or shared.not_years_ahead(leaves_at), "leaves_at")
    refuse(going_out.leave_is_short(leaves_at, ends_at), "ends_at")
    refuse(visits.barred(child, timezone.localdate(), name=said.get("taken_by", "")), "taken_by")
    refuse(going_out.is_back_from_before(child, leaves_at))
    leave = ChildLeave.objects.create(
        child=child, home=child.home, leaves_at=leaves_at, ends_at=ends_at, created_by=by, **said
    )
    audit.record("create", leave, clause="R2a.34")
    return leave


@transaction.atomic
def raise_alarm(*, child: Child, missing_since: dt.datetime, by: Any, **said: Any) -> MissingCase:
    """The clock of the police report begins; the head and the offices above hear of it at once."""
    refuse(shared.in_care(child), "child")
    refuse(shared.since_admission(child, missing_since), "missing_since")
    case = MissingCase.objects.create(
        child=child, home=child.home, missing_since=missing_since, told_at=timezone.now(), created_by=by, **said
    )
    audit.record("create", case, clause="R2a.34")
    tell_above(case, _("%(child)s走失，请立即了解情况并督促寻找") % {"child": child})
    return case
