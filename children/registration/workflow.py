"""The workflow of first registration: the home asks, the police answer."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.workflow import Step, Workflow
from children.registration import effects, guards
from children.registration.models import HouseholdRegistration
from policy.terms import HUKOU_POLICE

S = HouseholdRegistration.State
REGISTRATION = Workflow(
    "registration.HouseholdRegistration",
    resource="registration",
    title=_("落户"),
    states=S,
    initial=S.DRAFT,
    final={S.REGISTERED, S.CANCELLED},
    steps=(
        Step("ask", _("向公安申请落户"), {S.DRAFT, S.RETURNED}, S.ASKED, "R2a.17", takes=effects.ask,
             guards=(guards.the_child_can_be_registered, guards.somebody_can_be_asked)),
        Step("register", _("登记落户结果"), {S.ASKED}, S.REGISTERED, "4.2.i", takes=effects.register,
             form="children.registration.forms.RegisterForm", guards=(guards.the_paper_is_attached,),
             within=HUKOU_POLICE, shows=("registration.person",)),
        Step("return", _("退回补正"), {S.ASKED}, S.RETURNED, "4.2.i", reason=True, takes=effects.stop, main=False,
             shows=("registration.person",)),
        Step("cancel", _("撤销申请"), {S.DRAFT, S.ASKED, S.RETURNED}, S.CANCELLED, "R2a.17", reason=True,
             takes=effects.stop, main=False),
    ),
)  # fmt: skip
