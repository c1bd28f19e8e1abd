"""The terms of the search for parents and of guardianship; `policy.terms` gathers them with all others."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from policy.periods import Term

__all__ = [
    "ARRIVAL_EXAMINATION",
    "DNA_SAMPLING",
    "FAMILY_NOTICE_FIRST",
    "FAMILY_NOTICE_RUN",
    "FOUND_REPORT",
    "GUARDIANSHIP_REVIEW",
    "HUKOU_REVIEW_WARNING",
]

OURS = _("法规只要求及时，未定期限，是本系统的设定，可按本省规定调整。")

FOUND_REPORT = Term(
    code="found_report", label=_("捡拾儿童报案"), clause="R2a.10", days=1, from_day=_("入院之日"), note=OURS
)
ARRIVAL_EXAMINATION = Term(
    code="arrival_examination", label=_("寻亲儿童入院体检"), clause="R2a.15", days=1, from_day=_("入院之日"),
    note=_("法规要求及时送医体检、无法体检的先行隔离；24小时是本系统的设定。"),
)  # fmt: skip
FAMILY_NOTICE_FIRST = Term(
    code="family_notice_first", label=_("发布寻亲公告"), clause="R2a.10", days=7, from_day=_("入院之日"), note=OURS
)
FAMILY_NOTICE_RUN = Term(
    code="family_notice_run", label=_("寻亲公告期"), clause="R2a.10", days=30, from_day=_("公告之日"),
    note=_("寻亲公告的期限依据待核实，是本系统的设定；它不是收养登记前的60日公告。"),
)  # fmt: skip
DNA_SAMPLING = Term(
    code="dna_sampling", label=_("DNA采集送检"), clause="4.2.j", days=30, from_day=_("入院之日"), note=OURS
)
GUARDIANSHIP_REVIEW = Term(
    code="guardianship_review", label=_("审批监护变更"), clause="R6.3", working_days=10, from_day=_("提交之日"),
    note=_("法规未定期限，是本系统的设定。"),
)  # fmt: skip
HUKOU_REVIEW_WARNING = Term(
    code="hukou_review_warning", label=_("户口不迁复核提醒"), clause="3.1.e", days=30, from_day=_("复核日期前"),
    note=OURS,
)  # fmt: skip
