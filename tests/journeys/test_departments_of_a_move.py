"""Police, education and insurance at their browsers at the same time: each does its own part of one child's move."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from education.actions import open_schooling
from education.workflow import SCHOOLING
from tests.browser.person import Person
from tests.builders.children import a_child
from tests.builders.transfers import a_transfer
from tests.cast import at_work

pytestmark = pytest.mark.browser
Desk = Callable[..., Person]
CHILD = "柳成林"
SECRETS = ("先天性心脏病", "孤儿", "长期监护", "唐氏", "怕黑")


@pytest.fixture
def case(cast: Any) -> Any:
    child = a_child(
        cast.county_home, name=CHILD, birth_date=date(2016, 3, 9), hukou_address="梨树县第一街1号",
        health_note="先天性心脏病术后",
    )  # fmt: skip
    with at_work(cast.head):
        record = open_schooling(child=child, grade_wish="四年级", opened_on=date(2026, 9, 1), by=cast.head)
        said = {"kind": "SPECIAL", "school": "梨树县实验小学", "starts_on": date(2026, 9, 1)}
        SCHOOLING.take("arrange", record, by=cast.head, reason="随班就读", data=said)
    return a_transfer(cast, "ACCEPTED", child)


def _answer(office: Person, number: str, **said: str) -> Person:
    office.press("办结答复").fill(document_number=number, **said).press("办结答复")
    return office.sees("已办理：办结答复", number)


@pytest.mark.clause("4.2.b", "4.2.g", "4.2.i", "4.2.x", "3.1.d")
def test_three_departments_do_their_parts_of_one_move_side_by_side(desk: Desk, cast: Any, case: Any) -> None:
    home = desk(cast.city_registrar)
    home.go("/todo/").sees("移交：请各部门办理").follow(CHILD).sees("户口迁移落户（四平市公安局）", "10个工作日")
    home.fill(contact="卫档案 0434-1234567").picture("move-1-ask").press("确定")
    home.sees("已提出 5 项，其中 4 项已送部门办理", "四平市公安局", "四平市教育局", "部门办理中", "没有登记残疾")
    home.page.locator("#panel-departments\\.grid").scroll_into_view_if_needed()
    home.picture("move-2-grid")

    police, school, insurer = (desk(who) for who in (cast.police, cast.education, cast.insurance))
    for office, matter in ((police, "户口迁移落户"), (school, "学籍转接"), (insurer, "基本医保关系转接")):
        office.go("/").sees("请本部门办理的移交事项", f"{CHILD} · {matter}", "四平市儿童福利院").sees_not(*SECRETS)
    police.picture("move-3-desk").follow(CHILD).sees("梨树县第一街1号", "四平市儿童福利院集体户", "卫档案 0434-1234567")
    police.sees_not(*SECRETS, "学籍转接", "梨树县实验小学").picture("move-4-task")
    school.follow(CHILD).sees("梨树县实验小学").sees_not(*SECRETS, "第一街1号", "身份证号码")

    insurer.follow(CHILD).press("要求补正材料").fill(reason="缺原参保凭证。").press("要求补正材料")
    insurer.sees("已办理：要求补正材料", "补正中，暂停计时")
    _answer(school, "四教转〔2026〕31号", effective_on="2026-12-01").close()
    with police.refused():
        police.press("办结答复").press("办结答复").sees("请填写答复文号、证件号")
    police.fill(document_number="四公迁〔2026〕8号").press("办结答复").sees("已办理：办结答复").sees_not("第一街1号")
    police.go("/").sees("现在没有移交儿童的事项请本部门办理", "我近期办过的").close()

    home.go("/todo/").sees("材料已补，继续办理").follow(f"{CHILD} · 基本医保关系转接")
    home.fill(reason="凭证已从梨树县医保局取得，见附件。").press("材料已补，继续办理").sees("部门办理中")
    insurer.go("/").follow(CHILD).sees("凭证已从梨树县医保局取得")
    _answer(insurer, "四医保转〔2026〕77号", effective_on=f"{timezone.localdate()}").close()

    for matter in ("户口迁移落户", "学籍转接", "基本医保关系转接"):
        home.go("/todo/").follow(f"{CHILD} · {matter}").press("确认办理结果").sees("已办理：确认办理结果")
    home.go(f"/transfers/{case.uid}/").sees("四公迁〔2026〕8号", "四教转〔2026〕31号", "四医保转〔2026〕77号", "已办结")
    home.close()
