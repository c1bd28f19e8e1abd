"""The terms around the yearly report that no document sets; `policy.terms` gathers them with all others."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from policy.periods import Term

__all__ = ["COUNTY_WORDS_DUE", "QUERY_WORKBOOK_KEPT", "REPORT_ESCALATION", "REPORT_REMINDER"]

REPORT_REMINDER = Term(
    code="report_reminder", label=_("年度报告报送提醒"), clause="4.4.b", days=14, from_day=_("最后一个工作日之前"),
    note=_("文件没有规定提醒的日子；数据截止日次日、最后一个工作日和逾期当天另行提醒。"),
)  # fmt: skip
COUNTY_WORDS_DUE = Term(
    code="county_words_due", label=_("县级进展情况提交"), clause="4.4.b", working_days=5,
    from_day=_("市（州）开始起草年度报告之日"), note=_("文件没有规定县级提交的期限，是本系统的设定。"),
)  # fmt: skip
REPORT_ESCALATION = Term(
    code="report_escalation", label=_("年度报告逾期提请督促"), clause="4.4.b", days=7, from_day=_("报送期限届满之日"),
)  # fmt: skip
QUERY_WORKBOOK_KEPT = Term(
    code="query_workbook_kept", label=_("指标查询工作簿保存"), clause="4.4.b", days=180, from_day=_("生成之日"),
    note=_("文件没有规定，是本系统的设定；到期只删除文件，查询人、时间和校验值留存。"),
)  # fmt: skip
