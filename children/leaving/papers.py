"""Which papers each kind of leaving asks for, by the rule in force: 63号 until March 2026, its revision since.

The text of the revision's list is not public; its papers are those of 63号 together with what 未成年人保护法 93 asks.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from children.guards import NEW_GROUNDS_SINCE
from children.models.codes import DischargeKind


@dataclass(frozen=True)
class Paper:
    code: str
    title: str | Promise
    rule: str
    required: bool = True
    since: dt.date | None = None  # only asked of who leaves from that day on


K = DischargeKind
RETURN_NOTICE = Paper("return_notice", _("公安机关送还通知书"), "R2a.28")
KINSHIP = Paper("kinship", _("亲子关系鉴定或亲属关系证明"), "R2a.28")
RECEIVER_ID = Paper("receiver_id", _("接收人身份证件复印件"), "R2a.28")
ABILITY = Paper("ability", _("监护能力评估报告（村、居民委员会或民政部门出具）"), "R6.2")
OPINION = Paper("conference", _("民政部门同意送回的书面决定"), "R6.2", since=NEW_GROUNDS_SINCE)
JUDGMENT = Paper("judgment", _("人民法院恢复或变更监护的判决书"), "R6.7", required=False)
SETTLEMENT = Paper("settlement", _("民政部门提请政府安置的文件（户籍、就学、就业、住房、社会保障）"), "R2a.30")
CAPACITY = Paper("capacity", _("完全民事行为能力说明"), "R2a.27")
ADOPTION = Paper("adoption", _("收养登记证复印件"), "R2a.28")
AGREEMENT = Paper("agreement", _("委托协议终止文书"), "R2a.28")
DEATH = Paper("death", _("居民死亡医学证明（推断）书或公安、司法部门证明"), "R2a.31")
BASIS = Paper("basis", _("离院依据材料"), "R2a.28")
MINISTRY = Paper("ministry", _("主管民政部门批准意见"), "R2a.28")

PAPERS: dict[str, tuple[Paper, ...]] = {
    K.RETURNED: (RETURN_NOTICE, KINSHIP, RECEIVER_ID, OPINION),
    K.GUARDIAN_ABLE: (ABILITY, RECEIVER_ID, JUDGMENT, OPINION),
    K.ADULT: (SETTLEMENT, CAPACITY),
    K.ADOPTED: (ADOPTION, RECEIVER_ID),
    K.ENTRUSTMENT_ENDED: (AGREEMENT, RECEIVER_ID),
    K.DEATH: (DEATH,),
    K.OTHER: (BASIS, MINISTRY),
}
TITLES = {paper.code: paper for papers in PAPERS.values() for paper in papers}


def asked_for(kind: str, day: dt.date) -> list[Paper]:
    """The papers of a kind of leaving on a day."""
    return [paper for paper in PAPERS[kind] if paper.since is None or paper.since <= day]
