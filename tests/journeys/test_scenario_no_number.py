"""Scenario 7: a girl comes before anybody has registered her; everything goes on, and her number is asked for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.browser.person import Person
from tests.builders.children import a_child, an_id_number
from tests.journeys.files import Desk, open_file

pytestmark = pytest.mark.browser
NAME, BORN = "陶小枝", date(2014, 5, 6)


def _police_answer(number: str, **said: str) -> dict[str, str]:
    return {
        "registered_on": f"{timezone.localdate()}", "id_number": number, "household": "COLLECTIVE",
        "hukou_address": "铁西区南新华大街18号", "station": "铁西分局仁兴派出所", "document": "220300000018",
    } | said  # fmt: skip


@pytest.mark.clause("2.1.c", "4.2.i", "R2a.17")
def test_the_police_register_a_girl_whom_nobody_had_registered(desk: Desk, cast: Any) -> None:
    a_child(cast.city_home, name=NAME, sex="2", birth_date=BORN, id_number="", id_pending="NOT_REGISTERED",
            admitted_on=timezone.localdate() - timedelta(days=40))  # fmt: skip
    registrar = desk(cast.city_registrar).go("/").todo().sees("没有户口，尚未向公安申请落户")
    registrar.follow(f"{NAME}（尚未落户）").fill(opened_on=f"{timezone.localdate()}", proof="出生医学证明P220000001")
    registrar.press("保存").press("向公安申请落户").press("向公安申请落户").sees("已办理：向公安申请落户")
    registrar.todo().sees("已向四平市公安局申请落户，尚未答复").sees_not(f"{NAME}（尚未落户）")
    good = an_id_number(BORN, "2")
    police = desk(cast.police).go("/").todo().sees("登记落户结果").follow(NAME)
    police.sees("2014年5月6日", "四平市儿童福利院", "出生医学证明P220000001").sees_not("监护", "健康")
    with police.refused():
        police.fill(**_police_answer(an_id_number(BORN, "1"))).press("登记落户结果").sees("性别是男", "退回补正")
    police.fill(id_number=good).press("登记落户结果").sees("已办理：登记落户结果", "铁西分局仁兴派出所").close()
    open_file(registrar, NAME).sees("已落户", "机构集体户", "***").sees_not("尚未落户")
    registrar.todo().sees_not(f"{NAME}：入院").close()


@pytest.mark.clause("2.1.c", "2.2.e", "2.4.a")
def test_a_girl_without_a_number_is_taken_in_insured_and_taught_until_the_number_comes(desk: Desk, cast: Any) -> None:
    registrar = desk(cast.city_registrar).go("/")
    _she_is_taken_in(registrar, came=timezone.localdate() - timedelta(days=91))
    number = open_file(registrar, NAME).sees("尚未落户").page.locator("h1").inner_text()
    assert NAME in number
    _the_insurance_office_knows_her_by_the_file_number(desk, cast)
    _the_school_office_is_told(desk, cast)
    _the_number_is_asked_for_and_comes(
        registrar, taken=a_child(cast.city_home, name="王小鸣", birth_date=BORN, sex="2")
    )
    registrar.close()


def _she_is_taken_in(registrar: Person, came: date) -> None:
    registrar.menu("儿童").press("入院登记").fill(
        name=NAME, sex="2", birth_date=f"{BORN}", admitted_on=f"{came}", legal_category="A2", category="ORPHAN"
    )
    with registrar.refused():
        registrar.press("保存").sees("还没有号码的，请选择原因")
    registrar.fill(id_pending="NOT_REGISTERED").press("保存").sees(f"已建立：{NAME}", "尚未落户")


def _the_insurance_office_knows_her_by_the_file_number(desk: Desk, cast: Any) -> None:
    nurse = desk(cast.city_medic).go("/").menu("基本医保").open_row(NAME)
    nurse.press("申请参保").press("申请参保").sees("已办理：申请参保").close()
    office = desk(cast.insurance).go("/").todo().sees("办理参保").menu("基本医保").open_row(NAME)
    office.sees(NAME, "尚未落户", "SP-2026-0001").close()


def _the_school_office_is_told(desk: Desk, cast: Any) -> None:
    teacher = desk(cast.city_teacher).go("/").todo().sees("适龄儿童尚未登记就学").follow(NAME)
    teacher.fill(grade_wish="小学五年级", opened_on=f"{timezone.localdate()}").press("保存")
    teacher.press("向教育部门报备").press("向教育部门报备").sees("已办理：向教育部门报备").close()
    desk(cast.education).go("/").todo().sees("安排就读").follow(NAME).sees(NAME, "小学五年级").close()


def _the_number_is_asked_for_and_comes(registrar: Person, taken: Any) -> None:
    good = an_id_number(BORN, "2")
    wrong = good[:-1] + ("0" if good[-1] != "0" else "1")
    registrar.todo().sees("身份证号码待补", f"{NAME}：入院 91 天，仍无身份证号码（尚未落户）")
    registrar.follow(f"{NAME}：入院 91 天")
    refusals = {
        wrong: "校验码", an_id_number(date(2015, 5, 6), "2"): "出生日期是2015年5月6日",
        an_id_number(BORN, "1"): "性别是男", taken.id_number: taken.file_number,
    }  # fmt: skip
    for number, sentence in refusals.items():
        with registrar.refused():
            registrar.fill(id_number=number).press("保存").sees(sentence)
    registrar.fill(id_number=good).press("保存").sees("已保存", "***").sees_not("尚未落户")
    registrar.todo().sees_not(f"{NAME}：入院")


def test_a_missing_number_is_asked_for_after_thirty_sixty_and_ninety_days(desk: Desk, cast: Any) -> None:
    today = timezone.localdate()
    for days in (29, 30, 60, 90):
        a_child(cast.city_home, name=f"等号{days}", id_number="", id_pending="NOT_REGISTERED",
                admitted_on=today - timedelta(days=days))  # fmt: skip
    registrar = desk(cast.city_registrar).go("/").todo()
    for days in (30, 60, 90):
        registrar.sees(f"等号{days}：入院 {days} 天")
    registrar.sees_not("等号29：入院").close()
