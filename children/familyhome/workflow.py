"""The ways of a family-style home, of who keeps house there, and of a child's stay."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.workflow import Step, Workflow
from children.familyhome import effects, guards
from children.familyhome.models import FamilyHomeStay, FamilyStyleHome, HouseParent

DAY = "children.familyhome.forms.DayForm"
H = FamilyStyleHome.State
HOME = Workflow(
    "familyhome.FamilyStyleHome",
    resource="family_home",
    title=_("家庭式居所"),
    states=H,
    initial=H.OPEN,
    final={H.CLOSED},
    steps=(
        Step("close", _("停用"), {H.OPEN}, H.CLOSED, "2.1.i", guards=(guards.nobody_lives_there,), takes=effects.close,
             form=DAY, reason=True, main=False, tells=False),
    ),
)  # fmt: skip

P = HouseParent.State
PARENT = Workflow(
    "familyhome.HouseParent",
    resource="house_parent",
    title=_("家庭照料人"),
    states=P,
    initial=P.SERVING,
    final={P.ENDED},
    steps=(
        Step("end", _("登记离任"), {P.SERVING}, P.ENDED, "2.1.i", takes=effects.end_parent, form=DAY, reason=True,
             main=False, tells=False),
    ),
)  # fmt: skip

S = FamilyHomeStay.State
STAY = Workflow(
    "familyhome.FamilyHomeStay",
    resource="family_stay",
    title=_("家庭式居所入住"),
    states=S,
    initial=S.LIVING,
    final={S.ENDED},
    steps=(
        Step("move_out", _("办理搬出"), {S.LIVING}, S.ENDED, "2.1.i", takes=effects.move_out, form=DAY, reason=True,
             main=False, tells=False),
        Step("change", _("换居所"), {S.LIVING}, S.ENDED, "2.1.i", takes=effects.change, reason=True, main=False,
             tells=False, offered=False),
        Step("end", _("随移交或离院终止"), {S.LIVING}, S.ENDED, "2.1.i", guards=(guards.the_child_went_elsewhere,),
             takes=effects.end, form=DAY, reason=True, main=False, tells=False, quiet=True),
    ),
)  # fmt: skip
