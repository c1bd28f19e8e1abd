"""Rules of family-style homes; each answers "" or the sentence a person reads."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from casework.showing import day as shown
from children.familyhome.models import FamilyHomeStay, FamilyStyleHome, HouseParent
from children.models import Child, age_on, codes
from policy.terms import OWN_VIEW
from policy.terms_of_family import SEXES_APART_FROM

SEVERE = {codes.DisabilityGrade.ONE, codes.DisabilityGrade.TWO}


def in_care_here(child: Child, home_id: int) -> str:
    if child.state != codes.ChildState.IN_CARE or child.home_id != home_id:
        return _("%(child)s现在不在本机构，不能办理入住。") % {"child": child}
    return ""


def is_open(family_home: FamilyStyleHome, on: dt.date) -> str:
    if family_home.state != FamilyStyleHome.State.OPEN:
        return _("%(home)s已停用。") % {"home": family_home}
    if on < family_home.opened_on:
        return _("不能早于%(home)s的启用日期%(day)s，请核对。") % {
            "home": family_home, "day": shown(family_home.opened_on),
        }  # fmt: skip
    return ""


def has_room(family_home: FamilyStyleHome) -> str:
    """Asked while the home's row is locked, so that two people cannot give the last bed away."""
    living = FamilyHomeStay.objects.now().filter(family_home=family_home).count()
    if living < family_home.capacity:
        return ""
    return _("%(home)s可住%(most)s名儿童，已住%(living)s名，没有空位。请选择另一居所，或由负责人先修改可住儿童数。") % {
        "home": family_home, "most": family_home.capacity, "living": living,
    }  # fmt: skip


def _lives_apart(child: Child, on: dt.date) -> bool:
    """From six on boys and girls live apart, the severely disabled excepted (R2a.21); who is of unknown age counts."""
    if child.disability_grade in SEVERE:
        return False
    return child.birth_date is None or age_on(child.birth_date, on) >= SEXES_APART_FROM.months // 12


def mixes(child: Child, family_home: FamilyStyleHome, on: dt.date) -> str:
    """Which rule wants a reason before this child moves in."""
    if not _lives_apart(child, on):
        return ""
    rows = Child.objects.filter(pk__in=FamilyHomeStay.objects.now().filter(family_home=family_home).values("child"))
    for other in rows.exclude(pk=child.pk):
        if other.sex != child.sex and _lives_apart(other, on):
            said = _("满6周岁按性别分区居住（重度残疾除外）；%(home)s住有%(other)s（%(sex)s），请写明理由和安排。")
            return said % {"home": family_home, "other": other, "sex": other.get_sex_display()}
    return ""


def no_woman_cares(child: Child, family_home: FamilyStyleHome, on: dt.date) -> str:
    if child.sex != codes.Sex.FEMALE:
        return ""
    women = HouseParent.objects.on(on).filter(family_home=family_home).exclude(kind=HouseParent.Kind.MAN)
    if women.exists():
        return ""
    return _("女童的贴身照料由女性工作人员承担：%(home)s没有女性照料人。请写明由谁承担。") % {"home": family_home}


def was_asked(child: Child, words: str, on: dt.date) -> str:
    if words.strip() or (child.birth_date and age_on(child.birth_date, on) < OWN_VIEW.months // 12):
        return ""
    return _("儿童已满8周岁（或年龄不详），请征求并记录本人意愿；不能表达的，写明情况。")


def nobody_lives_there(family_home: FamilyStyleHome, _by: Any) -> str:
    living = FamilyHomeStay.objects.now().filter(family_home=family_home).count()
    if not living:
        return ""
    return _("%(home)s还住有%(living)s名儿童，请先办理搬出，再停用。") % {"home": family_home, "living": living}


def the_child_went_elsewhere(stay: FamilyHomeStay, _by: Any) -> str:
    """Taken when the child is moved or leaves; by hand only what was left open then."""
    child = stay.child
    if child.state == codes.ChildState.IN_CARE and child.home_id == stay.home_id:
        return _("儿童移交或离院时自动终止，不必单独办理；在院内搬出的，请办理搬出。")
    return ""


def home_is_settled(family_home: FamilyStyleHome) -> str:
    return _("已停用，不能再改。") if family_home.closed_on else ""


def ended(record: HouseParent | FamilyHomeStay) -> str:
    return _("已经结束，不能再改。") if record.ends_on else ""


def has_come(on: dt.date, what: str) -> str:
    if on > timezone.localdate():
        return _("%(what)s不能晚于今天。") % {"what": what}
    return ""
