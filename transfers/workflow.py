"""The way of a transfer from draft to acceptance, and of a deferral from request to end."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.four_eyes import prepared_by_another
from casework.workflow import Step, Workflow
from children import holds
from policy.terms import PREFECTURE_REVIEW
from transfers import changes, effects, guards
from transfers.models import TransferCase, TransferDeferral
from transfers.querysets import answer_due_on

S = TransferCase.State
BEFORE_HANDOVER: set[str] = {S.DRAFT, S.ASSESSED, S.PLAN_APPROVED, S.NOTICE_ISSUED}

TRANSFER = Workflow(
    "transfers.TransferCase",
    resource="transfer",
    title=_("移交"),
    paced=True,
    states=S,
    initial=S.DRAFT,
    final={S.CLOSED, S.CANCELLED},
    steps=(
        Step(
            "assess", _("提交一人一案"), {S.DRAFT}, S.ASSESSED, "4.3.g",
            guards=(
                guards.nothing_stops_it, guards.the_child_still_lives_there, guards.the_day_can_be_planned,
                guards.the_child_was_asked, guards.nobody_is_left_behind,
            ),
            takes=effects.let_the_other_side_in, changes=changes.of_plan,
        ),
        Step(
            "return", _("退回补正"), {S.ASSESSED}, S.DRAFT, "3.1.a",
            guards=(guards.the_giving_prefecture_decides,), takes=effects.close_the_door, reason=True, main=False,
        ),
        Step(
            "approve_plan", _("市级批准"), {S.ASSESSED}, S.PLAN_APPROVED, "3.1.a",
            guards=(guards.nothing_stops_it, guards.the_giving_prefecture_decides, prepared_by_another),
            not_by=("assess",), within=PREFECTURE_REVIEW, prints="transfer_approval", changes=changes.of_plan,
        ),
        Step(
            "issue_notice", _("发出移交通知"), {S.PLAN_APPROVED}, S.NOTICE_ISSUED, "4.3.d",
            guards=(guards.nothing_stops_it, guards.no_deferral_holds), takes=effects.issue_notice,
            form="transfers.forms.NoticeForm",
        ),
        Step(
            "hand_over", _("交出儿童"), {S.NOTICE_ISSUED}, S.HANDED_OVER, "3.1.a",
            guards=(
                guards.nothing_stops_it, guards.the_child_still_lives_there, guards.no_deferral_holds,
                guards.nobody_is_left_behind,
            ),
            takes=effects.hand_over, form="transfers.forms.HandOverForm", due=answer_due_on, prints="handover_slip",
        ),
        Step(
            "accept", _("确认接收"), {S.HANDED_OVER}, S.ACCEPTED, "2.1.a",
            guards=(guards.nothing_stops_it, guards.the_child_still_lives_there), takes=effects.accept,
            form="transfers.forms.AcceptForm", not_by=("hand_over",), due=answer_due_on, prints="handover_slip",
            changes=changes.of_care,
        ),
        Step(
            "close", _("结案"), {S.ACCEPTED}, S.CLOSED, "3.1.a",
            guards=(guards.the_taking_prefecture_closes, guards.everything_is_settled),
            takes=effects.close, main=False,
        ),
        Step(
            "decline", _("书面说明不能接收"), {S.NOTICE_ISSUED, S.HANDED_OVER}, S.PLAN_APPROVED, "4.3.d",
            guards=(guards.it_does_not_rest,), takes=effects.take_the_notice_back,
            form="transfers.forms.DeclineForm", reason=True, main=False, quiet=True,
        ),
        Step(
            "postpone", _("变更移交日期"), {S.PLAN_APPROVED, S.NOTICE_ISSUED}, S.PLAN_APPROVED, "4.3.g",
            takes=effects.postpone, form="transfers.forms.PostponeForm", reason=True, main=False,
        ),
        Step(
            "cancel", _("取消移交"), BEFORE_HANDOVER, S.CANCELLED, "3.1.a",
            takes=effects.cancel, form="transfers.forms.CancelForm", reason=True, main=False,
        ),
    ),
)  # fmt: skip

D = TransferDeferral.State
DEFERRAL = Workflow(
    "transfers.TransferDeferral",
    resource="deferral",
    title=_("暂缓移交"),
    states=D,
    initial=D.REQUESTED,
    final={D.REFUSED, D.ENDED},
    steps=(
        Step(
            "approve", _("批准暂缓"), {D.REQUESTED}, D.VALID, "3.1.f",
            guards=(guards.the_asker_does_not_decide, guards.no_other_deferral_then),
            takes=effects.approve_deferral, within=PREFECTURE_REVIEW, changes=changes.of_deferral,
        ),
        Step("refuse", _("不批准"), {D.REQUESTED}, D.REFUSED, "3.1.f",
             guards=(guards.the_asker_does_not_decide,), reason=True, main=False),
        Step("end", _("提前结束暂缓"), {D.VALID}, D.ENDED, "3.1.f",
             guards=(guards.still_runs,), takes=effects.end_deferral, reason=True, main=False),
    ),
)  # fmt: skip

holds.holder(guards.a_transfer_holds)
