"""What each office sees: its own area, every figure with its clause and its list."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from casework.models import AuditEntry
from tests.builders.children import a_child, a_move
from tests.builders.reports import a_report, report_of, the_orders, walk
from tests.builders.transfers import a_transfer
from tests.cast import LISHU, PROVINCE, SIPING, TONGHUA


@pytest.fixture
def children(cast):
    the_orders()
    a_child(cast.county_home, name="梁小满")
    a_move(a_child(cast.county_home, name="宋小雨"), cast.city_home, date(2023, 6, 1))
    a_child(cast.stranger_home, name="罗小雪")


def main_of(answer) -> str:
    return answer.content.decode().split('<main id="main"', 1)[1]


@pytest.mark.clause("1.e")
def test_the_province_opens_the_day_with_figures_red_list_map_and_reports(cast, children, signed_in) -> None:
    page = main_of(signed_in(cast.province).get("/"))
    for words in ("长期监护儿童", "县级移交完成率", "红色清单", "示意图", "查看数据", "导出", "2025年报告", "数据截至"):
        assert words in page, words
    assert reverse("reports:indicator", args=["I-05", "220000"]) in page
    assert reverse("policy:basis", args=["2.1.a"]) in page
    assert "四平市 1 名儿童应移送未移送" in page


def test_the_dashboard_asks_the_database_few_questions(
    cast, children, signed_in, django_assert_max_num_queries
) -> None:
    client = signed_in(cast.province)
    client.get("/")
    with django_assert_max_num_queries(30):
        client.get("/")


def test_without_a_replica_no_page_speaks_of_the_age_of_its_figures(cast, children, signed_in) -> None:
    client = signed_in(cast.county)
    for address in ("/", reverse("reports:indicators"), reverse("reports:indicator", args=["I-05", str(LISHU)])):
        page = main_of(client.get(address))
        assert "长期监护儿童" in page
        assert "秒前）" not in page


def test_a_county_sees_its_own_figures_and_no_others(cast, children, signed_in) -> None:
    client = signed_in(cast.county)
    page = main_of(client.get("/"))
    assert "梨树县" in page
    assert "四平市</a>" not in page
    assert client.get(reverse("reports:indicator", args=["I-05", str(LISHU)])).status_code == 200
    for place in (SIPING, TONGHUA, PROVINCE, 220323):
        assert client.get(reverse("reports:indicator", args=["I-05", str(place)])).status_code == 404


def test_a_prefecture_sees_its_counties_and_no_neighbour(cast, children, signed_in) -> None:
    client = signed_in(cast.prefecture_head)
    page = main_of(client.get("/"))
    assert "梨树县" in page
    assert "通化" not in page
    rows = main_of(client.get(reverse("reports:indicator", args=["I-00", str(SIPING)])))
    assert "梁小满" in rows
    assert "宋小雨" in rows
    assert "罗小雪" not in rows
    assert client.get(reverse("reports:indicator", args=["I-00", str(TONGHUA)])).status_code == 404


@pytest.mark.parametrize("person", ["carer", "registrar", "head", "police", "sys_admin", "audit_admin"])
def test_who_watches_over_no_area_has_no_figures(person, cast, children, signed_in) -> None:
    client = signed_in(getattr(cast, person))
    for name in ("reports:indicators", "reports:grid", "reports:report_list", "reports:report_due_list"):
        assert client.get(reverse(name)).status_code == 404, name
    assert "长期监护儿童" not in main_of(client.get("/"))


def test_a_figure_opens_the_list_it_counts_and_what_is_missing_from_it(cast, signed_in) -> None:
    a_transfer(cast, "ACCEPTED", a_child(cast.county_home, name="梁小满"))
    a_child(cast.county_home, name="宋小雨")
    client = signed_in(cast.province)
    address = reverse("reports:indicator", args=["I-09", str(SIPING)])
    counted = main_of(client.get(address))
    assert "50%" in counted
    assert "1 / 2" in counted
    assert "共 1 条" in counted
    assert "梁小满" in counted
    missing = main_of(client.get(f"{address}?side=missing"))
    assert "宋小雨" in missing
    assert "梁小满" not in missing


def test_figures_of_a_past_day_are_those_of_that_day(cast, children, signed_in) -> None:
    address = reverse("reports:indicator", args=["I-06", str(SIPING)])
    client = signed_in(cast.province)
    assert "0 / 2" in main_of(client.get(f"{address}?on=2023-05-31"))
    assert "1 / 2" in main_of(client.get(f"{address}?on=2023-06-01"))
    assert client.get(f"{address}?on=gestern&page=99999999&side=x&piece=y").status_code == 200


@pytest.mark.parametrize("typed", ["2024-02-30", "2090-01-01", "2001-01-01", "gestern"])
def test_who_asks_for_a_day_that_cannot_be_told_is_not_shown_another_one_unsaid(cast, signed_in, typed: str) -> None:
    client, address = signed_in(cast.province), reverse("reports:indicators")
    assert f"没有“{typed}”的数据" in client.get(address, {"on": typed}).content.decode()
    assert "的数据：请填写" not in client.get(address, {"on": "2024.2.29"}).content.decode()


def test_all_indicators_stand_on_one_page_with_clause_and_change(cast, children, signed_in) -> None:
    page = main_of(signed_in(cast.province).get(reverse("reports:indicators")))
    for words in ("养育方式构成", "年度报告按时报送率", "延边接收长白山儿童比例", "户口不迁人数"):
        assert words in page, words


@pytest.mark.clause("4.4.b")
def test_the_clause_page_shows_how_far_each_prefecture_is(cast, children, signed_in) -> None:
    page = main_of(signed_in(cast.province).get(reverse("policy:basis", args=["2.0.a"])))
    assert "市级以上机构收留抚养率" in page
    assert "延边" in page
    stranger = main_of(signed_in(cast.carer).get(reverse("policy:basis", args=["2.0.a"])))
    assert "落实情况" not in stranger


def test_the_exported_workbook_hides_small_cells(cast, children, signed_in) -> None:
    import io

    from python_calamine import load_workbook

    answer = signed_in(cast.province).post(reverse("reports:export", args=["220000"]), {"reason": "核对"})
    rows = load_workbook(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    line = next(row for row in rows if row[:2] == ["I-05", "长期监护儿童"])
    assert set(line[3:-1]) == {"＊", 0}  # numbers that Excel can add up
    assert line[-1] == "二"
    assert signed_in(cast.county).get(reverse("reports:export", args=[str(LISHU)])).status_code == 404


def test_the_grid_shows_every_prefecture_and_year(cast, signed_in) -> None:
    a_report(cast, "SUBMITTED")
    page = main_of(signed_in(cast.province).get(reverse("reports:grid")))
    assert page.count("未报送") == 39
    assert "已报送" in page
    assert "逾期报送" in page
    assert page.index("2025年</th>") < page.index("2022年</th>")  # on a telephone the year at hand stands first
    own = main_of(signed_in(cast.prefecture).get(reverse("reports:grid")))
    assert own.count("未报送") == 3


def test_the_grid_says_what_was_sent_back_and_which_draft_is_late(cast, signed_in) -> None:
    a_report(cast)
    late = main_of(signed_in(cast.province).get(reverse("reports:grid")))
    assert "起草中" in late
    assert "已逾期" in late
    with time_machine.travel(datetime(2025, 11, 20, 9, tzinfo=UTC)):
        assert "已逾期" not in main_of(signed_in(cast.province).get(reverse("reports:grid")))
        walk(cast, report_of(SIPING), "sign", "submit", "return")
        assert "退回" in main_of(signed_in(cast.province).get(reverse("reports:grid")))


def test_the_map_is_served_to_people_who_are_signed_in_only(cast, signed_in, client) -> None:
    address = reverse("reports:map", args=["prefectures"])
    assert client.get(address).status_code == 302
    answer = signed_in(cast.province).get(address)
    assert answer["Content-Type"] == "application/geo+json"
    assert len(answer.json()["features"]) == 9
    assert signed_in(cast.province).get(reverse("reports:map", args=["secrets"])).status_code == 404


@pytest.mark.parametrize("page", ["0", "-1", "９", "99999", "999999999999999999999", "x"])
def test_a_list_behind_a_figure_has_no_page_that_breaks(cast, children, signed_in, page: str) -> None:
    address = reverse("reports:indicator", args=["I-05", str(SIPING)])
    assert signed_in(cast.prefecture).get(address, {"page": page}).status_code == 200


def test_figures_are_taken_out_for_a_reason_that_the_trail_keeps(cast: Any, signed_in: Any) -> None:
    client, where = signed_in(cast.prefecture), f"{reverse('reports:export', args=[str(SIPING)])}?on=2026-10-31"
    page = client.get(where).content.decode()
    assert "四平市，2026年10月31日" in page
    assert "理由" in page
    assert client.post(where, {"reason": ""}).status_code == 422
    assert not AuditEntry.objects.filter(verb="export").exists()
    taken = client.post(where, {"reason": "年度核对"})
    assert "attachment" in taken["Content-Disposition"]
    entry = AuditEntry.objects.get(verb="export")
    assert (entry.reason, entry.details["on"]) == ("年度核对", "2026-10-31")


@pytest.mark.clause("4.4.b")
def test_from_a_figure_one_click_leads_to_how_it_went_month_by_month(cast: Any, children: Any, signed_in: Any) -> None:
    client = signed_in(cast.prefecture)
    page = client.get(reverse("reports:indicator", args=["I-05", str(SIPING)]), {"on": "2026-10-31"})
    address = page.context["trend_url"]
    assert "各月趋势" in main_of(page)
    months = main_of(client.get(address))
    assert "2025-11-30" in months
    assert "2026-10-31" in months
    assert "长期监护儿童" in months
    assert "chart-0-numbers" in months
