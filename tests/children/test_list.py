"""The list of children as a desk to work at: its order, its columns, ticked rows, the way back, what waits."""

from __future__ import annotations

import io
import sys
from datetime import date, datetime

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.builders.allowances import the_standards
from tests.builders.children import a_child, a_move

pytestmark = pytest.mark.django_db
LIST = "/children/"
DAYS = [date(2021, 3, 1), date(2022, 5, 1), date(2021, 3, 1), date(2023, 1, 9), date(2020, 2, 2)]


@pytest.fixture
def five(cast):
    births = [date(2014, 5, 6), None, date(2012, 1, 1), None, date(2016, 9, 9)]
    return [
        a_child(
            cast.county_home, name=f"儿童{'甲乙丙丁戊'[at]}", admitted_on=day, birth_date=births[at],
            birth_precision="EXACT" if births[at] else "UNKNOWN",
        )
        for at, day in enumerate(DAYS)
    ]  # fmt: skip


@pytest.fixture
def two_a_page(five, monkeypatch):
    module = sys.modules["casework.views.record_list"]  # the package exports the view under the same name
    real = module.page_of
    monkeypatch.setattr(module, "page_of", lambda *asked: real(*asked[:3], 2, asked[4]))


def names(page):
    return "".join(row["cells"][1][-1] for row in page.context["rows"])


@pytest.mark.parametrize(
    ("sort", "told"),
    [("admitted_on", "戊甲丙乙丁"), ("-admitted_on", "丁乙丙甲戊"), ("birth_date", "丙甲戊乙丁"),
     ("-birth_date", "丁乙戊甲丙"), ("", "戊丁丙乙甲"), ("health_note", "戊丁丙乙甲")],
)  # fmt: skip
def test_an_order_holds_over_all_pages_and_back(cast, signed_in, two_a_page, sort, told):
    client, address, seen, pages = signed_in(cast.registrar), f"?sort={sort}", "", []
    while address:
        page = client.get(LIST + address)
        seen, address = seen + names(page), page.context["next_url"]
        pages.append(names(page))
        back = page.context["prev_url"]
    assert seen == told
    assert names(client.get(LIST + back)) == pages[-2]


def test_the_heading_says_by_what_the_list_is_ordered(cast, signed_in, five):
    page = signed_in(cast.registrar).get(LIST, {"sort": "-admitted_on"}).content.decode()

    assert 'aria-sort="descending"' in page
    assert "按入院日期从大到小" in page


def test_columns_are_chosen_for_oneself_and_the_workbook_follows(cast, signed_in, five):
    head, registrar = signed_in(cast.head), signed_in(cast.registrar)
    head.post(LIST + "columns/", {"show": ["name", "care_mode"]})

    titles = [str(column["title"]) for column in head.get(LIST).context["columns"]]
    said = head.get(LIST + "export/").content.decode()
    book = head.post(LIST + "export/", {"reason": "年度核对"}).content
    header = [cell.value for cell in openpyxl.load_workbook(io.BytesIO(book)).active[1]]

    assert titles == header == ["档案号", "姓名", "养育方式", "状态"]
    assert "与列表相同的列：档案号、姓名、养育方式、状态" in said
    assert len(registrar.get(LIST).context["columns"]) > len(titles)


def test_ticked_children_alone_go_out(cast, signed_in, five):
    head = signed_in(cast.head)
    address = f"{LIST}export/?pick={five[0].uid}&pick={five[3].uid}&pick=nonsense&sort=admitted_on"

    assert "所选的 2 人" in head.get(address).content.decode()
    rows = openpyxl.load_workbook(io.BytesIO(head.post(address, {"reason": "核对"}).content)).active
    assert [row[1].value for row in rows.iter_rows(min_row=2, max_row=3)] == ["儿童甲", "儿童丁"]
    assert "已选 {n} 人" in head.get(LIST).content.decode()
    assert 'name="pick"' not in signed_in(cast.carer).get(LIST).content.decode()


