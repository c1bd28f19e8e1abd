"""指标查询: what an office may ask, how the answer reads, and what it says when the question cannot be asked."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse

from policy.terms import ISSUED
from reports.declaring import indicator_named, indicators
from reports.places import Place
from reports.queries.asking import DAYS, MONTHS, ONE_DAY, YEARS, Query
from tests.builders.children import a_child, a_move
from tests.cast import LISHU, SIPING, TONGHUA

PAGE = "reports:query"
TODAY = date(2026, 3, 10)


@pytest.fixture
def children(cast):
    a_child(cast.county_home, name="梁小满", sex="1", admitted_on=date(2022, 3, 1))
    a_move(
        a_child(cast.county_home, name="宋小雨", sex="2", admitted_on=date(2022, 3, 1)),
        cast.city_home,
        date(2023, 6, 1),
    )
    a_child(cast.stranger_home, name="罗小雪", admitted_on=date(2022, 3, 1))


def ask(client, **asked) -> str:
    answer = client.get(reverse(PAGE), asked)
    assert answer.status_code == 200, errors_of(answer)
    return answer.content.decode().split('<main id="main"', 1)[1]


def errors_of(answer) -> str:
    page = answer.content.decode()
    return page[page.index("error-summary") :].split("</div>", 1)[0] if "error-summary" in page else ""


def lines_of(page: str) -> list[list[str]]:
    """The cells of the answer's tables as a person reads them, without the charts' own."""
    body = page.split('id="answer"', 1)[1].split('class="card chart-card"', 1)[0]
    rows = re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
    return [[" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in row] for row in cells]


def asking(period: str, first: date | None = None, last: date | None = None) -> Query:
    found = indicator_named("I-05")
    assert found
    return Query((found,), Place(SIPING, "四平市", "四平", "PREFECTURE"), period, first, last)


@pytest.mark.clause("1.e")
def test_a_prefecture_asks_for_two_figures_by_county_and_reads_them_with_their_sum(cast, children, signed_in) -> None:
    page = ask(signed_in(cast.prefecture), i=["I-05", "I-06"], place=SIPING, by="places", to="2023-06-01")
    lines = lines_of(page)
    assert lines[0][0] == "地区"
    table = {row[0]: row[1:] for row in lines[1:]}
    assert table["梨树县"] == ["1", "0%（0 / 1）"]
    assert table["合计（四平市）"][0] == "2"
    assert table["合计（四平市）"][1] == "50%（1 / 2）"
    assert f"{reverse('reports:indicator', args=['I-05', str(LISHU)])}?on=2023-06-01" in page
    assert "data-chart=" in page
    assert "指标口径" in page


def test_a_series_has_a_row_for_each_month_end_and_a_column_for_each_place(cast, children, signed_in) -> None:
    asked = {"i": "I-06", "period": "months", "from": "2023-05-01", "to": "2023-07-15", "by": "places"}
    lines = lines_of(ask(signed_in(cast.prefecture), place=SIPING, **asked))
    assert lines[0][:2] == ["日期", "合计（四平市）"]
    assert [row[0] for row in lines[1:]] == ["2023-05-31", "2023-06-30"]
    assert [row[1].split("（")[0].strip() for row in lines[1:]] == ["0%", "50%"]


def test_slices_of_a_figure_stand_over_the_number_they_are_slices_of(cast, children, signed_in) -> None:
    lines = lines_of(ask(signed_in(cast.prefecture), i="I-05", place=SIPING, by="slices", to="2023-06-01"))
    told = {row[0]: row[1] for row in lines}
    assert (told["男"], told["女"], told["全部"]) == ("1", "1", "2")


def test_what_an_answer_shows_stands_in_its_address_and_can_be_opened_again(cast, children, signed_in) -> None:
    query = asking(MONTHS, date(2023, 1, 1), date(2023, 7, 1))
    client = signed_in(cast.prefecture)
    first = client.get(f"{reverse(PAGE)}?{query.address}")
    assert first.status_code == 200
    assert lines_of(first.content.decode())[1][0] == "2023-01-31"


def test_each_office_asks_of_its_own_area_only(cast, children, signed_in) -> None:
    county, prefecture = signed_in(cast.county), signed_in(cast.prefecture)
    assert county.get(reverse(PAGE), {"i": "I-05", "place": LISHU}).status_code == 200
    assert county.get(reverse(PAGE), {"i": "I-05", "place": SIPING}).status_code == 404
    assert prefecture.get(reverse(PAGE), {"i": "I-05", "place": TONGHUA}).status_code == 404
    assert prefecture.get(reverse(PAGE)).status_code == 200
    for person in (cast.carer, cast.head, cast.police, cast.audit_admin):
        for name in (PAGE, "reports:queries", "reports:query_new"):
            assert signed_in(person).get(reverse(name)).status_code == 404


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"period": "day"}, "请至少勾选一项指标"),
        ({"i": "I-99"}, "没有指标“I-99”"),
        ({"i": "I-05", "to": "gestern"}, "请填写完整的日期"),
        ({"i": "I-05", "to": "2090-01-01"}, "日期不能晚于今天"),
        ({"i": "I-05", "to": "2001-01-01"}, "最早可以查询"),
        ({"i": "I-05", "period": "days", "from": "2023-01-01", "to": "2023-12-31"}, "最多查询 24 个时点"),
        ({"i": "I-05", "period": "years", "from": "2025-01-01", "to": "2025-06-01"}, "这段时间里没有各年末"),
        ({"i": "I-05", "period": "days", "from": "2025-06-02", "to": "2025-06-01"}, "请把两个日期对调"),
        ({"i": "I-09", "by": "slices"}, "没有分项"),
        ({"i": [f"I-{n:02d}" for n in (5, 6, 9, 12, 13, 14, 22, 28, 33, 37, 41, 55, 56)]}, "一次最多查询 12 项指标"),
    ],
)
def test_a_question_that_cannot_be_asked_says_how_to_mend_it(cast, signed_in, asked, said) -> None:
    answer = signed_in(cast.prefecture).get(reverse(PAGE), asked)
    assert answer.status_code == 422
    assert said in errors_of(answer)


def test_figures_told_on_their_own_page_only_cannot_be_asked_for(cast, signed_in) -> None:
    client = signed_in(cast.prefecture)
    kept_back = [found.id for found in indicators() if found.restricted]
    assert kept_back
    for code in kept_back:
        assert client.get(reverse(PAGE), {"i": code}).status_code == 422


def test_the_first_visit_says_what_to_do(cast, signed_in) -> None:
    page = signed_in(cast.prefecture).get(reverse(PAGE)).content.decode()
    assert "还没有查询" in page
    assert "勾选指标后点" in page
    assert "error-summary" not in page


def test_the_period_is_as_long_as_usual_where_nothing_else_is_said_and_never_before_the_document() -> None:
    months = asking(MONTHS).days(TODAY)
    assert (months[0], months[-1], len(months)) == (date(2025, 3, 31), date(2026, 2, 28), 12)
    assert asking(YEARS).days(TODAY) == [
        date(year, 12, 31) for year in range(2021, 2026) if date(year, 12, 31) >= ISSUED
    ]
    assert len(asking(DAYS).days(TODAY)) == 14
    assert asking(ONE_DAY).days(TODAY) == [TODAY]
    assert asking(MONTHS, last=date(2022, 9, 1)).days(TODAY)[0] >= ISSUED


def test_a_question_moved_to_another_day_stays_as_long_as_it_was() -> None:
    moved = asking(MONTHS, date(2025, 1, 1), date(2025, 6, 30)).moved_to(date(2025, 8, 31))
    assert [day.month for day in moved.days(TODAY)] == [3, 4, 5, 6, 7, 8]
    days = asking(DAYS, date(2025, 1, 1), date(2025, 1, 10)).moved_to(date(2025, 2, 2))
    assert (days.first, days.last) == (date(2025, 1, 24), date(2025, 2, 2))
    assert asking(ONE_DAY).moved_to(date(2025, 2, 2)).days(TODAY) == [date(2025, 2, 2)]
