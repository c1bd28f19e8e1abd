"""Every legal number of the product, named, cited and dated. A number in code without a name here is a mistake.

`stated=True`: the number is printed in the text cited. Otherwise the text says 及时 or 定期 and this is our reading.
"""

from __future__ import annotations

from datetime import date
from itertools import combinations

from django.utils.translation import gettext_lazy as _

from policy.periods import BIRTH, Amount, Dated, Term, UnknownTermError, add_months, version_on
from policy.terms_of_care import *  # noqa: F403 - gathered into TERMS with the rest
from policy.terms_of_departments import *  # noqa: F403 - the same
from policy.terms_of_duplicates import *  # noqa: F403 - the same
from policy.terms_of_family import *  # noqa: F403 - gathered into TERMS with the rest
from policy.terms_of_guardianship import *  # noqa: F403 - gathered into TERMS with the rest
from policy.terms_of_plans import *  # noqa: F403 - gathered into TERMS with the rest
from policy.terms_of_property import *  # noqa: F403 - gathered into TERMS with the rest
from policy.terms_of_reports import *  # noqa: F403 - the same
from policy.terms_of_transfers import *  # noqa: F403 - the same
from policy.terms_of_wellbeing import *  # noqa: F403 - gathered into TERMS with the rest

__all__ = ["AMOUNTS", "TERMS", "Amount", "Term", "UnknownTermError", "add_months", "amount_on", "owed_from", "term_on"]

ISSUED = date(2022, 7, 11)
ORDER_63_ENDS = date(2026, 3, 31)
REVISED_RULES_BEGIN = date(2026, 4, 1)


def owed_from(day: date) -> date:
    """A duty that the policy brought begins with the policy, also for a child who had been here for years."""
    return max(day, ISSUED)


# --- the reform and its reports -------------------------------------------------------------------------------------
PLAN_DUE = Term(
    code="plan_due", label=_("工作方案报送"), clause="4.4.a", on=date(2022, 8, 31), valid_from=ISSUED, stated=True
)
PREFECTURE_TAKEOVER = Term(
    code="prefecture_takeover", label=_("完成县级移交儿童接收"), clause="2.1.a", on=date(2022, 12, 31),
    valid_from=ISSUED, stated=True,
)  # fmt: skip
REFORM_END = Term(
    code="reform_end", label=_("全面完成优化提质和创新转型任务"), clause="1.d", on=date(2025, 12, 31),
    valid_from=ISSUED, stated=True,
)  # fmt: skip
# The document orders a report for these years only; a later year exists when a later notice orders it.
REPORT_YEARS_ORDERED = (2022, 2023, 2024, 2025)
REPORT_DUE = Term(
    code="report_due", label=_("工作进展情况报送"), clause="4.4.b", yearly=(11, 30),
    valid_from=ISSUED, valid_to=date(2025, 12, 31), stated=True,
    note=_("文件原文为「每年11底前」，按每年11月底前理解；11月30日逢休息日的，以此前最后一个工作日提醒。"),
)  # fmt: skip
REPORT_AS_OF = Term(
    code="report_as_of", label=_("报告数据截止日"), clause="4.4.b", yearly=(10, 31),
    note=_("存量数据截至当年10月31日，为县级和市级留出一个月核对时间。"),
)  # fmt: skip
RETENTION_WARNING = Term(
    code="retention_warning", label=_("保留批准到期提醒"), clause="1.c", days=90, from_day=_("保留期满前")
)

# --- reception, transfer, hukou, school roll ------------------------------------------------------------------------
NEW_GUARDIANSHIP_GRACE = Term(
    code="new_guardianship_grace", label=_("新增长期监护儿童移送"), clause="2.0.a", working_days=30,
    from_day=_("长期监护开始之日"),
    note=_("2022年以后新增的长期监护儿童不视为2022年底已逾期，自监护开始另计。"),
)  # fmt: skip
PREFECTURE_REVIEW = Term(
    code="prefecture_review", label=_("市级审核移交申请"), clause="3.1.a", working_days=10, from_day=_("提交申请之日")
)
TRANSFER_ANSWER = Term(
    code="transfer_answer", label=_("接收机构答复"), clause="4.3.d", working_days=15, from_day=_("移交通知发出之日")
)
DISPUTE_TO_PREFECTURE = Term(
    code="dispute_to_prefecture", label=_("移交争议报市级"), clause="4.3.a", working_days=10, from_day=_("提出争议之日")
)
DISPUTE_TO_PROVINCE = Term(
    code="dispute_to_province", label=_("移交争议报省级"), clause="4.3.a", working_days=20, from_day=_("提出争议之日")
)
HUKOU_MOVE = Term(code="hukou_move", label=_("户口随迁"), clause="3.1.d", days=60, from_day=_("确认接收之日"))
HUKOU_STAY_REVIEW = Term(
    code="hukou_stay_review", label=_("户口不迁复核"), clause="3.1.e", months=12, from_day=_("决定之日")
)
ID_NUMBER_ALERTS = tuple(
    Term(code=f"id_number_alert_{days}", label=_("无身份号码提醒"), clause="R2a.17", days=days, from_day=_("入院之日"))
    for days in (30, 60, 90)
)

