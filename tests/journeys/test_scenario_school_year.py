"""Scenario 2: a girl in class nine stays until the examination in June. The day is watched, nothing prolongs it in
silence, and the province reads of it with the reason only.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.browser.person import Person
from tests.builders.children import a_child
from tests.builders.reports import the_orders
from tests.cast import SIPING
from tests.journeys.files import Desk, open_file
from tests.journeys.moving import line, on, take
from tests.journeys.yearly_report import it_goes_up, open_the_report, words_of
from transfers.tasks import tell_of_deferrals

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.clause("3.1.f")]
CHILD, WHY = "马小禾", "九年级，中考前不宜转学，班主任建议考后再办。"
OWED, SOON = "应移送未移送", "暂缓移交即将到期"
SAID = {"reason_kind": "SCHOOLING", "reason": WHY, "interim": "仍由县院抚养，周末由社工陪伴。", "responsible": "吴院长"}


def test_she_stays_until_the_examination_and_not_a_day_longer(desk: Desk, cast: Any) -> None:
    with on("2025-09-01"):
        a_child(cast.county_home, by=cast.registrar, name=CHILD, birth_date=date(2010, 10, 4), sex="2")
        county = line(desk(cast.county), OWED, CHILD)
        _the_home_asks(desk(cast.registrar))
        line(county, OWED, CHILD).close()  # asking alone takes nobody off the list
        take(desk(cast.prefecture), "批准暂缓", CHILD).sees("暂缓移交至2026年6月30日").close()
        _nobody_is_pressed_meanwhile(desk, cast)
    with on("2025-11-05"):
        _the_province_reads_the_reason_only(desk, cast)
    with on("2026-05-31"):
        assert tell_of_deferrals() > 0
        for who in ("registrar", "county", "social_worker"):
            person = desk(getattr(cast, who)).go("/").notices().sees(CHILD, "30日内期满", "重新申请并报批")
            person.close()
    with on("2026-06-30"):
        assert tell_of_deferrals() > 0
        desk(cast.head).go("/").notices().sees(CHILD, "今天期满").close()
        _nothing_prolongs_it_in_silence(desk(cast.registrar))
        _the_prefecture_does_not_agree(desk(cast.prefecture))
    with on("2026-07-01"):
        desk(cast.teacher).go("/").notices().sees_not(CHILD).close()
        registrar = line(desk(cast.registrar), OWED, CHILD).sees("四平市儿童福利院").press("保存")
        registrar.sees("提交一人一案").close()


def _the_home_asks(registrar: Person) -> None:
    open_file(registrar.go("/"), CHILD).press("申请暂缓移交").fill(**SAID, starts_on="2025.9.1", ends_on="2025.6.30")
    with registrar.refused():
        registrar.press("保存").sees("暂缓期满日期须在今天以后")
    registrar.fill(ends_on="2026.6.30").press("保存").sees("申请暂缓移交至2026年6月30日", "应于2025年9月15日前", WHY)
    registrar.go("/todo/").sees_not("批准暂缓").close()


def _nobody_is_pressed_meanwhile(desk: Desk, cast: Any) -> None:
    county = desk(cast.county).go("/todo/").sees_not(OWED)
    county.go("/transfers/due/").sees_not(CHILD).menu("移交").press("暂缓移交").open_row(CHILD).sees(
        "吴院长", "周末由社工陪伴"
    ).close()
    open_file(desk(cast.teacher).go("/"), CHILD).sees("暂缓移交至 2026年6月30日").close()
    for who in ("education", "stranger_head", "city_registrar"):
        desk(getattr(cast, who)).go("/").sees_not(CHILD).close()


def _the_province_reads_the_reason_only(desk: Desk, cast: Any) -> None:
    the_orders()
    prefecture = open_the_report(desk(cast.prefecture).go("/")).press("开始起草").press("开始起草")
    prefecture.sees("经批准暂缓移交", "（理由：学业）").sees_not("县级机构儿童应移送未移送", CHILD, WHY).close()
    it_goes_up(cast, SIPING)
    province = open_the_report(desk(cast.province).go("/"))
    paper = words_of(province.download("第1稿（PDF"))
    assert "（理由：学业）" in paper
    assert not [word for word in (CHILD, "中考", "吴院长", "应移送未移送的") if word in paper], paper
    province.close()


def _nothing_prolongs_it_in_silence(registrar: Person) -> None:
    """The day is on no form any more; another deferral begins where this one ends, and is asked for with its reason."""
    line(registrar, SOON, CHILD).sees("暂缓移交至2026年6月30日").sees_not("/edit/")
    open_file(registrar, CHILD).press("申请暂缓移交").fill(**SAID, starts_on="2026.6.1", ends_on="2026.9.30")
    with registrar.refused():
        registrar.press("保存").sees("期间不能重叠", "从期满之日起算")
    registrar.fill(starts_on="2026.6.30", reason="想等暑假以后。", reason_kind="OTHER").press("保存")
    registrar.sees("申请暂缓移交至2026年9月30日", "四平市民政局").close()


def _the_prefecture_does_not_agree(prefecture: Person) -> None:
    line(prefecture, "批准暂缓", CHILD).sees("想等暑假以后").press("取消").press("不批准").fill(reason="考试已经结束。")
    prefecture.press("不批准").sees("已办理：不批准", "考试已经结束。").close()
