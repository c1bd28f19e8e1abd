"""Until when departments do their part of a move; `policy.terms` gathers it with all others."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from policy.periods import Term

__all__ = [
    "ALLOWANCE_HANDOVER",
    "DISABILITY_HANDOVER",
    "HEALTH_HANDOVER",
    "HOUSING_HANDOVER",
    "HUKOU_POLICE",
    "INSURANCE_HANDOVER",
    "SCHOOL_ROLL",
]

OURS = _("法规和文件未定期限，是本系统的设定。")

HUKOU_POLICE = Term(code="hukou_police", label=_("公安办理落户、迁移"), clause="4.2.i", days=30, from_day=_("申请之日"))
SCHOOL_ROLL = Term(
    code="school_roll", label=_("学籍转接"), clause="R12.3", working_days=10, from_day=_("申请之日"), stated=True,
    note=_("转出、转入学校和双方主管部门各10个工作日。"),
)  # fmt: skip
INSURANCE_HANDOVER = Term(
    code="insurance_handover", label=_("基本医保关系转接"), clause="4.2.x", working_days=10, from_day=_("送办之日"),
    note=OURS,
)  # fmt: skip
DISABILITY_HANDOVER = Term(
    code="disability_handover", label=_("残疾人证和康复救助转接"), clause="4.2.ab", working_days=10,
    from_day=_("送办之日"), note=OURS,
)  # fmt: skip
ALLOWANCE_HANDOVER = Term(
    code="allowance_handover", label=_("基本生活费发放衔接"), clause="4.2.k", working_days=10, from_day=_("送办之日"),
    note=OURS,
)  # fmt: skip
HOUSING_HANDOVER = Term(
    code="housing_handover", label=_("住房权益衔接"), clause="4.2.b", working_days=15, from_day=_("送办之日"), note=OURS
)
HEALTH_HANDOVER = Term(
    code="health_handover", label=_("预防接种和健康档案转接"), clause="4.2.b", working_days=10, from_day=_("送办之日"),
    note=OURS,
)  # fmt: skip
