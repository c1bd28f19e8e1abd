"""The way of a registration that stays: asked for, approved by another, looked at again every year."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework.four_eyes import prepared_by_another
from casework.workflow import Step, Workflow
from policy.terms import PREFECTURE_REVIEW
from transfers import guards as of_the_case
from transfers.hukou import effects, guards
from transfers.hukou.models import HukouStay

S = HukouStay.State


def _before_and_after(stay: HukouStay) -> list[dict[str, Any]]:
    case = stay.case
    after = _now("不迁，%(why)s") % {"why": stay.get_reason_kind_display()}
    return [{"label": _now("户籍"), "before": case.get_hukou_display(), "after": after}]


def _moves(stay: HukouStay) -> list[dict[str, Any]]:
    return [
        {"label": _now("户籍"), "before": _now("不迁"), "after": _now("迁往%(home)s") % {"home": stay.case.to_home}}
    ]


STAY = Workflow(
    "hukou.HukouStay",
    resource="hukou_stay",
    title=_("户口不迁"),
    states=S,
    initial=S.PROPOSED,
    final={S.REFUSED, S.MOVED, S.WITHDRAWN, S.ENDED},
    steps=(
        Step("approve", _("批准不迁"), {S.PROPOSED}, S.APPROVED, "3.1.e",
             guards=(guards.the_prefecture_of_the_child_decides, prepared_by_another, guards.the_evidence_is_there,
                     of_the_case.the_child_was_asked),
             takes=effects.approve, form="transfers.hukou.forms.ReviewDayForm", within=PREFECTURE_REVIEW,
             changes=_before_and_after, tells=False),
        Step("refuse", _("不批准，户随人走"), {S.PROPOSED}, S.REFUSED, "3.1.d",
             guards=(guards.the_prefecture_of_the_child_decides, prepared_by_another), reason=True, main=False,
             tells=False),
        Step("keep", _("复核：继续不迁"), {S.APPROVED}, S.APPROVED, "3.1.e",
             guards=(guards.the_prefecture_of_the_child_decides,), takes=effects.keep, reason=True,
             form="transfers.hukou.forms.ReviewDayForm", main=False, tells=False),
        Step("move", _("复核：改为迁移"), {S.APPROVED}, S.MOVED, "3.1.d",
             guards=(guards.the_prefecture_of_the_child_decides,), takes=effects.move, reason=True, main=False,
             changes=_moves, tells=False),
        Step("withdraw", _("撤回申请"), {S.PROPOSED}, S.WITHDRAWN, "3.1.d", reason=True, main=False, tells=False,
             guards=(guards.they_speak_for_the_child,)),
        Step("end", _("随移交取消终止"), {S.PROPOSED, S.APPROVED}, S.ENDED, "3.1.d", takes=effects.end, reason=True,
             main=False, tells=False, offered=False),
    ),
)  # fmt: skip
