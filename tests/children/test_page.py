"""The child's page: what each person sees of it, and what somebody sees who once looked after the child."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from casework.models import AuditEntry
from children.models import Child
from tests.builders.children import a_child, a_move

pytestmark = pytest.mark.django_db


def page(client: Client, child: Child, tab: str = "") -> str:
    response = client.get(f"/children/{child.uid}/", {"tab": tab} if tab else {})
    assert response.status_code == 200
    return response.content.decode()


def edit(client: Client, child: Child, part: str, **changes: str):
    """Open a part's form and save it with changes."""
    address = f"/children/{child.uid}/edit/{part}/"
    opened = client.get(address)
    assert opened.status_code == 200
    form = opened.context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    return client.post(address, {**data, "version": opened.context["version"], **changes})


def test_the_carer_sees_who_the_child_is_and_never_the_whole_number(cast, signed_in):
    child = a_child(cast.county_home, name="王雨桐", sex="2")

    seen = page(signed_in(cast.carer), child)

    for word in ("王雨桐", "LS-2021-0001", "女 · 12岁", "在院 · 集中养育", "长期监护（孤儿）", "梨树县儿童福利院"):
        assert word in seen
    assert child.id_number not in seen
    assert f"*{child.id_number[-1]}" in seen
    assert "reveal" not in seen


def test_the_registrar_asks_for_the_number_and_the_trail_says_so(cast, signed_in):
    child = a_child(cast.county_home)
    client = signed_in(cast.registrar)

    address = f"/children/{child.uid}/reveal/id_number/"
    assert address in page(client, child)
    shown = client.post(address, {"purpose": "checking"})

    assert child.id_number in shown.content.decode()
    assert AuditEntry.objects.filter(verb="reveal", child_id=child.pk, user_id=cast.registrar.pk).exists()
    assert "查看明文" in page(signed_in(cast.head), child, "readers")


def test_a_stranger_gets_404_and_no_word_of_the_child(cast, signed_in):
    child = a_child(cast.county_home, name="欧阳星辰")

    for person in (cast.stranger_head, cast.stranger_prefecture_head, cast.insurance, cast.sys_admin, cast.audit_admin):
        client = signed_in(person)
        for path in ("", "edit/identity/", "reveal/id_number/", "confirm/", "?tab=timeline"):
            answer = client.get(f"/children/{child.uid}/{path}")
            assert answer.status_code == 404
            assert "欧阳" not in answer.content.decode()
            assert child.file_number not in answer.content.decode()


def test_the_county_that_gave_a_child_away_sees_it_as_it_was_then(cast, signed_in):
    child = a_child(cast.county_home, name="王小明")
    county, city = signed_in(cast.county), signed_in(cast.city_registrar)
    a_move(child, cast.city_home, on=date(2023, 6, 1))
    assert edit(city, child, "identity", name="李天佑", naming_note="按收养协议").status_code == 302
    assert edit(city, child, "hukou", hukou_kind="COLLECTIVE").status_code == 302

    then, now = page(county, child), page(city, child)

    assert "李天佑" in now
    assert "李天佑" not in then
    assert "王小明" in then
    assert "机构集体户" not in then
    assert "已移出，只显示截至 2023年6月1日 的档案" in then
    assert "edit/" not in then
    listed = county.get("/children/").content.decode()
    assert "王小明" in listed
    assert "已移出" in listed
    assert "李天佑" not in listed
    found = {
        term: len(county.get("/children/", {"q": term}).context["rows"])
        for term in ("王小", "wangxiaoming", "天佑", "lty", "LS-2021-0001")
    }
    assert found == {"王小": 1, "wangxiaoming": 1, "天佑": 0, "lty": 0, "LS-2021-0001": 1}
    past = page(county, child, "timeline")
    assert "李天佑" not in past
    assert "户口性质" not in past
    assert "四平市儿童福利院" in past  # where it went, on the day it went


def test_the_former_home_can_change_nothing_any_more(cast, signed_in):
    child = a_child(cast.county_home)
    a_move(child, cast.city_home)

    assert signed_in(cast.registrar).get(f"/children/{child.uid}/").status_code == 404
    assert signed_in(cast.head).get(f"/children/{child.uid}/").status_code == 200
    assert signed_in(cast.head).get(f"/children/{child.uid}/edit/identity/").status_code == 404


