"""What must hold before a transfer or a deferral goes on. Each answers "" or the sentence the person reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import Level
from casework.access import area_of, sees_province
from casework.four_eyes import KeptFrom, opened
from casework.showing import day as shown
from children import parting
from children.models import Child, age_on, codes
from policy.periods import add_months
from policy.terms import ADULTHOOD, ISSUED, OWN_VIEW
from transfers import closing, stops
from transfers.models import TransferCase, TransferDeferral
from transfers.models.case import OPEN_STATES
from transfers.models.codes import ChildView
from transfers.models.deferral import HELD_UNTIL
from transfers.querysets import deferral_of

# From the day the plan is put forward until the child is accepted nothing else may move it.
HOLDING = ("ASSESSED", "PLAN_APPROVED", "NOTICE_ISSUED", "HANDED_OVER")
ASKED_FROM_AGE = OWN_VIEW.months // 12


def a_transfer_holds(child: Child) -> str:
    """Why the child may not be moved or leave otherwise. Acceptance itself writes its day first, and passes."""
    case = TransferCase.objects.filter(child=child, state__in=HOLDING, accepted_on=None).first()
    if case is None:
        return ""
    return _("%(child)s的移交（%(number)s）正在办理：%(state)s。请先办完或取消移交。") % {
        "child": child, "number": case.number, "state": case.get_state_display(),
    }  # fmt: skip


def may_speak_for(child: Child, by: Any) -> str:
    """A case is opened by the child's own home or by an office above it."""
    post = by.post
    county, prefecture = area_of(post)
    inside = (
        child.home_id == post.agency_id,
        child.county_id == (county or 0),
        child.prefecture_id == (prefecture or 0),
    )
    if any(inside) or sees_province(post):
        return ""
    return _("只能为本机构或本辖区的儿童办理。")


def can_open(child: Child, by: Any) -> str:
    if child.state != codes.ChildState.IN_CARE:
        return _("%(child)s已经离院，不能发起移交。") % {"child": child}
    if child.home.level != Level.COUNTY:
        return _("%(child)s已由%(home)s抚养，不需要移交。") % {"child": child, "home": child.home.name}
    if child.guardianship != codes.GuardianshipType.LONG_TERM:
        return _("移交只适用于民政部门长期监护的儿童。请先核对%(child)s的监护类型。") % {"child": child}
    return stops.barred(child) or may_speak_for(child, by)


def the_child_still_lives_there(case: TransferCase, _by: Any) -> str:
    child = case.child
    if child.state == codes.ChildState.LEFT:
        return _("儿童已经离院，请取消这项移交并注明情形。")
    if child.home_id != case.from_home_id:
        return _("儿童现在不在%(home)s，请取消这项移交后重新办理。") % {"home": case.from_home.name}
    return ""


def the_day_can_be_planned(case: TransferCase, _by: Any) -> str:
    """A slip of the pen: nothing was transferred under a document that was not there yet."""
    if case.planned_on is None or case.planned_on >= ISSUED:
        return ""
    sentence = _("计划移交日期 %(day)s 早于文件施行之日（%(since)s），请核对年份。")
    return sentence % {"day": shown(case.planned_on), "since": shown(ISSUED)}


def the_child_was_asked(case: TransferCase, _by: Any) -> str:
    """From eight years on the child's own view is asked and written down, at any age if it can speak (R6.8)."""
    born = case.child.birth_date
    of_age = born is None or age_on(born, timezone.localdate()) >= ASKED_FROM_AGE
    if case.child_view == ChildView.TOO_YOUNG and of_age:
        return _("儿童已满%(age)s周岁（或年龄不详），必须征求并记录本人意见。") % {"age": ASKED_FROM_AGE}
    if case.child_view != ChildView.TOO_YOUNG and not case.child_words.strip():
        return _("请写明儿童本人的意见，或不能表达的具体情况。")
    return ""


def _of_another_prefecture(_model: Any, by: Any) -> Q:
    return ~Q(from_prefecture_id=by.post.prefecture_id)


def _theirs_to_approve(case: TransferCase) -> str:
    return _("移交方案由移出地%(place)s民政部门批准，接收地不能代为办理。") % {"place": case.from_prefecture.name}


# Nobody decides in the other side's name: a plan is the matter of the prefecture that gives the child away.
the_giving_prefecture_decides = KeptFrom(_of_another_prefecture, _theirs_to_approve)


def the_taking_prefecture_closes(case: TransferCase, by: Any) -> str:
    """Who answers for the child now says that nothing of the move is left open."""
    if by.post.prefecture_id == case.to_prefecture_id:
        return ""
    return _("移交由接收地%(place)s民政部门结案。") % {"place": case.to_prefecture.name}


