"""Scenario 16: the home of the prefecture says "no beds" on the telephone and writes nothing. County, prefecture and
province hear of it one after the other; a refusal has its reason and another way; in the end the child is taken in.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.browser.person import Person
from tests.builders.children import a_child
from tests.builders.reports import the_orders
from tests.builders.transfers import a_transfer
from tests.cast import SIPING
from tests.journeys.files import Desk
from tests.journeys.moving import line, on, read, says, take
from tests.journeys.yearly_report import it_goes_up, open_the_report, words_of
from transfers.watching.tasks import tell

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.clause("4.3.d")]
CHILD = "马平安"
SILENT, ASKED = "应接收未接收", "已收到移交通知"
WAY = "12月1日隔离病房改造完成后接收。"


def test_a_home_that_does_not_answer_is_told_of_level_by_level_and_refuses_only_with_another_way(
    desk: Desk, cast: Any
) -> None:
    with on("2025-09-01"):
        child = a_child(cast.county_home, by=cast.registrar, name=CHILD, admitted_on=date(2021, 3, 1))
        a_transfer(cast, "PLAN_APPROVED", child, planned_on=date(2025, 9, 30))
        take(desk(cast.county), "发出移交通知", CHILD, notice_number="梨民〔2025〕12号").close()
        silent = line(desk(cast.city_home_head), ASKED, CHILD).sees("书面说明不能接收", "2025年9月22日")
        silent.notices().sees("请准备接收；不能接收的，2025年9月22日前书面说明").close()
    with on("2025-09-23"):
        assert tell() > 0
        for who in ("county", "head", "city_home_head"):
            desk(getattr(cast, who)).go("/").notices().sees(f"{SILENT}：1名儿童，请办理").close()
        desk(cast.prefecture).go("/").notices().sees_not(SILENT).close()
    with on("2025-09-30"):
        assert tell() > 0
        prefecture = desk(cast.prefecture).go("/").notices().sees(f"{SILENT}：1名儿童").follow(SILENT).open_row(CHILD)
        prefecture.sees("尤市级", "四平市民政局", "市级").close()
        desk(cast.province).go("/").notices().sees_not(SILENT).close()
    with on("2025-10-27"):
        assert tell() > 0
        _the_province_hears_of_it(desk(cast.province))
    with on("2025-11-05"):
        _it_stands_among_the_questions_of_the_report(desk, cast)
        _a_refusal_has_its_reason_and_another_way(desk(cast.city_home_head))
        _the_county_reads_why(desk(cast.county))
    with on("2025-11-06"):
        tell()
        province = desk(cast.province).go(f"/reports/indicators/I-10d/{SIPING}/").sees("书面说明不能接收", CHILD)
        province.go(f"/reports/indicators/I-10b/{SIPING}/").sees_not(CHILD).close()
    with on("2025-12-01"):
        _the_other_way_is_gone(desk, cast)
        tell()
        county = desk(cast.county).go("/transfers/unanswered/").sees("没有应接收未接收的移交")
        county.menu("移交").open_row(CHILD).sees("应接收未接收 → 吉林省民政厅", "2025年11月6日 解除").close()


def _the_province_hears_of_it(province: Person) -> None:
    province.go("/").sees("四平市 1 名儿童应接收未接收").notices().sees(f"{SILENT}：1名儿童")
    province.go("/transfers/unanswered/").sees(CHILD, "县级 2025年9月23日", "市级 2025年9月30日", "省级 2025年10月27日")
    province.close()


def _it_stands_among_the_questions_of_the_report(desk: Desk, cast: Any) -> None:
    the_orders()
    prefecture = open_the_report(desk(cast.prefecture).go("/")).press("开始起草").press("开始起草")
    prefecture.sees("存在的问题和困难", "期限已过仍未接收").sees_not(CHILD).close()
    it_goes_up(cast, SIPING)
    province = open_the_report(desk(cast.province).go("/"))
    says(words_of(province.download("第1稿（PDF")), "存在的问题和困难", "期限已过仍未接收")
    province.close()


def _a_refusal_has_its_reason_and_another_way(head: Person) -> None:
    line(head, ASKED, CHILD).press("书面说明不能接收").fill(counter_proposal=WAY)
    with head.refused():
        head.press("书面说明不能接收").sees("请填写理由")
    head.fill(reason="没有床位。", counter_proposal="")
    with head.refused():
        head.press("书面说明不能接收").sees("替代方案")
    head.fill(counter_proposal=WAY).press("书面说明不能接收").sees("已办理：书面说明不能接收", "没有床位。", WAY)
    head.go("/todo/").sees_not(ASKED).close()


def _the_county_reads_why(county: Person) -> None:
    line(county, "发出移交通知", CHILD).sees("发出移交通知").press("取消").sees("没有床位。", WAY, "2025年11月5日")
    says(read(county, "移交办理过程"), "说明日期2025年11月5日", "没有床位。", WAY, "秦院长")
    county.close()


def _the_other_way_is_gone(desk: Desk, cast: Any) -> None:
    take(desk(cast.county), "发出移交通知", CHILD, notice_number="梨民〔2025〕19号").close()
    take(desk(cast.registrar), "交出儿童", CHILD, items_note="衣物一箱。").close()
    receiver = take(desk(cast.city_home_head), "确认接收", CHILD, arrival_note="情绪平稳。")
    says(read(receiver, "儿童交接单"), CHILD, "钱档案", "秦院长", "衣物一箱。", "情绪平稳。")
    receiver.go("/todo/").sees_not(ASKED).close()
