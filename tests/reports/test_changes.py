"""为什么变了: which records came, went, or were entered later, between two days of a figure."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from children import care
from tests.builders.children import a_child, a_move
from tests.cast import LISHU, SIPING, TONGHUA, at_work
from tests.reports.test_differences import WAY, moved_in_2025


def why(client, code: str, place: object, **asked) -> str:
    answer = client.get(reverse("reports:changes", args=[code, str(place)]), asked)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode().split('<main id="main"', 1)[1]


def part(page: str, begins: str, ends: str) -> str:
    return page[page.index(begins) :].split(ends, 1)[0]


@pytest.fixture
def moved(cast):
    """One child moves from the county to the prefecture's home, one comes, one stays."""
    a_move(a_child(cast.county_home, name="宋小雨", admitted_on=date(2022, 3, 1)), cast.city_home, date(2023, 6, 1))
    a_child(cast.county_home, name="梁小满", admitted_on=date(2023, 6, 10))
    a_child(cast.county_home, name="白小路", admitted_on=date(2022, 3, 1))


@pytest.mark.clause("4.4.b")
def test_who_came_and_who_went_between_two_days_are_listed_by_name(cast, moved, signed_in) -> None:
    client = signed_in(cast.county)
    page = why(client, "I-00", LISHU, **{"from": "2023-05-31", "to": "2023-06-30"})
    came, went = part(page, "新增 1 条", "减少"), part(page, "减少 1 条", "后来录入")
    assert "梁小满" in came
    assert "宋小雨" in went
    assert "白小路" not in came + went
    address = reverse("reports:changes", args=["I-00", str(LISHU)])
    assert address in client.get(reverse("reports:indicator", args=["I-00", str(LISHU)])).content.decode()


def test_a_child_that_moves_inside_the_area_neither_comes_nor_goes(cast, moved, signed_in) -> None:
    page = why(signed_in(cast.prefecture), "I-00", SIPING, **{"from": "2023-05-31", "to": "2023-06-30"})
    assert "新增 1 条" in page
    assert "减少 0 条" in page
    share = why(signed_in(cast.prefecture), "I-06", SIPING, **{"from": "2023-05-31", "to": "2023-06-30"})
    assert "宋小雨" in part(share, "新增 1 条", "减少")


@pytest.mark.clause("4.4.b")
def test_what_was_entered_later_of_the_same_day_is_listed_with_who_entered_it_and_when(cast, signed_in) -> None:
    a_child(cast.county_home, name="甲留", admitted_on=date(2021, 3, 1))
    moved_in_2025(cast, "丁补录")
    asked = {"from": "2025-10-31", "to": "2025-10-31"}
    page = why(signed_in(cast.prefecture), "I-09", SIPING, **asked)
    later = part(page, "后来录入和更正", "</main>")
    assert "没有增减" in page
    assert later.count("移交：") + later.count("案：") >= len(WAY)
    assert "丁补录" in later
    assert "2025年9月6日" in later
    assert cast.city_registrar.name in later


def test_what_speaks_of_later_days_only_is_no_correction(cast, signed_in) -> None:
    child = a_child(cast.county_home, name="宋小雨", admitted_on=date(2022, 3, 1))
    before = why(signed_in(cast.county), "I-00", LISHU, **{"from": "2022-12-31", "to": "2022-12-31"})
    assert "补录安置" in before or "补录" in before
    a_move(child, cast.city_home, date(2023, 6, 1))
    after = why(signed_in(cast.prefecture), "I-00", SIPING, **{"from": "2022-12-31", "to": "2022-12-31"})
    assert "更正" not in part(after, "这些记录可能使", "</main>")


def test_a_child_that_counts_no_more_because_its_leaving_was_entered_later_is_told(cast, signed_in) -> None:
    child = a_child(cast.county_home, name="白小路", admitted_on=date(2022, 3, 1))
    with at_work(cast.head):
        care.leave(child=child, kind="OTHER", on=date(2022, 11, 30), by=cast.head, document="文书1号")
    page = why(signed_in(cast.county), "I-00", LISHU, **{"from": "2022-12-31", "to": "2022-12-31"})
    later = part(page, "这些记录可能使", "</main>")
    assert "白小路" in later
    assert "补录安置：结束日期" in later


def test_a_fact_of_the_file_that_the_figure_reads_is_told_and_another_is_not(cast, signed_in) -> None:
    """The share of sick and disabled children (I-32) reads the disability, and not the name."""
    child = a_child(cast.city_home, name="甲", disability_kind="4", disability_grade="2")
    day = timezone.localdate()
    asked = {"from": day.isoformat(), "to": day.isoformat(), "since": (day - timedelta(days=1)).isoformat()}
    _edited(signed_in, cast.city_medic, child, "health", disability_kind="", disability_grade="")
    _edited(signed_in, cast.city_registrar, child, "identity", former_names="小甲")
    later = part(why(signed_in(cast.prefecture), "I-32", SIPING, **asked), "这些记录可能使", "</main>")
    assert "更正儿童：残疾类别" in later
    assert cast.city_medic.name in later
    assert "曾用名" not in later


def _edited(signed_in: Any, person: Any, child: Any, part: str, **said: str) -> None:
    """By the page of the part, whose other fields stay as they are."""
    address = reverse("children:child_part", args=[child.uid, part])
    client = signed_in(person)
    page = client.get(address).context
    form = page["form"]
    kept = {"version": page["version"]} | {
        name: "" if (value := form[name].value()) is None else value for name in form.fields
    }
    answer = client.post(address, kept | said)
    assert answer.status_code == 302, answer.content.decode()


def test_days_that_cannot_be_compared_say_how_to_mend_it(cast, signed_in) -> None:
    client, address = signed_in(cast.county), reverse("reports:changes", args=["I-00", str(LISHU)])
    for asked, said in (
        ({"from": "2023-06-01", "to": "2023-05-01"}, "请把两个日期对调"),
        ({"from": "gestern"}, "请填写完整的日期"),
        ({"to": "2090-01-01"}, "至今天之间的日期"),
    ):
        answer = client.get(address, asked)
        assert answer.status_code == 422
        assert said in answer.content.decode()


def test_strangers_and_restricted_figures_have_no_such_page(cast, signed_in) -> None:
    from reports.declaring import indicators

    assert signed_in(cast.county).get(reverse("reports:changes", args=["I-00", str(TONGHUA)])).status_code == 404
    assert signed_in(cast.carer).get(reverse("reports:changes", args=["I-00", str(LISHU)])).status_code == 404
    for found in (one for one in indicators() if one.restricted):
        assert signed_in(cast.province).get(reverse("reports:changes", args=[found.id, "220000"])).status_code == 404
