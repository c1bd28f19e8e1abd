"""The parts of leaving, of a death and of the visits afterwards."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.columns import choice_filter, labels
from casework.parts import Column, ListScreen, New, Part, Reach, Record, register
from casework.privacy import mask_address
from children.leaving import actions, guards
from children.leaving.models import AfterCareVisit, Death, Leaving
from children.models import codes
from children.parts import OF_CHILD, child_reach

PERSON = Column(
    _("姓名"), ("child__name", "child__file_number"), "case", show=lambda name, number: name or number, fixed=True
)


def _reach(*homes: str) -> Reach:
    """What was decided here stays in sight of those who must act on it, also when the file is sealed."""
    area = {"county": ("child__county_id",), "prefecture": ("child__prefecture_id",)}
    return Reach(home=("home_id", *homes), **area, **OF_CHILD)  # type: ignore[arg-type]  # child and shared


LEAVING = register(
    Record(
        Leaving,
        code="leaving",
        title=_("离院办理"),
        reach=_reach("child__home_id"),  # the home that has the child now knows of what was begun before
        child="child_id",
        clause="2.5.a",
        related=("child", "child__home", "home"),
        name_of=lambda record: f"{record.child} · {record.get_kind_display()}",
        house=("home",),
        closed=guards.leaving_is_settled,
        parts=(
            Part("case", _("离院对象"), ("child", "kind", "opened_on"), clause="R2a.27", editable=False),
            Part(
                "plan",
                _("去向和理由"),
                ("leave_on", "receiver", "relation", "destination", "grounds"),
                clause="R2a.28",
                masked={"destination": mask_address},
                required_for={"submit": ("leave_on", "receiver", "grounds")},
                optional=("relation", "destination"),
            ),
            Part(
                "adoption",
                _("收养途径"),
                ("adoption_route",),
                clause="R5.9",
                optional=("adoption_route",),
                help=_("只有被收养离院的填写。涉外收养自2024年8月28日起停止，例外由省民政厅登记。"),
            ),
            Part(
                "foreign",
                _("涉外收养例外"),
                ("foreign_tie", "foreign_approval", "foreign_approved_on"),
                clause="R5.9",
                editable=False,
                optional=("foreign_tie", "foreign_approval", "foreign_approved_on"),
            ),
            Part(
                "wish",
                _("本人意见和后续照料"),
                ("child_opinion", "child_needs"),
                clause="R6.8",
                sensitive=True,
                optional=("child_needs",),
            ),
            Part(
                "result",
                _("离院确认"),
                ("left_on", "document", "handed_out"),
                clause="R2a.29",
                editable=False,
                optional=("handed_out",),
            ),
        ),
        list=ListScreen(
            columns=(
                PERSON,
                Column(_("机构"), ("home__short_name",), "case"),
                Column(_("离院情形"), ("kind",), "case", show=labels(codes.DischargeKind)),
                Column(_("状态"), ("state",), "case", show=labels(Leaving.State)),
                Column(_("启动日期"), ("opened_on",), "case"),
                Column(_("拟离院日期"), ("leave_on",), "plan"),
                Column(_("接收人"), ("receiver",), "plan"),
                Column(_("离院日期"), ("left_on",), "result"),
            ),
            filters=(
                choice_filter("state", _("状态"), Leaving.State),
                choice_filter("kind", _("离院情形"), codes.DischargeKind),
            ),
            empty=_("儿童找到父母、被收养、成年等需要离院的，在这里办理。"),
            links=((_("登记死亡"), "leaving:death_new", "create", "death"),),
        ),
        new=New(
            "children.leaving.forms.OpenLeavingForm",
            actions.open_leaving,
            _("办理离院"),
            help=_("先选儿童和离院情形，系统列出应有的材料。儿童死亡的，请用“登记死亡”。"),
        ),
    )
)

DEATH = register(
    Record(
        Death,
        code="death",
        title=_("死亡报告"),
        reach=_reach(),
        child="child_id",
        clause="R2a.31",
        related=("child", "child__home", "home"),
        name_of=lambda record: _("%(child)s · 死亡报告") % {"child": record.child},
        house=("home", "sealed_on"),
        closed=guards.death_is_settled,
        parts=(
            Part("case", _("死亡情况"), ("child", "died_on", "place"), clause="R2a.31", editable=False),
            Part("cause", _("原因"), ("cause",), clause="R2a.31", sensitive=True),
            Part("paper", _("证明文书"), ("paper", "paper_number"), clause="R2a.31"),
            Part("report", _("逐级报告"), ("reported_at", "forwarded_at"), clause="R2a.31", editable=False),
            Part("after", _("善后"), ("remains", "property_note"), clause="R2a.31",
                 required_for={"close": ("remains", "property_note")}),
            Part("hukou", _("户口注销"), ("hukou_cancelled_on",), clause="R12.1", editable=False),
        ),
        list=ListScreen(
            columns=(
                PERSON,
                Column(_("机构"), ("home__short_name",), "case"),
                Column(_("死亡日期"), ("died_on",), "case"),
                Column(_("状态"), ("state",), "case", show=labels(Death.State)),
                Column(_("报告市级"), ("reported_at",), "report"),
                Column(_("报告省级"), ("forwarded_at",), "report"),
                Column(_("户口注销"), ("hukou_cancelled_on",), "hukou"),
            ),
            filters=(choice_filter("state", _("状态"), Death.State),),
            empty=_("没有死亡报告。"),
        ),
        new=New(
            "children.leaving.forms.RecordDeathForm",
            actions.record_death,
            _("登记死亡"),
            help=_("登记后即停止对这名儿童的一切提醒，并开始逐级报告计时。证明文书未出具的可以后补。"),
        ),
    )
)  # fmt: skip

AFTERCARE = register(
    Record(
        AfterCareVisit,
        code="aftercare",
        title=_("离院后回访"),
        reach=child_reach(),
        child="child_id",
        clause="R6.2",
        related=("child", "child__home"),
        name_of=lambda record: _("%(child)s · 第%(n)s次回访") % {"child": record.child, "n": record.number},
        house=("leaving",),
        parts=(
            Part("case", _("回访安排"), ("child", "number", "due_on"), clause="R6.2", editable=False),
            Part(
                "visit",
                _("回访情况"),
                ("visited_on", "way", "visitor", "findings", "help_needed"),
                clause="R6.2",
                sensitive=True,
                editable=False,
                optional=("help_needed",),
            ),
        ),
        list=ListScreen(
            columns=(
                PERSON,
                Column(_("第几次"), ("number",), "case"),
                Column(_("应回访日期"), ("due_on",), "case"),
                Column(_("状态"), ("state",), "case", show=labels(AfterCareVisit.State)),
                Column(_("回访日期"), ("visited_on",), "visit"),
                Column(_("需要的帮扶"), ("help_needed",), "visit"),
            ),
            filters=(choice_filter("state", _("状态"), AfterCareVisit.State),),
            empty=_("儿童离院后自动列出应回访的日期。"),
        ),
    )
)
