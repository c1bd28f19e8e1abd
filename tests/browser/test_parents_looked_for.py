"""Scenario 8 at the desk: a found infant is taken in, its parents are looked for, and it is brought to hospital."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from casework import showing
from children.guardianship.models import FamilySearch
from children.models import Child
from tests.browser.person import Person

pytestmark = pytest.mark.browser


@pytest.mark.clause("4.2.j")
def test_the_parents_of_a_found_infant_are_looked_for(desk: Callable[..., Person], cast: Any) -> None:
    today = timezone.localdate()
    came = today - timedelta(days=2)
    person = desk(cast.city_registrar).go("/children/new/")
    person.fill(
        sex="2", birth_precision="UNKNOWN", id_pending="SEARCHING", legal_category="B1", category="ABANDONED",
        admitted_on=f"{came}", brought_by="四平市公安局铁西分局",
    ).press("保存")  # fmt: skip
    person.sees("临时监护", "正在寻亲")
    child = Child.objects.get()
    person.go("/todo/").sees("寻亲待办", "入院体检", "寻亲：登记报案")

    person.go(f"/children/{child.uid}/?tab=养").sees("待报案", "已查找 2 天", "临时监护", "集中养育")
    person.follow("待报案").sees("寻亲材料", "还没有登记报案", "还没有发布公告")
    person.press("登记报案")
    with person.refused():
        person.fill(police_station="四平市公安局铁西分局").press("登记报案").sees("请填写捡拾报案证明编号")
    person.fill(police_report="四公捡〔2026〕31号", happened_on=f"{came}").press("登记报案")
    person.sees("查找中", "四公捡〔2026〕31号")

    person.press("登记寻亲公告")
    person.fill(medium="四平日报", features="右耳后有红色胎记", contact="社工科 0434-0000000").press("保存")
    person.sees("四平日报", showing.day(today + timedelta(days=30)))
    assert person.fetch("寻亲公告文稿").read_bytes().startswith(b"%PDF")
    search = FamilySearch.objects.get(child=child)
    person.go(f"/children/guardianship/searches/{search.uid}/").sees("公告期到", "认定查找不到", "还没有采样送检")

    person.go(f"/children/{child.uid}/?tab=养").press("变更养育方式")
    assert person.page.locator("[name=child]").input_value() == str(child.uid)
    person.fill(mode="HOSPITAL", on=f"{today}", reason="黄疸，四平市中心医院").press("保存")
    person.go(f"/children/{child.uid}/").sees("住院")
    person.go(f"/children/{child.uid}/?tab=养").press("提出监护变更")
    with person.refused():
        person.fill(
            becomes="LONG_TERM", ground="94.1", guardian=str(cast.city_office.pk), holds_from=f"{today}",
            document="无", reasons="查找不到父母",
        ).press("保存").sees("父母还在查找")  # fmt: skip
    person.close()
