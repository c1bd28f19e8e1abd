"""A report sent back with remarks line by line: each is read where it belongs, answered, and kept."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from casework import jobs, todo
from casework.models import Job, Notice
from casework.refusals import Refused
from reports import remarks
from reports.models import ProgressReport, ReportRemark
from reports.workflow import REPORT
from tests.builders.children import a_child
from tests.builders.reports import a_report, report_of, walk, write
from tests.cast import SIPING, at_work

pytestmark = [pytest.mark.django_db, pytest.mark.clause("4.4.b")]

SAID = {
    "on_practices": "请写明具体做法，不要只写原则。",
    "on_annex-2": "应移交数与上年不衔接，请核对。",
    "on_I-28": "参保数比医保部门少，请核对。",
}


@pytest.fixture
def returned(cast, signed_in) -> ProgressReport:
    for name in ("甲", "乙", "丙", "丁", "戊", "己"):
        a_child(cast.county_home, name=name)
    report = a_report(cast, "SUBMITTED")
    answer = signed_in(cast.province).post(
        reverse("reports:report_step", args=[report.uid, "return"]), {"reason": "请按意见修改。", **SAID}
    )
    assert answer.status_code == 302, answer.content.decode()
    return report_of(SIPING)


def _page(client: Any, report: ProgressReport) -> str:
    found: str = client.get(reverse("reports:report_page", args=[report.uid])).content.decode()
    return found


def _part(page: str, code: str) -> str:
    """What the page says of one part of the report."""
    return page.split(f'id="part-{code}"', 1)[1].split('<li class="part"', 1)[0]


def _answers(report: ProgressReport, **given: tuple[str, str]) -> dict[str, str]:
    """passage (with _ for -) → (outcome, words), as the form sends them."""
    rows = {remark.about.replace("-", "_"): remark.pk for remark in report.remarks.filter(handed_in_on=None)}
    sent = {}
    for about, (outcome, words) in given.items():
        sent |= {f"remark{rows[about]}-outcome": outcome, f"remark{rows[about]}-answer": words}
    return sent


ALL = {"practices": ("DONE", ""), "annex_2": ("EXPLAINED", "上年口径不同。"), "I_28": ("DONE", "已重新取数。")}


def test_who_returns_a_report_has_each_passage_before_the_eyes(cast, signed_in) -> None:
    a_child(cast.county_home)
    report = a_report(cast, "SUBMITTED")
    page = signed_in(cast.province).get(reverse("reports:report_step", args=[report.uid, "return"])).content.decode()
    assert report.basics in page
    assert "县级儿童移交情况统计表" in page
    assert "对“居民医保参保率”的意见" in page or "对“" in page.split("冻结的指标数据", 1)[1]
    assert 'name="on_practices"' in page
    assert "发文字号：四民〔2025〕12号" in page


def test_who_forgot_the_reason_finds_the_words_still_open(cast, signed_in) -> None:
    report = a_report(cast, "SUBMITTED")
    address = reverse("reports:report_step", args=[report.uid, "return"])
    for said in ({}, {"on_I-28": "请核对。"}):
        answer = signed_in(cast.province).post(address, {"reason": "", **said})
        assert answer.status_code == 422
        groups = {str(group["title"]): group["open"] for group in answer.context["form"].groups}
        assert groups == {"正文": True, "附件表格": True, "冻结的指标数据": bool(said)}


def test_the_paper_of_a_report_sent_back_is_not_called_the_one_in_force(cast, returned, signed_in) -> None:
    for job in Job.objects.filter(kind="reports.progress_report_pdf"):
        jobs.run(job.pk)
    assert "现行" not in _page(signed_in(cast.prefecture), returned)
    for about in returned.remarks.values_list("about", flat=True):
        returned.remarks.filter(about=about).update(outcome="DONE", answered_by="尤市级")
    walk(cast, returned, "sign")
    for job in Job.objects.filter(state="QUEUED"):
        jobs.run(job.pk)
    assert _page(signed_in(cast.prefecture), returned).count("现行") == 1


def test_each_remark_stands_where_it_belongs_on_the_page_and_while_writing(cast, returned, signed_in) -> None:
    client = signed_in(cast.prefecture)
    page = _page(client, returned)
    assert SAID["on_practices"] in _part(page, "practices")
    assert SAID["on_practices"] not in _part(page, "basics")
    assert SAID["on_I-28"] in page.split('id="panel-report.figures"', 1)[1].split("</section>", 1)[0]
    assert "附件表格：县级儿童移交情况统计表" in page
    assert "还有 3 条没有答复" in page
    form = client.get(reverse("reports:report_part", args=[returned.uid, "practices"])).content.decode()
    assert SAID["on_practices"] in form
    other = client.get(reverse("reports:report_part", args=[returned.uid, "problems"])).content.decode()
    assert SAID["on_practices"] not in other


def test_who_writes_the_report_is_told_how_much_is_to_be_answered(
    cast, signed_in, django_capture_on_commit_callbacks
) -> None:
    report = a_report(cast, "SUBMITTED")
    with django_capture_on_commit_callbacks(execute=True), at_work(cast.province):
        data = {"remarks": {"practices": "请写具体。"}}
        REPORT.take("return", report, by=cast.province, reason="请修改。", data=data)
    assert Notice.objects.filter(post_id=cast.prefecture.post.pk, title__contains="有1条意见待答复").exists()


def test_the_head_does_not_sign_before_every_remark_is_answered(cast, returned, signed_in) -> None:
    with at_work(cast.prefecture_head), pytest.raises(Refused, match="还有3条没有答复：主要做法和亮点、附件表格"):
        REPORT.take("sign", returned, by=cast.prefecture_head)
    client, address = signed_in(cast.prefecture), reverse("reports:remarks", args=[returned.uid])
    first = client.post(address, _answers(returned, practices=("DONE", "")), follow=True).content.decode()
    assert "还有2条没有答复" in first
    last = client.post(address, _answers(returned, **ALL), follow=True).content.decode()
    assert "意见已全部答复" in last
    report = walk(cast, returned, "sign", "submit")
    assert report.state == "SUBMITTED"


def _waiting(person: Any) -> list[str]:
    with at_work(person):
        return [
            item.url for group in todo.groups(person) if "按省厅意见修改" in str(group.title) for item in group.items
        ]


def test_remarks_wait_for_who_writes_the_report_until_each_is_answered(cast, returned, signed_in) -> None:
    page = reverse("reports:report_page", args=[returned.uid])
    assert _waiting(cast.prefecture) == [page]
    assert _waiting(cast.stranger_prefecture) == _waiting(cast.province) == []
    signed_in(cast.prefecture).post(reverse("reports:remarks", args=[returned.uid]), _answers(returned, **ALL))
    assert _waiting(cast.prefecture) == []


def test_who_changes_nothing_says_why(cast, returned, signed_in) -> None:
    client, address = signed_in(cast.prefecture), reverse("reports:remarks", args=[returned.uid])
    refused = client.post(address, _answers(returned, practices=("EXPLAINED", " ")))
    assert refused.status_code == 422
    assert "请写明理由" in refused.content.decode()
    assert "data-focus" in refused.content.decode()  # and the keyboard stands there
    bare = client.post(address, _answers(returned, practices=("", "已改")))
    assert "请选择答复" in bare.content.decode()
    assert len(remarks.unanswered(returned)) == 3


def test_the_province_reads_the_answers_beside_and_earlier_rounds_stay(cast, returned, signed_in) -> None:
    signed_in(cast.prefecture).post(reverse("reports:remarks", args=[returned.uid]), _answers(returned, **ALL))
    report = walk(cast, returned, "sign", "submit")
    province = signed_in(cast.province)
    page = _page(province, report)
    assert "已修改" in _part(page, "practices")
    assert "上年口径不同。" in page
    assert "逐条答复" not in page
    again = province.post(
        reverse("reports:report_step", args=[report.uid, "return"]), {"reason": "再改。", "on_problems": "请写问题。"}
    )
    assert again.status_code == 302
    page = _page(signed_in(cast.prefecture), report)
    assert "请写问题。" in _part(page, "problems")
    assert SAID["on_practices"] not in _part(page, "practices")
    assert page.index("对第2稿的意见") < page.index("对第1稿的意见") < page.index("上年口径不同。")


def test_only_who_writes_the_report_answers(cast, returned, signed_in) -> None:
    address = reverse("reports:remarks", args=[returned.uid])
    for person in (cast.province, cast.prefecture_head, cast.stranger_prefecture, cast.registrar):
        assert signed_in(person).get(address).status_code == 404
    client = signed_in(cast.prefecture)
    assert SAID["on_annex-2"] in client.get(address).content.decode()
    client.post(address, _answers(returned, **ALL))
    walk(cast, returned, "sign")
    assert "正文不能再改" in client.get(address, follow=True).content.decode()


def test_a_return_without_remarks_leaves_nothing_to_answer(cast, signed_in) -> None:
    report = walk(cast, a_report(cast, "SUBMITTED"), "return")
    client = signed_in(cast.prefecture)
    assert "没有待答复的意见" in client.get(reverse("reports:remarks", args=[report.uid])).content.decode()
    assert _waiting(cast.prefecture) == [reverse("reports:report_page", args=[report.uid])]
    assert walk(cast, report, "sign", "submit").state == "SUBMITTED"
    assert _waiting(cast.prefecture) == []


def test_the_database_keeps_what_was_said_and_lets_nothing_up_unanswered(cast, returned) -> None:
    for change, words in (
        ({"text": "没有意见"}, "keeps its words"),
        ({"handed_in_on": timezone.localdate()}, "nothing_goes_up_again_unanswered"),
        ({"outcome": "EXPLAINED", "answered_by": "尤市级"}, "who_changes_nothing_says_why"),
    ):
        with pytest.raises(IntegrityError, match=words), transaction.atomic():
            ReportRemark.objects.filter(about="practices").update(**change)
    with pytest.raises(IntegrityError, match="a remark stays"), transaction.atomic():
        ReportRemark.objects.all().delete()


def test_the_database_closes_answers_when_the_report_goes_up(cast, returned, signed_in) -> None:
    signed_in(cast.prefecture).post(reverse("reports:remarks", args=[returned.uid]), _answers(returned, **ALL))
    walk(cast, returned, "sign", "submit")
    with pytest.raises(IntegrityError, match="is closed"), transaction.atomic():
        ReportRemark.objects.filter(about="practices").update(answer="改口")


def test_whoever_writes_a_section_reads_what_it_said_a_year_ago(cast, signed_in) -> None:
    last = a_report(cast, year=2024)
    write(cast, last, practices="上年的做法：逐项点交。")
    report = a_report(cast)
    client = signed_in(cast.prefecture)
    form = client.get(reverse("reports:report_part", args=[report.uid, "practices"])).content.decode()
    assert "2024年度的这一段" in form
    assert "上年的做法：逐项点交。" in form
    assert "上年的做法" not in _page(client, report)
