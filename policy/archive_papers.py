"""Which papers a child's archive must hold, by the ground of admission, by what the child is, and by how it left.

民政部令第63号 lists the papers (articles 10–14, 27–31) and governs what was made before 2026-04-01. The revision in
force since then has other lists whose text we do not have: its rows repeat the former papers where the ground is the
same and are marked `awaits_text`, so that whoever has the text changes data here and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from policy.terms import ORDER_63_ENDS, REVISED_RULES_BEGIN

ADMISSION, CARE, LEAVING = "ADMISSION", "CARE", "LEAVING"

# Code of a paper → its name. A code is stored with the filed item and never changes its meaning.
PAPERS: dict[str, Promise] = {
    "found_report": _("捡拾报案证明（公安机关，注明查找不到生父母）"),
    "search_notice": _("寻亲公告"),
    "acceptance": _("民政部门接收意见"),
    "temporary_care": _("打拐解救儿童临时照料通知书（公安机关）"),
    "dna_result": _("DNA比对结果"),
    "not_found_yet": _("暂时查找不到生父母的证明"),
    "parents_gone": _("父母死亡证明或法院宣告死亡、失踪判决"),
    "nobody_else": _("无其他监护人的情况报告（乡镇、街道）"),
    "unable_report": _("父母无监护能力的情况报告（乡镇、街道）"),
    "judgment": _("生效判决书"),
    "legal_ground": _("依法应由民政部门监护的证明材料"),
    "entrustment": _("委托代养协议"),
    "destitute": _("特困人员认定和集中供养材料"),
    "health_check": _("入院体检报告（含传染病检查）"),
    "photo": _("儿童近期照片"),
    "hukou_page": _("户口登记页"),
    "assessment": _("综合评估报告"),
    "care_plan": _("个性化抚养方案"),
    "insurance": _("基本医疗保险参保凭证"),
    "disability_card": _("残疾人证"),
    "leaving_form": _("离院确认书"),
    "police_return": _("送还通知书（公安机关）"),
    "kinship": _("亲属关系证明"),
    "guardian_able": _("恢复监护能力或确定其他监护人的证明、判决"),
    "settlement": _("成年安置意见"),
    "adoption_card": _("收养登记证复印件"),
    "agreement_end": _("终止委托代养协议"),
    "death_certificate": _("居民死亡医学证明（推断）书或公安、司法证明"),
    "hukou_cancelled": _("户口注销证明"),
    "leaving_ground": _("离院依据材料"),
}


@dataclass(frozen=True)
class PaperList:
    """The papers that one ground asks for from one day to another; an open end is None."""

    phase: str
    ground: str
    papers: tuple[str, ...]
    clause: str
    article: str | Promise
    valid_from: date | None = None
    valid_to: date | None = None
    awaits_text: bool = False

    def holds_on(self, day: date) -> bool:
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)


@dataclass(frozen=True)
class Required:
    """One line of a child's checklist."""

    paper: str
    phase: str
    clause: str
    article: str | Promise
    awaits_text: bool

    @property
    def title(self) -> Promise:
        return PAPERS[self.paper]


FOUNDLING = ("found_report", "search_notice", "acceptance")
TRAFFICKED = ("temporary_care", "dna_result", "not_found_yet", "search_notice", "acceptance")
OF_63 = (
    PaperList(ADMISSION, "abandoned", FOUNDLING, "R2a.10", _("63号令第十条")),
    PaperList(ADMISSION, "trafficked", TRAFFICKED, "R2a.10", _("63号令第十条")),
    PaperList(ADMISSION, "street", ("dna_result", "search_notice", "acceptance"), "R2a.10", _("63号令第十条")),
    PaperList(ADMISSION, "orphan", ("parents_gone", "nobody_else", "acceptance"), "R2a.11", _("63号令第十一条")),
    PaperList(ADMISSION, "unable", ("unable_report", "nobody_else", "acceptance"), "R2a.12", _("63号令第十二条")),
    PaperList(ADMISSION, "court", ("judgment", "acceptance"), "R2a.13", _("63号令第十三条")),
    PaperList(ADMISSION, "other", ("legal_ground", "acceptance"), "R2a.9", _("63号令第九条")),
    PaperList(ADMISSION, "entrusted", ("entrustment",), "R2a.14", _("63号令第十四条")),
    PaperList(ADMISSION, "destitute", ("destitute",), "R2a.14", _("63号令第十四条")),
    PaperList(CARE, "everybody", ("health_check",), "R2a.15", _("63号令第十五条")),
    PaperList(CARE, "everybody", ("hukou_page",), "R2a.17", _("63号令第十七条")),
    PaperList(CARE, "everybody", ("assessment", "care_plan"), "R2a.20", _("63号令第二十条")),
    PaperList(CARE, "everybody", ("insurance",), "R2a.22", _("63号令第二十二条")),
    PaperList(CARE, "everybody", ("photo",), "R14.2", _("业务档案管理办法")),
    PaperList(CARE, "disabled", ("disability_card",), "R14.2", _("业务档案管理办法")),
    PaperList(LEAVING, "RETURNED", ("police_return", "kinship", "leaving_form"), "R2a.28", _("63号令第二十八条")),
    PaperList(LEAVING, "GUARDIAN_ABLE", ("guardian_able", "leaving_form"), "R2a.28", _("63号令第二十八条")),
    PaperList(LEAVING, "ADULT", ("settlement", "leaving_form"), "R2a.30", _("63号令第三十条")),
    PaperList(LEAVING, "ADOPTED", ("adoption_card", "leaving_form"), "R2a.28", _("63号令第二十八条")),
    PaperList(LEAVING, "ENTRUSTMENT_ENDED", ("agreement_end", "leaving_form"), "R2a.28", _("63号令第二十八条")),
    PaperList(LEAVING, "DEATH", ("death_certificate", "hukou_cancelled"), "R2a.31", _("63号令第三十一条")),
    PaperList(LEAVING, "OTHER", ("leaving_ground", "leaving_form"), "R2a.28", _("63号令第二十八条")),
)
REVISED = _("2026年修订办法（条文待核，暂按63号令同类情形）")
# Files opened before the order of 2019 are put in order by its list, the first that was printed: no `valid_from`.
PAPER_LISTS = (
    *(replace(row, valid_to=ORDER_63_ENDS) for row in OF_63),
    *(replace(row, valid_from=REVISED_RULES_BEGIN, awaits_text=True, clause="R2b.4", article=REVISED) for row in OF_63),
)

# Why a home may take the child → the ground of the list. The first ground is asked by the child's own category below.
GROUNDS = {
    "63.2": "orphan", "63.3": "unable", "63.4": "court", "63.5": "other",
    "A2": "orphan", "A3": "unable", "A4": "court", "A5": "other", "B2": "entrusted", "B3": "entrusted",
    "C": "destitute",
}  # fmt: skip
NOBODY_FOUND = frozenset({"63.1", "A1", "B1"})
BY_CATEGORY = {"RESCUED_TRAFFICKED": "trafficked", "STREET_MINOR": "street"}


def ground_of(legal_category: str, category: str) -> str:
    """The ground whose list counts; "" while the legal category was not said."""
    if legal_category in NOBODY_FOUND:
        return BY_CATEGORY.get(category, "abandoned")
    return GROUNDS.get(legal_category, "")


def required(phase: str, ground: str, day: date) -> Iterator[Required]:
    """The papers that a ground asked for on a day."""
    for row in PAPER_LISTS:
        if (row.phase, row.ground) == (phase, ground) and row.holds_on(day):
            for paper in row.papers:
                yield Required(paper, phase, row.clause, row.article, row.awaits_text)
