"""The way to a disability certificate, and its end."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.workflow import Step, Workflow
from children.disability import effects, guards
from children.disability.models import DisabilityRecord

S = DisabilityRecord.State
DISABILITY = Workflow(
    "disability.DisabilityRecord",
    resource="disability",
    title=_("残疾登记"),
    states=S,
    initial=S.NONE,
    final={S.ENDED, S.NOT_ELIGIBLE, S.DROPPED},
    steps=(
        Step("apply", _("登记已申请"), {S.NONE}, S.APPLIED, "R9.1", takes=effects.apply,
             form="children.disability.forms.DayForm", tells=False),
        Step("hold", _("登记残疾人证"), {S.NONE, S.APPLIED}, S.HELD, "R9.1", takes=effects.hold,
             form="children.disability.forms.CertificateForm", tells=False),
        Step("refuse", _("登记不符合条件"), {S.NONE, S.APPLIED}, S.NOT_ELIGIBLE, "R9.1", reason=True, main=False,
             tells=False),
        Step("drop", _("随离院终止办理"), {S.NONE, S.APPLIED}, S.DROPPED, "R9.1", reason=True, main=False, tells=False,
             guards=(guards.the_child_has_left,)),
        Step("end", _("登记失效"), {S.HELD}, S.ENDED, "R9.1", takes=effects.end, reason=True, main=False,
             form="children.disability.forms.DayForm", tells=False),
    ),
)  # fmt: skip