def everything_is_settled(case: TransferCase, _by: Any) -> str:
    return closing.unsettled(case)


def nothing_stops_it(case: TransferCase, _by: Any) -> str:
    return stops.stopped(case)


def it_does_not_rest(case: TransferCase, _by: Any) -> str:
    return stops.resting(case)


def nobody_is_left_behind(case: TransferCase, _by: Any) -> str:
    """Siblings go together, or somebody wrote down why not."""
    same_way = TransferCase.objects.filter(to_home_id=case.to_home_id, state__in=OPEN_STATES)
    return parting.parted(case.child, same_way.values_list("child_id", flat=True))


def no_deferral_holds(case: TransferCase, _by: Any) -> str:
    deferral = deferral_of(case.child, timezone.localdate())
    if deferral is None:
        return ""
    return _("已批准暂缓移交至 %(day)s，请待期满，或先结束暂缓再办理。") % {"day": shown(deferral.ends_on)}


the_asker_does_not_decide = KeptFrom(opened, gettext_lazy("申请和批准不能是同一人，请由其他人员办理。"))


def no_other_deferral_then(deferral: TransferDeferral, _by: Any) -> str:
    """A deferral is not prolonged by a second one on top of it; the next begins where the last ended (3.1.f)."""
    return overlapping(deferral.child, deferral.starts_on, deferral.ends_on)


def misfit(child: Child, starts_on: dt.date, ends_on: dt.date) -> Iterator[tuple[str, str]]:
    """Which of the two days does not fit this child's life, and why."""
    last = child.admissions.order_by("-admitted_on").first()
    since = max(ISSUED, last.admitted_on if last else ISSUED)
    if starts_on < since:
        yield "starts_on", _("不能早于文件施行或儿童入院之日（%(day)s）。") % {"day": shown(since)}
    if ends_on <= starts_on:
        yield "ends_on", _("暂缓期满日期须晚于开始日期。")
    grown = add_months(child.birth_date or starts_on, ADULTHOOD.months)
    if grown <= starts_on:  # of age already: no date of birth limits it, a slip of the pen must not either
        grown = add_months(starts_on, 12)
    if ends_on > grown:
        why = _("（满18周岁）") if child.birth_date and grown == add_months(child.birth_date, ADULTHOOD.months) else ""
        yield "ends_on", _("暂缓最迟到 %(day)s%(why)s，请核对。") % {"day": shown(grown), "why": why}


def overlapping(child: Child, starts_on: dt.date, ends_on: dt.date) -> str:
    granted = TransferDeferral.objects.filter(child=child, state__in=("VALID", "ENDED"))
    held = granted.annotate(until=HELD_UNTIL).filter(starts_on__lt=ends_on, until__gt=starts_on)
    other = held.exclude(until=F("starts_on")).order_by("-until").first()
    if other is None:
        return ""
    words = {"start": shown(other.starts_on), "end": shown(other.ended_on or other.ends_on)}
    return _("已有批准的暂缓移交（%(start)s至%(end)s），期间不能重叠；仍需暂缓的，从期满之日起算。") % words


def still_runs(deferral: TransferDeferral, _by: Any) -> str:
    if deferral.ends_on >= timezone.localdate():
        return ""
    return _("暂缓已于%(day)s期满，不需要再办理结束。") % {"day": shown(deferral.ends_on)}


# -- days that people enter -----------------------------------------------------------------------------------------


def _not_before(day: dt.date, earliest: dt.date | None, what: str) -> str:
    if day > timezone.localdate():
        return _("日期 %(day)s 还没有到，请核对。") % {"day": shown(day)}
    if earliest is not None and day < earliest:
        return _("不能早于%(what)s（%(day)s），请核对。") % {"what": what, "day": shown(earliest)}
    return ""


def handed_over_in_time(case: TransferCase, day: dt.date) -> str:
    return _not_before(day, case.notice_issued_on, _("通知日期"))


def accepted_in_time(case: TransferCase, day: dt.date) -> str:
    return _not_before(day, case.handed_over_on, _("交出日期"))


def can_be_the_new_day(case: TransferCase, day: dt.date) -> str:
    today = timezone.localdate()
    if day < today:
        return _("新的移交日期不能早于今天。")
    if day == case.planned_on:
        return _("与原计划日期（%(day)s）相同，不需要变更。") % {"day": shown(day)}
    if day > add_months(today, 12):
        return _("新的移交日期在一年以后。确需推迟这样久的，请取消移交或申请暂缓移交。")
    return ""


def closed_in_time(case: TransferCase, day: dt.date) -> str:
    return _not_before(day, case.accepted_on, _("接收日期"))
