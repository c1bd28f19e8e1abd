"""Scenario 4: two papers are missing and a deposit is 800 yuan short. The child is taken in at once; the rest goes up
to the province, is decided, corrected, signed by three and sealed; only then is the move closed.
"""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from tests.browser.person import Person
from tests.builders.handover import a_childs_case, given, received
from tests.builders.settling import settle
from tests.journeys.files import Desk
from tests.journeys.moving import line, on, read, row, says, sign, take
from transfers.disputes.tasks import tell_those_above

pytestmark = [pytest.mark.browser, pytest.mark.long]
CHILD = "马平安"
DEPOSIT, LOST, FOUND_LATER = "父亲遗产存款", "体检报告", "三年级成绩单"
LISTED = {
    "line1-kind": "ARCHIVE", "line1-title": LOST, "line1-listed": "原件5页", "line1-found": "缺",
    "line2-kind": "ARCHIVE", "line2-title": FOUND_LATER, "line2-listed": "原件1页", "line2-found": "缺",
    "line3-kind": "MONEY", "line3-title": DEPOSIT, "line3-listed": "12800", "line3-found": "一万二",
}  # fmt: skip


@pytest.mark.clause("3.1.b", "3.1.c", "4.3.a")
def test_the_child_does_not_wait_for_papers_and_the_case_does(desk: Desk, cast: Any, tmp_path: Path) -> None:
    with on("2026-09-15"):
        case = a_childs_case(cast, "NOTICE_ISSUED")
        for kind in ("ARCHIVE", "PROPERTY"):
            given(cast, case, kind)
        head = take(desk(cast.head), "交出儿童", CHILD, items_note="见两份清单。")
        head.close()
        receiver = desk(cast.city_registrar)
        received(cast, case, "KEEPSAKES")
        _the_child_is_taken_in(receiver)
        _what_is_missing_is_named(receiver)
    with on("2026-09-17"):
        _the_giving_home_gives_its_account(desk(cast.head))
        _the_receiving_home_does_not_agree(desk(cast.city_home_head))
    with on("2026-10-09"):
        assert tell_those_above() == 1
        _the_prefecture_has_it(desk(cast.prefecture), desk(cast.province))
    with on("2026-10-27"):
        assert tell_those_above() == 1
        _the_province_decides(desk(cast.province))
        _the_lists_are_corrected(desk(cast.registrar))
        _and_received(desk(cast.city_registrar))
        case.refresh_from_db()
        settle(cast, case)  # departments and visits are other people's story
        _three_people_sign(desk, cast)
        _the_packet_is_taken_away(desk(cast.city_home_head), tmp_path)
        _the_case_is_closed(desk(cast.prefecture_head))
        _both_homes_keep_what_was_said(desk, cast)


def _the_child_is_taken_in(receiver: Person) -> None:
    take(receiver, "确认接收", CHILD, arrival_note="情绪平稳；档案和存款另行核对。")
    receiver.menu("儿童").sees(CHILD)


def _what_is_missing_is_named(receiver: Person) -> None:
    """On the lists, line by line; then as a dispute, since the other home must answer."""
    line(receiver, "核收完毕", "财产交接清单").sees("登记核收")
    row(receiver, DEPOSIT, result="QUERIED", found="12000")
    with receiver.refused():
        receiver.press("保存").sees("有疑问的，请写明情况")
    row(receiver, DEPOSIT, note="存单余额12000元。")
    receiver.press("保存").sees("1项有疑问", "金额差−800.00元")
    line(receiver, "核收完毕", "档案交接清单")
    for title in (LOST, FOUND_LATER):
        row(receiver, title, result="QUERIED", found="0", note="箱内没有这件。")
    receiver.tick("其余没有核对的").press("保存").sees("2项有疑问")
    receiver.follow("YJ-").press("提出争议").fill(statement="到院逐项清点，少两份材料，存款少八百元。", **LISTED)
    with receiver.refused():
        receiver.press("提出争议").sees("款项请填写金额")
    receiver.fill(**{"line3-found": "12000"}).press("提出争议").sees("已提出争议", LOST, "-800.00", "双方协商")
    receiver.close()


def _the_giving_home_gives_its_account(head: Person) -> None:
    line(head, "说明情况和处理办法", "ZY-").sees("清单所列：12800；实际收到：12000")
    head.fill(counter_statement="材料留在县院档案室，差额是当月取药。")
    for select, outcome in zip(
        head.page.locator("main select[name^='outcome_']").all(), ("SUPPLIED", "SUPPLIED", "AS_FOUND"), strict=True
    ):
        select.select_option(outcome)
    head.press("说明情况和处理办法").sees("已办理：说明情况和处理办法", "由移交方补交", "按实际收到的登记").close()


def _the_receiving_home_does_not_agree(head: Person) -> None:
    line(head, "同意处理办法", "ZY-").press("取消").press("不同意，退回对方")
    head.fill(reason="取药没有凭证。").press("不同意，退回对方").sees("已办理：不同意，退回对方").close()


def _the_prefecture_has_it(prefecture: Person, province: Person) -> None:
    """After ten working days; the province is not asked yet, and nobody closes the case meanwhile."""
    line(prefecture, "移交争议双方未能解决，请裁定", "ZY-").sees("材料留在县院档案室", "到院逐项清点", "已报市级")
    prefecture.follow("打开这项移交").sees("-800.00元", "已报市级")
    prefecture.sees("还不能结案：", "档案交接清单有2项疑问", "金额差−800.00元", "争议").close()
    province.go("/todo/").sees_not("请裁定", "ZY-").close()


