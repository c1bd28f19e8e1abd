"""The registrar of 梨树县 brings in the roster the home has always kept."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from casework.models import AuditEntry
from children import care
from children.models import Child, Placement, RosterImport
from medical.models import InsuranceEnrollment
from tests.builders.children import a_child, an_id_number
from tests.cast import at_work
from tests.children.rosters import LISHU, a_row, a_sheet, act, matched, page, upload

pytestmark = pytest.mark.django_db


def _row(client, roster, number, **said):
    address = reverse("children:roster_row", args=[roster.uid, number])
    form = client.get(address).context["form"]
    typed = {name: form.data.get(name, "") for name in form.fields}
    return client.post(address, typed | said, follow=True)


@pytest.mark.clause("2.1.g")
def test_the_roster_of_lishu_comes_in_after_three_rows_are_settled(cast, signed_in) -> None:
    registrar = signed_in(cast.registrar)
    upload(registrar, LISHU.read_bytes(), "梨树县花名册.xlsx")
    roster = RosterImport.objects.get()
    columns = registrar.get(reverse("children:roster_columns", args=[roster.uid])).content.decode()
    assert "表头在第 4 行，共 9 名" in columns
    assert "刘冬梅、马静、马平安" in columns

    roster = matched(registrar, LISHU.read_bytes(), "梨树县花名册.xlsx")
    preview = page(registrar, roster).content.decode()
    for said in (
        "被Excel截断",
        "与第5行的身份证号码相同",
        "身份证号码表示的性别是女",
        "合计  9人",
        "就读学校及年级",
    ):
        assert said in preview
    assert "还有3名需要修改" in preview

    act(registrar, roster, "decide", choice="later", rows="9")
    act(registrar, roster, "decide", choice="skip", rows="11")
    answer = _row(registrar, roster, 12, sex="女")
    assert "确认导入 8 名" in answer.content.decode()

    result = act(registrar, roster, "confirm").content.decode()

    assert "已导入8名儿童" in result
    assert "LS-2021-0001" in result
    children = {child.name: child for child in Child.objects.filter(home=cast.county_home)}
    assert set(children) == {"刘冬梅", "马静", "马平安", "仇思远", "王小明", "曾静", "曾思远", "朱乐乐"}
    rounded = children["王小明"]
    assert (rounded.id_number, rounded.id_pending) == ("", "ASKED")
    assert (children["曾静"].birth_precision, children["曾静"].id_pending) == ("YEAR", "NOT_REGISTERED")
    assert (children["朱乐乐"].disability_kind, children["朱乐乐"].disability_grade, children["朱乐乐"].autism) == (
        "5",
        "3",
        True,
    )
    assert children["仇思远"].id_number == "229999200901183729"
    assert {c.hukou_code for c in children.values()} == {"220322"}
    assert Placement.objects.filter(child__in=children.values(), ends_on=None).count() == 8
    assert InsuranceEnrollment.objects.filter(child__in=children.values(), state="TO_CHECK").count() == 8
    assert AuditEntry.objects.filter(verb="import", object_uid=roster.uid).exists()
    assert "仇思远" in registrar.get(reverse("children:child_list")).content.decode()


def test_the_same_titles_are_matched_as_the_home_confirmed_them_last_time(cast, signed_in) -> None:
    registrar = signed_in(cast.registrar)
    upload(registrar, a_sheet([[1, "王小明", "来源不明", "2021-03-01"]], ["序号", "姓名", "经过", "来院"]))
    first = RosterImport.objects.latest("id")
    address = reverse("children:roster_columns", args=[first.uid])
    assert "本院上次确认" not in registrar.get(address).content.decode()
    answer = registrar.post(address, {"column_1": "name", "column_2": "note"})
    assert "还没有指定哪一列是“入院日期”" in answer.content.decode()
    registrar.post(address, {"column_1": "name", "column_2": "note", "column_3": "admitted_on"})

    upload(registrar, a_sheet([[1, "李小红", "", "2022-03-01"]], ["序号", "姓名", "经过", "来院"]))
    again = registrar.get(reverse("children:roster_columns", args=[RosterImport.objects.latest("id").uid]))

    assert "本院上次确认" in again.content.decode()
    chosen = {name: field.initial for name, field in again.context["form"].fields.items() if field.initial}
    assert chosen == {"column_1": "name", "column_2": "note", "column_3": "admitted_on"}


def test_one_field_cannot_be_two_columns(cast, signed_in) -> None:
    registrar = signed_in(cast.registrar)
    upload(registrar, a_sheet([a_row(1)]))
    address = reverse("children:roster_columns", args=[RosterImport.objects.get().uid])
    answer = registrar.post(address, {"column_1": "name", "column_2": "name", "column_6": "admitted_on"})
    assert answer.status_code == 422
    assert "“姓名”已经对应“姓名”，一个项目只能对应一列" in answer.content.decode()


def test_children_already_on_file_are_not_taken_in_twice(cast, signed_in) -> None:
    number = an_id_number()
    known = a_child(cast.county_home, name="王小明", id_number=number)
    unnumbered = a_child(cast.county_home, name="赵小草", id_pending="NOT_REGISTERED")
    rows = [
        a_row(1, 姓名="王小明", 身份证号码=number),
        a_row(2, 姓名="赵小草", 身份证号码="未落户"),
        a_row(3),
    ]
    registrar = signed_in(cast.registrar)
    roster = matched(registrar, a_sheet(rows))

    preview = page(registrar, roster).content.decode()
    assert known.file_number in preview
    assert unnumbered.file_number in preview
    assert "已导入1名儿童" in act(registrar, roster, "confirm").content.decode()
    assert Child.objects.count() == 3


def test_a_child_of_another_home_is_named_by_nothing_but_yes(cast, signed_in) -> None:
    number = an_id_number()
    theirs = a_child(cast.stranger_home, name="柳暗花", id_number=number)
    registrar = signed_in(cast.registrar)
    roster = matched(registrar, a_sheet([a_row(1, 身份证号码=number)]))

    preview = page(registrar, roster).content.decode()

    assert "这个号码已登记在其他机构的儿童名下" in preview
    for secret in (theirs.name, theirs.file_number, "通化"):
        assert secret not in preview
    act(registrar, roster, "confirm")
    assert not Child.objects.filter(home=cast.county_home).exists()


def test_a_child_who_has_left_is_led_back_to_the_old_file(cast, signed_in) -> None:
    number = an_id_number()
    child = a_child(cast.county_home, id_number=number)
    with at_work(cast.head):
        care.leave(child=child, kind="RETURNED", on=date(2022, 5, 1), by=cast.head, reason="找到父亲")
    registrar = signed_in(cast.registrar)
    roster = matched(registrar, a_sheet([a_row(1, 身份证号码=number)]))
    assert f"已离院，档案号{child.file_number}" in page(registrar, roster).content.decode()


def test_nothing_is_taken_in_while_one_row_is_wrong(cast, signed_in) -> None:
    registrar = signed_in(cast.registrar)
    roster = matched(registrar, a_sheet([a_row(1), a_row(2, 入院日期="")]))
    assert "还有1行需要修改或跳过，没有导入" in act(registrar, roster, "confirm").content.decode()
    assert not Child.objects.exists()

    act(registrar, roster, "decide", choice="skip", rows="bad")
    assert "已导入1名儿童" in act(registrar, roster, "confirm").content.decode()
    assert "这份花名册已经导入" in act(registrar, roster, "confirm").content.decode()
    assert Child.objects.count() == 1


def test_a_stranger_home_finds_no_such_import(cast, signed_in) -> None:
    roster = matched(signed_in(cast.registrar), a_sheet([a_row(1)]))
    for person in (cast.stranger_registrar, cast.carer, cast.county, cast.province):
        client = signed_in(person)
        for name in ("page", "columns", "marked", "decide", "confirm", "discard", "undo"):
            address = reverse(f"children:roster_{name}", args=[roster.uid])
            assert client.get(address).status_code == 404
            assert client.post(address, {"reason": "x", "choice": "skip", "rows": "2"}).status_code == 404
        assert client.get(reverse("children:roster_row", args=[roster.uid, 2])).status_code == 404
    assert signed_in(cast.carer).get(reverse("children:roster_list")).status_code == 404
    assert (
        roster.file_name not in signed_in(cast.stranger_registrar).get(reverse("children:roster_list")).content.decode()
    )


def test_our_template_goes_straight_to_the_preview(cast, signed_in) -> None:
    registrar = signed_in(cast.registrar)
    body = registrar.get(reverse("children:roster_template")).content
    book = load_workbook(io.BytesIO(body))
    sheet, example = book.worksheets[0], book["填写示例"]
    for number, row in enumerate(example.iter_rows(min_row=2, values_only=True), start=2):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value
    stream = io.BytesIO()
    book.save(stream)

    answer = upload(registrar, stream.getvalue())

    roster = RosterImport.objects.get()
    assert answer.url == reverse("children:roster_page", args=[roster.uid])
    preview = registrar.get(answer.url).content.decode()
    assert "确认导入 3 名" in preview, preview
    act(registrar, roster, "confirm")
    assert Child.objects.get(name="示例一").hukou_code == "220322"
    assert Child.objects.get(name="").found_place == "梨树县示例路"
