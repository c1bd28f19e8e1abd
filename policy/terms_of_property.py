"""The terms of a child's own property; `policy.terms` gathers them with all others."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from policy.periods import Term

__all__ = ["PROPERTY_OUTFLOW_REVIEW", "PROPERTY_PROOF", "PROPERTY_PROOF_FIRST"]

PROPERTY_PROOF = Term(
    code="property_proof", label=_("核对儿童财产并取得余额证明"), clause="R8.6", months=6, from_day=_("上次证明之日"),
    note=_("法规未定期限，是本系统的设定：每半年核对一次。"),
)  # fmt: skip
PROPERTY_PROOF_FIRST = Term(
    code="property_proof_first", label=_("首次取得余额证明"), clause="3.1.c", days=30,
    from_day=_("登记或随儿童转入之日"), note=_("文件要求移交代管财产，未定期限；是本系统的设定。"),
)  # fmt: skip
PROPERTY_OUTFLOW_REVIEW = Term(
    code="property_outflow_review", label=_("审批儿童财产支出"), clause="R6.6", working_days=5, from_day=_("申请之日"),
    note=_("法规未定期限，是本系统的设定。"),
)  # fmt: skip
