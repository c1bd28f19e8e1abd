"""Scenario 24: a county home keeps its children by leave of the province, until a day that somebody watches."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from casework import showing
from tests.builders.children import a_child
from tests.journeys.files import Desk

pytestmark = pytest.mark.browser
HOME, CHILD = "梨树县儿童福利院", "马平安"


@pytest.mark.clause("1.c", "4.3.d")
def test_the_province_lets_a_county_home_keep_its_children_until_a_day(desk: Desk, cast: Any) -> None:
    today = timezone.localdate()
    a_child(cast.county_home, name=CHILD, admitted_on=date(2021, 3, 1))
    worker, province = desk(cast.social_worker).go("/"), desk(cast.province).go("/")
    worker.todo().sees("应移送", CHILD)

    province.menu("单位").open_row(HOME).press("修改 保留批准").tick("经省批准保留")
    with province.refused():
        province.press("保存").sees("须填写批准文件和期限")
    last = today + timedelta(days=60)
    province.fill(retained_document="吉民函〔2026〕9号", retained_until=f"{last}")
    with province.refused():
        province.press("保存").sees("请填写保留自何日起")
    province.fill(retained_from=f"{today}").press("保存")
    province.sees("已保存“保留批准”")

    worker.todo().sees_not("应移送").close()
    province.todo().sees("保留批准即将期满", HOME, showing.day(last)).follow(HOME)
    province.fill(retained_until=f"{today + timedelta(days=400)}").press("保存")
    province.todo().sees_not("保留批准即将期满")
    province.close()