# --- care -----------------------------------------------------------------------------------------------------------
ASSESSMENT = Term(code="assessment", label=_("定期评估"), clause="2.1.b", months=12, from_day=_("上次评估之日"))
ASSESSMENT_INFANT = Term(
    code="assessment_infant", label=_("3周岁以下定期评估"), clause="2.1.b", months=6, from_day=_("上次评估之日")
)
INFANT_UNDER = Term(code="infant_under", label=_("婴幼儿"), clause="2.1.b", months=36, from_day=BIRTH)
PROFILE_UPDATE = Term(
    code="profile_update", label=_("基础信息更新"), clause="2.1.c", working_days=10, from_day=_("情况变化之日")
)
PROFILE_CONFIRMED = Term(
    code="profile_confirmed", label=_("基础信息复核"), clause="2.1.c", months=12, from_day=_("上次确认之日")
)
CARE_PLAN = Term(code="care_plan", label=_("制定抚养方案"), clause="2.1.d", days=30, from_day=_("评估之日"))
COMPREHENSIVE_ASSESSMENT = Term(
    code="comprehensive_assessment", label=_("抚养综合评估"), clause="2.1.k", months=12, from_day=_("上次评估之日")
)
PSYCHOLOGICAL_INTERVENTION = Term(
    code="psychological_intervention", label=_("心理干预"), clause="4.3.i", days=7, from_day=_("发现风险之日")
)
STREET_CHILD_UNKNOWN = Term(
    code="street_child_unknown", label=_("流浪儿童身份不明"), clause="R2a.10", months=3, from_day=_("受助之日"),
    valid_to=ORDER_63_ENDS, stated=True,
)  # fmt: skip
TEMPORARY_GUARDIANSHIP_REVIEW = Term(
    code="temporary_guardianship_review", label=_("临时监护复核"), clause="R3.4", months=12,
    from_day=_("临时监护开始之日"), note=_("依据待核实，作为可调整的复核期限。"),
)  # fmt: skip
CARE_TARGET_UPDATE = Term(
    code="care_target_update", label=_("困境儿童信息更新"), clause="3.3.h", months=6, from_day=_("上次更新之日")
)

ALLOWANCE_PAYDAY = Term(
    code="allowance_payday", label=_("发放当月基本生活费"), clause="2.1.f", days=15, from_day=_("当月首日"),
    note=_("文件未定日期；当月16日起仍未发放的列入待办。"),
)  # fmt: skip
ALLOWANCE_CLOSING = Term(
    code="allowance_closing", label=_("基本生活费月账结账"), clause="2.1.f", days=9, from_day=_("次月首日"),
    note=_("每月账目在次月10日前结清。"),
)  # fmt: skip
OVER_AGE_WARNING = Term(
    code="over_age_warning", label=_("超龄停发提醒"), clause="R8.4", days=60, from_day=_("年满18周岁前"),
    note=_("提前提醒，以便决定是否申请续发。"),
)  # fmt: skip

