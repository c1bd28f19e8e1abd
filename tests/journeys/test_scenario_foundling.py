"""Scenario 8: an infant is found with a note; nobody claims it, it gets a name, and a guardian for good."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from tests.browser.person import Person
from tests.builders.property import a_picture
from tests.journeys.files import Desk, open_file

pytestmark = pytest.mark.browser
UNNAMED, NUMBER, NAME = "未取名", "SP-2026-0001", "林晨"


@pytest.mark.clause("4.2.j", "2.0.a")
def test_an_infant_found_with_a_note_is_looked_after_named_and_kept(desk: Desk, cast: Any, tmp_path: Path) -> None:
    came = timezone.localdate() - timedelta(days=80)
    registrar = desk(cast.city_registrar).go("/")
    _it_is_taken_in(registrar, came)
    _its_note_is_kept(registrar, came, tmp_path)
    _it_is_examined(desk(cast.city_medic).go("/"), came)
    worker = desk(cast.city_social_worker).go("/")
    _its_parents_are_looked_for_in_vain(worker, came)
    _it_gets_a_name(registrar)
    _it_gets_a_guardian(worker, desk(cast.prefecture).go("/"))
    open_file(registrar, NAME).sees("长期监护").press("时间线").sees("捡拾报案", "寻亲公告", "DNA", "长期监护开始")
    worker.close()
    registrar.close()


def _it_is_taken_in(registrar: Person, came: date) -> None:
    registrar.menu("儿童").press("入院登记").fill(
        sex="2", birth_date=f"{came - timedelta(days=9)}", birth_precision="ESTIMATED", id_pending="SEARCHING",
        admitted_on=f"{came}", legal_category="A1", category="ABANDONED", brought_by="四平市公安局铁西分局",
    )  # fmt: skip
    with registrar.refused():
        registrar.press("保存").sees("推定的出生日期请写明依据", "正在寻亲的属于临时监护")
    registrar.fill(birth_basis="脐带未脱落，医生推定", legal_category="B1").press("保存")
    registrar.sees(UNNAMED, "临时监护", "正在寻亲").sees_not("汉族")


def _its_note_is_kept(registrar: Person, came: date, folder: Path) -> None:
    picture = folder / "字条.jpg"
    picture.write_bytes(a_picture().read())
    registrar.menu("随身物品").press("登记随身物品").fill(
        child="未取名（SP-2026-0001）",
        title="红纸字条一张，写有出生时辰",
        how="FOUND_WITH",
        since=f"{came}",
        kept_at="档案室保险柜",
        description="红纸，墨笔，折痕完整",
    ).press("保存")
    registrar.sees("红纸字条").press("上传材料").page.set_input_files("main input[type=file]", picture)
    registrar.press("保存").sees("字条.jpg")


def _it_is_examined(medic: Person, came: date) -> None:
    medic.todo().sees("入院体检", "已逾期").follow("：入院体检").fill(
        examined_at=f"{came} 21:30", hospital="四平市中心医院", infection="NONE"
    ).press("保存")
    medic.sees("四平市中心医院").close()


def _its_parents_are_looked_for_in_vain(worker: Person, came: date) -> None:
    worker.menu("寻亲").open_row(NUMBER).sees("还没有登记报案").press("登记报案").fill(
        police_report="四公捡〔2026〕31号", police_station="四平市公安局铁西分局", happened_on=f"{came}"
    ).press("登记报案")
    worker.press("登记寻亲公告").fill(
        medium="四平日报", published_on=f"{came + timedelta(days=2)}", features="右耳后有红色胎记",
        contact="社工科 0434-0000000",
    ).press("保存")  # fmt: skip
    worker.menu("寻亲").open_row(NUMBER).press("登记采样送检").fill(
        sampled_on=f"{came + timedelta(days=3)}", sent_to="四平市公安局"
    ).press("保存")
    worker.press("登记未比中").fill(happened_on=f"{came + timedelta(days=30)}", report_number="四公鉴〔2026〕8号")
    worker.press("登记未比中")
    worker.menu("寻亲").open_row(NUMBER).press("填写 接收意见").fill(
        opinion_number="四民接〔2026〕3号", opinion_on=f"{came + timedelta(days=5)}"
    ).press("保存")
    worker.press("认定查找不到").fill(
        happened_on=f"{came + timedelta(days=40)}", certificate="四公证〔2026〕5号", outcome="走访、公告、比对均未找到"
    ).press("认定查找不到").sees("查找不到")  # fmt: skip


def _it_gets_a_name(registrar: Person) -> None:
    open_file(registrar, UNNAMED).press("修改 基本信息").fill(name=NAME)
    with registrar.refused():
        registrar.press("保存").sees("请写明由谁、何时、按什么规则决定")
    registrar.fill(naming_note="院务会2026年10月8日按《百家姓》顺序取姓").press("保存").sees(NAME)


def _it_gets_a_guardian(worker: Person, office: Person) -> None:
    open_file(worker, NAME, "养").press("提出监护变更").fill(
        becomes="LONG_TERM", ground="94.1", holds_from=f"{timezone.localdate() - timedelta(days=20)}",
        document="四民监〔2026〕7号", reasons="查找不到父母",
    ).press("保存")  # fmt: skip
    worker.press("提交审批").press("提交审批").sees("已办理：提交审批")
    office.todo().sees("批准变更").follow(NAME).press("批准变更").sees("已办理：批准变更").close()
