"""The way of an intervention: owed until somebody says what was done, or another says why it is not needed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.four_eyes import prepared_by_another
from casework.workflow import Step, Workflow
from transfers.wellbeing import effects, guards
from transfers.wellbeing.models import Intervention

S = Intervention.State
INTERVENTION = Workflow(
    "wellbeing.Intervention",
    resource="intervention",
    title=_("心理干预"),
    states=S,
    initial=S.OWED,
    final={S.DONE, S.DROPPED, S.ENDED},
    steps=(
        Step(
            "done", _("登记办理情况"), {S.OWED}, S.DONE, "4.3.i", takes=effects.done, tells=False,
            form="transfers.wellbeing.forms.DoneForm", due=lambda intervention: intervention.due_on,
        ),
        Step(
            "drop", _("经核实不需要"), {S.OWED}, S.DROPPED, "4.3.i", reason=True, main=False, tells=False,
            guards=(prepared_by_another,),
        ),
        Step(
            "end", _("随离院终止"), {S.OWED}, S.ENDED, "4.3.i", reason=True, main=False, tells=False, quiet=True,
            guards=(guards.the_child_is_gone,),
        ),
    ),
)  # fmt: skip
