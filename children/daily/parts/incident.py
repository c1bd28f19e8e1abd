"""The parts of an incident and of a mandatory report, and their lists. A suspicion is read by few, and never by whom it
names.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.access import EVERYTHING
from casework.columns import choice_filter, labels
from casework.parts import Column, Filter, ListScreen, New, Part, Reach, Record, register
from children.daily.actions import incidents
from children.daily.guards.incidents import incident_is_settled
from children.daily.models import Incident, MandatoryReport
from children.daily.parts.shared import BY_CHILD, HOME, PERSON, by_child
from children.parts import child_reach

# Whose duty a suspicion is; of the others only who wrote it down reads it.
ANSWERABLE = {"home_head", "social_worker", "medic", "county", "prefecture", "prefecture_head", "province"}


def _hidden_from_the_named(to: str) -> Reach:
    """`to` leads from the record to its incident."""
    reach = child_reach()
    outer = reach.limit

    def limit(post: Any) -> Q:
        named = Q(**{f"{to}suspected": True, f"{to}named_staff__contains": [post.user_id]})
        mine = Q(**{f"{to}suspected": False}) | Q(**{f"{to}created_by_id": post.user_id})
        seen = (EVERYTHING if post.role in ANSWERABLE else mine) & ~named
        return seen & outer(post) if outer else seen

    return replace(reach, limit=limit)


INCIDENT = register(
    Record(
        Incident,
        code="incident",
        title=_("意外伤害"),
        reach=_hidden_from_the_named(""),
        child="child_id",
        clause="R2a.34",
        related=("child", "child__home", "home"),
        house=("home",),
        closed=incident_is_settled,
        parts=(
            Part(
                "case",
                _("事件"),
                ("child", "kind", "severity", "suspected", "happened_at", "told_at"),
                clause="R2a.34",
                editable=False,
                optional=("told_at",),
            ),
            Part(
                "facts",
                _("经过和涉及人员"),
                ("place", "circumstances", "named_staff", "others_involved"),
                clause="R2a.34",
                sensitive=True,
                optional=("named_staff", "others_involved"),
                form="children.daily.forms.incidents.FactsForm",
            ),
            Part(
                "injury",
                _("伤情和处置"),
                ("body_part", "injury", "first_aid", "hospital", "hospital_at", "others_told"),
                clause="R2a.34",
                sensitive=True,
                optional=("body_part", "injury", "hospital", "hospital_at", "others_told"),
            ),
            Part(
                "inquiry",
                _("调查"),
                ("investigator", "findings", "causes", "measures"),
                clause="R2a.34",
                sensitive=True,
                editable=False,
            ),
        ),
        list=ListScreen(
            columns=(
                PERSON,
                HOME,
                Column(_("种类"), ("kind",), "case", show=labels(Incident.Kind)),
                Column(_("程度"), ("severity",), "case", show=labels(Incident.Severity)),
                Column(_("疑似侵害或忽视"), ("suspected",), "case"),
                Column(_("状态"), ("state",), "case", show=labels(Incident.State)),
                Column(_("发生时间"), ("happened_at",), "case"),
                Column(_("地点"), ("place",), "facts"),
                Column(_("受伤部位"), ("body_part",), "injury"),
                Column(_("就诊医院"), ("hospital",), "injury"),
                Column(_("改进措施"), ("measures",), "inquiry"),
            ),
            search=by_child,
            search_hint=BY_CHILD,
            filters=(
                choice_filter("state", _("状态"), Incident.State),
                choice_filter("severity", _("程度"), Incident.Severity),
                choice_filter("kind", _("种类"), Incident.Kind),
                Filter(
                    "suspected", _("疑似侵害"), lambda _user: [("yes", _("是"))],
                    lambda rows, _value: rows.filter(suspected=True),
                ),
            ),
            empty=_("没有意外伤害记录。儿童跌倒、烫伤、受伤或险些受伤的，当班就在这里登记。"),
        ),
        new=New(
            "children.daily.forms.incidents.RaiseIncidentForm",
            incidents.raise_incident,
            _("登记意外伤害"),
            help=_("先救治，再登记。严重的和疑似侵害的，登记后立即通知本院负责人和主管民政部门。"),
        ),
    )
)  # fmt: skip

REPORT = register(
    Record(
        MandatoryReport,
        code="mandatory_report",
        title=_("强制报告"),
        reach=_hidden_from_the_named("incident__"),
        child="child_id",
        clause="R6.5",
        related=("child", "child__home", "home", "incident__child"),
        house=("home",),
        parts=(
            Part("case", _("事由"), ("child", "incident", "suspected_at"), clause="R6.5", editable=False),
            Part(
                "report",
                _("报告"),
                ("police_at", "police_station", "police_number", "civil_at", "civil_office", "others_told"),
                clause="R6.5",
                sensitive=True,
                editable=False,
                optional=("police_number", "others_told"),
            ),
            Part(
                "outcome",
                _("处理结果"),
                ("outcome", "outcome_on", "outcome_note"),
                clause="R6.5",
                sensitive=True,
                editable=False,
                optional=("outcome_note",),
            ),
        ),
        list=ListScreen(
            columns=(
                PERSON,
                HOME,
                Column(_("状态"), ("state",), "case", show=labels(MandatoryReport.State)),
                Column(_("发现时间"), ("suspected_at",), "case"),
                Column(_("报告公安时间"), ("police_at",), "report"),
                Column(_("公安机关"), ("police_station",), "report"),
                Column(_("报告民政时间"), ("civil_at",), "report"),
                Column(_("处理结果"), ("outcome",), "outcome", show=labels(MandatoryReport.Outcome)),
            ),
            filters=(choice_filter("state", _("状态"), MandatoryReport.State),),
            empty=_("没有强制报告。登记意外伤害时勾选“疑似侵害或忽视”的，自动在这里建立。"),
        ),
    )
)
