"""The parts of a transfer and of a deferral."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.parts import New, Part, Reach, Record, register
from casework.showing import day
from children import seeing
from children.parts import child_reach
from children.sharing import shared
from transfers import actions
from transfers.lists import CASES, DEFERRALS
from transfers.models import DONE_STATES, TransferCase, TransferDeferral


def case_reach(prefix: str = "case__") -> Reach:
    """The reach of a record that hangs on a case: both homes of the move, and the offices above them."""
    return Reach(
        home=(f"{prefix}from_home_id",), to=(f"{prefix}to_home_id",), county=(f"{prefix}from_county_id",),
        prefecture=(f"{prefix}from_prefecture_id", f"{prefix}to_prefecture_id"), child="child_id", shared=shared,
    )  # fmt: skip


PLAN_FIELDS = ("health_note", "personality", "schooling", "siblings", "preparation", "escort", "planned_on")


def only_while_drafting(case: Any) -> str:
    """What was put forward is what is approved and carried out: the prefecture returns it, or it stays as it is."""
    if case.state == TransferCase.State.DRAFT:
        return ""
    return _("方案提交后不能再修改；需要改动的，请市级民政部门退回补正。")


def title_of(case: Any) -> str:
    child = seeing.as_known(case.child) if case.state in DONE_STATES else case.child
    return f"{child}：{case.from_home.name} → {case.to_home.name}"


def title_of_deferral(deferral: Any) -> str:
    """Only what was granted reads as granted."""
    words = _("%(child)s：暂缓移交至%(day)s") if deferral.was_granted else _("%(child)s：申请暂缓移交至%(day)s")
    return words % {"child": deferral.child, "day": day(deferral.ends_on)}


TRANSFER = register(
    Record(
        TransferCase,
        code="transfer",
        title=gettext_lazy("移交"),
        reach=case_reach(""),
        name_of=title_of,
        child="child_id",
        clause="3.1.a",
        related=(
            "child__home", "from_home", "to_home", "from_county", "from_prefecture", "to_prefecture", "created_by",
        ),
        house=("cancel_kind",),
        closed=only_while_drafting,
        list=CASES,
        new=New(
            "transfers.forms.OpenCaseForm", actions.open_case, gettext_lazy("发起移交"),
            gettext_lazy("接收机构按服务辖区自动确定，并写明理由；另行指定由省民政厅办理。"),
        ),
        parts=(
            Part(
                "case", gettext_lazy("移交双方"),
                ("child", "opened_on", "from_home", "from_county", "from_prefecture", "to_home", "to_prefecture",
                 "route_reason", "route_clause"),
                clause="2.0.a", editable=False, listed=False,
            ),
            Part(
                "plan", gettext_lazy("一人一案"), (*PLAN_FIELDS, "child_view", "child_words"), clause="4.3.g",
                sensitive=True, optional=("child_words",), required_for={"assess": (*PLAN_FIELDS, "child_view")},
                help=gettext_lazy("可以先保存一部分；提交前都须填写，没有兄弟姐妹的写“无”。年满8周岁的必须征求本人意见，能够表达的都应记录。"),
            ),
            Part(
                "hukou", gettext_lazy("户籍决定"), ("hukou", "stay_reason", "stay_evidence", "stay_review_on"),
                clause="3.1.d", optional=("stay_reason", "stay_evidence", "stay_review_on"), editable=False,
                help=gettext_lazy("原则上户随人走；迁移可能使儿童合法权益受损的，提出“户口不迁”，经市级批准后每年复核。"),
            ),
            Part(
                "handover", gettext_lazy("通知和交接"),
                ("notice_number", "notice_issued_on", "handed_over_on", "handed_over_by", "items_note"),
                clause="3.1.a", optional=("notice_number",), editable=False,
            ),
            Part(
                "acceptance", gettext_lazy("接收"), ("accepted_on", "received_by", "arrival_note"), clause="2.1.a",
                editable=False,
            ),
            Part(
                "closing", gettext_lazy("结案"), ("closed_on", "entered_on"), clause="3.1.a",
                optional=("closed_on", "entered_on"), editable=False,
            ),
            Part(
                "refusal", gettext_lazy("不能接收的书面说明"), ("declined_on", "declined_because", "counter_proposal"),
                clause="4.3.d", optional=("declined_on", "declined_because", "counter_proposal"), editable=False,
            ),
        ),
    )
)  # fmt: skip

DEFERRAL = register(
    Record(
        TransferDeferral,
        code="deferral",
        title=gettext_lazy("暂缓移交"),
        reach=child_reach(),
        name_of=title_of_deferral,
        child="child_id",
        clause="3.1.f",
        related=("child__home", "created_by"),
        list=DEFERRALS,
        new=New("transfers.forms.DeferralForm", actions.request_deferral, gettext_lazy("申请暂缓移交")),
        parts=(
            Part(
                "case", gettext_lazy("暂缓事项"),
                ("child", "reason_kind", "starts_on", "ends_on", "approved_on", "ended_on"),
                clause="3.1.f", optional=("approved_on", "ended_on"), editable=False,
            ),
            Part(
                "arrangement", gettext_lazy("理由和安排"), ("reason", "interim", "responsible"), clause="3.1.f",
                sensitive=True, editable=False,
            ),
        ),
    )
)  # fmt: skip
