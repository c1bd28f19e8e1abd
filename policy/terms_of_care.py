"""The terms of daily care and of leaving; `policy.terms` gathers them with all others."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from policy.periods import Amount, Term

__all__ = [
    "AFTERCARE_VISITS",
    "DEATH_HUKOU",
    "DEATH_REPORT",
    "DEATH_UPWARD",
    "INCIDENT_INQUIRY",
    "LEAVE_LONGEST",
    "LEAVING_REVIEW",
    "MANDATORY_REPORT",
    "MISSING_POLICE",
    "NOTE_CORRECTION",
]

LEAVING_REVIEW = Term(
    code="leaving_review", label=_("审批离院"), clause="R2a.28", working_days=5, from_day=_("提交之日")
)
DEATH_REPORT = Term(
    code="death_report", label=_("死亡报告市级民政部门"), clause="R2a.31", days=1, from_day=_("死亡之日")
)
DEATH_UPWARD = Term(
    code="death_upward", label=_("死亡逐级报告省级"), clause="R2a.31", days=1, from_day=_("市级收到报告之日")
)
DEATH_HUKOU = Term(
    code="death_hukou", label=_("死亡注销户口"), clause="R12.1", months=1, from_day=_("死亡之日"), stated=True
)
AFTERCARE_VISITS = tuple(
    Term(code=f"aftercare_{months}", label=_("离院后回访"), clause="R6.2", months=months, from_day=_("离院之日"))
    for months in (1, 3, 6, 12)
)
INCIDENT_INQUIRY = Term(
    code="incident_inquiry", label=_("意外伤害调查"), clause="R2a.34", days=7, from_day=_("发生之日"),
    note=_("法规未定期限，是本系统的设定；严重的和疑似侵害的登记后立即通知上级，不等调查。"),
)  # fmt: skip
MANDATORY_REPORT = Term(
    code="mandatory_report", label=_("疑似侵害强制报告"), clause="R6.5", days=1, from_day=_("发现之日"),
    note=_("未成年人保护法第十一条要求立即报告；逾一日即为逾期，是本系统的设定。"),
)  # fmt: skip
MISSING_POLICE = Term(
    code="missing_police", label=_("儿童走失报警"), clause="R2a.34", days=1, from_day=_("走失之日"),
    note=_("法规未定期限，是本系统的设定；发现走失应立即报警，逾一日即为逾期。"),
)  # fmt: skip
LEAVE_LONGEST = Term(
    code="leave_longest", label=_("一次请假外出最长"), clause="R2a.34", days=60, from_day=_("外出之日"),
    note=_("法规未定期限，是本系统的设定；更长的应办理安置变更或离院。"),
)  # fmt: skip
NOTE_CORRECTION = Amount(
    code="note_correction", label=_("观察记录可以更正"), clause="R2a.39", value=24, unit=_("小时"),
    note=_("是本系统的设定：记录后24小时内由本人更正，以后只能补充。"),
)  # fmt: skip
