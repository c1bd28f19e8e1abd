"""The terms of care plans and disability certificates; `policy.terms` gathers them with all others."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from policy.periods import Term

__all__ = ["CARE_PLAN_APPROVAL", "CARE_PLAN_FIRST"]

CARE_PLAN_FIRST = Term(
    code="care_plan_first", label=_("制定首份养育照料计划"), clause="2.6.e", days=30, from_day=_("入院之日"),
    note=_("文件未定日期；满30日仍无计划的列入待办。"),
)  # fmt: skip
CARE_PLAN_APPROVAL = Term(
    code="care_plan_approval", label=_("审批养育照料计划"), clause="2.6.e", working_days=5, from_day=_("提交之日")
)
