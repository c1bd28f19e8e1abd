"""The way of a past move: entered by one, confirmed by another; only then it counts."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework.four_eyes import prepared_by_another
from casework.showing import day
from casework.workflow import Step, Workflow
from policy.terms import PREFECTURE_REVIEW
from transfers.past import effects, guards, where
from transfers.past.models import PastTransfer

S = PastTransfer.State


def _changes(move: PastTransfer) -> list[dict[str, Any]]:
    """What will be different once it is confirmed."""
    words = {"home": move.to_home.name, "day": day(move.accepted_on)}
    after = _now("%(home)s（自%(day)s起）") % words
    if where.still_at(move):
        return [{"label": _now("抚养机构"), "before": move.from_home.name, "after": after}]
    before = {"home": move.from_home.name, "day": day(move.accepted_on)}
    return [
        {"label": _now("抚养机构"), "before": move.to_home.name, "after": _now("不变")},
        {"label": _now("以前的安置"), "before": _now("没有记录"), "after": _now("%(home)s，至%(day)s") % before},
    ]


PAST = Workflow(
    "past.PastTransfer",
    resource="past_transfer",
    title=_("移交补录"),
    states=S,
    initial=S.ENTERED,
    final={S.CONFIRMED, S.REFUSED, S.WITHDRAWN},
    steps=(
        Step("confirm", _("确认补录"), {S.ENTERED}, S.CONFIRMED, "2.1.a",
             guards=(guards.the_taking_prefecture_confirms, prepared_by_another, guards.the_paper_is_there,
                     guards.it_fits_the_file),
             takes=effects.confirm, within=PREFECTURE_REVIEW, changes=_changes, shows=("past.scan",), tells=False),
        Step("refuse", _("退回补录"), {S.ENTERED}, S.REFUSED, "2.1.a",
             guards=(guards.the_taking_prefecture_confirms, prepared_by_another), reason=True, main=False,
             tells=False),
        Step("withdraw", _("撤回补录"), {S.ENTERED}, S.WITHDRAWN, "2.1.a", reason=True, main=False, tells=False),
    ),
)  # fmt: skip
