"""When a child that was not moved, or not taken over, is passed upward; `policy.terms` gathers them with all others.

The clause says only that it must not happen and that prefecture and province hear of it; the numbers are our reading.
Scenario 16: a home that is silent for 20 working days.
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from policy.periods import Term

__all__ = [
    "ANSWER_TO_PREFECTURE",
    "ANSWER_TO_PROVINCE",
    "DEFERRAL_WARNING",
    "HANDOVER_LISTS_WARNING",
    "PAPER_TRANSFERS_END",
    "SENDING_TO_PREFECTURE",
    "SENDING_TO_PROVINCE",
    "STAND_IN_LONGEST",
]

PAPER_TRANSFERS_END = Term(
    code="paper_transfers_end", label=_("可以补录的纸质移交"), clause="2.1.a", on=date(2025, 12, 31),
    from_day=_("接收日期在此以前"),
    note=_("文件未定期限，是本系统的设定：以后的移交在系统中按步骤办理，各步可填发生日期。"),
)  # fmt: skip
DEFERRAL_WARNING = Term(
    code="deferral_warning", label=_("暂缓移交到期提醒"), clause="3.1.f", days=30, from_day=_("暂缓期满前")
)
HANDOVER_LISTS_WARNING = Term(
    code="handover_lists_warning", label=_("交接清单拟列提醒"), clause="3.1.b", days=7, from_day=_("计划移交日期前"),
    note=_("文件未定期限，是本系统的设定。"),
)  # fmt: skip
STAND_IN_LONGEST = Term(
    code="stand_in_longest", label=_("一次代理审批最长期限"), clause="H.b", months=3, from_day=_("代办开始之日"),
    note=_("文件未定期限，是本系统的设定。"),
)  # fmt: skip
READING = _("文件只要求“不得出现”，期限是本系统的设定。")

SENDING_TO_PREFECTURE = Term(
    code="sending_to_prefecture", label=_("应移送未移送报市级"), clause="4.3.d", working_days=10,
    from_day=_("列入应移送未移送、告知县级之日"), note=READING,
)  # fmt: skip
SENDING_TO_PROVINCE = Term(
    code="sending_to_province", label=_("应移送未移送报省级"), clause="4.3.d", working_days=20,
    from_day=_("列入应移送未移送、告知县级之日"), note=READING,
)  # fmt: skip
ANSWER_TO_PREFECTURE = Term(
    code="answer_to_prefecture", label=_("应接收未接收报市级"), clause="4.3.d", working_days=20,
    from_day=_("移交通知发出之日"), note=READING,
)  # fmt: skip
ANSWER_TO_PROVINCE = Term(
    code="answer_to_province", label=_("应接收未接收报省级"), clause="4.3.d", working_days=30,
    from_day=_("移交通知发出之日"), note=READING,
)  # fmt: skip
