"""What the steps of incidents and of mandatory reports change besides the state."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from casework.refusals import Refused
from children.daily.actions.incidents import owe_report, tell_of
from children.daily.effects.shared import write
from children.daily.models import Incident, MandatoryReport

ORDER = list(Incident.Severity.values)


def investigate(incident: Incident, by: Any, data: dict[str, Any]) -> None:
    write(incident, {"investigator": by.name, **{name: data[name] for name in ("findings", "causes", "measures")}})


def regrade(incident: Incident, by: Any, data: dict[str, Any]) -> None:
    """Worse than it seemed, or a suspicion: what now is grave goes upward, and the clock of the report begins."""
    if incident.suspected and not data["suspected"]:
        raise Refused(_("疑似侵害或忽视一经登记不能取消；查明没有侵害的，登记在强制报告的处理结果中。"))
    if data["severity"] != "NONE" and not (data["body_part"] or incident.body_part):
        raise Refused(_("受伤的，请填写受伤部位。"))
    if data["severity"] == incident.severity and data["suspected"] == incident.suspected:
        raise Refused(_("程度没有变化。"))
    was_grave, was_suspected = incident.grave, incident.suspected
    incident.severity, incident.suspected = data["severity"], data["suspected"]
    told = timezone.now() if incident.grave and incident.told_at is None else incident.told_at
    write(
        incident,
        {
            "severity": data["severity"], "suspected": data["suspected"], "told_at": told,
            "body_part": data["body_part"] or incident.body_part,
        },
    )  # fmt: skip
    if incident.grave and (not was_grave or (incident.suspected and not was_suspected)):
        tell_of(incident)
    if incident.suspected and not was_suspected:
        owe_report(incident, by=by, suspected_at=timezone.now())


REPORT = ("police_at", "police_station", "police_number", "civil_at", "civil_office", "others_told")


def report(record: MandatoryReport, _by: Any, data: dict[str, Any]) -> None:
    for name in ("police_at", "civil_at"):
        if data[name] < record.incident.happened_at:
            raise Refused(_("报告时间不能早于事件发生时间。"))
    write(record, {name: data[name] for name in REPORT})


def answer(record: MandatoryReport, _by: Any, data: dict[str, Any]) -> None:
    if record.police_at and data["outcome_on"] < timezone.localtime(record.police_at).date():
        raise Refused(_("结果日期不能早于向公安机关报告的日期，请核对。"))
    write(record, {name: data[name] for name in ("outcome", "outcome_on", "outcome_note")})
