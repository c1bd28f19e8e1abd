"""名册查询: the list of children with columns and conditions of one's own, on the screen and as a workbook."""

from __future__ import annotations

import io

import pytest
from django.urls import reverse
from python_calamine import load_workbook

from casework.acting import acting
from casework.models import AuditEntry
from children.models import Child
from tests.builders.children import a_child

LIST, ASK, EXPORT = "children:child_list", "children:child_ask", "children:child_export"


@pytest.fixture
def children(cast):
    """Two of the county home, of whom one has a note on its name; one of strangers."""
    known, other = a_child(cast.county_home, name="梁小满"), a_child(cast.county_home, name="宋小雨")
    a_child(cast.stranger_home, name="罗小雪")
    with acting(cast.registrar, post=cast.registrar.post):
        Child.objects.filter(pk=known.pk).update(naming_note="随院姓", ethnicity="03")
        Child.objects.filter(pk=other.pk).update(naming_note="", ethnicity="01")


def rows_of(answer) -> str:
    return answer.content.decode().split("<tbody>", 1)[-1].split("</tbody>")[0]


@pytest.mark.clause("2.1.g")
def test_a_column_and_a_condition_are_chosen_and_the_list_obeys_them(cast, children, signed_in) -> None:
    client = signed_in(cast.registrar)
    assert reverse(ASK) in client.get(reverse(LIST)).content.decode()
    page = client.get(reverse(ASK)).content.decode()
    for words in ("基本信息", "户籍", "民族", "列出名册"):
        assert words in page, words
    answer = client.post(reverse(ASK), {"c.naming_note": "1", "w.naming_note.has": "院姓", "sex": "1"}, follow=True)
    rows = rows_of(answer)
    assert "随院姓" in rows
    assert "宋小雨" not in rows
    assert "含“院姓”" in answer.content.decode()
    asked = answer.redirect_chain[-1][0]
    assert "c.naming_note=1" in asked
    assert "sex=1" in asked


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"w.naming_note.empty": "yes"}, {"宋小雨"}),
        ({"w.naming_note.empty": "no"}, {"梁小满"}),
        ({"w.ethnicity.is": "03"}, {"梁小满"}),
        ({"w.birth_date.from": "1990-01-01"}, {"梁小满", "宋小雨"}),
        ({"w.birth_date.to": "1990-01-01"}, set()),
        ({"w.ethnicity.is": "nobody", "w.sealed.is": "1", "w.id_number.has": "2"}, {"梁小满", "宋小雨"}),
    ],
)
def test_each_kind_of_condition_finds_whom_it_speaks_of_and_an_unknown_one_is_ignored(
    cast, children, signed_in, asked, found
) -> None:
    rows = rows_of(signed_in(cast.registrar).get(reverse(LIST), asked))
    assert {name for name in ("梁小满", "宋小雨", "罗小雪") if name in rows} == found


@pytest.mark.clause("2.1.h")
def test_the_workbook_has_the_columns_and_rows_of_the_screen_with_a_reason(cast, children, signed_in) -> None:
    client = signed_in(cast.registrar)
    address = f"{reverse(EXPORT)}?c.naming_note=1&c.hukou_kind=1&c.id_number=1&w.naming_note.empty=no"
    assert client.post(address, {"reason": ""}).status_code == 422
    answer = client.post(address, {"reason": "年度核对"})
    head, *rows = load_workbook(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert len(rows) == 1
    told = dict(zip(head, rows[0], strict=True))
    assert told["姓名"] == "梁小满"
    assert "随院姓" in told.values()
    assert "户口性质" in told
    assert "身份证号码" not in told  # never in a list
    entry = AuditEntry.objects.filter(verb="export", resource="child").latest("seq")
    assert (entry.reason, len(entry.details["rows"])) == ("年度核对", 1)
    assert entry.details["asked"]["w.naming_note.empty"] == "no"


def test_what_a_role_may_not_see_is_neither_offered_nor_found_out_by_asking(cast, children, signed_in) -> None:
    medic = signed_in(cast.medic)  # 户籍 is not for the medic
    page = medic.get(reverse(ASK)).content.decode()
    assert "c.hukou_kind" not in page
    assert "c.health_note" not in page  # whoever reads of a child's health is written down child by child
    answer = medic.get(reverse(LIST), {"c.hukou_kind": "1", "w.hukou_kind.empty": "yes", "w.health_note.empty": "no"})
    assert {name for name in ("梁小满", "宋小雨") if name in rows_of(answer)} == {"梁小满", "宋小雨"}
    assert "户口性质" not in answer.content.decode().split("<thead>")[1].split("</thead>")[0]


def test_an_id_number_is_no_condition_and_a_wrong_day_says_how_to_mend_it(cast, children, signed_in) -> None:
    client = signed_in(cast.registrar)
    answer = client.post(reverse(ASK), {"w.naming_note.has": "229999201501012345"})
    assert answer.status_code == 422
    assert "身份证号码不能作为条件" in answer.content.decode()
    answer = client.post(reverse(ASK), {"w.birth_date.from": "gestern"})
    assert "请填写完整的日期" in answer.content.decode()
    typed = client.post(reverse(ASK), {"w.birth_date.from": "2015年1月1日"})
    assert "w.birth_date.from=2015-01-01" in typed["Location"]


def test_only_who_sees_children_asks_of_them(cast, signed_in) -> None:
    assert signed_in(cast.sys_admin).get(reverse(ASK)).status_code == 404
    assert "还没有" not in signed_in(cast.registrar).get(reverse(ASK)).content.decode()


def test_the_lists_own_filters_keep_what_was_asked_besides(cast, children, signed_in) -> None:
    page = (
        signed_in(cast.registrar).get(reverse(LIST), {"c.naming_note": "1", "w.naming_note.has": "院"}).content.decode()
    )
    assert page.count('<input type="hidden" name="w.naming_note.has" value="院">') == 2  # filters and ticked rows
