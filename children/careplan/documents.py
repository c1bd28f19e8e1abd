"""养育照料计划 on paper: the child, its wish, the goals of the five domains, who approved."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import access, showing
from casework.printing import Document, register_document
from children.careplan.guards import standing_goals
from children.careplan.models import CarePlan
from children.careplan.workflow import CARE_PLAN


def _words(plan: CarePlan, user: Any) -> dict[str, Any]:
    child = plan.child
    opinion = plan.child_opinion or plan.opinion_absent or showing.BLANK
    wish = [(_("征求意见日期"), showing.day(plan.asked_on)), (_("本人意见"), opinion)]
    return {
        "title": _("养育照料计划"), "number": child.file_number, "unit": plan.home.name,
        "child": [
            (_("姓名"), str(child)), (_("性别"), str(child.get_sex_display())),
            (_("出生日期"), showing.day(child.birth_date)), (_("版次"), str(plan.number)),
            (_("计划开始日期"), showing.day(plan.starts_on)), (_("应回顾日期"), showing.day(plan.review_on)),
            (_("责任人"), plan.responsible or showing.BLANK), (_("现状和需求"), plan.summary or showing.BLANK),
        ],
        "wish": wish if access.can(user, "view", plan, "wish") else [],
        "goals": standing_goals(plan),
        "opinions": [
            {"title": CARE_PLAN.step(t.verb).title, "who": t.who, "post": t.post_title, "on": t.happened_on}
            for t in CARE_PLAN.trail(plan) if t.verb in {"submit", "approve", "review"}
        ],
    }  # fmt: skip


register_document(
    Document(
        "care_plan", gettext_lazy("养育照料计划"), "documents/careplan/plan.html", _words, "care_plan",
        lambda plan: f"{plan.child.file_number}_养育照料计划_{plan.number}.pdf", paper="plain", part="plan",
        clause="2.6.e", ready=lambda plan: "" if plan.approved_on else _("批准后可以打印。"),
    )
)  # fmt: skip
