"""The terms of looking after a child around its move; `policy.terms` gathers them with all others."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from policy.periods import Term

__all__ = [
    "WELLBEING_AFTER_7",
    "WELLBEING_AFTER_30",
    "WELLBEING_AFTER_90",
    "WELLBEING_BEFORE_7",
    "WELLBEING_BEFORE_30",
    "WELLBEING_HELP",
    "WELLBEING_LATE_START",
]

OURS = _("文件要求密切关注儿童思想状况，未定期限，是本系统的设定。")
PLANNED, ARRIVED = _("计划移交之日前"), _("接收之日")

WELLBEING_BEFORE_30 = Term(
    code="wellbeing_before_30", label=_("移交前30日走访"), clause="4.3.f", days=30, from_day=PLANNED, note=OURS
)
WELLBEING_BEFORE_7 = Term(
    code="wellbeing_before_7", label=_("移交前7日走访"), clause="4.3.f", days=7, from_day=PLANNED, note=OURS
)
WELLBEING_AFTER_7 = Term(
    code="wellbeing_after_7", label=_("移交后7日走访"), clause="4.3.f", days=7, from_day=ARRIVED, note=OURS
)
WELLBEING_AFTER_30 = Term(
    code="wellbeing_after_30", label=_("移交后30日走访"), clause="4.3.f", days=30, from_day=ARRIVED, note=OURS
)
WELLBEING_AFTER_90 = Term(
    code="wellbeing_after_90", label=_("移交后90日走访"), clause="4.3.f", days=90, from_day=ARRIVED, note=OURS
)
WELLBEING_LATE_START = Term(
    code="wellbeing_late_start", label=_("发起移交时不足30日的首次走访"), clause="4.3.f", days=5,
    from_day=_("发起移交之日"), note=OURS,
)  # fmt: skip
WELLBEING_HELP = Term(
    code="wellbeing_help", label=_("发现心理风险后的干预"), clause="4.3.i", days=7, from_day=_("发现之日"),
    note=_("文件要求加强心理干预，未定期限，是本系统的设定。"),
)  # fmt: skip