def _the_province_decides(province: Person) -> None:
    """After twenty; who decides decides each item."""
    line(province, "移交争议双方未能解决，请裁定", "ZY-").sees("已报省级").press("裁定")
    for select, outcome in zip(
        province.page.locator("main select[name^='outcome_']").all(), ("OTHER", "SUPPLIED", "AS_FOUND"), strict=True
    ):
        select.select_option(outcome)
    province.fill(decision="查明800元为县院已付药费，按实际结余更正；成绩单五日内补交。")
    with province.refused():
        province.press("裁定").sees("选择“其他办法”的，请写明怎样处理")
    province.page.locator("main input[name^='note_']").first.fill("原件遗失，由县院出具说明。")
    province.press("裁定").sees("已办理：裁定", "吉林省民政厅裁定的处理", "原件遗失，由县院出具说明").close()


def _the_lists_are_corrected(registrar: Person) -> None:
    """Each in another edition; the one before stays to be read."""
    line(registrar, "接收方有疑问", "财产交接清单").press("更正（另出新版）")
    registrar.fill(reason="800元为县院已付药费，漏记支出。").press("更正清单").sees("已出新版")
    row(registrar, DEPOSIT, quantity="12000")
    registrar.press("保存").press("交出清单").press("交出清单").sees("已办理：交出清单")
    line(registrar, "接收方有疑问", "档案交接清单").press("更正（另出新版）")
    registrar.fill(reason="成绩单补交；体检报告遗失，删去。").press("更正清单")
    row(registrar, LOST, dropped="yes")
    row(registrar, FOUND_LATER, note="10月27日补交")
    registrar.press("保存").press("交出清单").press("交出清单").sees("已办理：交出清单", "第2版").close()


def _and_received(receiver: Person) -> None:
    """What nobody touched stays as it was found."""
    for kind in ("财产交接清单", "档案交接清单"):
        line(receiver, "核收完毕", kind).tick("其余没有核对的").press("保存")
        receiver.press("核收完毕").press("核收完毕").sees("已办理：核收完毕")
    receiver.close()


def _three_people_sign(desk: Desk, cast: Any) -> None:
    for who, role in (("registrar", "移交人"), ("city_registrar", "接收人"), ("prefecture", "监交人")):
        person = desk(getattr(cast, who))
        line(person, "待签署", CHILD).press("签署").sees(f"{role}　{getattr(cast, who).name}").press("取消")
        sign(person, getattr(cast, who)).sees("已签署3份清单", f"{role}：{getattr(cast, who).name}").close()


def _the_packet_is_taken_away(head: Person, folder: Path) -> None:
    head.go("/").menu("移交").open_row(CHILD).sees("移交档案包已封存").follow("导出").fill(reason="随卷保存")
    kept = folder / "口令"
    kept.write_text(head.page.locator("main [name='passphrase']").input_value())
    packet, out = head.download("导出移交档案包"), StringIO()
    call_command("verify_packet", str(packet), "--passphrase-file", str(kept), stdout=out, no_color=True)
    says(out.getvalue(), "一致：明细", f"{DEPOSIT}：余额 12800.00 → 12000.00", "钱档案", "卫档案", "尤市级")
    says(out.getvalue(), f"第1版有疑问：{DEPOSIT}：移交12800.00，实收12000.00")
    head.close()


def _the_case_is_closed(closer: Person) -> None:
    line(closer, "移交各项已办结，可以结案", CHILD).sees("1项争议已了结").press("结案").press("结案").sees(
        "已办理：结案"
    )
    money = read(closer, "财产交接清单")
    says(money, "儿童财产交接清单", CHILD, "第2版", "12,000.00", "钱档案", "卫档案", "尤市级", "已签署")
    says(money, "合计Σ12,800.00-800.0012,000.0012,000.00")
    archive = read(closer, "档案交接清单")
    says(archive, "户口页", FOUND_LATER, "10月27日补交", "共2项", "钱档案", "卫档案", "尤市级")
    taken = read(closer, "儿童接收确认")
    says(taken, "情绪平稳；档案和存款另行核对。", "1项争议已了结", "SHA-256")
    says(read(closer, "儿童交接单"), "赵护理、周社工", "吴院长", "卫档案", "见两份清单。")
    closer.close()


def _both_homes_keep_what_was_said(desk: Desk, cast: Any) -> None:
    """The editions before, and the words of both sides; a stranger finds nothing."""
    giver = desk(cast.registrar).go("/").menu("移交").open_row(CHILD).follow("财产交接清单")
    giver.sees("第1版", "12,000.00").follow("财产交接清单第1版").sees("12,800.00", "存单余额12000元。")
    giver.close()
    witness = desk(cast.county).go("/").menu("移交争议").open_row("ZY-")
    witness.sees("材料留在县院档案室", "到院逐项清点", "取药没有凭证").close()
    stranger = desk(cast.stranger_head).go("/").menu("移交")
    stranger.sees_not(CHILD).close()
    police = desk(cast.police).go("/").sees_not(CHILD, "ZY-")
    police.close()
