"""The way of a dispute: raised, answered, agreed upon or decided."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.four_eyes import prepared_by_another
from casework.workflow import Step, Workflow
from transfers.disputes import effects, guards, rising
from transfers.disputes.models import OPEN_STATES, TransferDispute

S = TransferDispute.State
RUNNING: set[str] = set(OPEN_STATES)

DISPUTE = Workflow(
    "disputes.TransferDispute",
    resource="dispute",
    title=_("移交争议"),
    states=S,
    initial=S.RAISED,
    final={S.SETTLED, S.DECIDED, S.WITHDRAWN, S.ENDED},
    steps=(
        Step("answer", _("说明情况和处理办法"), {S.RAISED}, S.ANSWERED, "3.1.b", takes=effects.answer,
             form="transfers.disputes.forms.AnswerForm", due=rising.due_of),
        Step("agree", _("同意处理办法"), {S.ANSWERED}, S.SETTLED, "3.1.b", takes=effects.agree, not_by=("answer",),
             due=rising.due_of, tells=False),
        Step("object", _("不同意，退回对方"), {S.ANSWERED}, S.RAISED, "3.1.b", reason=True, main=False),
        Step("decide", _("裁定"), RUNNING, S.DECIDED, "4.3.a",
             guards=(guards.it_is_theirs_to_decide, prepared_by_another), not_by=("answer", "object"),
             takes=effects.decide, form="transfers.disputes.forms.DecideForm", main=False, tells=False),
        Step("withdraw", _("撤回争议"), RUNNING, S.WITHDRAWN, "3.1.b", takes=effects.end, reason=True, main=False,
             tells=False),
        Step("end", _("随移交退回终止"), RUNNING, S.ENDED, "4.3.d", takes=effects.end, reason=True, main=False,
             tells=False, offered=False),
    ),
)  # fmt: skip
