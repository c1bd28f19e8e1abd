"""Rules of settlement at adulthood; each answers "" or the sentence a person reads."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from children.models import codes
from placement.models import AgingOutPlan

P = AgingOutPlan.Path
SUPPORT = {P.DISPERSED_SUPPORT, P.CENTRALISED_SUPPORT}
WORK = {P.EMPLOYMENT, P.PUBLIC_WELFARE_POST, P.ENLISTMENT}
# 特困 without work ability (rules R10.2): intellectual or mental grade 1–3, limb grade 1–2, sight grade 1.
NO_WORK_ABILITY = {
    codes.DisabilityKind.INTELLECT: {"1", "2", "3"},
    codes.DisabilityKind.MENTAL: {"1", "2", "3"},
    codes.DisabilityKind.LIMB: {"1", "2"},
    codes.DisabilityKind.SIGHT: {"1"},
}


def the_path_fits_the_work_ability(plan: AgingOutPlan, _by: Any) -> str:
    if plan.path in WORK and plan.work_ability == AgingOutPlan.WorkAbility.NONE:
        return _("无劳动能力的，不能选择就业、公益性岗位或应征入伍。请修改劳动能力或安置去向。")
    if plan.path in SUPPORT and not _may_be_supported(plan):
        return _(
            "按残疾类别和等级不符合特困人员“无劳动能力”的认定条件（智力、精神一至三级，肢体一至二级，视力一级）。请核对健康状况或改选去向。"
        )
    return ""


def _may_be_supported(plan: AgingOutPlan) -> bool:
    grades = (
        NO_WORK_ABILITY.get(codes.DisabilityKind(plan.child.disability_kind), set())
        if plan.child.disability_kind
        else set()
    )
    return plan.child.disability_grade in grades
