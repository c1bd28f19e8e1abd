"""What must hold for a suspension, and what one stops. Each answers "" or the sentence a person reads."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from casework.showing import day as shown
from children.models import Child, age_on
from policy.terms import ADULTHOOD
from transfers import guards
from transfers.models import OPEN_STATES, TransferCase
from transfers.suspensions.models import TransferSuspension

OF_AGE = ADULTHOOD.months // 12


def is_grown(child: Child) -> bool:
    return child.birth_date is not None and age_on(child.birth_date, timezone.localdate()) >= OF_AGE


def can_be_suspended(case: TransferCase, by: Any) -> str:
    if case.state not in OPEN_STATES:
        return _("移交已经接收、结案或取消，不需要中止。")
    if is_grown(case.child):
        return _("%(child)s已年满18周岁，不再移交。请取消移交，情形选“已成年”。") % {"child": case.child}
    if case.state == TransferCase.State.HANDED_OVER and by.post.agency_id == case.to_home_id:
        return ""  # the child is with them already
    return guards.may_speak_for(case.child, by)


def since_fits(case: TransferCase, since: dt.date) -> str:
    if since > timezone.localdate():
        return _("日期还没有到，请核对。")
    if since < case.opened_on:
        return _("不能早于移交发起日期（%(day)s）。") % {"day": shown(case.opened_on)}
    return ""


def who_is_grown_is_not_moved(suspension: TransferSuspension, _by: Any) -> str:
    """Turning eighteen leads to the settlement of an adult, not back to the move."""
    if is_grown(suspension.child):
        return _("儿童已年满18周岁，不能恢复移交。请取消移交，情形选“已成年”，再办理成年安置。")
    return ""


def lifted_in_time(suspension: TransferSuspension, day: dt.date) -> str:
    if day > timezone.localdate():
        return _("日期还没有到，请核对。")
    if day < suspension.since:
        return _("不能早于中止日期（%(day)s）。") % {"day": shown(suspension.since)}
    return ""


def until_fits(day: dt.date) -> str:
    return "" if day > timezone.localdate() else _("预计恢复日期应在今天以后。")
