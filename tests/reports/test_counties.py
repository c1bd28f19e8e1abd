"""A county writes what it did; its prefecture reads it beside its own words, sends it back, or goes without."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from casework import todo
from casework.refusals import Refused
from reports.models import CountyReport
from reports.workflow import COUNTY
from tests.builders.reports import a_report, report_of, the_orders, walk
from tests.cast import LISHU, at_work, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.clause("4.4.b")]
WORDS = "梨树县儿童福利院的儿童已全部移交市级，转为未成年人保护中心。"


@pytest.fixture
def told(cast: Any) -> CountyReport:
    """What is asked of 梨树 when 四平 begins its report."""
    report = a_report(cast)
    return CountyReport.objects.select_related("report__obligation", "jurisdiction").get(
        report=report, jurisdiction_id=LISHU
    )


def _page(told: CountyReport, screen: str = "page", *args: str) -> str:
    return reverse(f"reports:county_report_{screen}", args=[told.uid, *args])


def _write(cast: Any, told: CountyReport, **words: str) -> Any:
    client = sign_in(cast.county)
    page = client.get(_page(told, "part", "words"))
    said = {field.name: words.get(field.name, "") for field in page.context["form"]}
    return client.post(_page(told, "part", "words"), said | {"version": page.context["version"]})


def _give(cast: Any, told: CountyReport) -> Any:
    return sign_in(cast.county).post(_page(told, "step", "give"))


def test_every_county_is_asked_when_its_prefecture_begins(cast: Any, told: CountyReport) -> None:
    assert told.report.counties.count() == told.report.counties.values("jurisdiction").distinct().count() > 1
    with at_work(cast.county):
        waiting = [item.title for group in todo.groups(cast.county) for item in group.items]
    assert any("梨树" in title and "进展情况" in title for title in waiting)
    words = sign_in(cast.county).get(_page(told)).content.decode()
    assert "待填报" in words
    assert "提交期限" in words


def test_a_county_writes_and_the_prefecture_reads_it_beside_the_section(cast: Any, told: CountyReport) -> None:
    assert _write(cast, told, handover=WORDS).status_code == 302
    beside = reverse("reports:report_part", args=[told.report.uid, "handover"])
    assert WORDS not in sign_in(cast.prefecture).get(beside).content.decode()  # not before it is given
    assert _give(cast, told).status_code == 302
    page = sign_in(cast.prefecture).get(beside).content.decode()
    assert WORDS in page
    assert "县（市、区）提交的这一段" in page
    other = reverse("reports:report_part", args=[told.report.uid, "practices"])
    assert WORDS not in sign_in(cast.prefecture).get(other).content.decode()
    told.refresh_from_db()
    assert told.given_on == timezone.localdate()
    front = sign_in(cast.prefecture).get(reverse("reports:report_page", args=[told.report.uid])).content.decode()
    assert "已提交 1 /" in front


def test_the_line_of_what_waits_leads_to_the_writing_and_then_to_what_is_written(cast: Any, told: CountyReport) -> None:
    def leads_to() -> str:
        (group,) = [group for group in todo.groups(cast.county) if "提交市级" in str(group.title)]
        return group.items[0].url

    with at_work(cast.county):
        assert leads_to() == _page(told, "part", "words")
    _write(cast, told, handover=WORDS)
    with at_work(cast.county):
        assert leads_to() == _page(told)


def test_nothing_is_given_in_with_all_six_sections_empty(cast: Any, told: CountyReport) -> None:
    page = _give(cast, told)
    assert page.status_code in {409, 422}
    assert "至少写一个部分再提交" in page.content.decode()
    told.refresh_from_db()
    assert told.state == "ASKED"


def test_what_was_given_is_written_again_when_the_prefecture_sends_it_back(cast: Any, told: CountyReport) -> None:
    _write(cast, told, handover=WORDS)
    _give(cast, told)
    shut = sign_in(cast.county).get(_page(told, "part", "words"), follow=True)
    assert "已经提交市级，不能再改" in shut.content.decode()
    back = sign_in(cast.prefecture).post(_page(told, "step", "send_back"), {"reason": "请补充转型情况"})
    assert back.status_code == 302
    assert "请补充转型情况" in sign_in(cast.county).get(_page(told)).content.decode()
    assert _write(cast, told, handover=WORDS, conversion="未保中心已挂牌。").status_code == 302
    assert _give(cast, told).status_code == 302


def test_who_writes_anew_reads_why_it_came_back_and_what_was_given_a_year_ago(cast: Any, told: CountyReport) -> None:
    before = a_report(cast, year=2024).counties.get(jurisdiction_id=LISHU)
    _write(cast, before, practices="上年逐项点交。")
    _give(cast, before)
    _write(cast, told, handover=WORDS)
    _give(cast, told)
    sign_in(cast.prefecture).post(_page(told, "step", "send_back"), {"reason": "请补充转型情况"})
    form = sign_in(cast.county).get(_page(told, "part", "words")).content.decode()
    assert "请补充转型情况" in form
    assert "2024年度提交的" in form
    assert "上年逐项点交。" in form


def test_a_part_in_which_nothing_must_be_said_is_complete_once_it_is_given(cast: Any, told: CountyReport) -> None:
    _write(cast, told, handover=WORDS)
    assert "进行中" in _words_of(sign_in(cast.county).get(_page(told)))
    _give(cast, told)
    assert "已完成" in _words_of(sign_in(cast.county).get(_page(told)))


def _words_of(page: Any) -> str:
    (part,) = [part for part in page.context["parts"] if part["code"] == "words"]
    return str(part["status_text"])


def test_after_the_signature_nothing_more_is_taken(cast: Any, told: CountyReport) -> None:
    walk(cast, told.report, "sign")
    with at_work(cast.county), pytest.raises(Refused, match="县级情况不再收取"):
        COUNTY.take("give", CountyReport.objects.get(pk=_filled(told).pk), by=cast.county)
    with at_work(cast.county):
        waiting = [item.title for group in todo.groups(cast.county) for item in group.items]
    assert not any("进展情况" in title for title in waiting)  # nobody is asked for what is not taken
    page = sign_in(cast.county).get(_page(told)).content.decode()
    assert "未提交" in page
    assert "待填报" not in page


def _filled(told: CountyReport) -> CountyReport:
    CountyReport.objects.filter(pk=told.pk).update(practices="一人一案。")
    return told


def test_a_county_that_is_late_is_said_to_be_and_stops_nobody(cast: Any, told: CountyReport) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=20), tick=False):
        front = sign_in(cast.prefecture).get(reverse("reports:report_page", args=[told.report.uid]))
        assert "已逾期" in front.content.decode()
    assert walk(cast, told.report, "sign").state == "SIGNED"


def test_a_county_reads_its_own_numbers_and_nobody_elses(cast: Any, told: CountyReport) -> None:
    page = sign_in(cast.county).get(_page(told)).content.decode()
    assert "本地数据" in page
    assert f"/{LISHU}/" in page
    other = told.report.counties.exclude(jurisdiction_id=LISHU).first()
    assert other is not None
    assert sign_in(cast.county).get(_page(other)).status_code == 404
    listed = sign_in(cast.county).get(reverse("reports:county_report_list")).content.decode()
    assert "梨树" in listed
    assert other.jurisdiction.name not in listed


def test_beginning_again_asks_nobody_twice(cast: Any) -> None:
    the_orders()
    report = report_of(cast.city_office.jurisdiction_id)
    assert not report.counties.exists()
    walk(cast, report, "start")
    first = set(report.counties.values_list("pk", flat=True))
    walk(cast, report, "sign", "submit", "return")
    assert set(report.counties.values_list("pk", flat=True)) == first
