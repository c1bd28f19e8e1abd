"""Rules of incidents: who is named in one neither looks into it nor ends it; a suspicion is reported first."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from casework.acting import current
from casework.four_eyes import hands
from children.daily.models import Incident, MandatoryReport


def is_not_named(incident: Incident, by: Any) -> str:
    if hands(by) & set(incident.named_staff) or by.name in (incident.others_involved or ""):
        return _("您是这件事涉及的人员，请由其他人员办理。")
    return ""


def is_slight(incident: Incident, _by: Any) -> str:
    if incident.suspected or incident.severity not in {Incident.Severity.NONE, Incident.Severity.MINOR}:
        return _("需要就医、伤情严重或疑似侵害的，须先调查再办结。")
    return ""


def was_reported(incident: Incident, _by: Any) -> str:
    waiting = MandatoryReport.objects.filter(incident_id=incident.pk, state=MandatoryReport.State.TO_REPORT)
    if incident.suspected and waiting.exists():
        return _("疑似侵害或忽视，还没有向公安机关和民政部门报告，请先办理强制报告。")
    return ""


def is_no_suspicion(incident: Incident, _by: Any) -> str:
    standing = MandatoryReport.objects.filter(incident_id=incident.pk).exclude(state=MandatoryReport.State.VOID)
    if incident.suspected and standing.exists():
        return _("疑似侵害或忽视的不能作为误登撤销；确属误登的，请主管民政部门先撤销强制报告。")
    return ""


def incident_is_settled(incident: Incident) -> str:
    """Why its parts cannot be edited now, by whoever is acting."""
    act = current()
    if act is not None and act.user is not None and (why := is_not_named(incident, act.user)):
        return why
    return "" if incident.state == Incident.State.RAISED else _("已经调查或办结，不能再改。")
