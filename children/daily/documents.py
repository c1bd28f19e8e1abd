"""请假单, 探视单, 意外伤害报告单, 交接班记录: what the gate asks for, people sign, and the office above receives."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access, showing
from casework.parts import record_of
from casework.printing import Document, register_document
from casework.privacy import mask_id_number
from casework.workflow import Workflow
from children.daily.handing import seen_lines
from children.daily.models import ChildLeave, Incident, ShiftHandover, Visit
from children.daily.workflow import HANDOVER, INCIDENT, LEAVE, VISIT


def _opinions(workflow: Workflow, record: Any, verbs: set[str]) -> list[dict[str, Any]]:
    return [
        {"title": workflow.step(t.verb).title, "who": t.who, "post": t.post_title, "on": t.happened_on}
        for t in workflow.trail(record)
        if t.verb in verbs
    ]


def _slip(leave: ChildLeave, _user: Any) -> dict[str, Any]:
    child = leave.child
    return {
        "title": _("请假单"), "number": child.file_number, "unit": leave.home.name,
        "child": [
            (_("姓名"), str(child)), (_("性别"), str(child.get_sex_display())),
            (_("出生日期"), showing.day(child.birth_date)), (_("事由"), str(leave.get_purpose_display())),
        ],
        "trip": [
            (_("外出时间"), showing.moment(leave.leaves_at)), (_("应返回时间"), showing.moment(leave.ends_at)),
            (_("去向"), leave.place), (_("带离人"), f"{leave.taken_by}（{leave.relation}）"),
            (_("联系电话"), leave.phone), (_("交接事项"), leave.remarks or showing.BLANK),
        ],
        "opinions": _opinions(LEAVE, leave, {"approve", "extend", "back"}),
    }  # fmt: skip


def _ready(leave: ChildLeave) -> str:
    return "" if leave.state in {"APPROVED", "RETURNED"} else _("准假后可以打印。")


register_document(
    Document(
        "leave_slip", gettext_lazy("请假单"), "documents/daily/leave_slip.html", _slip, "child_leave",
        lambda leave: f"{leave.child.file_number}_请假单.pdf", paper="plain", part="trip", clause="R2a.34",
        ready=_ready,
    )
)  # fmt: skip


def _visit(visit: Visit, _user: Any) -> dict[str, Any]:
    child = visit.child
    number = mask_id_number(visit.id_number) if visit.id_number else ""
    times = [showing.moment(visit.came_at), showing.moment(visit.went_at)]
    return {
        "title": _("探视单"), "number": child.file_number, "unit": visit.home.name,
        "child": [
            (_("姓名"), str(child)), (_("性别"), str(child.get_sex_display())),
            (_("儿童意愿"), str(visit.get_wish_display())), (_("约定时间"), showing.moment(visit.planned_at)),
        ],
        "visitor": [
            (_("探视人"), f"{visit.visitor}（{visit.relation}）"),
            (_("证件"), f"{visit.get_shown_display()} {number}".strip()),
            (_("同来的人"), visit.companions or showing.BLANK),
            (_("探视时间"), " — ".join(times) if visit.came_at else showing.BLANK),
            (_("陪同人员"), visit.accompanied_by or showing.BLANK),
        ],
        "opinions": _opinions(VISIT, visit, {"allow", "hold"}),
    }  # fmt: skip


register_document(
    Document(
        "visit_slip", gettext_lazy("探视单"), "documents/daily/visit_slip.html", _visit, "visit",
        lambda visit: f"{visit.child.file_number}_探视单.pdf", paper="plain", part="visitor", clause="R2a.34",
        ready=lambda visit: "" if visit.state in {"ALLOWED", "HELD"} else _("准予后可以打印。"),
    )
)  # fmt: skip


def _incident(incident: Incident, user: Any) -> dict[str, Any]:
    """The parts that this person may read, as they stand on the page."""
    record = record_of(incident)
    parts = [
        {"title": part.title, "facts": [(f["label"], f["value"]) for f in showing.facts(record, incident, part)]}
        for part in record.parts
        if access.can(user, "view", incident, part.code)
    ]
    return {
        "title": _("意外伤害报告单"), "number": incident.child.file_number, "unit": incident.home.name, "parts": parts,
        "opinions": _opinions(INCIDENT, incident, {"investigate", "close", "settle", "regrade"}),
    }  # fmt: skip


register_document(
    Document(
        "incident_paper", gettext_lazy("意外伤害报告单"), "documents/daily/incident_paper.html", _incident, "incident",
        lambda incident: f"{incident.child.file_number}_意外伤害报告单.pdf", paper="plain", part="inquiry",
        clause="R2a.34", ready=lambda incident: "" if incident.state != "VOID" else _("误登的不打印。"),
    )
)  # fmt: skip


def _handover(handover: ShiftHandover, user: Any) -> dict[str, Any]:
    record = record_of(handover)
    facts = [(f["label"], f["value"]) for part in record.parts for f in showing.facts(record, handover, part)]
    return {
        "title": _("交接班记录"), "unit": handover.home.name, "giver": handover.created_by.name if handover.created_by
        else "", "facts": facts, "lines": seen_lines(handover, user),
        "opinions": _opinions(HANDOVER, handover, {"take"}),
    }  # fmt: skip


register_document(
    Document(
        "handover_sheet", gettext_lazy("交接班记录"), "documents/daily/handover_sheet.html", _handover, "handover",
        lambda handover: f"{handover.handed_at:%Y%m%d}_交接班记录.pdf", paper="plain", part="case", clause="R2a.34",
        ready=lambda handover: "" if handover.state != "WITHDRAWN" else _("已撤回的不打印。"),
    )
)  # fmt: skip
