"""Somebody asks to see a child; somebody is to be kept away."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from casework import audit
from children.daily.actions.shared import refuse
from children.daily.guards import shared
from children.daily.models import Visit, VisitBan
from children.models import Child


@transaction.atomic
def ask_visit(*, child: Child, planned_at: dt.datetime, by: Any, **said: Any) -> Visit:
    """Also who is barred may be written down as having asked; that they are refused is the decision's matter."""
    refuse(shared.in_care(child), "child")
    refuse(shared.since_admission(child, planned_at) or shared.not_years_ahead(planned_at), "planned_at")
    visit = Visit.objects.create(child=child, home=child.home, planned_at=planned_at, created_by=by, **said)
    audit.record("create", visit, clause="R2a.34")
    return visit


@transaction.atomic
def propose_ban(*, child: Child, by: Any, **said: Any) -> VisitBan:
    """Keeps away from the moment it is written down; the head confirms it or not."""
    refuse(shared.in_care(child), "child")
    ban = VisitBan.objects.create(child=child, home=child.home, created_by=by, **said)
    audit.record("create", ban, clause="R6.6")
    return ban
