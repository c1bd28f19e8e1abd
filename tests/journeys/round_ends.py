"""The last acts of a yearly round: who is late, the province's own report, a paper that stays, one corrected."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from tests.browser.person import Person
from tests.builders.children import an_id_number
from tests.journeys import report_copies
from tests.journeys.round_acts import BETTER, SIPING_PRACTICES, letter, receive, take
from tests.journeys.round_desks import Desks, hears, open_report, stand

PAPER, WORD, BOOK = "（PDF", "正文和附件（Word、WPS）", "附件表格（Excel）"
REASON = "漏计一名10月入院的儿童。"


def the_copies_say_what_the_paper_says(person: Person, *words: str) -> tuple[Path, Path]:
    """Whoever has the report before them takes all three home. Returns the paper and the copy for WPS."""
    paper, word, book = (person.download(title) for title in (PAPER, WORD, BOOK))
    tables = report_copies.say_the_same(paper, word, book)
    assert tables
    assert all(len(table) > 1 for table in tables)
    report_copies.says(paper, *words)
    return paper, word


def the_late_are_reminded(desks: Desks) -> None:
    """On the last day worked before the term it is 通化 alone that hears of it, clerk and head."""
    said = "通化2025年度报告尚未报送：今天是报送期限前的最后一个工作日"
    for somebody in (desks.stranger_prefecture, desks.stranger_prefecture_head):
        hears(somebody, said)
    for somebody in (desks.prefecture, desks.prefecture_head):
        somebody.go("/notices/").sees_not("2025年度报告尚未报送：今天是")


def the_late_hand_in_late(desks: Desks) -> None:
    hears(desks.province, "2025年度报告已过报送期限，仍有市（州）尚未报送")
    stand(desks.province, 四平市="已接收", 通化市="起草中 已逾期", 辽源市="未报送")
    hears(desks.stranger_prefecture_head, "通化2025年度报告逾期未报送：报送期限是2025年11月30日")
    desks.signs("stranger_prefecture_head", "通化2025年度报告")
    take(desks.stranger_prefecture, "报送省厅", "通化2025年度报告").sees("逾期报送")
    receive(desks.province, "通化2025年度报告")
    stand(desks.province, 四平市="已接收", 通化市="已接收 逾期报送", 辽源市="未报送")


def the_province_draws_them_together(desks: Desks) -> None:
    """One writes, another signs."""
    province = desks.province.go("/reports/progress/").press("省级汇总报告").press("建立汇总报告")
    with province.refused():
        province.press("保存").sees("必填")
    choice = province.page.locator("main [name=obligation] option", has_text="2025").get_attribute("value")
    province.fill(obligation=choice).press("保存").sees("已接收 2 / 10 份")
    province.press("开始起草").press("开始起草").sees("本汇总取自其中 2 份", "四平市", "通化市", "尚未接收")
    province.press("修改 主要做法和亮点").sees("各市（州）报告的这一段", SIPING_PRACTICES).fill(
        practices="四平统一交接清单。"
    ).press("保存")
    letter(province, "吉民〔2025〕40号", "孔省厅", addressee="吉林省人民政府")
    province.sees("提交和审批不能是同一人，请由其他人员办理。")
    deputy = desks.signs("deputy", "2025年度").sees("第1稿（PDF", "陈副处长")
    the_copies_say_what_the_paper_says(deputy, "吉林省人民政府：", "四平统一交接清单。", "四平市", "通化市")


def a_record_is_put_right_and_the_paper_stays(desks: Desks) -> None:
    """What a home enters after the signature changes no paper; one page says what would differ, another why."""
    prefecture = open_report(desks.prefecture, "四平市")
    before = prefecture.download("第2稿（PDF").read_bytes()
    prefecture.press("与现在比较").sees("没有不同")
    registrar = desks.city_registrar.go("/").search("四甲").open_row("四甲").press("修改 基本信息")
    registrar.fill(birth_date="2009-05-06", id_number=an_id_number(date(2009, 5, 6), "2")).press("保存").sees("16岁")
    registrar.go("/children/").press("入院登记").fill(
        name="白露", sex="2", birth_date="2021-10-08", id_number=an_id_number(date(2021, 10, 8), "2"),
        admitted_on="2025-10-15", legal_category="63.2", category="ORPHAN",
    ).press("保存").sees("已建立：白露")  # fmt: skip
    prefecture = open_report(prefecture, "四平市")
    assert prefecture.download("第2稿（PDF").read_bytes() == before
    prefecture.sees("儿童19名").press("与现在比较").sees("I-05 长期监护儿童\t19\t20\t1\t0", "0 / 19\t0 / 18")
    prefecture.follow("I-05").sees("为什么变了：长期监护儿童 · 四平市", "白露", "补录", "卫档案")


def the_prefecture_corrects_what_was_received(desks: Desks) -> None:
    """A new edition with its reason; what was received stays beside it, and counts until the new one is signed."""
    prefecture = open_report(desks.prefecture, "四平市")
    with prefecture.refused():
        prefecture.press("更正").press("更正").sees("请填写理由")
    prefecture.fill(reason=REASON).press("更正").sees("更正中", REASON, "儿童20名", "第2次取数", "现行")
    stand(desks.province, 四平市="更正中", 通化市="已接收 逾期报送")
    desks.signs("prefecture_head", "四平2025年度报告").sees("第3稿（更正件）（PDF", "第2稿（PDF")
    take(desks.prefecture, "报送省厅", "四平2025年度报告")
    receive(desks.province, "四平2025年度报告")
    stand(desks.province, 四平市="已接收", 通化市="已接收 逾期报送")
    the_copies_say_what_the_paper_says(
        open_report(desks.prefecture, "四平市"), "（更正件）", f"更正原因：{REASON}", "儿童20名", BETTER
    )
    desks.province.go("/reports/progress/summaries/").open_row("2025").sees("“重新取数”后计入")


def others_verify_what_they_hold(desks: Desks) -> None:
    """吕教育 types the code of the old paper, 谢教育 has a file that was changed and one that was not."""
    papers = open_report(desks.prefecture, "四平市")
    code = code_of(papers, "第2稿")
    new = papers.download("第3稿（更正件）（PDF")
    teacher = desks.education.go("/").own("核验文件")
    with teacher.refused():
        teacher.press("核验").sees("请填写校验码，或者选择文件。")
    teacher.fill(code=code.lower()).press("核验").sees(
        "校验码属实", "许局长", "但此后已另行签发第3稿（更正件），以新稿为准。"
    )
    teacher.fill(code="0000-0000-0000").press("核验").sees("没有这个校验码")
    other = desks.stranger_education.go("/").own("核验文件")
    hand_over(other, new).press("核验").sees("与签发时存档的文件完全一致。", "四平2025年度报告").sees_not(
        "打开这份报告"
    )
    changed = new.with_name("改过.pdf")
    changed.write_bytes(new.read_bytes() + b" ")
    hand_over(other, changed).press("核验").sees("系统中没有与它完全一致的文件")


def code_of(person: Person, edition: str) -> str:
    said = person.page.locator("main .rows-line", has_text=edition).inner_text()
    return str(re.search(r"[0-9A-F]{4}(-[0-9A-F]{4}){2}", said)[0])  # type: ignore[index]  # it stands there


def hand_over(person: Person, file: Path) -> Person:
    person.page.locator("main [name=file]").set_input_files(file)
    return person
