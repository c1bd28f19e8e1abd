"""The way of a suspension: it runs until it is lifted on a day; longer than expected only with a reason."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.workflow import Step, Workflow
from transfers.suspensions import effects, guards
from transfers.suspensions.models import TransferSuspension

S = TransferSuspension.State

SUSPENSION = Workflow(
    "suspensions.TransferSuspension",
    resource="suspension",
    title=_("移交中止"),
    states=S,
    initial=S.RUNNING,
    final={S.LIFTED, S.ENDED},
    steps=(
        Step("lift", _("恢复移交"), {S.RUNNING}, S.LIFTED, "4.3.d", guards=(guards.who_is_grown_is_not_moved,),
             takes=effects.lift, form="transfers.forms.EventForm", reason=True, main=False, tells=False),
        Step("prolong", _("延长中止"), {S.RUNNING}, S.RUNNING, "3.1.f", guards=(guards.who_is_grown_is_not_moved,),
             takes=effects.prolong, form="transfers.suspensions.forms.ProlongForm", reason=True, main=False,
             tells=False),
        Step("end", _("随移交取消终止"), {S.RUNNING}, S.ENDED, "4.3.d", takes=effects.end, reason=True, main=False,
             tells=False, offered=False),
    ),
)  # fmt: skip
