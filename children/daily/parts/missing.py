"""The parts of the case of a missing child, and its list."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.columns import choice_filter, labels
from casework.parts import Column, ListScreen, New, Part, Record, register
from children.daily.actions import going_out
from children.daily.guards.going_out import missing_is_settled
from children.daily.models import MissingCase
from children.daily.parts.shared import HOME, PERSON
from children.parts import child_reach

MISSING = register(
    Record(
        MissingCase,
        code="missing",
        title=_("走失"),
        reach=child_reach(),
        child="child_id",
        clause="R2a.34",
        related=("child", "child__home", "home"),
        name_of=str,
        house=("home",),
        closed=missing_is_settled,
        parts=(
            Part("case", _("走失情况"), ("child", "kind", "missing_since"), clause="R2a.34", editable=False),
            Part(
                "facts",
                _("特征和经过"),
                ("last_place", "clothing", "circumstances"),
                clause="R2a.34",
                sensitive=True,
            ),
            Part(
                "report",
                _("报告和报警"),
                ("told_at", "police_at", "police_station", "police_number"),
                clause="R2a.34",
                editable=False,
                optional=("police_number",),
            ),
            Part(
                "found",
                _("找回"),
                ("found_at", "found_place", "condition"),
                clause="R2a.34",
                sensitive=True,
                editable=False,
            ),
            Part(
                "after",
                _("原因和改进"),
                ("causes", "lessons"),
                clause="R2a.34",
                sensitive=True,
                required_for={"close": ("causes", "lessons")},
            ),
        ),
        list=ListScreen(
            columns=(
                PERSON,
                HOME,
                Column(_("情形"), ("kind",), "case", show=labels(MissingCase.Kind)),
                Column(_("状态"), ("state",), "case", show=labels(MissingCase.State)),
                Column(_("走失时间"), ("missing_since",), "case"),
                Column(_("报警时间"), ("police_at",), "report"),
                Column(_("接警单位"), ("police_station",), "report"),
                Column(_("找回时间"), ("found_at",), "found"),
                Column(_("改进措施"), ("lessons",), "after"),
            ),
            filters=(
                choice_filter("state", _("状态"), MissingCase.State),
                choice_filter("kind", _("情形"), MissingCase.Kind),
            ),
            empty=_("没有走失记录。发现儿童不见了，请立即在这里登记并报警。"),
        ),
        new=New(
            "children.daily.forms.going_out.RaiseAlarmForm",
            going_out.raise_alarm,
            _("登记走失"),
            help=_("请先拨打110报警，再登记。登记后立即通知本院负责人和主管民政部门；找回之前不能办理移交和离院。"),
        ),
    )
)
