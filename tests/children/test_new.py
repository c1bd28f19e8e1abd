"""入院登记: the ordinary day and the hard cases, as the registrar meets them on the screen (scenarios 7 and 8)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from casework.models import AuditEntry
from children.models import Child
from tests.builders.children import a_child, an_id_number

pytestmark = pytest.mark.django_db
NEW = "/children/new/"


def said(**changes):
    """What the registrar types for an ordinary orphan."""
    return {
        "name": "王雨桐", "sex": "2", "birth_date": "2014.5.6", "birth_precision": "EXACT", "birth_basis": "",
        "id_number": an_id_number(date(2014, 5, 6), "2"), "id_pending": "", "admitted_on": "2021/3/1",
        "legal_category": "63.2", "category": "ORPHAN", "origin": "220322", "brought_by": "梨树县民政局",
    } | changes  # fmt: skip


def complaints(response) -> dict[str, list[str]]:
    assert response.status_code == 422
    assert Child.objects.count() == 0
    return {name: list(errors) for name, errors in response.context["form"].errors.items()}


def test_the_registrar_admits_a_child_with_twelve_answers(cast, signed_in):
    client = signed_in(cast.registrar)

    opened = client.get(NEW)
    assert len(opened.context["form"].visible_fields()) <= 12
    done = client.post(NEW, said(), follow=True)

    child = Child.objects.get()
    assert (child.birth_date, child.admitted_on) == (date(2014, 5, 6), date(2021, 3, 1))
    assert (child.guardianship, child.home_id) == ("LONG_TERM", cast.county_home.pk)
    assert "已建立：王雨桐" in done.content.decode()
    assert AuditEntry.objects.filter(verb="create", child_id=child.pk, user_id=cast.registrar.pk).exists()


def test_only_a_home_takes_children_in(cast, signed_in):
    for person in (cast.carer, cast.county, cast.prefecture, cast.province, cast.sys_admin, cast.police):
        assert signed_in(person).get(NEW).status_code == 404
        assert signed_in(person).post(NEW, said()).status_code == 404


@pytest.mark.clause("2.1.c")
def test_a_child_without_an_id_number_is_admitted_with_the_reason_and_asked_about_later(cast, signed_in, settings):
    client = signed_in(cast.registrar)

    assert complaints(client.post(NEW, said(id_number=""))) == {
        "id_number": ["请填写身份证号码；还没有号码的，请选择原因。"]
    }
    day = timezone.localdate() - timedelta(days=65)
    since = {"admitted_on": day.isoformat(), "legal_category": "A2"}
    assert client.post(NEW, said(id_number="", id_pending="NOT_REGISTERED", **since)).status_code == 302

    todo = client.get("/todo/").content.decode()
    assert "王雨桐：入院 65 天，仍无身份证号码（尚未落户）" in todo
    assert "身份证号码待补" not in signed_in(cast.carer).get("/todo/").content.decode()


def test_when_the_number_comes_it_must_fit_the_child_and_be_nobody_elses(cast, signed_in):
    other = a_child(cast.county_home, name="王小鸣")
    child = a_child(cast.county_home, name="王雨桐", sex="2", id_number="", id_pending="NOT_REGISTERED")
    client, address = signed_in(cast.registrar), f"/children/{child.uid}/edit/identity/"

    def give(number):
        opened = client.get(address)
        data = {n: opened.context["form"][n].value() or "" for n in opened.context["form"].fields}
        data |= {"version": opened.context["version"], "id_number": number, "id_pending": ""}
        answer = client.post(address, data)
        return "" if answer.status_code == 302 else " ".join(answer.context["form"].errors["id_number"])

    number = an_id_number(date(2014, 5, 6), "2")
    assert "校验码" in give(number[:-1] + ("1" if number[-1] != "1" else "2"))
    assert "出生日期是2013年1月1日" in give(an_id_number(date(2013, 1, 1), "2"))
    assert "性别是男" in give(an_id_number(date(2014, 5, 6), "1"))
    assert "Excel" in give("2.29999E+17")
    assert give(other.id_number)
    assert give(number) == ""
    child.refresh_from_db()
    assert (child.id_number, child.id_pending) == (number, "")


@pytest.mark.clause("2.1.c")
def test_a_found_infant_without_name_date_or_people_gets_a_file(cast, signed_in):
    client = signed_in(cast.yanbian_registrar)
    infant = said(
        name="", sex="1", birth_date="2026-11-10", birth_precision="ESTIMATED", birth_basis="", id_number="",
        id_pending="SEARCHING", admitted_on="2026-11-20", legal_category="B1", category="ABANDONED", origin="222401",
    )  # fmt: skip

    assert "推定的出生日期请写明依据" in complaints(client.post(NEW, infant))["birth_basis"][0]
    infant["birth_basis"] = "医生检查，约10天"
    assert (
        "正在寻亲的属于临时监护" in complaints(client.post(NEW, infant | {"legal_category": "A1"}))["legal_category"][0]
    )
    assert client.post(NEW, infant).status_code == 302

    child = Child.objects.get()
    page = client.get(f"/children/{child.uid}/").content.decode()
    assert "未取名（YB-2026-0001）" in page
    assert "临时监护（被遗弃儿童）" in page
    assert "正在寻亲，身份待核实" in page
    assert child.ethnicity == ""


def test_whoever_names_a_found_child_says_by_what_rule(cast, signed_in):
    infant = a_child(cast.county_home, name="", category="ABANDONED", legal_category="63.1")
    client, address = signed_in(cast.registrar), f"/children/{infant.uid}/edit/identity/"
    opened = client.get(address)
    data = {n: opened.context["form"][n].value() or "" for n in opened.context["form"].fields}
    data |= {"version": opened.context["version"], "name": "林晨"}

    refused = client.post(address, data)
    accepted = client.post(address, data | {"naming_note": "院务会2021年3月5日按《百家姓》顺序取姓"})

    assert "请写明由谁、何时、按什么规则决定" in refused.context["form"].errors["naming_note"][0]
    assert accepted.status_code == 302


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"birth_date": "", "birth_precision": "EXACT"}, "birth_date", "确实不知道的，把确定程度选为“不详”"),
        ({"birth_date": "2015.2.30"}, "birth_date", "没有这一天"),
        ({"birth_date": "2021-06-01", "id_number": "", "id_pending": "OTHER"}, "birth_date", "不能晚于入院日期"),
        ({"birth_precision": "UNKNOWN"}, "birth_date", "已填写出生日期"),
        ({"admitted_on": "2099-01-01"}, "admitted_on", "还没有到"),
        ({"admitted_on": "2005-01-01"}, "admitted_on", "早于梨树县儿童福利院设立的日期"),
        ({"legal_category": "A2"}, "legal_category", "请选择民政部令第63号第九条的情形"),
        ({"sex": "1"}, "id_number", "表示的性别是女"),
        ({"id_number": "12345"}, "id_number", "应为18位，现在是5位"),
        ({"sex": ""}, "sex", "请选择性别"),
        ({"origin": "110000"}, "origin", "选择"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_nothing_is_lost(cast, signed_in, wrong, field, sentence):
    answer = signed_in(cast.registrar).post(NEW, said(**wrong))

    assert sentence in " ".join(complaints(answer)[field])
    assert "梨树县民政局" in answer.content.decode()  # what was typed is still there


def test_a_number_that_is_typed_takes_the_place_of_the_reason_for_having_none(cast, signed_in):
    """Also without a script; a wrong number does not, and a reason chosen beside a number of old is asked about."""
    client, number = signed_in(cast.registrar), an_id_number(date(2014, 5, 6), "2")
    wrong = client.post(NEW, said(id_number="12345", id_pending="NOT_REGISTERED"))
    assert "现在是5位" in " ".join(complaints(wrong)["id_number"])
    assert wrong.context["form"]["id_pending"].value() == "NOT_REGISTERED"
    assert client.post(NEW, said(id_number=number, id_pending="NOT_REGISTERED")).status_code == 302
    child = Child.objects.get()
    assert (child.id_number, child.id_pending) == (number, "")

    waiting = a_child(cast.county_home, name="王雨童", sex="2", id_number="", id_pending="NOT_REGISTERED")
    typed = an_id_number(date(2014, 5, 6), "2")
    assert _edited(client, waiting, id_number=typed, id_pending="NOT_REGISTERED").status_code == 302
    waiting.refresh_from_db()
    assert (waiting.id_number, waiting.id_pending) == (typed, "")
    doubted = _edited(client, waiting, id_pending="OTHER")
    assert "请清除“暂无身份证号码的原因”" in " ".join(doubted.context["form"].errors["id_number"])


def _edited(client, child, **changes):
    """The form of 基本信息 as it is opened, with what is changed in it."""
    address = f"/children/{child.uid}/edit/identity/"
    opened = client.get(address)
    data = {n: opened.context["form"][n].value() or "" for n in opened.context["form"].fields}
    return client.post(address, {**data, "version": opened.context["version"], **changes})


def test_full_width_digits_and_a_small_x_are_understood(cast, signed_in):
    order = next(n for n in range(1, 500) if an_id_number(date(2014, 5, 6), "2", n).endswith("X"))
    number = an_id_number(date(2014, 5, 6), "2", order)
    typed = "".join(chr(ord(c) + 0xFEE0) for c in number.lower())

    answer = signed_in(cast.registrar).post(NEW, said(id_number=typed, birth_date="２０１４年５月６日"))

    assert answer.status_code == 302
    assert Child.objects.get().id_number == number


def test_a_child_that_may_be_on_file_already_is_shown_before_a_second_file_is_made(cast, signed_in):
    first = a_child(
        cast.county_home, name="王雨童", sex="2", birth_date=date(2014, 5, 16), id_pending="OTHER", id_number=""
    )
    a_child(cast.county_home, name="王雨童", sex="1", birth_date=date(2014, 5, 16))
    a_child(cast.stranger_home, name="王雨桐", sex="2", birth_date=date(2014, 5, 6))
    client = signed_in(cast.registrar)

    warned = client.post(NEW, said())
    assert warned.status_code == 422
    page = warned.content.decode()
    assert "有1份相近的档案" in page
    assert "是同一名儿童的，不要保存" in page
    assert "姓名读音相同、同一天入院、出生日期相差不到一年、性别相同" in page
    assert f"/children/{first.uid}/" in page
    assert "TH-2021" not in page

    unsaid = client.post(NEW, said(another="on"))
    assert "请写明为什么不是同一名儿童" in unsaid.content.decode()
    assert client.post(NEW, said(another="on", unlike_because="同村两户，父母不同")).status_code == 302
    assert Child.objects.filter(home=cast.county_home).count() == 3


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"name": "王😀"}, "name", "姓名中不能有“😀”"),
        ({"name": "王" * 63}, "name", "最多 50 个字，现在 63 个"),
        ({"birth_precision": "MONTH"}, "birth_date", "日期填当月1日（2014-05-01）"),
        ({"birth_precision": "YEAR"}, "birth_date", "日期填1月1日（2014-01-01）"),
    ],
)
def test_what_cannot_be_kept_is_said_and_what_was_typed_stays(cast, signed_in, changes, field, sentence):
    answer = signed_in(cast.registrar).post(NEW, said(**changes))

    assert sentence in complaints(answer)[field][0]
    page = answer.content.decode()
    assert f'value="{said(**changes)["name"]}"' in page
    assert "maxlength" not in page


def test_who_came_from_the_child_and_cancels_is_back_at_the_child(cast, signed_in):
    client, child = signed_in(cast.social_worker), a_child(cast.county_home)
    new = reverse("family:relative_new")
    back = f'href="/children/{child.uid}/?tab=社"'
    assert back in client.get(f"{new}?child={child.uid}").content.decode()
    assert back in client.post(f"{new}?child={child.uid}", {"child": str(child.uid)}).content.decode()
    stranger = a_child(cast.stranger_home)
    for elsewhere in ("", f"?child={stranger.uid}", "?child=none", "?name=%00"):
        page = client.get(f"{new}{elsewhere}").content.decode()
        assert f'href="{reverse("family:relative_list")}"' in page.split('class="form-actions"')[1]
