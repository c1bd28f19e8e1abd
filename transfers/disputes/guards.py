"""What must hold before a dispute is raised, answered or decided. Each answers "" or the sentence a person reads."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from casework.access import sees_province
from casework.showing import day
from transfers.disputes import rising
from transfers.disputes.models import TransferDispute
from transfers.disputes.models.codes import Level
from transfers.models import TransferCase

FROM_HANDOVER = ("HANDED_OVER", "ACCEPTED")


def can_be_raised(case: TransferCase, by: Any) -> str:
    if case.state == TransferCase.State.CLOSED:
        return _("移交已经结案，不能再提出争议。")
    if case.state not in FROM_HANDOVER:
        return _("交出儿童以后才能提出争议；此前的问题请在方案和清单中解决。")
    if by.post.agency_id not in {case.from_home_id, case.to_home_id}:
        return _("争议由移交机构或接收机构提出。")
    return ""


def statement_stands(dispute: TransferDispute) -> str:
    """What was said is what is answered: it can be changed until the other side has answered."""
    if not dispute.is_open:
        return _("争议已经了结，不能再修改。")
    if dispute.counter_statement:
        return _("对方已经说明，陈述不能再修改；还有异议的，请退回对方并写明理由。")
    return ""


def it_is_theirs_to_decide(dispute: TransferDispute, by: Any) -> str:
    """The prefecture above both homes, until it has gone up to the province."""
    now = rising.level_on(dispute, timezone.localdate())
    if not rising.within_one_prefecture(dispute):
        return "" if sees_province(by.post) else _("双方机构分属两个市（州），由省民政厅裁定。")
    if now == Level.PROVINCE:
        return "" if sees_province(by.post) else _("争议已报省级，由省民政厅裁定。")
    if sees_province(by.post):
        last = rising.ways_of(dispute)[-1][1]
        return _("争议还没有报到省级，%(day)s前由%(place)s民政部门裁定。") % {
            "day": day(last), "place": dispute.case.to_prefecture.name,
        }  # fmt: skip
    return ""
