"""The workflow of settlement at adulthood."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.workflow import Step, Workflow
from placement import effects, guards
from placement.models import AgingOutPlan

S = AgingOutPlan.State
AGING_OUT = Workflow(
    "placement.AgingOutPlan",
    resource="aging_out",
    title=_("成年安置计划"),
    states=S,
    initial=S.DRAFT,
    final={S.SETTLED},
    steps=(
        Step(
            "submit",
            _("提交审定"),
            {S.DRAFT},
            S.SUBMITTED,
            "2.5.a",
            guards=(guards.the_path_fits_the_work_ability,),
        ),
        Step("return", _("退回修改"), {S.SUBMITTED}, S.DRAFT, "2.5.a", reason=True, main=False),
        Step("agree", _("审定"), {S.SUBMITTED}, S.AGREED, "2.5.a", not_by=("submit",)),
        Step(
            "settle",
            _("登记安置结果"),
            {S.AGREED},
            S.SETTLED,
            "2.5.e",
            form="placement.forms.SettleForm",
            takes=effects.settle,
            main=False,
        ),
    ),
)
