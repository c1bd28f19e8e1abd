"""The parts of the medical records."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from casework.columns import choice_filter, labels
from casework.parts import Column, ListScreen, New, Part, Record, register
from children.parts import child_reach
from medical import actions
from medical.models import InsuranceEnrollment, RehabPlan, RehabSession

WHO = (
    Column(_("姓名"), ("child__name", "child__file_number"), "case", show=lambda name, number: name or number),
    Column(_("机构"), ("child__home__name",), "case"),
)


INSURANCE = register(
    Record(
        InsuranceEnrollment,
        code="insurance",
        title=_("基本医保"),
        reach=replace(child_reach(), to=("insurer_id",)),
        child="child_id",
        addressees=frozenset({"INSURANCE"}),
        clause="2.2.d",
        related=("child", "child__home", "insurer"),
        name_of=lambda record: f"{record.child}",
        parts=(
            Part("case", _("核实对象"), ("child", "opened_on"), clause="2.2.d", editable=False),
            Part("cover", _("参保状态"), ("checked_on", "insured_place"), clause="2.2.d", optional=("insured_place",)),
            Part(
                "enrolment",
                _("参保办理"),
                ("insurer", "applied_on", "enrolled_on", "effective_on", "off_season", "payer"),
                clause="2.2.e",
                editable=False,
            ),
        ),
        list=ListScreen(
            columns=(
                *WHO,
                Column(_("状态"), ("state",), "case", show=labels(InsuranceEnrollment.State)),
                Column(_("起算日"), ("opened_on",), "case"),
                Column(_("参保地"), ("insured_place",), "cover"),
                Column(_("医保部门"), ("insurer__name",), "enrolment"),
                Column(_("待遇起始"), ("effective_on",), "enrolment"),
            ),
            filters=(choice_filter("state", _("状态"), InsuranceEnrollment.State),),
            empty=_("儿童入院时自动产生一条医保核实。"),
        ),
        new=New(
            "medical.forms.OpenInsuranceForm",
            actions.open_insurance_check,
            _("重新核实医保"),
            help=_("入院时已自动产生核实事项；参保失效或关系转移后可在此重新核实。"),
        ),
    )
)

REHAB = register(
    Record(
        RehabPlan,
        code="rehab_plan",
        title=_("康复方案"),
        reach=child_reach(),
        child="child_id",
        clause="2.3.c",
        related=("child", "child__home"),
        name_of=lambda record: f"{record.child} · {record.get_domain_display()}",
        parts=(
            Part("case", _("方案对象"), ("child", "domain"), clause="2.3.b", editable=False),
            Part("assessment", _("康复评估"), ("assessed_on", "findings"), clause="2.3.b", sensitive=True),
            Part(
                "plan",
                _("康复方案"),
                ("goals", "sessions_planned", "therapist", "starts_on", "review_on"),
                clause="2.3.c",
                sensitive=True,
                required_for={"begin": ("goals", "sessions_planned", "therapist", "starts_on", "review_on")},
            ),
            Part("result", _("结束评价"), ("ended_on", "improved", "outcome"), clause="2.3.f", editable=False),
        ),
        list=ListScreen(
            columns=(
                *WHO,
                Column(_("训练领域"), ("domain",), "case", show=labels(RehabPlan.Domain)),
                Column(_("状态"), ("state",), "case", show=labels(RehabPlan.State)),
                Column(_("评估日期"), ("assessed_on",), "assessment"),
                Column(_("开始日期"), ("starts_on",), "plan"),
                Column(_("计划次数"), ("sessions_planned",), "plan"),
                Column(_("责任康复师"), ("therapist",), "plan"),
            ),
            filters=(
                choice_filter("state", _("状态"), RehabPlan.State),
                choice_filter("domain", _("训练领域"), RehabPlan.Domain),
            ),
            empty=_("为病残儿童完成康复评估后，在这里建立方案。"),
        ),
        new=New("medical.forms.NewRehabPlanForm", actions.draft_rehab_plan, _("新建康复方案")),
    )
)

SESSION = register(
    Record(
        RehabSession,
        code="rehab_session",
        title=_("康复训练"),
        reach=child_reach(),
        child="child_id",
        clause="2.3.c",
        related=("child", "child__home", "plan"),
        house=("plan", "child"),
        name_of=lambda record: f"{record.child} {record.held_on}",
        parts=(
            Part("session", _("训练"), ("held_on", "minutes", "therapist", "note"), clause="2.3.c", optional=("note",)),
        ),
        list=ListScreen(
            columns=(
                Column(
                    _("姓名"),
                    ("child__name", "child__file_number"),
                    "session",
                    show=lambda name, number: name or number,
                ),
                Column(_("训练日期"), ("held_on",), "session"),
                Column(_("训练领域"), ("plan__domain",), "session", show=labels(RehabPlan.Domain)),
                Column(_("时长（分钟）"), ("minutes",), "session"),
                Column(_("康复师"), ("therapist",), "session"),
            ),
            empty=_("先有实施中的康复方案，再逐次登记训练。"),
        ),
        new=New("medical.forms.NewSessionForm", actions.hold_session, _("登记训练")),
    )
)
