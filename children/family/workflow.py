"""The ways of a child's family: what was noted by mistake is withdrawn, a plan is reviewed and ended."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.workflow import Step, Workflow
from children.family import effects, guards
from children.family.models import ContactPlan, Relative, SiblingLink

R = Relative.State
RELATIVE = Workflow(
    "family.Relative",
    resource="relative",
    title=_("亲属"),
    states=R,
    initial=R.KNOWN,
    final={R.WITHDRAWN},
    steps=(
        Step("withdraw", _("撤销登记"), {R.KNOWN}, R.WITHDRAWN, "R6.2", guards=(guards.nothing_is_planned_with,),
             reason=True, main=False, tells=False),
    ),
)  # fmt: skip

L = SiblingLink.State
SIBLING = Workflow(
    "family.SiblingLink",
    resource="sibling",
    title=_("兄弟姐妹"),
    states=L,
    initial=L.STANDING,
    final={L.WITHDRAWN},
    steps=(
        Step("withdraw", _("撤销登记"), {L.STANDING}, L.WITHDRAWN, "R6.6", guards=(guards.nothing_is_planned_with,),
             reason=True, main=False, tells=False),
    ),
)  # fmt: skip

P = ContactPlan.State
PLAN = Workflow(
    "family.ContactPlan",
    resource="contact_plan",
    title=_("联系计划"),
    states=P,
    initial=P.IN_FORCE,
    final={P.ENDED},
    steps=(
        Step("review", _("登记回顾"), {P.IN_FORCE}, P.IN_FORCE, "R6.8", takes=effects.review,
             form="children.family.forms.ReviewForm", main=False, tells=False),
        Step("end", _("终止计划"), {P.IN_FORCE}, P.ENDED, "R6.8", takes=effects.end, reason=True,
             form="children.family.forms.DayForm", main=False, tells=False),
    ),
)  # fmt: skip
