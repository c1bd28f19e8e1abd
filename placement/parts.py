"""The parts of an aging-out plan."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.columns import choice_filter, labels
from casework.parts import Column, ListScreen, New, Part, Record, register
from children.parts import child_reach
from placement import actions
from placement.models import AgingOutPlan

AGING_OUT = register(
    Record(
        AgingOutPlan,
        code="aging_out",
        title=_("成年安置计划"),
        reach=child_reach(),
        child="child_id",
        clause="2.5.a",
        related=("child", "child__home"),
        name_of=lambda record: f"{record.child} · {record.get_path_display() or record.get_state_display()}",
        parts=(
            Part("case", _("计划对象"), ("child", "opened_on"), clause="2.5.a", editable=False),
            Part(
                "wish",
                _("意愿和能力"),
                ("work_ability", "child_opinion"),
                clause="1.a",
                sensitive=True,
                required_for={"submit": ("work_ability", "child_opinion")},
            ),
            Part(
                "path",
                _("安置安排"),
                ("path", "housing_needed", "measures", "responsible"),
                clause="2.5.g",
                required_for={"submit": ("path", "housing_needed", "measures", "responsible")},
            ),
            Part(
                "result",
                _("安置结果"),
                ("settled_on", "settled_as", "settled_note"),
                clause="2.5.e",
                editable=False,
                optional=("settled_note",),
            ),
        ),
        list=ListScreen(
            columns=(
                Column(
                    _("姓名"), ("child__name", "child__file_number"), "case", show=lambda name, number: name or number
                ),
                Column(_("机构"), ("child__home__name",), "case"),
                Column(_("出生日期"), ("child__birth_date",), "case"),
                Column(_("状态"), ("state",), "case", show=labels(AgingOutPlan.State)),
                Column(_("安置去向"), ("path",), "path", show=labels(AgingOutPlan.Path)),
                Column(_("责任人"), ("responsible",), "path"),
                Column(_("安置日期"), ("settled_on",), "result"),
            ),
            filters=(
                choice_filter("state", _("状态"), AgingOutPlan.State),
                choice_filter("path", _("安置去向"), AgingOutPlan.Path),
            ),
            empty=_("儿童满16周岁后，在这里为其制定成年安置计划。"),
        ),
        new=New("placement.forms.OpenPlanForm", actions.open_plan, _("制定成年安置计划")),
    )
)
