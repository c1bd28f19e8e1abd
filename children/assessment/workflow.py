"""The workflow of an assessment: written by one; a comprehensive one reviewed by another (2.1.k)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.workflow import Step, Workflow
from children.assessment import effects, guards
from children.assessment.models import Assessment

S = Assessment.State
ASSESSMENT = Workflow(
    "assessment.Assessment",
    resource="assessment",
    title=_("儿童评估"),
    states=S,
    initial=S.DRAFT,
    final={S.SUPERSEDED},
    steps=(
        Step(
            "finish",
            _("完成评估"),
            {S.DRAFT},
            S.FINISHED,
            "2.1.b",
            guards=(guards.nobody_has_to_review_it, guards.everything_is_answered),
            takes=effects.finish,
        ),
        Step(
            "submit",
            _("提交审核"),
            {S.DRAFT},
            S.SUBMITTED,
            "2.1.k",
            guards=(guards.it_is_reviewed, guards.everything_is_answered),
            main=False,
        ),
        Step("return", _("退回修改"), {S.SUBMITTED}, S.DRAFT, "2.1.k", reason=True, main=False),
        Step("review", _("审核"), {S.SUBMITTED}, S.FINISHED, "2.1.k", not_by=("submit",), takes=effects.finish),
        Step("supersede", _("更正作废"), {S.FINISHED}, S.SUPERSEDED, "2.1.b", reason=True, main=False),
    ),
)
