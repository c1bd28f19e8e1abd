"""What must hold before a look at a child or the help it needs is written down. "" or the sentence a person reads."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from casework.showing import day as shown
from children.models import age_on
from children.models import codes as child_codes
from policy.terms import OWN_VIEW
from policy.terms_of_wellbeing import WELLBEING_HELP
from transfers.models import TransferCase
from transfers.models.codes import ChildView
from transfers.wellbeing import moments
from transfers.wellbeing.models import Intervention
from transfers.wellbeing.models.codes import Change, Moment, Risk

ASKED_FROM_AGE = OWN_VIEW.months // 12


def is_ours(case: TransferCase, moment: str, by: Any) -> str:
    """Before the move the giving home looks after the child, afterwards the receiving one."""
    home = moments.home_of(case, moment)
    if by.post.agency_id == home.pk:
        return ""
    return _("%(moment)s的走访由%(home)s办理。") % {"moment": Moment(moment).label, "home": home.name}


def is_owed(case: TransferCase, moment: str) -> str:
    if why := moments.not_owed(case, moment):
        return _("%(moment)s不需要走访：%(why)s。") % {"moment": Moment(moment).label, "why": why}
    if moment in moments.AFTER and case.accepted_on is None:
        return _("儿童还没有接收，现在不能登记移交后的走访。")
    if moment in moments.BEFORE and case.planned_on is None:
        return _("方案里还没有计划移交日期，请先在“一人一案”里填写。")
    return ""


def can_be_seen_on(case: TransferCase, moment: str, day: dt.date) -> str:
    first = moments.earliest(case, moment)
    if day > timezone.localdate():
        return _("日期不能晚于今天。")
    if first is not None and day < first:
        words = {"moment": Moment(moment).label, "day": shown(first)}
        return _("%(moment)s的走访应在%(day)s以后进行，请核对日期或另选哪一次。") % words
    if moment in moments.BEFORE and case.handed_over_on is not None and day > case.handed_over_on:
        return _("儿童已于%(day)s交出，移交前的走访不能在这以后。") % {"day": shown(case.handed_over_on)}
    return ""


def the_child_was_heard(case: TransferCase, view: str, words: str, day: dt.date) -> str:
    """From eight years on the child is asked, at any age if it can speak (R6.8)."""
    born = case.child.birth_date
    of_age = born is None or age_on(born, day) >= ASKED_FROM_AGE
    if view == ChildView.TOO_YOUNG and of_age:
        return _("儿童已满%(age)s周岁（或年龄不详），必须听取并记录本人的话。") % {"age": ASKED_FROM_AGE}
    if view != ChildView.TOO_YOUNG and not words.strip():
        return _("请写明儿童本人的话，或不能表达的具体情况。")
    return ""


def the_risk_fits(risk: str, changes: list[int]) -> str:
    if risk == Risk.NONE and max(changes) >= Change.SEVERE:
        return _("有一项为“严重变化”的，不能填“未见风险”。")
    return ""


def help_comes_in_time(seen_on: dt.date, due_on: dt.date) -> str:
    last = WELLBEING_HELP.end(max(seen_on, timezone.localdate()))
    if due_on < seen_on:
        return _("期限不能早于走访日期。")
    if due_on > last:
        return _("发现风险后%(n)s日内须采取措施，最迟%(day)s。") % {"n": WELLBEING_HELP.days, "day": shown(last)}
    return ""


# -- interventions --------------------------------------------------------------------------------------------------


def done_in_time(intervention: Intervention, day: dt.date) -> str:
    if day > timezone.localdate():
        return _("日期不能晚于今天。")
    if day < intervention.found_in.seen_on:
        return _("不能早于发现风险之日（%(day)s）。") % {"day": shown(intervention.found_in.seen_on)}
    return ""


def the_child_is_gone(intervention: Intervention, _by: Any) -> str:
    """Taken along when the child leaves; by hand only what was left open then."""
    if intervention.child.state == child_codes.ChildState.IN_CARE:
        return _("儿童离院时自动终止，不必单独办理。")
    return ""


def somebody_may_worry(check: Any) -> str:
    if check.risk == Risk.NONE:
        return _("这次走访未见风险，不需要干预；情况有变化的，请另登记一次走访。")
    return ""
