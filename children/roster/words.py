"""The words that homes write in their rosters for what our dictionaries call otherwise, and what a reason for admission
means in law on the day of admission.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from children.guards import NEW_GROUNDS_SINCE
from children.models import codes

Synonyms = Mapping[str, str]

SEX: Synonyms = {"男性": "1", "男童": "1", "男孩": "1", "M": "1", "女性": "2", "女童": "2", "女孩": "2", "F": "2"}

PRECISION: Synonyms = {
    "精确": "EXACT", "年月": "MONTH", "年份": "YEAR", "估计": "ESTIMATED", "推算": "ESTIMATED", "未知": "UNKNOWN",
}  # fmt: skip

# 汉 for 汉族, 鲜族 for 朝鲜族; a group that our list does not name is 其他.
ETHNICITY: Synonyms = {
    **{str(e.label).removesuffix("族"): e.value for e in codes.Ethnicity if e is not codes.Ethnicity.OTHER},
    "鲜族": "10", "蒙族": "02", "其他民族": "97", "未识别": "97",
}  # fmt: skip

PENDING: Synonyms = {
    "未落户": "NOT_REGISTERED", "待落户": "NOT_REGISTERED", "没落户": "NOT_REGISTERED", "未上户": "NOT_REGISTERED",
    "未上户口": "NOT_REGISTERED", "无户口": "NOT_REGISTERED", "没有户口": "NOT_REGISTERED", "无户籍": "NOT_REGISTERED",
    "落户中": "NOT_REGISTERED", "正在落户": "NOT_REGISTERED", "正在办理": "NOT_REGISTERED", "办理中": "NOT_REGISTERED",
    "寻亲": "SEARCHING", "寻亲中": "SEARCHING", "正在寻亲": "SEARCHING", "身份待核实": "SEARCHING",
    "待核实": "SEARCHING", "身份不明": "SEARCHING", "号码不全": "ASKED", "以后补": "ASKED", "号码不全，以后补": "ASKED",
}  # fmt: skip

CATEGORY: Synonyms = {
    "父母双亡": "ORPHAN", "失去父母": "ORPHAN", "父母死亡": "ORPHAN", "社会散居孤儿": "ORPHAN", "机构孤儿": "ORPHAN",
    "弃婴": "ABANDONED", "弃儿": "ABANDONED", "遗弃": "ABANDONED", "被遗弃": "ABANDONED", "捡拾": "ABANDONED",
    "弃婴弃儿": "ABANDONED", "弃婴(弃儿)": "ABANDONED", "遗弃儿童": "ABANDONED", "查找不到生父母": "ABANDONED",
    "打拐": "RESCUED_TRAFFICKED", "打拐解救": "RESCUED_TRAFFICKED", "被拐": "RESCUED_TRAFFICKED",
    "被拐卖": "RESCUED_TRAFFICKED", "解救儿童": "RESCUED_TRAFFICKED",
    "流浪": "STREET_MINOR", "流浪乞讨": "STREET_MINOR", "流浪儿童": "STREET_MINOR",
    "事实无人抚养": "DE_FACTO_UNATTENDED", "无人抚养": "DE_FACTO_UNATTENDED", "监护人无力抚养": "DE_FACTO_UNATTENDED",
    "父母无力抚养": "DE_FACTO_UNATTENDED", "父母服刑": "DE_FACTO_UNATTENDED", "父母重残": "DE_FACTO_UNATTENDED",
    "父母失联": "DE_FACTO_UNATTENDED", "无监护能力": "DE_FACTO_UNATTENDED",
    "法院指定": "COURT_APPOINTED", "法院判决": "COURT_APPOINTED", "撤销监护权": "COURT_APPOINTED",
    "法院指定监护": "COURT_APPOINTED", "其它": "OTHER",
}  # fmt: skip

GUARDIANSHIP: Synonyms = {
    "长期": "LONG_TERM", "民政长期监护": "LONG_TERM", "临时": "TEMPORARY", "民政临时监护": "TEMPORARY",
}  # fmt: skip

HUKOU: Synonyms = {
    "集体户": "COLLECTIVE", "集体": "COLLECTIVE", "福利院集体户": "COLLECTIVE", "家庭": "HOUSEHOLD",
    "外省": "ELSEWHERE", "省外": "ELSEWHERE", "无": "NONE",
    **{word: "NONE" for word, code in PENDING.items() if code == "NOT_REGISTERED"},
}  # fmt: skip

HEALTH: Synonyms = {
    "健康": "10", "良好": "10", "好": "10", "正常": "10", "一般": "20", "较弱": "20", "体弱": "20", "慢性病": "30",
    "有慢性病": "30", "残": "60", "有残疾": "60", "病残": "60",
}  # fmt: skip

KINDS: Synonyms = {
    **{f"{kind.label}残疾": kind.value for kind in codes.DisabilityKind}, "视": "1", "听": "2", "语言": "3", "肢": "4",
    "智": "5", "智障": "5", "脑瘫": "4", "精": "6", "多重残": "7",
}  # fmt: skip

GRADES: Synonyms = {
    f"{word}{ending}": grade
    for grade, words in {"1": "一1壹Ⅰ", "2": "二2贰", "3": "三3叁", "4": "四4肆"}.items()
    for word in words
    for ending in ("", "级")
} | {"I级": "1", "II级": "2", "III级": "3", "IV级": "4", "I": "1", "II": "2", "III": "3", "IV": "4"}

MODES: Synonyms = {
    "集中": "INSTITUTIONAL", "院内": "INSTITUTIONAL", "机构养育": "INSTITUTIONAL", "集中供养": "INSTITUTIONAL",
    "家庭式": "FAMILY_STYLE", "类家庭": "FAMILY_STYLE", "小家庭": "FAMILY_STYLE", "寄养": "FOSTER",
    "寄宿": "BOARDING_SCHOOL", "寄宿学校": "BOARDING_SCHOOL", "住校": "BOARDING_SCHOOL", "医院": "HOSPITAL",
}  # fmt: skip

AUTISM = {"孤独症", "自闭症", "孤独症谱系障碍"}
NOTHING = {"无", "没有", "暂无", "-", "—", "--", "/", "\\", "无残疾", "否", "未知", "不详"}
UNNAMED = {"无", "无名", "未取名", "未命名", "待定", "不详", "无名氏"}

# Order 63 knew one list; the revision of 2026 asks whether guardianship is long-term (A) or temporary (B).
GROUND_BEFORE = {
    "ORPHAN": "63.2", "ABANDONED": "63.1", "RESCUED_TRAFFICKED": "63.1", "DE_FACTO_UNATTENDED": "63.3",
    "COURT_APPOINTED": "63.4",
}  # fmt: skip
GROUND_LONG = {
    "ORPHAN": "A2", "ABANDONED": "A1", "RESCUED_TRAFFICKED": "A1", "DE_FACTO_UNATTENDED": "A3", "COURT_APPOINTED": "A4",
}  # fmt: skip
GROUND_TEMPORARY = {"ABANDONED": "B1", "RESCUED_TRAFFICKED": "B1"}


def ground_of(category: str, guardianship: str, admitted_on: dt.date) -> str:
    """The legal ground that a category of children means by itself; "" where a person has to decide."""
    if admitted_on < NEW_GROUNDS_SINCE:
        return GROUND_BEFORE.get(category, "")
    if guardianship == codes.GuardianshipType.TEMPORARY:
        return GROUND_TEMPORARY.get(category, "")
    if guardianship == codes.GuardianshipType.LONG_TERM or category in {"ORPHAN", "COURT_APPOINTED"}:
        return GROUND_LONG.get(category, "")
    return ""
