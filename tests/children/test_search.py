"""Finding a child in the list: by name, pinyin, file number, whole ID number; never by a piece of the number."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from children.likeness.finding import having
from children.models import Child
from children.search import search
from tests.builders.children import a_child, an_id_number
from tests.cast import at_work

pytestmark = pytest.mark.django_db
LIST = "/children/"


@pytest.fixture
def three(cast):
    return [
        a_child(cast.county_home, name="单小军", id_number=an_id_number(order=477)),
        a_child(cast.county_home, name="王雨桐", sex="2"),
        a_child(cast.county_home, name="阿依古丽·买买提", sex="2"),
    ]


def found(client, term):
    page = client.post(LIST, {"q": term}, follow=True)
    assert page.status_code == 200
    if "rows" not in page.context:  # a whole number leads to its child at once
        return [page.context["title"]]
    return [row["cells"][1] for row in page.context["rows"]]


@pytest.mark.parametrize(
    "term", ["LS03-2021-0001", "ls0320210001", "LS03 2021 1", "ＬＳ０３—２０２１—０００１", "LS03-2021"]
)
def test_a_file_number_is_found_whose_prefix_ends_in_digits(cast, signed_in, term) -> None:
    cast.county_home.file_prefix = "LS03"
    cast.county_home.save(update_fields=["file_prefix"])
    a_child(cast.county_home, name="单小军")
    assert found(signed_in(cast.registrar), term) == ["单小军"]


def test_a_page_of_text_in_the_search_box_is_an_answerable_address(cast, signed_in, three) -> None:
    answer = signed_in(cast.registrar).post(LIST, {"q": "王" * 5000})
    assert len(answer.url) < 4000  # the web server's own limit is a bare English page
    assert found(signed_in(cast.registrar), "王" * 5000) == []


@pytest.mark.parametrize("copied", ["'{}", "\u200e{}", "{}1", "身份证{}"])
def test_a_number_with_something_more_stays_out_of_the_address_too(cast, signed_in, three, copied) -> None:
    term = copied.format(three[0].id_number)
    client = signed_in(cast.registrar)
    assert three[0].id_number not in getattr(client.post(LIST, {"q": term}), "url", "")
    assert found(client, term) in (["单小军"], [])
    assert found(client, f"'{three[0].id_number}") == ["单小军"]


@pytest.mark.parametrize(
    ("term", "names"),
    [
        ("小军", ["单小军"]),
        ("军", ["单小军"]),
        ("王雨桐", ["王雨桐"]),
        ("桐雨", []),
        ("shanxiao", ["单小军"]),
        ("danxj", []),
        ("dxj", ["单小军"]),
        ("ＷＹＴ", ["王雨桐"]),
        ("古丽·买", ["阿依古丽·买买提"]),
        ("古丽•买", ["阿依古丽·买买提"]),
        ("LS-2021-0002", ["王雨桐"]),
        ("ls20210002", ["王雨桐"]),
        ("LS-2021", ["阿依古丽·买买提", "王雨桐", "单小军"]),
        ("LS-2020", []),
        ("查无此人", []),
        ("'; drop table children_child; --", []),
    ],
)
def test_the_registrar_finds_a_child_by_what_she_has_in_hand(cast, signed_in, three, term, names):
    assert found(signed_in(cast.registrar), term) == names


def test_an_id_number_finds_its_child_whole_and_never_in_pieces(cast, signed_in, three):
    client, number = signed_in(cast.registrar), three[0].id_number

    assert found(client, number) == ["单小军"]
    assert found(client, "".join(chr(ord(c) + 0xFEE0) for c in number)) == ["单小军"]
    assert found(client, number[:-1]) == found(client, number[6:14]) == found(client, number[-4:]) == []


def test_a_stranger_finds_nothing_by_any_means(cast, signed_in, three):
    client = signed_in(cast.stranger_registrar)

    for term in ("单小军", "sxj", three[0].file_number, three[0].id_number, ""):
        page = client.post(LIST, {"q": term}, follow=True)
        assert page.context["rows"] == []
        assert three[0].file_number not in page.content.decode().replace(f'value="{term}"', "").replace(term or "∅", "")


def test_filters_narrow_the_list_and_stay_in_the_address(cast, signed_in, three):
    a_child(cast.county_home, name="小宝", birth_date=date(2025, 3, 1), admitted_on=date(2025, 6, 1), sex="2")
    client = signed_in(cast.registrar)

    girls = client.get(LIST, {"sex": "2"})
    babies = client.get(LIST, {"age": "0-2"})

    assert [row["cells"][1] for row in girls.context["rows"]] == ["小宝", "阿依古丽·买买提", "王雨桐"]
    assert [row["cells"][1] for row in babies.context["rows"]] == ["小宝"]
    assert "性别：女" in girls.content.decode()


def test_the_carer_is_not_offered_what_she_may_not_see(cast, signed_in, three):
    page = signed_in(cast.carer).get(LIST).content.decode()

    assert "长期监护" in page
    finance = signed_in(cast.city_finance).get(LIST).content.decode()
    assert "监护" not in finance
    assert 'name="disability"' not in finance


def test_an_authority_chooses_among_the_homes_below_it(cast, signed_in, three):
    page = signed_in(cast.prefecture).get(LIST, {"home": cast.county_home.pk})

    homes = [label for _value, label in page.context["filters"].fields["home"].choices]
    assert homes == ["全部", "四平市儿童福利院", "梨树县儿童福利院", "伊通满族自治县儿童福利院"]
    assert len(page.context["rows"]) == 3


def test_the_list_goes_out_as_a_workbook_with_a_reason(cast, signed_in, three):
    client = signed_in(cast.head)

    refused = client.post(reverse("children:child_export"), {"reason": ""})
    taken = client.post(reverse("children:child_export"), {"reason": "年度核对"})

    assert refused.status_code == 422
    assert taken["Content-Type"].startswith("application/vnd.openxml")


@pytest.mark.parametrize(
    ("term", "index"),
    [("雨桐", "children_by_name_grams"), ("wangyu", "children_by_pinyin"), ("LS-2021", "file_number")],
)
def test_a_search_goes_by_its_index_although_row_level_security_stands_before_it(cast, three, term, index):
    with at_work(cast.province), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        plan = search(Child.objects.order_by(), term).explain()

    assert index in plan
    assert "Seq Scan on children_child" not in plan


@pytest.mark.parametrize("term", ["雨桐", "王", "wangyu"])
def test_merged_files_are_met_by_address_so_that_the_index_of_a_home_stays_free(cast, three, term):
    """Met by key they would take home and key together from the index of the home, and names would go without it."""
    with at_work(cast.province), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        plan = search(Child.objects.order_by(), term).explain()

    assert "children_child_uid_key" in plan
    assert "children_child_pkey" not in plan


def test_who_sounds_alike_is_looked_for_by_the_index_too(cast, three):
    with at_work(cast.province), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        plan = Child.objects.order_by().filter(having("spelling", ["wangyutong", "zhaoziyue"])).explain()

    assert "Index Cond: (pinyin @> ARRAY[wanted" in plan  # one look for each, however many there are
    assert "Seq Scan on children_child" not in plan


def test_a_child_without_a_name_is_found_by_what_the_list_calls_it(cast, signed_in, three):
    a_child(cast.county_home, name="", category="ABANDONED", legal_category="63.1")
    assert found(signed_in(cast.registrar), "未取名") == ["未取名"]
