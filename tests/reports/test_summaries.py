"""The province's own report: drawn from the reports it has received, signed by a second hand, on the same paper."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from casework import jobs, showing
from casework.models import Job
from casework.refusals import Refused
from reports import freezing, paper
from reports.annexes import CHILDREN, Table
from reports.drafting import retake_figures
from reports.forms import GATHERED_LENGTH
from reports.frozen import Frozen
from reports.models import SECTION_LENGTH, FrozenFigure, ProgressReport, ProvinceReport, ReportPaper
from reports.tables import tables
from reports.workflow import REPORT, SUMMARY
from tests.agencies.people import bind, code_now
from tests.builders.children import a_child
from tests.builders.reports import the_orders
from tests.builders.summaries import a_deputy, a_summary, received, walk_summary
from tests.cast import SIPING, TONGHUA, at_work

pytestmark = [pytest.mark.django_db, pytest.mark.clause("4.4.b")]

SEVEN, NINE = "甲乙丙丁戊己庚", "子丑寅卯辰巳午未申"


@pytest.fixture
def both(cast, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    for name in SEVEN:
        a_child(cast.city_home, name=name)
    for name in NINE:
        a_child(cast.stranger_home, name=name)
    received(cast, SIPING, practices="四平逐项点交。", problems="四平缺护理员。")
    received(cast, TONGHUA, practices="通化结对帮扶。")


def _page(client: Any, report: ProvinceReport) -> str:
    found: str = client.get(reverse("reports:summary_page", args=[report.uid])).content.decode()
    return found


def _children(report: ProvinceReport) -> Table:
    return next(table for table in tables(Frozen(report.freeze)) if table.code == CHILDREN.code)


def _row(report: ProvinceReport, place: str) -> list[str]:
    return next(row for row in _children(report).rows if row[0] == place)


def test_the_province_opens_one_summary_for_each_ordered_year(cast, both, signed_in) -> None:
    client, address = signed_in(cast.province), reverse("reports:summary_new")
    grid = client.get(reverse("reports:grid")).content.decode()
    assert reverse("reports:summary_list") in grid
    assert "在这里起草全省的汇总报告" in client.get(reverse("reports:summary_list")).content.decode()
    form = client.get(address).content.decode()
    year = form.split("2025年度", 1)[0].rsplit('value="', 1)[1].split('"', 1)[0]
    made = client.post(address, {"obligation": year})
    assert made.status_code == 302
    assert "2025年度工作进展情况汇总报告" in client.get(made["Location"]).content.decode()
    assert client.post(address, {"obligation": year}).status_code == 422
    assert ProvinceReport.objects.count() == 1


def test_nobody_below_the_province_hears_of_it(cast, both, signed_in) -> None:
    report = a_summary(cast)
    for person in (cast.prefecture, cast.prefecture_head, cast.county, cast.registrar, cast.sys_admin):
        client = signed_in(person)
        assert client.get(reverse("reports:summary_page", args=[report.uid])).status_code == 404
        assert client.get(reverse("reports:summary_word", args=[report.uid])).status_code == 404
    assert signed_in(cast.prefecture).get(reverse("reports:report_page", args=[report.uid])).status_code == 404


def test_it_is_no_report_that_anybody_owes(cast, both, signed_in) -> None:
    a_summary(cast)
    assert not ProgressReport.objects.filter(jurisdiction__level="PROVINCE").exists()
    assert ProgressReport.objects.filter(obligation__year=2025).count() == 10


def test_nothing_received_is_nothing_to_draw_from(cast) -> None:
    the_orders()
    report = a_summary(cast)
    with at_work(cast.province), pytest.raises(Refused, match="2025年度还没有接收任何"):
        SUMMARY.take("start", report, by=cast.province)


def test_its_page_says_whose_reports_are_in_and_whose_are_missing(cast, both, signed_in) -> None:
    page = _page(signed_in(cast.province), a_summary(cast))
    panel = page.split('id="panel-summary.sources"', 1)[1].split("</section>", 1)[0]
    assert "已接收 2 / 10 份" in panel
    assert panel.count("尚未接收") == 8
    assert panel.count(f"{showing.day(date(2025, 11, 28))} 接收") == 2
    assert "未报送" in panel


def test_the_table_tells_of_each_prefecture_what_its_own_report_told(cast, both) -> None:
    for name in "酉戌亥金木":  # entered after 四平 had reported
        a_child(cast.city_home, name=name, admitted_on=date(2024, 1, 1))
    report = a_summary(cast, "start")
    assert _row(report, "全省")[1] == "21"
    assert _row(report, "四平市")[1] == "7"
    assert _row(report, "通化市")[1] == "9"
    assert [row[0] for row in _children(report).rows] == ["全省", "四平市", "通化市"]
    assert freezing.is_whole(report.freeze)
    told = FrozenFigure.objects.get(
        freeze=report.freeze, indicator="I-05", slice="", line="COUNTY", jurisdiction_id=SIPING
    )
    assert (told.numerator, told.members) == (7, [])


def test_its_words_begin_with_the_figures_of_the_province_and_what_the_prefectures_wrote(cast, both, signed_in) -> None:
    report = a_summary(cast, "start")
    assert report.basics.startswith("截至2025年10月31日，我省由民政部门长期监护并在儿童福利机构安置的儿童16名。")
    assert "\n四平：截至2025年10月31日，我市" in report.basics
    assert report.practices == "四平：四平逐项点交。\n通化：通化结对帮扶。"
    client = signed_in(cast.province)
    form = client.get(reverse("reports:summary_part", args=[report.uid, "problems"])).content.decode()
    beside = form.split("各市（州）报告的这一段", 1)[1]
    assert "四平市" in beside
    assert "四平缺护理员。" in beside


def test_what_all_prefectures_wrote_at_length_is_saved_as_it_was_gathered(cast, settings, tmp_path, signed_in) -> None:
    """Each section may be full; the province's begins with all of them and is still one that can be edited."""
    settings.MEDIA_ROOT = tmp_path
    full = "逐项点交。" * (SECTION_LENGTH // 5)
    received(cast, SIPING, practices=full)
    received(cast, TONGHUA, practices=full)
    report = a_summary(cast, "start")
    assert report.practices == f"四平：{full}\n通化：{full}"
    address, client = reverse("reports:summary_part", args=[report.uid, "practices"]), signed_in(cast.province)
    form = client.get(address)
    typed = form.context["form"].initial | {"practices": f"全省做法。\n{report.practices}"}
    hidden = {"version": form.context["version"], "seen": form.context["seen"]}
    assert client.post(address, typed | hidden).status_code == 302
    assert ProvinceReport.objects.get(pk=report.pk).practices.startswith("全省做法。\n四平：")
    again = client.get(address).context
    far_too_long = {"practices": "长" * (GATHERED_LENGTH + 1), "version": again["version"], "seen": again["seen"]}
    answer = client.post(address, far_too_long)
    assert answer.status_code == 422
    assert f"最多 {GATHERED_LENGTH} 个字，现在 {GATHERED_LENGTH + 1} 个，请删减。" in answer.content.decode()


def test_a_report_received_later_is_in_after_figures_are_taken_again(cast, settings, tmp_path, signed_in) -> None:
    settings.MEDIA_ROOT = tmp_path
    for name in SEVEN:
        a_child(cast.city_home, name=name)
    received(cast, SIPING, practices="四平逐项点交。")
    report = a_summary(cast, "start")
    with at_work(cast.province):
        ProvinceReport.objects.filter(pk=report.pk).update(coordination="省里自己写的一段。")
    received(cast, TONGHUA, practices="通化结对帮扶。")
    client = signed_in(cast.province)
    assert "“重新取数”后计入" in _page(client, report)
    assert client.post(reverse("reports:summary_retake", args=[report.uid])).status_code == 302
    again = ProvinceReport.objects.get(pk=report.pk)
    assert sorted(again.freeze.drawn_from) == [str(SIPING), str(TONGHUA)]
    assert "通化：通化结对帮扶。" in again.practices
    assert again.coordination == "省里自己写的一段。"
    assert "“重新取数”后计入" not in _page(client, again)


def test_who_drafted_it_does_not_sign_and_the_other_hand_signs_with_a_code(cast, both, signed_in) -> None:
    report = a_summary(cast, "start")
    with at_work(cast.province), pytest.raises(Refused, match="不能是同一人"):
        SUMMARY.take("sign", report, by=cast.province)
    deputy, address = a_deputy(cast), reverse("reports:summary_step", args=[report.uid, "sign"])
    bind(deputy)
    client = signed_in(deputy)
    assert client.post(address, {"code": ""}).status_code == 422
    assert client.post(address, {"code": code_now(), "happened_on": "2025-12-10"}).status_code == 302
    signed = ProvinceReport.objects.get(pk=report.pk)
    assert (signed.state, signed.signer) == ("SIGNED", "陈副处长")


def test_it_is_not_signed_without_number_and_addressee(cast, both) -> None:
    report, deputy = a_summary(cast, "start"), a_deputy(cast)
    with at_work(cast.province):
        ProvinceReport.objects.filter(pk=report.pk).update(addressee="")
    with at_work(deputy), pytest.raises(Refused, match="主送机关"):
        SUMMARY.take("sign", report, by=deputy)


def test_the_paper_the_word_file_and_the_tables_are_those_of_any_yearly_report(cast, both, signed_in) -> None:
    report = a_summary(cast, "start", "sign", signer=a_deputy(cast))
    jobs.run(Job.objects.latest("id").pk)
    made = ReportPaper.objects.get(report_id=report.pk)
    context = paper.context_of(report)
    assert context["official"].mark == "吉林省民政厅文件"
    assert context["official"].addressee == "吉林省人民政府"
    assert "长春、吉林" in context["masked"]
    assert "的报告尚未接收，未列入。" in context["masked"]
    client = signed_in(cast.province)
    assert client.get(reverse("reports:paper", args=[made.uid])).content == paper.print_report(report)
    word = Document(io.BytesIO(client.get(reverse("reports:summary_word", args=[report.uid])).content))
    assert [[cell.text for cell in row.cells] for row in word.tables[0].rows][1:] == context["annexes"][0]["rows"]
    book = load_workbook(io.BytesIO(client.get(reverse("reports:summary_tables", args=[report.uid])).content))
    assert [row[0] for row in book.worksheets[0].iter_rows(values_only=True)] == ["地区", "全省", "四平市", "通化市"]
    assert made.sha256[:16] in _page(client, report)


def test_a_signed_summary_is_corrected_as_a_new_edition(cast, both) -> None:
    deputy = a_deputy(cast)
    report = a_summary(cast, "start", "sign", signer=deputy)
    report = walk_summary(cast, report, "correct")
    assert (report.state, report.corrections, report.freeze.number) == ("PREFECTURE_DRAFT", 1, 2)
    report = walk_summary(cast, report, "sign", signer=deputy)
    assert report.edition == 2
    assert paper.context_of(report)["official"].title.endswith("（更正件）")
    assert "更正原因：漏列一个市。" in paper.context_of(report)["corrects"]


def test_what_a_prefecture_hides_the_province_hides_and_its_total_gives_nothing_away(cast, settings, tmp_path) -> None:
    """Two children in 四平, nine in 通化: the sum would tell the two."""
    settings.MEDIA_ROOT = tmp_path
    for name in "甲乙":
        a_child(cast.city_home, name=name)
    for name in NINE:
        a_child(cast.stranger_home, name=name)
    received(cast, SIPING)
    received(cast, TONGHUA)
    report = a_summary(cast, "start")
    assert _row(report, "四平市")[1] == "＊"
    assert _row(report, "通化市")[1] == "9"
    assert _row(report, "全省")[1] == "＊"
    assert "儿童＊名" in report.basics.splitlines()[0]


def test_a_handful_in_the_prefecture_that_is_missing_does_not_follow_either(cast, settings, tmp_path) -> None:
    """通化 has not reported its two children: the province less 四平 would tell them."""
    settings.MEDIA_ROOT = tmp_path
    for name in SEVEN:
        a_child(cast.city_home, name=name)
    for name in "子丑":
        a_child(cast.stranger_home, name=name)
    received(cast, SIPING)
    report = a_summary(cast, "start")
    assert _row(report, "四平市")[1] == "7"
    assert _row(report, "全省")[1] == "＊"


def test_a_prefecture_that_corrects_its_report_counts_again_once_received(cast, both) -> None:
    siping = ProgressReport.objects.get(jurisdiction_id=SIPING, obligation__year=2025)
    with at_work(cast.prefecture):
        REPORT.take("correct", siping, by=cast.prefecture, reason="漏登一名儿童。")
    report = a_summary(cast, "start")
    assert list(report.freeze.drawn_from) == [str(TONGHUA)]
    with at_work(cast.province):
        again = retake_figures(report=report, by=cast.province)
    assert isinstance(again, ProvinceReport)
