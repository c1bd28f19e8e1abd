"""The round of the yearly report: frozen figures, drafted words, four eyes, handed in, received or sent back."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, transaction
from django.urls import reverse
from django.utils import timezone

from casework import todo
from casework.models import Notice
from casework.refusals import Refused
from children.models import Child
from reports import freezing
from reports.drafting import retake_figures
from reports.models import FrozenFigure, ProgressReport, ReportObligation
from reports.workflow import REPORT
from tests.agencies.people import bind, code_now
from tests.builders.children import a_child, a_move
from tests.builders.reports import a_report, report_of, the_orders, walk, write
from tests.cast import SIPING, TONGHUA, at_work


@pytest.fixture
def children(cast):
    for name in ("甲", "乙", "丙", "丁", "戊", "己"):
        a_child(cast.county_home, name=name)
    for name in ("庚", "辛", "壬", "癸", "子", "丑"):
        a_move(a_child(cast.county_home, name=name), cast.city_home, date(2023, 6, 1))


@pytest.mark.clause("4.4.b")
def test_the_document_orders_four_years_and_every_prefecture_owes_each(cast) -> None:
    the_orders()
    the_orders()  # loading again changes nothing
    assert list(ReportObligation.objects.order_by("year").values_list("year", flat=True)) == [2022, 2023, 2024, 2025]
    assert ProgressReport.objects.count() == 40
    assert {r.due_on for r in ReportObligation.objects.all()} == {date(y, 11, 30) for y in range(2022, 2026)}


@pytest.mark.clause("4.4.b")
def test_there_is_no_report_of_2026_until_the_province_enters_an_order(cast, signed_in) -> None:
    the_orders()
    assert not ProgressReport.objects.filter(obligation__year=2026).exists()
    client = signed_in(cast.province)
    said = {"year": "2026", "document": "吉民发〔2026〕8号", "due_on": "2026.11.30", "as_of": "20261031", "note": ""}
    answer = client.post(reverse("reports:report_due_new"), said)
    assert answer.status_code == 302
    assert ProgressReport.objects.filter(obligation__year=2026).count() == 10
    again = client.post(reverse("reports:report_due_new"), said)
    assert again.status_code == 422
    assert "2026年度已有报送要求" in again.content.decode()
    assert signed_in(cast.prefecture).get(reverse("reports:report_due_new")).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"due_on": "2025-11-30", "as_of": "2025-10-31"}, ["数据截止日应在2026年之内", "报送期限应在2026年或2027年"]),
        ({"as_of": "2026-12-31"}, ["数据截止日不能晚于报送期限"]),
        ({"year": "1999"}, ["不能小于2022"]),
    ],
)
def test_an_order_speaks_of_its_own_year(cast, signed_in, wrong, said) -> None:
    right = {"year": "2026", "document": "吉民发〔2026〕8号", "due_on": "2026-11-30", "as_of": "2026-10-31", "note": ""}
    answer = signed_in(cast.province).post(reverse("reports:report_due_new"), right | wrong)
    assert answer.status_code == 422
    assert all(words in answer.content.decode() for words in said)
    assert not ReportObligation.objects.exists()


@pytest.mark.clause("4.4.b")
def test_five_hands_bring_a_report_from_due_to_received(cast, children, django_capture_on_commit_callbacks) -> None:
    the_orders()
    report = walk(cast, report_of(SIPING), "start")
    assert "12名" in report.basics
    assert "6名" in report.basics
    assert "应移交儿童6名，已由市级以上机构接收0名，完成率0%" in report.handover
    with django_capture_on_commit_callbacks(execute=True):
        report = walk(cast, report, "sign", "submit")
    assert report.signer == "许局长"
    assert report.late
    assert Notice.objects.filter(post_id=cast.province.post.pk, title__contains="报送省厅").exists()
    report = walk(cast, report, "receive")
    assert report.state == "RECEIVED"


def test_who_drafted_does_not_sign(cast) -> None:
    report = a_report(cast)
    head = cast.prefecture_head
    with at_work(head):
        ProgressReport.objects.filter(pk=report.pk).update(practices="局长自己写的一段。")
    with at_work(head), pytest.raises(Refused, match="起草和签发不能是同一人"):
        REPORT.take("sign", report, by=head)


def test_the_head_signs_with_the_digits_on_the_own_telephone(cast, signed_in) -> None:
    report = a_report(cast)
    write(cast, report)
    head, address = signed_in(cast.prefecture_head), reverse("reports:report_step", args=[report.uid, "sign"])
    bind(cast.prefecture_head)
    today = timezone.localdate().isoformat()
    wrong = "000000" if code_now() != "000000" else "111111"
    for code, sentence in (("", "必填"), (wrong, "动态密码不正确或已使用过")):
        refused = head.post(address, {"happened_on": today, "code": code})
        assert refused.status_code == 422
        assert sentence in refused.content.decode()
    assert report_of(SIPING).state == "PREFECTURE_DRAFT"

    assert head.post(address, {"happened_on": today, "code": code_now()}).status_code == 302
    assert report_of(SIPING).state == "SIGNED"


def test_what_waits_for_a_signature_or_a_reception_leads_to_the_report_and_its_paper(cast, signed_in) -> None:
    report = a_report(cast)
    address = reverse("reports:report_page", args=[report.uid])
    for person, verb, shown in (
        (cast.prefecture_head, "sign", "preview"), (cast.province, "receive", "word"),
    ):  # fmt: skip
        if verb == "receive":
            walk(cast, report, "sign", "submit")
        with at_work(person):
            waiting = [item.url for group in todo.groups(person) for item in group.items]
        assert address in waiting
        asked = signed_in(person).get(reverse("reports:report_step", args=[report.uid, verb])).content.decode()
        assert reverse(f"reports:{shown}", args=[report.uid]) in asked


def test_a_report_without_number_is_not_signed(cast) -> None:
    report = a_report(cast)
    write(cast, report, number="")
    with at_work(cast.prefecture_head), pytest.raises(Refused, match="发文字号"):
        REPORT.take("sign", report, by=cast.prefecture_head)


def test_the_province_sends_it_back_and_the_first_day_of_handing_in_still_counts(cast) -> None:
    report = a_report(cast, "SUBMITTED")
    first = report.submitted_on
    report = walk(cast, report, "return")
    assert (report.state, report.is_signed, report.submitted_on) == ("PREFECTURE_DRAFT", False, first)
    report = walk(cast, report, "sign", "submit")
    assert (report.edition, report.submitted_on) == (2, first)


def test_handed_in_by_the_day_is_not_late(cast) -> None:
    the_orders()
    report = walk(cast, report_of(SIPING), "start", "sign", "submit", on=date(2025, 11, 28))
    assert not report.late


def test_frozen_figures_stay_when_records_change_and_change_when_taken_again(cast, children) -> None:
    report = a_report(cast)
    frozen = FrozenFigure.objects.get(freeze=report.freeze, indicator="I-05", slice="", line="TOTAL")
    assert frozen.numerator == 12
    assert len(frozen.members) == 12
    a_child(cast.county_home, name="寅", admitted_on=date(2024, 1, 1))
    report.refresh_from_db()
    assert FrozenFigure.objects.get(pk=frozen.pk).numerator == 12
    assert freezing.is_whole(report.freeze)
    write(cast, report, upbringing="这一段由人改写。")
    with at_work(cast.prefecture):
        retake_figures(report=report, by=cast.prefecture)
    report.refresh_from_db()
    assert "13名" in report.basics
    assert report.upbringing == "这一段由人改写。"
    assert report.freezes.count() == 2


def test_the_database_refuses_to_change_a_frozen_figure(cast, children) -> None:
    a_report(cast)
    with pytest.raises((InternalError, ProgrammingError), match="append-only"), transaction.atomic():
        FrozenFigure.objects.update(numerator=99)


def test_the_database_keeps_the_words_of_a_signed_report(cast) -> None:
    report = a_report(cast, "SIGNED")
    with pytest.raises(IntegrityError, match="keeps its words"), transaction.atomic():
        ProgressReport.objects.filter(pk=report.pk).update(basics="改了")


def test_a_signed_report_offers_no_editing_and_says_why(cast, signed_in) -> None:
    report = a_report(cast, "SIGNED")
    client = signed_in(cast.prefecture)
    page = client.get(reverse("reports:report_page", args=[report.uid])).content.decode()
    assert reverse("reports:report_part", args=[report.uid, "basics"]) not in page
    answer = client.post(reverse("reports:report_part", args=[report.uid, "basics"]), {"basics": "改"}, follow=True)
    assert "正文不能再改" in answer.content.decode()
    assert ProgressReport.objects.get(pk=report.pk).basics != "改"


def test_who_still_writes_while_the_head_signs_keeps_the_words_on_the_screen(cast, signed_in) -> None:
    report = a_report(cast)
    client, address = signed_in(cast.prefecture), reverse("reports:report_part", args=[report.uid, "practices"])
    version = client.get(address).context["version"]
    walk(cast, report, "sign")
    answer = client.post(address, {"practices": "写了一上午的一段。", "version": version})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "正文不能再改" in page
    assert "写了一上午的一段。" in page
    assert "您填写的内容没有保存" in page
    assert report_of(SIPING).practices == ""


def test_another_prefecture_never_hears_of_the_report(cast, signed_in) -> None:
    report = a_report(cast, "SUBMITTED")
    client = signed_in(cast.stranger_prefecture)
    assert client.get(reverse("reports:report_page", args=[report.uid])).status_code == 404
    assert client.get(reverse("reports:preview", args=[report.uid])).status_code == 404
    listed = client.get(reverse("reports:report_list")).content.decode()
    assert "通化市" in listed
    assert "四平市" not in listed.split("<main", 1)[1]
    assert report_of(TONGHUA).state == "DUE"


def test_small_counties_are_hidden_in_what_is_drafted(cast) -> None:
    a_child(cast.county_home)
    report = a_report(cast)
    assert "儿童＊名" in report.basics
    assert Child.objects.count() == 1


@pytest.mark.clause("4.4.b")
def test_the_head_of_a_report_says_whether_the_province_has_it(cast, signed_in) -> None:
    """Sent back, it is no longer handed in; handed in again, both days are told. The first counts for being on time."""
    report = a_report(cast, "SUBMITTED")
    address = reverse("reports:report_page", args=[report.uid])
    client = signed_in(cast.prefecture)
    assert "尚未重新报送" not in client.get(address).content.decode()
    report = walk(cast, report, "return")
    page = client.get(address).content.decode()
    assert "已退回" in page
    assert "首次报送" in page
    assert "尚未重新报送" in page
    assert "（已退回）" in client.get(reverse("reports:report_list")).content.decode()
    report = walk(cast, report, "sign", "submit")
    page = client.get(address).content.decode()
    assert "重新报送" in page
    assert "尚未重新报送" not in page
    assert "（已退回）" not in page


@pytest.mark.parametrize(
    ("part", "field", "title"),
    [("letter", "number", "发文字号"), ("basics", "basics", "基本情况"), ("handover", "handover", "做好儿童接收移交")],
)
def test_the_form_says_which_question_signing_will_ask_for(cast, signed_in, part, field, title) -> None:
    report = a_report(cast)
    write(cast, report, **{field: ""})
    client = signed_in(cast.prefecture)
    assert "“签发”前必填" in client.get(reverse("reports:report_part", args=[report.uid, part])).content.decode()
    page = signed_in(cast.prefecture_head).get(reverse("reports:report_page", args=[report.uid])).content.decode()
    assert f"还缺：{title}" in page
