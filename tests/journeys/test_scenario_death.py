"""Scenario 12: a child of three with heart disease dies in hospital; it is reported at once, and the file is sealed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.browser.person import Person
from tests.builders.children import a_child
from tests.builders.property import an_item
from tests.journeys.files import Desk, open_file

pytestmark = pytest.mark.browser
NAME = "林安"


@pytest.mark.clause("R2a.31", "R12.1")
def test_a_death_is_reported_upward_the_file_is_sealed_and_nobody_is_reminded(desk: Desk, cast: Any) -> None:
    day = timezone.localdate() - timedelta(days=1)
    child = a_child(cast.city_home, name=NAME, birth_date=date(2023, 2, 1), admitted_on=date(2023, 6, 1))
    an_item(cast.city_finance, child, "1200", title="抚恤金存款")
    medic, carer = desk(cast.city_medic).go("/").todo().sees(NAME), desk(cast.city_carer).go("/")
    open_file(carer, NAME)
    registrar, head = desk(cast.city_registrar).go("/"), desk(cast.city_home_head).go("/")

    _it_is_recorded(registrar, day)
    medic.todo().sees_not(NAME).close()
    _it_is_reported(registrar, desk(cast.prefecture).go("/"))
    _the_leaving_is_put_forward_and_done(registrar, head)
    carer.menu("儿童").sees_not(NAME).search(NAME).sees_not("SP-2023-0001").close()
    open_file(head, NAME).sees("已去世").press("财产").sees("遗产待继承").close()
    _it_is_closed(registrar)
    registrar.close()


def _it_is_recorded(registrar: Person, day: date) -> None:
    registrar.menu("死亡报告").press("登记死亡").fill(
        child=f"{NAME}（SP-2023-0001）", died_on=f"{day}", place="四平市中心人民医院", cause="先天性心脏病，抢救无效"
    ).press("保存")
    registrar.sees(NAME, "报告市级民政部门")


def _it_is_reported(registrar: Person, office: Person) -> None:
    registrar.todo().sees("报告市级民政部门", "今天到期").follow(f"{NAME} · 死亡报告").press("报告市级民政部门")
    registrar.sees("已办理：报告市级民政部门")
    office.todo().sees("报告省级民政部门").follow(NAME).press("报告省级民政部门").sees("已办理").close()


def _the_leaving_is_put_forward_and_done(registrar: Person, head: Person) -> None:
    registrar.menu("离院").open_row(NAME).sees("请先在死亡报告中登记居民死亡医学证明")
    registrar.menu("死亡报告").open_row(NAME).press("填写 证明文书").fill(
        paper="MEDICAL", paper_number="22030020260011"
    )
    registrar.press("保存").menu("离院").open_row(NAME).press("提交审批").press("提交审批")
    head.todo().sees("批准离院").follow(NAME).press("批准离院").sees("已办理：批准离院")
    registrar.todo().sees("确认离院").follow(NAME).sees("还有1项代管财产", "列为遗产")
    open_file(head, NAME, "财产").follow("抚恤金存款").press("列为遗产").fill(reason="死亡证明22030020260011")
    head.press("列为遗产").sees("遗产待继承")
    registrar.todo().follow(NAME).fill(handed_out="遗物一箱交民政部门").press("确认离院").sees("已办理：确认离院")


def _it_is_closed(registrar: Person) -> None:
    """What is left of the child, and its hukou."""
    registrar.menu("死亡报告").open_row(NAME).press("填写 善后").fill(
        remains="遗体火化，骨灰安放四平市殡仪馆", property_note="抚恤金存款1200元，待继承人办理继承"
    ).press("保存")
    registrar.press("登记注销户口并办结").fill(hukou_cancelled_on=f"{timezone.localdate()}").press("登记注销户口并办结")
    registrar.sees("已办理：登记注销户口并办结")