# --- medical care, rehabilitation, education ------------------------------------------------------------------------
SICK_CHILD_VISIT = Term(code="sick_child_visit", label=_("患病送医"), clause="2.2.b", days=1, from_day=_("发病之日"))
INSURANCE_CHECK = Term(
    code="insurance_check", label=_("核实基本医保参保状态"), clause="2.2.d", working_days=5, from_day=_("入院之日")
)
INSURANCE_ENROLMENT = Term(
    code="insurance_enrolment", label=_("未参保儿童参保"), clause="2.2.e", days=15, from_day=_("入院之日")
)
REHAB_PLAN_START = Term(
    code="rehab_plan_start", label=_("康复方案开始实施"), clause="2.3.c", days=15, from_day=_("方案制定之日")
)
REHAB_AID_APPLICATION = Term(
    code="rehab_aid_application", label=_("申请残疾儿童康复救助"), clause="2.3.d", days=30, from_day=_("符合条件之日")
)
REHAB_AID_UNDER = Term(
    code="rehab_aid_under", label=_("康复救助对象"), clause="R9.1", months=84, from_day=BIRTH, stated=True,
    note=_("0至6岁；本省放宽年龄的，按本省规定另立一条。"),
)  # fmt: skip
SCHOOL_PLACEMENT = Term(code="school_placement", label=_("安排就读"), clause="2.4.b", days=30, from_day=_("报备之日"))
SCHOOL_AGE_FROM = Term(code="school_age_from", label=_("义务教育起始"), clause="2.4.c", months=72, from_day=BIRTH)
SCHOOL_AGE_UNDER = Term(code="school_age_under", label=_("义务教育结束"), clause="2.4.c", months=192, from_day=BIRTH)

# --- family care, adoption, adulthood -------------------------------------------------------------------------------
FOSTER_BONDING = Term(
    code="foster_bonding", label=_("寄养融合期"), clause="R4.6", days=60, from_day=_("进入家庭之日"), stated=True
)
FOSTER_RESPITE = Term(
    code="foster_respite", label=_("寄养短期照料"), clause="R4.8", days=30, from_day=_("回院之日"), stated=True
)
FOUNDLING_NOTICE = Term(
    code="foundling_notice", label=_("公告期"), clause="R5.3", days=60, from_day=_("公告之日"), stated=True
)
ADOPTION_REVIEW = Term(
    code="adoption_review", label=_("收养登记审查"), clause="R5.3", days=30, from_day=_("收到材料之日"), stated=True
)
ADOPTION_BONDING = Term(
    code="adoption_bonding", label=_("收养融合期"), clause="R5.6", days=30, from_day=_("融合开始之日"), stated=True
)
ADOPTION_ASSESSMENT = Term(
    code="adoption_assessment",
    label=_("收养评估报告"),
    clause="R5.6",
    days=60,
    from_day=_("申请人同意之日"),
    stated=True,
)
OWN_VIEW = Term(
    code="own_view", label=_("征求儿童本人意见"), clause="R6.8", months=96, from_day=BIRTH,
    note=_("年满8周岁必须征求并记录本人意见；不满8周岁能够表达的也应记录。"),
)  # fmt: skip
AGING_OUT_PLAN = Term(code="aging_out_plan", label=_("制定成年安置计划"), clause="2.5.a", months=192, from_day=BIRTH)
AGING_OUT_ALERTS = tuple(
    Term(code=f"aging_out_alert_{months}", label=_("成年安置提醒"), clause="2.5.a", months=months, from_day=BIRTH)
    for months in (204, 210, 216)
)
ADULTHOOD = Term(
    code="adulthood", label=_("成年"), clause="R6.8", months=216, from_day=BIRTH, stated=True,
    note=_("待遇不早于生日次日停止；2月29日出生的，平年以2月28日为生日。"),
)  # fmt: skip
DESTITUTE_UNDER_63 = Term(
    code="destitute_under", label=_("机构接收特困儿童"), clause="R2a.14", months=192, from_day=BIRTH,
    valid_to=ORDER_63_ENDS, stated=True,
)  # fmt: skip
DESTITUTE_UNDER_REVISED = Term(
    code="destitute_under", label=_("机构接收特困儿童"), clause="R2b.3", months=216, from_day=BIRTH,
    valid_from=REVISED_RULES_BEGIN, stated=True,
)  # fmt: skip

