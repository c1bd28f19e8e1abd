"""What must hold before a registration may stay. Each answers "" or the sentence a person reads."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.four_eyes import KeptFrom
from casework.models import Attachment
from casework.showing import day as shown
from transfers import guards
from transfers.hukou.models import HukouStay, latest_review
from transfers.models import OPEN_STATES, TransferCase

WHILE = (*OPEN_STATES, "ACCEPTED")


def can_be_proposed(case: TransferCase, by: Any) -> str:
    """While the case is open or just accepted: by whoever speaks for the child then."""
    if case.state not in WHILE:
        return _("移交已经结案或取消，不能再提出户口不迁。")
    return guards.may_speak_for(case.child, by)


def they_speak_for_the_child(stay: HukouStay, by: Any) -> str:
    return guards.may_speak_for(stay.child, by)


def _of_another_prefecture(_model: Any, by: Any) -> Q:
    return ~Q(child__prefecture_id=by.post.prefecture_id)


the_prefecture_of_the_child_decides = KeptFrom(
    _of_another_prefecture, gettext_lazy("户口不迁由儿童现在所在的市（州）民政部门批准和复核。")
)


def the_evidence_is_there(stay: HukouStay, _by: Any) -> str:
    if Attachment.objects.of("hukou_stay", stay.uid).kept().exists():
        return ""
    return _("没有证明材料，不能批准。请上传证明材料的照片或扫描件。")


def review_fits(day: dt.date) -> str:
    today = timezone.localdate()
    if today < day <= latest_review(today):
        return ""
    return _("复核日期应在今后一年以内（%(day)s以前）。") % {"day": shown(latest_review(today))}


def still_undecided(stay: HukouStay) -> str:
    if stay.state == HukouStay.State.PROPOSED:
        return ""
    return _("申请已经审批，内容不能再改。情况有变化的，在复核时说明。")