def test_a_day_goes_out_as_a_day_and_money_as_a_number(cast, signed_in, five):
    book = signed_in(cast.head).post(LIST + "export/", {"reason": "核对"}).content
    header, first, *_rest = openpyxl.load_workbook(io.BytesIO(book)).active.iter_rows()
    shown = {title.value: cell for title, cell in zip(header, first, strict=True)}
    assert isinstance(shown["入院日期"].value, datetime)
    assert shown["入院日期"].number_format == "yyyy-mm-dd"
    assert isinstance(shown["年龄"].value, str)

    the_standards()
    book = signed_in(cast.province).post("/children/allowance/standards/export/", {"reason": "核对"}).content
    header, first, *_rest = openpyxl.load_workbook(io.BytesIO(book)).active.iter_rows(values_only=True)
    shown = dict(zip(header, first, strict=True))
    assert isinstance(shown["标准（元/月）"], int | float)
    assert shown["停止执行"] is None


def test_the_list_tells_and_filters_how_children_live(cast, signed_in, five):
    client = signed_in(cast.registrar)

    assert len(client.get(LIST, {"care": "INSTITUTIONAL"}).context["rows"]) == 5
    none = client.get(LIST, {"care": "FOSTER"}).content.decode()
    assert "清除筛选" in none


def test_an_office_counts_who_has_no_number_yet_and_why(cast, signed_in, five):
    a_child(cast.county_home, name="陶小枝", id_number="", id_pending="ASKED")
    office = signed_in(cast.prefecture)
    assert "共 3 人" in office.get(LIST, {"number": "none"}).content.decode()
    asked = office.get(LIST, {"number": "ASKED"})
    assert names(asked) == "枝"
    assert "共 1 人" in asked.content.decode()


def test_the_way_back_leads_to_the_list_as_it_was(cast, signed_in, five):
    client = signed_in(cast.registrar)
    client.get(LIST, {"sex": "1", "sort": "file_number"})

    assert f'href="{LIST}?sex=1&amp;sort=file_number"' in client.get(f"{LIST}{five[0].uid}/").content.decode()


def test_a_search_that_is_no_search_finds_nothing(cast, signed_in, five):
    client = signed_in(cast.registrar)

    assert client.get(LIST, {"q": "王" * 201}).context["rows"] == []
    assert client.get(LIST, {"q": "王\0"}).context["rows"] == []


def test_the_menu_counts_what_waits_with_one_question(cast, signed_in):
    from casework import badges
    from tests.cast import at_work

    with at_work(cast.prefecture), CaptureQueriesContext(connection) as asked:
        waiting = badges.counted(cast.prefecture).by_resource
    texts = [query["sql"] for query in asked if "casework_holiday" not in query["sql"]]  # what day is a working day
    assert sum("count(" in text.lower() for text in texts) == 1
    assert not any(waiting.values())
    page = signed_in(cast.prefecture).get(reverse("casework:home"))  # which counts for itself
    assert {entry["count"] for entry in page.context["frame"].menu} == {0}
    assert page.context["frame"].todo_count == badges.counted(cast.prefecture).total


def test_a_former_child_answers_no_question_of_today_and_a_chosen_order_says_who_is_missing(cast, signed_in):
    child = a_child(cast.county_home, name="金丝雀", sex="2", admitted_on=date(2021, 3, 1))
    a_move(child, cast.city_home, on=date(2023, 6, 1))
    county = signed_in(cast.county)

    assert "金丝雀" in county.get(LIST).content.decode()
    for asked in ({"sex": "2"}, {"age": "unknown"}, {"age": "6-15"}):
        assert "金丝雀" not in county.get(LIST, asked).content.decode()
    assert "不列已移出的儿童" in county.get(LIST, {"sort": "admitted_on"}).content.decode()
    assert "不列已移出的儿童" not in signed_in(cast.province).get(LIST, {"sort": "admitted_on"}).content.decode()


def test_an_empty_list_tells_nobody_to_do_what_only_others_may(cast, signed_in):
    address = reverse("children:child_list")
    assert "办理入院登记" in signed_in(cast.registrar).get(address).content.decode()
    page = signed_in(cast.carer).get(address).content.decode()
    assert "暂无记录" in page
    assert "办理入院登记" not in page
    assert "由有权办理的岗位登记后" in page


def test_a_search_that_is_no_search_does_not_say_that_there_are_no_children(cast, signed_in):
    a_child(cast.county_home, by=cast.registrar, name="单雨桐")
    page = signed_in(cast.registrar).post(reverse("children:child_list"), {"q": "\x00"}, follow=True).content.decode()
    assert "暂无记录" not in page
    assert "没有符合条件的记录" in page
