"""The parts of care plans and of their goals."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.columns import choice_filter, labels
from casework.parts import Column, Filter, ListScreen, New, Part, Record, register
from children.careplan import actions
from children.careplan.guards import goal_is_settled, is_settled
from children.careplan.models import CareGoal, CarePlan, Outcome
from children.domains import Domain
from children.parts import child_reach

LIST_NAME = ("child__name", "child__file_number")


def _due(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    if value != "yes":
        return rows
    return rows.filter(pk__in=CarePlan.objects.due(timezone.localdate()).values("pk"))


def _name(name: str, number: str) -> str:
    return name or number


CARE_PLAN = register(
    Record(
        CarePlan,
        code="care_plan",
        title=_("养育照料计划"),
        reach=child_reach(),
        child="child_id",
        clause="2.6.e",
        related=("child", "child__home", "home"),
        name_of=str,
        house=("home",),
        closed=is_settled,
        parts=(
            Part("case", _("计划"), ("child", "number", "drafted_on"), clause="2.6.e", editable=False),
            Part(
                "plan",
                _("现状和安排"),
                ("summary", "starts_on", "review_on", "responsible"),
                clause="2.6.e",
                sensitive=True,
                required_for={"submit": ("summary", "starts_on", "review_on", "responsible")},
                form="children.careplan.forms.PlanForm",
            ),
            Part(
                "wish",
                _("儿童本人意见"),
                ("asked_on", "child_opinion", "opinion_absent"),
                clause="R6.8",
                sensitive=True,
                optional=("asked_on", "child_opinion", "opinion_absent"),
                form="children.careplan.forms.WishForm",
            ),
            Part(
                "result",
                _("执行情况"),
                ("approved_on", "reviewed_on", "ended_on"),
                clause="2.6.e",
                editable=False,
                optional=("approved_on", "reviewed_on", "ended_on"),
            ),
        ),
        list=ListScreen(
            columns=(
                Column(_("姓名"), LIST_NAME, "case", show=_name, fixed=True),
                Column(_("机构"), ("child__home__short_name",), "case"),
                Column(_("版次"), ("number",), "case"),
                Column(_("状态"), ("state",), "case", show=labels(CarePlan.State)),
                Column(_("制定日期"), ("drafted_on",), "case"),
                Column(_("责任人"), ("responsible",), "plan"),
                Column(_("批准日期"), ("approved_on",), "result"),
                Column(_("最近回顾"), ("reviewed_on",), "result"),
                Column(_("应回顾日期"), ("review_on",), "plan"),
            ),
            filters=(
                choice_filter("state", _("状态"), CarePlan.State),
                Filter("due", _("应回顾"), lambda _user: [("yes", _("已到期，或评估后未回顾"))], _due),
            ),
            links=((_("还没有计划的儿童"), "careplan:without", "create", "care_plan"),),
            empty=_("每名儿童入院后，在这里制定计划；还没有计划的儿童列在“待办”中。"),
        ),
        new=New(
            "children.careplan.forms.OpenPlanForm",
            actions.open_plan,
            _("新建计划"),
            help=_("先建立一版，再按养、治、康、教、社五个领域添加目标；批准后自动替代上一版。"),
        ),
    )
)
CARE_GOAL = register(
    Record(
        CareGoal,
        code="care_goal",
        title=_("领域目标"),
        reach=child_reach(),
        child="child_id",
        clause="2.6.e",
        related=("child", "child__home", "plan", "plan__child"),
        name_of=lambda record: f"{record.child} · {record.domain}",
        house=("plan",),
        closed=goal_is_settled,
        parts=(
            Part("case", _("儿童"), ("child",), clause="2.6.e", editable=False),
            Part(
                "goal",
                _("目标和措施"),
                ("domain", "goal", "measures", "responsible", "target_on", "not_needed"),
                clause="2.6.e",
                sensitive=True,
                optional=("goal", "measures", "target_on", "not_needed"),
                form="children.careplan.forms.GoalPartForm",
            ),
            Part("result", _("结果"), ("outcome",), clause="2.6.e", editable=False, optional=("outcome",)),
        ),
        list=ListScreen(
            columns=(
                Column(_("姓名"), LIST_NAME, "case", show=_name, fixed=True),
                Column(_("领域"), ("domain",), "goal"),
                Column(_("目标"), ("goal",), "goal"),
                Column(_("措施"), ("measures",), "goal"),
                Column(_("不需要的理由"), ("not_needed",), "goal"),
                Column(_("责任人"), ("responsible",), "goal"),
                Column(_("完成期限"), ("target_on",), "goal"),
                Column(_("最近回顾结果"), ("outcome",), "result", show=labels(Outcome)),
                Column(_("计划状态"), ("plan__state",), "case", show=labels(CarePlan.State)),
            ),
            filters=(
                choice_filter("domain", _("领域"), Domain),
                choice_filter("outcome", _("结果"), Outcome),
                choice_filter("plan__state", _("计划状态"), CarePlan.State),
                choice_filter("state", _("状态"), CareGoal.State),
            ),
            empty=_("打开一份制定中的计划，在那里添加目标。"),
        ),
        new=New(
            "children.careplan.forms.GoalForm",
            actions.add_goal,
            _("添加目标"),
            help=_("一个领域可以有多项目标；确实不需要的，写明理由。"),
        ),
    )
)
