"""The workflow of schooling."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.workflow import Step, Workflow
from education import effects, guards
from education.models import SchoolingRecord
from policy.terms import SCHOOL_PLACEMENT

S = SchoolingRecord.State
SCHOOLING = Workflow(
    "education.SchoolingRecord",
    resource="schooling",
    title=_("就学记录"),
    states=S,
    initial=S.TO_NOTIFY,
    final={S.ENDED},
    steps=(
        Step(
            "notify",
            _("向教育部门报备"),
            {S.TO_NOTIFY},
            S.NOTIFIED,
            "2.4.a",
            guards=(guards.the_child_is_in_care, guards.an_education_office_can_be_notified),
            takes=effects.notify,
        ),
        Step(
            "arrange",
            _("安排其他就学方式"),
            {S.TO_NOTIFY},
            S.PLACED,
            "2.4.c",
            guards=(guards.the_child_is_in_care,),
            form="education.forms.ArrangeForm",
            takes=effects.arrange,
            reason=True,
            main=False,
        ),
        Step(
            "place",
            _("安排就读"),
            {S.NOTIFIED},
            S.PLACED,
            "2.4.b",
            form="education.forms.PlaceForm",
            takes=effects.place,
            within=SCHOOL_PLACEMENT,
            shows=("schooling.person",),
        ),
        Step(
            "return",
            _("退回补正"),
            {S.NOTIFIED},
            S.TO_NOTIFY,
            "2.4.b",
            reason=True,
            takes=effects.send_back,
            main=False,
        ),
        Step(
            "finish",
            _("结束就学"),
            {S.PLACED},
            S.ENDED,
            "2.4.c",
            form="education.forms.FinishForm",
            takes=effects.finish,
            main=False,
        ),
    ),
)
