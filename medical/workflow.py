"""The workflows of insurance and rehabilitation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.workflow import Step, Workflow
from medical import effects, guards
from medical.models import InsuranceEnrollment, RehabPlan
from policy.terms import INSURANCE_CHECK, INSURANCE_ENROLMENT, REHAB_PLAN_START

I = InsuranceEnrollment.State  # noqa: E741 - reads as the states of insurance
INSURANCE = Workflow(
    "medical.InsuranceEnrollment",
    resource="insurance",
    title=_("基本医保"),
    states=I,
    initial=I.TO_CHECK,
    final={I.INSURED},
    steps=(
        Step(
            "confirm",
            _("确认已参保"),
            {I.TO_CHECK},
            I.INSURED,
            "2.2.d",
            form="medical.forms.CoverForm",
            takes=effects.remember_cover,
            within=INSURANCE_CHECK,
        ),
        Step(
            "apply",
            _("申请参保"),
            {I.TO_CHECK},
            I.APPLIED,
            "2.2.e",
            guards=(guards.the_child_is_in_care, guards.an_insurer_can_be_asked),
            takes=effects.ask_insurer,
            main=False,
        ),
        Step(
            "enrol",
            _("办理参保"),
            {I.APPLIED},
            I.INSURED,
            "4.2.x",
            form="medical.forms.EnrolForm",
            takes=effects.enrol,
            within=INSURANCE_ENROLMENT,
            shows=("insurance.person",),
        ),
        Step(
            "return", _("退回补正"), {I.APPLIED}, I.TO_CHECK, "4.2.x", reason=True, takes=effects.send_back, main=False
        ),
    ),
)

R = RehabPlan.State
REHAB = Workflow(
    "medical.RehabPlan",
    resource="rehab_plan",
    title=_("康复方案"),
    states=R,
    initial=R.DRAFT,
    final={R.ENDED},
    steps=(
        Step(
            "begin",
            _("开始实施"),
            {R.DRAFT},
            R.ACTIVE,
            "2.3.c",
            guards=(guards.the_child_is_in_care,),
            within=REHAB_PLAN_START,
        ),
        Step(
            "finish",
            _("结束方案"),
            {R.ACTIVE},
            R.ENDED,
            "2.3.f",
            guards=(guards.something_was_done,),
            form="medical.forms.EndRehabForm",
            takes=effects.end_rehab,
            main=False,
        ),
    ),
)