def test_the_timeline_says_who_changed_what_and_only_to_who_may_see_the_part(cast, signed_in):
    child = a_child(cast.county_home)
    assert edit(signed_in(cast.registrar), child, "origin", keepsakes="红绳一根").status_code == 302
    assert (
        edit(signed_in(cast.registrar), child, "hukou", hukou_address="吉林省四平市梨树县喇嘛甸镇").status_code == 302
    )

    registrar = page(signed_in(cast.registrar), child, "timeline")
    carer = page(signed_in(cast.carer), child, "timeline")

    assert "来源（随身物品）" in registrar
    assert "钱档案" in registrar
    assert "户籍（户籍地址）" in carer
    assert "来源（" not in carer
    assert "喇嘛甸" not in carer


def test_two_people_who_edit_the_same_part_both_see_both_versions(cast, signed_in):
    child = a_child(cast.county_home, name="王小明")
    address = f"/children/{child.uid}/edit/identity/"
    registrar, head = signed_in(cast.registrar), signed_in(cast.head)
    opened = head.get(address)
    mine = {name: opened.context["form"][name].value() or "" for name in opened.context["form"].fields}
    assert edit(registrar, child, "identity", ethnicity="01").status_code == 302

    conflict = head.post(address, {**mine, "ethnicity": "11", "version": opened.context["version"]})

    assert conflict.status_code == 409
    body = conflict.content.decode()
    assert "满族" in body
    assert "汉族" in body
    child.refresh_from_db()
    assert child.ethnicity == "01"

    stale, seen = conflict.context["version"], conflict.context["seen"]
    mine |= {"ethnicity": "11", "version": stale}
    assert head.post(address, mine).status_code == 409  # silence is no choice
    assert head.post(address, mine | {"seen": seen}).status_code == 409
    assert head.post(address, mine | {"seen": "0" * 24, "choose_ethnicity": "mine"}).status_code == 409
    assert head.post(address, mine | {"seen": seen, "choose_ethnicity": "mine"}).status_code == 302
    child.refresh_from_db()
    assert child.ethnicity == "11"


def test_a_mistake_in_a_stale_form_does_not_hide_the_other_version(cast, signed_in):
    child = a_child(cast.county_home, name="王小明")
    address = f"/children/{child.uid}/edit/identity/"
    registrar, head = signed_in(cast.registrar), signed_in(cast.head)
    opened = head.get(address)
    mine = {name: opened.context["form"][name].value() or "" for name in opened.context["form"].fields}
    assert edit(registrar, child, "identity", ethnicity="01").status_code == 302

    wrong = head.post(address, {**mine, "birth_date": "不知道", "version": opened.context["version"]})
    mended = head.post(address, {**mine, "version": wrong.context["version"]})

    assert (wrong.status_code, mended.status_code) == (422, 409)


def test_a_file_is_confirmed_once_a_year(cast, signed_in):
    child = a_child(cast.county_home, name="王小明", profile_confirmed_on=date(2024, 1, 5))
    client = signed_in(cast.registrar)
    todo = client.get("/todo/").content.decode()
    assert "信息超过12个月未核实" in todo
    assert f"/children/{child.uid}/confirm/" in todo

    assert "超过12个月" in page(client, child)
    assert client.post(f"/children/{child.uid}/confirm/").status_code == 302

    assert "信息超过12个月未核实" not in client.get("/todo/").content.decode()


def test_an_edited_name_is_found_by_its_new_pinyin(cast, signed_in):
    child = a_child(cast.county_home, name="王小明")
    client = signed_in(cast.registrar)

    assert edit(client, child, "identity", name="曾小明").status_code == 302

    for term, hits in (("ceng", 1), ("zengx", 1), ("wang", 0), ("曾小", 1)):
        assert len(client.get("/children/", {"q": term}).context["rows"]) == hits


def test_a_file_is_closed_when_the_child_has_left(cast, signed_in):
    from children import care
    from tests.cast import at_work

    child = a_child(cast.county_home)
    with at_work(cast.head):
        care.leave(child=child, kind="ADOPTED", on=date(2025, 5, 5), by=cast.head)
    client = signed_in(cast.registrar)

    seen = page(client, child)
    assert "已离院 2025年5月5日" in seen
    assert "/edit/" not in seen
    assert client.get(f"/children/{child.uid}/edit/identity/").status_code == 302
    assert "被收养" in page(client, child, "timeline")


def test_a_long_history_says_how_much_of_it_is_not_listed(cast, signed_in, monkeypatch):
    monkeypatch.setattr("children.timeline.MOST_CHANGES", 3)
    child = a_child(cast.county_home)
    client = signed_in(cast.registrar)
    for number in range(5):
        assert edit(client, child, "identity", former_names=f"曾用名{number}").status_code == 302

    seen = page(client, child, "timeline")

    assert seen.count("修改档案") == 3
    assert "此前另有2次保存" in seen
