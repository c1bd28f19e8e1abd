"""Fourth act: the prefecture drafts its report of 2025, the head signs, the paper comes, the province receives it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pdfplumber

from casework import jobs
from casework.models import Job
from tests.agencies.people import bind, code_now
from tests.browser.person import Person
from tests.builders.reports import report_of, walk, write

Desk = Callable[..., Person]
PRACTICES = "全市统一儿童交接清单，逐项点交，当面签字，做到人、档、财、物相符。"


def open_the_report(person: Person) -> Person:
    """From the menu to 四平's report of 2025, as the table of years shows it."""
    person.menu("报告").sees("2025年", "四平市").cell("四平市", 0)
    return person.sees("四平市2025年度工作进展情况报告", "2025年10月31日")


def the_prefecture_drafts(prefecture: Person) -> None:
    prefecture.go("/").sees("年度报告").picture("prefecture-1-desk")
    open_the_report(prefecture).picture("prefecture-2-due")
    prefecture.press("开始起草").press("开始起草").sees("已办理：开始起草", "冻结数据", "SHA-256")
    prefecture.picture("prefecture-3-draft")
    prefecture.press("填写 公文要素").fill(
        number="四民〔2026〕31号", contact_person="尤市级", contact_phone="0434-1234567"
    ).press("保存")  # fmt: skip
    prefecture.press("填写 主要做法和亮点").fill(practices=PRACTICES * 6).picture("prefecture-4-section")
    prefecture.press("保存").sees("已保存“主要做法和亮点”")
    assert {"草", "稿"} <= set(words_of(prefecture.fetch("预览草稿（PDF）")))  # the mark lies aslant across the page


def the_head_signs_and_the_paper_comes(desk: Desk, cast: Any) -> None:
    head = open_the_report(desk(cast.prefecture_head).go("/"))
    bind(cast.prefecture_head)
    head.press("签发").fill(code=code_now()).picture("prefecture-5-sign").press("签发").sees("已办理：签发", "正在排版")
    jobs.run(Job.objects.get(kind="reports.progress_report_pdf").pk)
    head.go(head.page.url).sees("第1稿（PDF", "现行").picture("prefecture-6-signed").close()


def it_goes_up(cast: Any, place: int) -> None:
    """What was drafted is signed, printed, handed in and received, by the people whose part that is."""
    report = report_of(place)
    write(cast, report)
    walk(cast, report, "sign")
    jobs.run(Job.objects.get(kind="reports.progress_report_pdf").pk)
    walk(cast, report_of(place), "submit", "receive")


def the_prefecture_hands_in(prefecture: Person) -> None:
    open_the_report(prefecture).press("报送省厅").press("报送省厅").sees("已办理：报送省厅", "逾期报送").close()


def the_province_receives(province: Person) -> None:
    province.go("/todo/").sees("四平2025年度报告", "接收").follow("四平2025年度报告").press("接收")
    province.sees("第1稿（PDF").press("接收").sees("已办理：接收").picture("province-4-received")
    read_the_paper(province.download("第1稿（PDF"))
    province.menu("报告").sees("已接收").picture("province-5-years")


def words_of(file: Path) -> str:
    with pdfplumber.open(file) as opened:
        return "".join(page.extract_text() for page in opened.pages).replace("\n", "").replace(" ", "")


def read_the_paper(file: Path) -> None:
    """What the province holds in its hands says what was written, counted and signed."""
    said = words_of(file)
    for words in (
        "四平市民政局文件", "四民〔2026〕31号", "签发人：许局长", "吉林省民政厅：", "截至2025年10月31日",
        "长期监护并在儿童福利机构安置的儿童10名", PRACTICES, "特此报告。", "梨树县",
        "（联系人：尤市级，联系电话：0434-1234567）",
    ):  # fmt: skip
        assert words in said, f"{words} is not in: {said}"
    assert "马平安" not in said
