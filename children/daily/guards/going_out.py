"""Rules of leave and of a missing child; each answers "" or the sentence a person reads."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from casework.showing import moment
from children import holds
from children.daily.models import ChildLeave, MissingCase
from children.models import Child
from policy.terms_of_care import LEAVE_LONGEST


@holds.holder
def the_missing_are_not_moved(child: Child) -> str:
    """While somebody is looked for nothing else is done with the file."""
    if not MissingCase.objects.open().filter(child=child).exists():
        return ""
    return _("%(child)s已登记走失，正在寻找，不能办理移交和离院；找到后请先登记找回。") % {"child": child}


def leave_is_short(leaves_at: dt.datetime, ends_at: dt.datetime) -> str:
    if ends_at - leaves_at > dt.timedelta(days=LEAVE_LONGEST.days):
        return _("一次请假最长%(days)s天；更长的请办理安置变更或离院。") % {"days": LEAVE_LONGEST.days}
    return ""


def is_back_from_before(child: Child, leaves_at: dt.datetime) -> str:
    """Nobody goes out twice without having come back."""
    rows = ChildLeave.objects.filter(child=child, state="APPROVED", ends_at__lte=leaves_at).order_by("ends_at")
    if last := rows.first():
        return _("%(child)s上一次请假（应于%(at)s返回）还没有登记返回，请先登记。") % {
            "child": child, "at": moment(last.ends_at),
        }  # fmt: skip
    return ""


def nobody_looks_for_the_child(leave: ChildLeave, _by: Any) -> str:
    if MissingCase.objects.open().filter(child_id=leave.child_id).exists():
        return _("%(child)s已登记走失，正在寻找，不能准假。") % {"child": leave.child}
    return ""


def has_gone_out(leave: ChildLeave, _by: Any) -> str:
    if leave.leaves_at > timezone.now():
        return _("还没有到外出时间（%(at)s）；不再外出的，请取消。") % {"at": moment(leave.leaves_at)}
    return ""


def is_not_overdue(leave: ChildLeave, _by: Any) -> str:
    if leave.state == ChildLeave.State.APPROVED and leave.ends_at < timezone.now():
        return _("已过应返回时间，不能取消；请登记返回，联系不上的请登记走失。")
    return ""


def leave_is_settled(leave: ChildLeave) -> str:
    """Why its parts cannot be edited; "" while they can."""
    if leave.state == ChildLeave.State.ASKED:
        return ""
    return _("请假已经审批，内容不能再改。需要改变的，请取消后重新登记；延长的，由负责人办理续假。")


def missing_is_settled(case: MissingCase) -> str:
    return "" if case.state in {"RAISED", "REPORTED", "FOUND"} else _("已经办结，不能再改。")
