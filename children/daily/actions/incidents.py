"""Something happened to a child: written down, told upward at once where it is grave, and the report's clock begun."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import access, audit, notices
from children.daily.actions.shared import refuse
from children.daily.guards import shared
from children.daily.models import Incident, MandatoryReport
from children.models import Child

# Whoever calls it so has said the suspicion, ticked or not: it goes upward and to the police (未成年人保护法 11).
SUSPICIOUS = {Incident.Kind.HARM, Incident.Kind.NEGLECT}


@transaction.atomic
def raise_incident(*, child: Child, happened_at: dt.datetime, by: Any, **said: Any) -> Incident:
    refuse(shared.in_care(child), "child")
    refuse(shared.since_admission(child, happened_at), "happened_at")
    incident = Incident(child=child, home=child.home, happened_at=happened_at, created_by=by, **said)
    incident.suspected = incident.suspected or incident.kind in SUSPICIOUS
    incident.told_at = timezone.now() if incident.grave else None
    incident.save(force_insert=True)
    audit.record("create", incident, clause="R2a.34")
    if incident.grave:
        tell_of(incident)
    if incident.suspected:
        owe_report(incident, by=by, suspected_at=timezone.now())
    return incident


def owe_report(incident: Incident, *, by: Any, suspected_at: dt.datetime) -> MandatoryReport:
    """强制报告 (未成年人保护法 11): from now on police and civil affairs must hear of it."""
    report = MandatoryReport.objects.create(
        child=incident.child, home=incident.home, incident=incident, suspected_at=suspected_at, created_by=by
    )
    audit.record("create", report, clause="R6.5")
    return report


def tell_of(incident: Incident) -> None:
    """The head and the offices above, but nobody who is named in it; a suspicion is told without the child's name."""
    title = (
        _("有一起疑似侵害或忽视儿童的情况，请立即查看并依法报告")
        if incident.suspected
        else _("%(child)s发生严重意外伤害，请立即了解情况") % {"child": incident.child}
    )
    heard = access.holders("hear", incident, "*").exclude(user_id__in=incident.named_staff)
    notices.notify(heard, title=title, about=incident)