# --- the house itself -----------------------------------------------------------------------------------------------
RULE_BOOK_REVIEW = Term(
    code="rule_book_review", label=_("制度修订"), clause="2.7.b", months=36, from_day=_("上次修订之日")
)
CAMERA_RECORDS = Term(
    code="camera_records", label=_("监控资料保存"), clause="R2a.33", months=3, from_day=_("录制之日"), stated=True
)
OFFENDER_CHECK = Term(
    code="offender_check", label=_("从业人员违法犯罪记录查询"), clause="R6.5", months=12, from_day=_("上次查询之日"),
    stated=True,
)  # fmt: skip
ARCHIVE_USE_ANSWER = Term(
    code="archive_use_answer", label=_("审批档案利用申请"), clause="2.1.h", working_days=5, from_day=_("提出申请之日")
)
ARCHIVE_USE_LONGEST = Term(
    code="archive_use_longest", label=_("一次档案利用最长"), clause="2.1.h", days=30, from_day=_("批准之日")
)
ARCHIVE_PACKET_KEPT = Term(
    code="archive_packet_kept", label=_("档案包保留"), clause="2.1.h", days=7, from_day=_("生成之日")
)
LOG_RETENTION = Term(
    code="log_retention", label=_("日志在线保存下限"), clause="S-30", months=6, from_day=_("记录之日"), stated=True
)
AUTHORISATION_REVIEW = Term(
    code="authorisation_review", label=_("查阅授权复核"), clause="S-17", months=6, from_day=_("授权之日")
)
UNUSED_ACCOUNT = Term(
    code="unused_account", label=_("停用闲置账号"), clause="S-19", days=90, from_day=_("最近登录之日")
)
EMERGENCY_ACCESS_REVIEW = Term(
    code="emergency_access_review", label=_("紧急查阅复核"), clause="S-18", days=3, from_day=_("查阅之日")
)
AUDIT_PACK = Term(code="audit_pack", label=_("个人信息合规审计材料"), clause="S-67", yearly=(1, 31), stated=True)

# --- amounts --------------------------------------------------------------------------------------------------------
ALLOWANCE_INSTITUTION = Amount(
    code="allowance_institution", label=_("机构集中养育孤儿基本生活费最低标准"), clause="R8.1", value=1785,
    unit=_("元/月"), valid_from=date(2025, 1, 1), stated=True,
    note=_("省定最低标准，市（州）可以高于此标准；2026年标准公布后另立一条。"),
)  # fmt: skip
ALLOWANCE_FAMILY = Amount(
    code="allowance_family", label=_("社会散居孤儿、事实无人抚养儿童基本生活费最低标准"), clause="R8.1", value=1338,
    unit=_("元/月"), valid_from=date(2025, 1, 1), stated=True, note=_("艾滋病病毒感染儿童参照执行。"),
)  # fmt: skip
ALLOWANCE_DECISIVE_DAY = Amount(
    code="allowance_decisive_day", label=_("基本生活费归属日"), clause="2.1.f", value=1, unit=_("日"),
    note=_(
        "每月1日儿童在哪个机构，当月基本生活费由哪个机构发放；入院当月由接收机构发放；离院、死亡当月仍发，次月停发。"
    ),
)  # fmt: skip
ALLOWANCE_BALANCE_MONTHS = Amount(
    code="allowance_balance_months", label=_("结余提示线"), clause="2.1.f", value=3, unit=_("个月标准"),
    note=_("结余超过在院儿童三个月标准之和的，列为异常，说明钱没有及时用在儿童身上。"),
)  # fmt: skip
FOSTER_CHILDREN_MAX = Amount(
    code="foster_children_max", label=_("每户寄养儿童上限"), clause="R4.3", value=2, unit=_("人"), stated=True
)
SMALL_CELL = Amount(code="small_cell", label=_("对外数据遮蔽下限"), clause="S-58", value=5, unit=_("人"))
SMALL_CELL_CONFIDENTIAL = Amount(
    code="small_cell_confidential", label=_("特别保密数据遮蔽下限"), clause="S-58", value=10, unit=_("人")
)


def _named() -> list[Dated]:
    values = [value for name, value in globals().items() if name.isupper()]
    flat = [item for value in values for item in (value if isinstance(value, tuple) else (value,))]
    return [item for item in flat if isinstance(item, Dated)]


TERMS: tuple[Term, ...] = tuple(item for item in _named() if isinstance(item, Term))
AMOUNTS: tuple[Amount, ...] = tuple(item for item in _named() if isinstance(item, Amount))


def term_on(code: str, day: date) -> Term:
    """The version of a term in force on a day: an act of 2025 is judged by the rule of 2025."""
    return version_on(TERMS, code, day)


def amount_on(code: str, day: date) -> Amount:
    return version_on(AMOUNTS, code, day)


def overlaps() -> list[str]:
    """Codes of which two versions hold on the same day."""
    pairs = combinations([*TERMS, *AMOUNTS], 2)
    return [a.code for a, b in pairs if a.code == b.code and _meet(a, b)]


def _meet(a: Dated, b: Dated) -> bool:
    start = max(a.valid_from or date.min, b.valid_from or date.min)
    return start <= min(a.valid_to or date.max, b.valid_to or date.max)
