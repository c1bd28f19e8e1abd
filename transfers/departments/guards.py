"""What must hold before a department is asked or answers. Each guard says "" or the sentence that a person reads."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import Jurisdiction
from casework.access import area_of
from casework.models import StepTaken
from casework.showing import day as shown
from transfers.departments.models import AgencyTask
from transfers.departments.models.codes import OF_THE_HUKOU, TaskKind
from transfers.departments.proposing import has_somebody, stays, why_it_stays
from transfers.models import TransferCase

# From the notice on it is certain that the child moves; a closed case has nothing left to ask.
UNDER_WAY = ("NOTICE_ISSUED", "HANDED_OVER", "ACCEPTED")


def may_draw_up(case: TransferCase, by: Any) -> str:
    """The receiving home asks from the notice on, the county until the child has gone."""
    post = by.post
    if case.state not in UNDER_WAY:
        return _("现在是“%(state)s”。发出移交通知以后、结案以前，才能请各部门办理。") % {
            "state": case.get_state_display()
        }
    if post.agency_id == case.to_home_id:
        return ""
    county, _prefecture = area_of(post)
    if county != case.from_county_id:
        return _("请由移出县民政部门或接收机构（%(home)s）请各部门办理。") % {"home": case.to_home.name}
    if case.accepted_on is not None:
        return _("儿童已由%(home)s接收，请由接收机构请各部门办理。") % {"home": case.to_home.name}
    return ""


def is_owed_after_closing(task: AgencyTask) -> bool:
    """Drawn up when the case was closed already: its registration stayed then, and moves now (work.py)."""
    if task.kind not in OF_THE_HUKOU:
        return False
    closing = StepTaken.objects.filter(resource="transfer", record_id=task.case_id, verb="close")
    return task.case.entered_on is not None or closing.filter(at__lt=task.created_at).exists()


def the_move_goes_on(task: AgencyTask, _by: Any) -> str:
    if task.case.state in UNDER_WAY or is_owed_after_closing(task):
        return ""
    return _("移交现在是“%(state)s”，不再请部门办理。") % {"state": task.case.get_state_display()}


def the_hukou_moves(task: AgencyTask, _by: Any) -> str:
    if task.kind in OF_THE_HUKOU and stays(task.case):
        return _("%(why)s，不请公安机关办理迁移。") % {"why": why_it_stays(task.case)}
    return ""


def the_child_has_come(task: AgencyTask, _by: Any) -> str:
    """The new registration is written into the file of a child that is here."""
    if task.kind != TaskKind.HUKOU or task.case.accepted_on is not None:
        return ""
    return _("确认户口时，新的户籍写入儿童档案。请在接收儿童以后再确认。")


def nobody_answers_there(task: AgencyTask, _by: Any) -> str:
    """Nobody answers in the name of a department that can speak for itself."""
    if not has_somebody(task.agency):
        return ""
    return _("%(office)s在本系统有账号，请由该部门自行答复；确实无法登录的，请该部门联系系统管理员。") % {
        "office": task.office
    }


def _place_of_another(task: AgencyTask, by: Any) -> Jurisdiction | None:
    """Where the child is, if that is not in the area of this office: the old county, then the new prefecture."""
    county, prefecture = area_of(by.post)
    child = task.child
    if (county and county == child.county_id) or (prefecture and prefecture == child.prefecture_id):
        return None
    return child.county or child.prefecture


def the_child_is_in_your_area(task: AgencyTask, by: Any) -> str:
    place = _place_of_another(task, by)
    return _("请由儿童现在所在地（%(place)s）民政部门代为登记。") % {"place": place.name} if place else ""


def the_child_is_yours_to_readdress(task: AgencyTask, by: Any) -> str:
    place = _place_of_another(task, by)
    return _("请由儿童现在所在地（%(place)s）民政部门改送。") % {"place": place.name} if place else ""


def the_old_side_has_let_go(task: AgencyTask, by: Any) -> str:
    """Before acceptance who may cancel the move may withdraw its parts; afterwards only who has the child now."""
    county, _prefecture = area_of(by.post)
    old = by.post.agency_id == task.case.from_home_id or county == task.case.from_county_id
    if old and task.case.accepted_on is not None:
        return _("儿童已由%(home)s接收，请由接收机构撤回。") % {"home": task.case.to_home.name}
    return ""


def answered_in_time(task: AgencyTask, day: dt.date) -> str:
    if day > timezone.localdate():
        return _("日期 %(day)s 还没有到，请核对。") % {"day": shown(day)}
    if task.asked_on and day < task.asked_on:
        return _("不能早于送办日期（%(day)s），请核对。") % {"day": shown(task.asked_on)}
    return ""
