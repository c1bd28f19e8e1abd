"""Schooling in the demonstration: the stages that children in care have gone through, and the one they are in."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

from agencies.models import Agency
from casework.acting import acting
from children.models import Child, codes
from children.models.child import age_on
from education.actions import open_schooling
from education.workflow import SCHOOLING
from jilin_cw.demonstration.places import Staff

REASON = "示范数据"
STAGES = ((6, 12, "COMPULSORY"), (12, 15, "COMPULSORY"), (15, 18, "SENIOR"))  # from and under which age
Stage = tuple[dt.date, dt.date, str]


def school(pick: Random, staff: Staff, home: Agency, today: dt.date) -> None:
    """Most pupils are placed, stage by stage; some notices of this year wait for an answer."""
    teacher = staff.of(home, "teacher")
    asked: list[tuple[Any, str]] = []
    with acting(teacher, reason=REASON):
        for child in Child.objects.filter(home=home, state=codes.ChildState.IN_CARE).order_by("id"):
            if child.age is None or not 6 <= child.age <= 17 or pick.random() < 0.04:
                continue
            stages = _stages(pick, child, today)
            for stage in stages[:-1]:
                _past(teacher, child, home, stage)
            for stage in stages[-1:]:
                asked += _present(teacher, child, home, stage)
    _answer(pick, home, staff, asked, today)


def _stages(pick: Random, child: Child, today: dt.date) -> list[Stage]:
    """Since when and until when, of each stage begun by now in the care of a home."""
    assert child.birth_date is not None, child.pk  # noqa: S101 - who has an age has a day of birth
    found = []
    for low, under, kind in STAGES:
        first, last = (_autumn(child.birth_date, age) for age in (low, under))
        begun = max(first + dt.timedelta(days=pick.randint(0, 10)), child.admitted_on)
        if begun < last and begun <= today:
            found.append((begun, last, kind))
    return found


def _autumn(birth_date: dt.date, age: int) -> dt.date:
    """The start of the school year in which a child that old goes to school."""
    day = dt.date(birth_date.year + age, 8, 15)
    return day if age_on(birth_date, dt.date(day.year, 8, 31)) >= age else dt.date(day.year + 1, 8, 15)


def _opened(teacher: Any, child: Child, stage: Stage) -> Any:
    begun, _ended, kind = stage
    age = max(6, age_on(child.birth_date, begun)) if child.birth_date else 6
    return open_schooling(child=child, grade_wish=_grade(age, kind), opened_on=begun, by=teacher)


def _past(teacher: Any, child: Child, home: Agency, stage: Stage) -> None:
    """A stage that is over is written down by the home, as old records are when they are entered afterwards."""
    record = _opened(teacher, child, stage)
    said = {"kind": "IN_INSTITUTION", "school": _name(home, "中心", record.grade_wish), "starts_on": stage[0]}
    SCHOOLING.take("arrange", record, by=teacher, reason="补录以往就学情况。", happened_on=stage[0], data=said)
    SCHOOLING.take("finish", record, by=teacher, happened_on=stage[1], data={"ended_on": stage[1]})


def _present(teacher: Any, child: Child, home: Agency, stage: Stage) -> list[tuple[Any, str]]:
    record = _opened(teacher, child, stage)
    if child.disability_grade in {"1", "2"} and child.disability_kind in {"5", "6", "7"}:
        school = f"{home.jurisdiction.short_name}特殊教育学校"
        said = {"kind": "HOME_TEACHING", "school": school, "starts_on": record.opened_on}
        why = "重度残疾，经评估送教上门。"
        SCHOOLING.take("arrange", record, by=teacher, reason=why, happened_on=record.opened_on, data=said)
        return []
    SCHOOLING.take("notify", record, by=teacher, happened_on=record.opened_on)
    return [(record, stage[2])]


def _answer(pick: Random, home: Agency, staff: Staff, asked: list[tuple[Any, str]], today: dt.date) -> None:
    """What was asked in other years is answered; of this year's some wait."""
    asked = [(one, kind) for one, kind in asked if pick.random() > 0.07 or one.opened_on.year < today.year]
    if not asked:
        return
    first = asked[0][0]
    first.refresh_from_db()
    officer = staff.of(first.education_office, "education")
    with acting(officer, reason=REASON):
        for record, kind in asked:
            day = min(record.opened_on + dt.timedelta(days=pick.randint(3, 14)), today)
            name = _name(home, pick.choice(["第一", "第二", "实验", "中心"]), record.grade_wish)
            said = {"kind": kind, "school": name, "grade": record.grade_wish, "starts_on": day}
            SCHOOLING.take("place", record, by=officer, happened_on=day, data=said)


def _name(home: Agency, which: str, grade: str = "小学") -> str:
    """第一小学, 第一中学: the school of the grade."""
    kind = "小学" if grade.startswith("小学") else "中学"
    return f"{home.jurisdiction.short_name}{which}{kind}"


def _grade(age: int, kind: str) -> str:
    if kind == "SENIOR":
        return f"高中{'一二三三'[min(age - 15, 3)]}年级"
    if age <= 11:
        return f"小学{'一二三四五六'[age - 6]}年级"
    return f"初中{'一二三三'[min(age - 12, 3)]}年级"
