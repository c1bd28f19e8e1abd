"""The parts of assessments and growth measurements."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from casework import showing
from casework.columns import choice_filter, labels
from casework.parts import Column, ListScreen, New, Part, Record, register
from children.assessment import actions, growing
from children.assessment.growing import Body
from children.assessment.guards import is_open
from children.assessment.models import Assessment, GrowthMeasurement, Kind
from children.parts import child_reach


def z_column(*values: Any) -> str:
    """The z-scores of one row of the list, in words short enough for a column."""
    sex, born, day, height, position, weight, head = values
    if why := growing.why_none(sex, born):
        return why
    scores = growing.z_scores(sex, (day - born).days, _body(height, position, weight, head))
    return "　".join(f"{growing.LABELS[name]} {z:+.2f}" for name, z in scores.items()) or showing.BLANK


def _body(height: Decimal | None, position: str, weight: Decimal | None, head: Decimal | None) -> Body:
    return Body(
        float(height) if height else None,
        position == GrowthMeasurement.Position.LYING,
        float(weight) if weight else None,
        float(head) if head else None,
    )


def overdue(next_due_on: dt.date | None) -> str:
    return f"{next_due_on:%Y-%m-%d}" if next_due_on else showing.BLANK


def _who(part: str) -> tuple[Column, ...]:
    return (
        Column(_("姓名"), ("child__name", "child__file_number"), part, show=lambda name, number: name or number),
        Column(_("机构"), ("child__home__name",), part),
    )


ASSESSMENT = register(
    Record(
        Assessment,
        code="assessment",
        title=_("儿童评估"),
        reach=child_reach(),
        child="child_id",
        clause="2.1.b",
        related=("child", "child__home", "instrument__instrument"),
        name_of=lambda record: f"{record.child} · {record.get_kind_display()}",
        closed=is_open,
        parts=(
            Part(
                "case",
                _("评估对象"),
                ("child", "kind", "instrument", "held_on", "next_due_on"),
                clause="2.1.b",
                editable=False,
                optional=("next_due_on",),
            ),
            Part(
                "assessor",
                _("评估人"),
                ("assessed_by", "assessor", "outside_body"),
                clause="2.1.b",
                optional=("outside_body",),
            ),
            Part(
                "answers",
                _("量表作答"),
                ("answers",),
                clause="2.1.b",
                sensitive=True,
                form="children.assessment.forms.AnswerForm",
                help=_("逐题选择；可以先保存一部分，全部答完后自动计分。"),
            ),
            Part(
                "score",
                _("得分"),
                ("total", "band", "scales"),
                clause="2.1.b",
                sensitive=True,
                editable=False,
                optional=("scales",),
            ),
            Part(
                "result",
                _("结论和建议"),
                ("conclusion", "recommendation"),
                clause="2.1.b",
                sensitive=True,
                required_for={
                    "finish": ("conclusion",),
                    "submit": ("conclusion", "recommendation"),
                },
            ),
        ),
        list=ListScreen(
            columns=(
                *_who("case"),
                Column(_("评估种类"), ("kind",), "case", show=labels(Kind)),
                Column(_("量表"), ("instrument__instrument__name",), "case"),
                Column(_("状态"), ("state",), "case", show=labels(Assessment.State)),
                Column(_("评估日期"), ("held_on",), "case"),
                Column(_("分级"), ("band",), "score"),
                Column(_("评估人"), ("assessor",), "assessor"),
                Column(_("下次评估日期"), ("next_due_on",), "case"),
            ),
            filters=(
                choice_filter("kind", _("评估种类"), Kind),
                choice_filter("state", _("状态"), Assessment.State),
                choice_filter("assessed_by", _("评估主体"), Assessment.By),
            ),
            empty=_("儿童入院时和到期后，在这里登记评估。"),
        ),
        new=New("children.assessment.forms.BeginForm", actions.begin_assessment, _("新建评估")),
    )
)
GROWTH = register(
    Record(
        GrowthMeasurement,
        code="growth",
        title=_("生长测量"),
        reach=child_reach(),
        child="child_id",
        clause="2.1.b",
        related=("child", "child__home"),
        house=("child",),
        name_of=lambda record: f"{record.child} {record.measured_on}",
        parts=(
            Part(
                "figures",
                _("测量数据"),
                ("measured_on", "height", "position", "weight", "head", "note"),
                clause="2.1.b",
                optional=("height", "position", "weight", "head", "note"),
                form="children.assessment.forms.GrowthPartForm",
            ),
        ),
        list=ListScreen(
            columns=(
                *_who("figures"),
                Column(_("测量日期"), ("measured_on",), "figures"),
                Column(_("身长/身高（cm）"), ("height",), "figures"),
                Column(_("测量体位"), ("position",), "figures", show=labels(GrowthMeasurement.Position)),
                Column(_("体重（kg）"), ("weight",), "figures"),
                Column(_("头围（cm）"), ("head",), "figures"),
                Column(
                    _("Z值（世卫组织标准）"),
                    ("child__sex", "child__birth_date", "measured_on", "height", "position", "weight", "head"),
                    "figures",
                    show=z_column,
                ),
            ),
            filters=(choice_filter("position", _("测量体位"), GrowthMeasurement.Position),),
            links=(
                (_("集中录入"), "assessment:growth_together", "create", "growth"),
                (_("导入表格"), "assessment:growth_import", "import", "growth"),
            ),
            empty=_("逐名登记，用“集中录入”一次录入全院儿童，或下载表格填好后导入。"),
        ),
        new=New("children.assessment.forms.MeasureForm", actions.measure, _("登记测量")),
    )
)
