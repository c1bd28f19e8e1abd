"""The yearly round at the screen: sent back line by line, answered, handed in, drawn together, its paper checked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from casework import jobs
from casework.models import Job
from reports.models import ReportPaper
from tests.browser.person import Person
from tests.builders.children import a_child
from tests.builders.reports import a_report, report_of, walk
from tests.builders.summaries import received
from tests.cast import SIPING, TONGHUA

pytestmark = [pytest.mark.browser, pytest.mark.clause("4.4.b")]


@pytest.fixture
def children(cast: Any) -> None:
    for name in "甲乙丙丁戊己庚":
        a_child(cast.city_home, name=name)
        a_child(cast.stranger_home, name=f"小{name}")


def test_remarks_go_down_with_the_report_and_answers_come_up(
    desk: Callable[..., Person], cast: Any, children: None
) -> None:
    a_report(cast, "SUBMITTED")
    province = desk(cast.province).go("/reports/progress/").cell("四平市", 0)
    province.press("退回修改").sees("对“主要做法和亮点”的意见", "县级儿童移交情况统计表")
    province.fill(**{"reason": "请按意见修改。", "on_problems": "请写明缺口人数。", "on_annex-2": "与上年不衔接。"})
    province.press("退回修改").sees("已办理：退回修改", "还有 2 条没有答复", "请写明缺口人数。")
    prefecture = desk(cast.prefecture).go("/reports/progress/").cell("四平市", 0)
    prefecture.sees("请写明缺口人数。").press("逐条答复").sees("附件表格：县级儿童移交情况统计表")
    first, second = report_of(SIPING).remarks.order_by("pk").values_list("pk", flat=True)
    with prefecture.refused():
        prefecture.fill(**{f"remark{first}-outcome": "DONE", f"remark{second}-outcome": "EXPLAINED"}).press("保存答复")
    prefecture.sees("请写明理由").fill(**{f"remark{second}-answer": "上年口径不同。"}).press("保存答复")
    prefecture.sees("意见已全部答复", "上年口径不同。")
    prefecture.press("修改 存在的问题和困难").sees("请写明缺口人数。")
    walk(cast, report_of(SIPING), "sign", "submit")
    province.go("/reports/progress/").cell("四平市", 0).sees("已修改", "上年口径不同。").press("接收").close()
    prefecture.close()


def test_the_province_draws_the_reports_together_and_anybody_checks_the_paper(
    desk: Callable[..., Person], cast: Any, children: None
) -> None:
    received(cast, SIPING, practices="四平逐项点交。")
    for job in Job.objects.filter(state="QUEUED"):
        jobs.run(job.pk)
    received(cast, TONGHUA, practices="通化结对帮扶。")
    province = desk(cast.province).go("/reports/progress/").press("省级汇总报告").sees("在这里起草全省的汇总报告")
    province.press("建立汇总报告")
    province.fill(obligation=str(report_of(SIPING).obligation_id)).press("保存")
    province.sees("2025年度工作进展情况汇总报告", "已接收 2 / 10 份")
    province.press("开始起草").press("开始起草").sees("本汇总取自其中 2 份", "我省由民政部门长期监护")
    province.press("修改 主要做法和亮点").sees("各市（州）报告的这一段", "四平市", "通化结对帮扶。").close()
    code = ReportPaper.objects.get(report=report_of(SIPING)).code
    teacher = desk(cast.education).go("/reports/verify/").sees("校验码")
    with teacher.refused():
        teacher.press("核验").sees("请填写校验码，或者选择文件。")
    teacher.fill(code=code.lower()).press("核验").sees("校验码属实", "许局长", "第1稿").close()
