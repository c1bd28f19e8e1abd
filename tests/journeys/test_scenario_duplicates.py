"""Scenario 6: one boy, entered by two homes, becomes one file by two people, and two files again within thirty days."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.browser.person import Person
from tests.builders.children import an_id_number
from tests.duplicates.pairs import KEEPSAKE, the_boy
from tests.journeys.files import Desk, open_file

pytestmark = pytest.mark.browser
OLD, KEPT = "LS-2021-0001", "SP-2023-0001"


@pytest.fixture
def boy(cast: Any) -> None:
    the_boy(cast.county_home, name="王宇军", admitted_on=date(2021, 3, 1), **KEEPSAKE)
    number = an_id_number(date(2020, 5, 6), "1")
    the_boy(cast.city_home, id_number=number, id_pending="", admitted_on=date(2023, 6, 10), **KEEPSAKE)


@pytest.mark.clause("2.1.g", "2.1.h")
def test_two_people_make_one_file_of_two_and_two_again(desk: Desk, cast: Any, boy: None) -> None:
    reader = open_file(desk(cast.head).go("/"), "王宇军").sees(OLD)
    clerk = _the_clerk_proposes(desk(cast.prefecture).go("/"))
    head = desk(cast.prefecture_head).go("/")
    _the_head_merges(head)
    _the_old_number_leads_to_the_kept_file(clerk)
    open_file(desk(cast.city_home_head).go("/"), KEPT, "查阅记录").sees("吴院长").close()  # who read the county's file
    reader.search(OLD).sees("已移出").sees_not(KEPT).close()
    _they_take_it_apart(clerk, head)
    clerk.close()
    head.close()


def _the_clerk_proposes(clerk: Person) -> Person:
    clerk.menu("重复档案").open_row("王宇军").sees(
        "并排比对",
        "姓名读音相同",
        "出生日期相同",
        "随身物品描述相近",
        "蓝底白花棉被",
        "梨树县儿童福利院",
        "四平市儿童福利院",
    )
    clerk.press("提出合并").sees("保留哪份档案")
    clerk.tick(f"{KEPT} 王雨钧", f"{OLD}：王宇军").press("提出合并")
    clerk.sees("已办理：提出合并").sees_not("/do/merge/")  # another one decides
    return clerk


def _the_head_merges(head: Person) -> None:
    head.todo().sees("确认合并").follow("王宇军").sees(f"并入{KEPT}", "王雨钧", "王宇军").press("确认合并")
    head.sees("已办理：确认合并", "已并入", "保留")


def _the_old_number_leads_to_the_kept_file(clerk: Person) -> None:
    clerk.search(OLD).sees(KEPT, "王宇军").sees_not("王雨钧")
    open_file(clerk, KEPT).sees("并入的旧档案", OLD, "查看旧档案")
    clerk.follow(OLD).sees("保留的档案", KEPT, "只供查看").follow(KEPT)
    clerk.press("时间线").sees(f"旧档案{OLD}")


def _they_take_it_apart(clerk: Person, head: Person) -> None:
    open_file(clerk, KEPT).follow("核对和撤销").press("申请撤销合并")
    with clerk.refused():
        clerk.press("申请撤销合并")
    clerk.fill(reason="另有一名同名儿童，DNA不符").press("申请撤销合并").sees("已办理：申请撤销合并")
    head.todo().sees("确认撤销合并").follow("王宇军").sees("恢复为两份").press("确认撤销合并")
    head.sees("已办理：确认撤销合并")
    head.menu("儿童").sees(OLD, KEPT, "王宇军", "王雨钧")
