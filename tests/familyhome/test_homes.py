"""Homes like a family inside an institution: opened, kept by house parents, lived in by a few children."""

from __future__ import annotations

import threading
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from casework import todo
from casework.forms import stamp
from casework.parts import record_of
from casework.refusals import Refused
from children.familyhome.models import FamilyHomeStay, FamilyStyleHome, HouseParent
from children.models import Placement
from tests.builders.children import a_child, a_move
from tests.builders.families import a_family_home, living_in
from tests.cast import at_work

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate


def _new(client, code: str, **said):
    return client.post(reverse(f"familyhome:{code}_new"), said)


def _do(client, record, verb: str, **said):
    code = record_of(record).code
    return client.post(reverse(f"familyhome:{code}_step", args=[record.uid, verb]), said)


def _move_in(client, child, family_home, **said):
    asked = {"starts_on": "2024-03-01", "child_words": "愿意"}
    return _new(client, "family_stay", child=str(child.uid), family_home=str(family_home.uid), **{**asked, **said})


def _mode(child) -> str:
    return Placement.objects.get(child=child, ends_on=None).mode


def _titles(person) -> dict[str, int]:
    with at_work(person):
        return {str(group.title): group.count for group in todo.groups(person)}


@pytest.mark.clause("2.1.i")
def test_a_home_is_opened_kept_lived_in_and_closed(cast, signed_in) -> None:
    head, worker = signed_in(cast.head), signed_in(cast.social_worker)
    made = _new(head, "family_home", name="3号家庭", place="生活楼201", capacity="4", opened_on="2024.1.1")
    assert made.status_code == 302
    family_home = FamilyStyleHome.objects.get()
    page = reverse("familyhome:family_home_page", args=[family_home.uid])
    assert "现在没有照料人" in head.get(page).content.decode()
    assert _titles(cast.head)["家庭式居所没有照料人"] == 1
    said = {"family_home": str(family_home.uid), "kind": "COUPLE", "starts_on": "2024-01-01"}
    assert "请填写姓名，或选择系统用户" in _new(head, "house_parent", **said).content.decode()
    assert _new(head, "house_parent", name="赵梅、孙强", **said).status_code == 302
    assert "家庭式居所没有照料人" not in _titles(cast.head)

    child = a_child(cast.county_home, name="孙小燕", sex="2")
    assert _move_in(worker, child, family_home).status_code == 302
    assert _mode(child) == "FAMILY_STYLE"
    assert "孙小燕" in head.get(page).content.decode()
    assert "3号家庭" in worker.get(f"/children/{child.uid}/", {"tab": "养"}).content.decode()
    assert "入住家庭式居所" in worker.get(f"/children/{child.uid}/", {"tab": "timeline"}).content.decode()
    assert "还住有1名儿童" in _do(head, family_home, "close", happened_on="2024-05-01", reason="改建").content.decode()

    stay = FamilyHomeStay.objects.get()
    assert _do(worker, stay, "move_out", happened_on="2024-02-01", reason="x").status_code == 422
    assert _do(worker, stay, "move_out", happened_on="2024-04-01", reason="到寄宿学校就读").status_code == 302
    assert _mode(child) == "INSTITUTIONAL"
    early = _do(head, family_home, "close", happened_on="2024-03-15", reason="改建")
    assert "不能早于最后一名儿童搬出的日期" in early.content.decode()
    assert _do(head, family_home, "close", happened_on="2024-05-01", reason="改建").status_code == 302
    assert HouseParent.objects.get().ends_on == date(2024, 5, 1)
    assert "已停用" in _move_in_anyway(cast, child, family_home)


def _move_in_anyway(cast, child, family_home) -> str:
    family_home.refresh_from_db()
    with pytest.raises(Refused) as refused:
        living_in(child, family_home, cast.head, on=date(2024, 6, 1))
    return refused.value.sentence


def test_there_are_never_more_children_than_places(cast, signed_in) -> None:
    family_home = a_family_home(cast.head, capacity=1)
    living_in(a_child(cast.county_home, name="先来"), family_home, cast.head)
    late = _move_in(signed_in(cast.social_worker), a_child(cast.county_home, name="后到"), family_home)
    assert late.status_code == 422
    assert "没有空位" in late.content.decode()
    assert FamilyHomeStay.objects.count() == 1


def test_fewer_places_than_children_is_a_to_do_until_it_fits(cast, signed_in) -> None:
    family_home = a_family_home(cast.head, capacity=2)
    for name in ("一", "二"):
        living_in(a_child(cast.county_home, name=name), family_home, cast.head)
    head = signed_in(cast.head)
    said = {
        "name": "3号家庭", "place": "生活楼", "capacity": "1", "opened_on": "2022-01-01",
        "version": stamp(family_home, record_of(family_home).part("home")),
    }  # fmt: skip
    part = reverse("familyhome:family_home_part", args=[family_home.uid, "home"])
    assert "应在1至20之间" in head.post(part, {**said, "capacity": "0"}).content.decode()
    assert head.post(part, said).status_code == 302
    assert _titles(cast.head)["家庭式居所超过可住儿童数"] == 1
    page = head.get(reverse("familyhome:family_home_page", args=[family_home.uid])).content.decode()
    assert "已住2名，超过可住的1名" in page
    assert "3号家庭" in head.get(reverse("familyhome:family_home_list"), {"wanting": "room"}).content.decode()


def test_a_boy_and_a_girl_over_six_share_a_home_only_with_a_reason(cast, signed_in) -> None:
    family_home, client = a_family_home(cast.head), signed_in(cast.social_worker)
    living_in(a_child(cast.county_home, name="大哥", birth_date=date(2012, 1, 1)), family_home, cast.head)
    little = a_child(cast.county_home, name="小妹", sex="2", birth_date=date(2020, 1, 1))
    assert _move_in(client, little, family_home, child_words="").status_code == 302  # under six, and under eight
    girl = a_child(cast.county_home, name="大姐", sex="2", birth_date=date(2011, 1, 1))
    refused = _move_in(client, girl, family_home)
    assert refused.status_code == 422
    assert "大哥" in str(refused.context["form"].errors["mixed_because"])
    assert "愿意" in refused.content.decode()
    assert _move_in(client, girl, family_home, mixed_because="兄妹，分室居住").status_code == 302
    severe = a_child(
        cast.county_home, name="重残", sex="2", birth_date=date(2010, 1, 1), disability_kind="4", disability_grade="1"
    )
    assert _move_in(client, severe, family_home).status_code == 302


def test_a_girl_moves_in_only_where_a_woman_cares_for_her(cast, signed_in) -> None:
    family_home, client = a_family_home(cast.head, parent="MAN"), signed_in(cast.social_worker)
    girl = a_child(cast.county_home, name="孙小燕", sex="2")
    assert "没有女性照料人" in _move_in(client, girl, family_home).content.decode()
    assert _move_in(client, girl, family_home, care_of_girls="由褚护理每日承担").status_code == 302


def test_the_child_itself_is_asked_from_eight_on(cast, signed_in) -> None:
    family_home, client = a_family_home(cast.head), signed_in(cast.social_worker)
    child = a_child(cast.county_home, name="李小小")
    assert "征求并记录本人意愿" in _move_in(client, child, family_home, child_words=" ").content.decode()


def test_moving_to_another_home_ends_the_stay_in_the_first_on_that_day(cast, signed_in) -> None:
    first, second = a_family_home(cast.head), a_family_home(cast.head, "5号家庭")
    child = a_child(cast.county_home, name="李小小")
    client = signed_in(cast.social_worker)
    assert _move_in(client, child, first).status_code == 302
    assert "已经住在3号家庭" in _move_in(client, child, first, starts_on="2024-04-01").content.decode()
    assert "须晚于那一天" in _move_in(client, child, second, starts_on="2024-03-01").content.decode()
    assert _move_in(client, child, second, starts_on="2024-05-01").status_code == 302
    days = list(FamilyHomeStay.objects.order_by("id").values_list("starts_on", "ends_on"))
    assert days == [(date(2024, 3, 1), date(2024, 5, 1)), (date(2024, 5, 1), None)]
    assert list(Placement.objects.filter(child=child).order_by("id").values_list("mode", flat=True)) == [
        "INSTITUTIONAL", "FAMILY_STYLE",
    ]  # fmt: skip


def test_a_stay_ends_when_the_child_goes_to_another_institution(cast, signed_in) -> None:
    family_home = a_family_home(cast.head)
    child = a_child(cast.county_home, name="李小小")
    living_in(child, family_home, cast.head)
    a_move(child, cast.city_home, on=date(2024, 6, 1))
    page = signed_in(cast.head).get(reverse("familyhome:family_home_page", args=[family_home.uid])).content.decode()
    assert "现在没有儿童住在这里" in page
    assert "李小小" not in page
    child.refresh_from_db()
    assert _mode(child) == "INSTITUTIONAL"
    with at_work(cast.city_home_head):
        stay = FamilyHomeStay.objects.get(child=child)
    if stay.ends_on is None:  # handed over while who moved it could not end it: the new home does
        said = {"happened_on": "2024-06-01", "reason": "已接收"}
        assert _do(signed_in(cast.city_registrar), stay, "end", **said).status_code == 302
    stay.refresh_from_db()
    assert stay.ends_on == date(2024, 6, 1)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("starts_on", "2024-02-30", "没有这一天"),
        ("starts_on", "2031-01-01", "日期不能晚于今天"),
        ("starts_on", "2021-12-31", "启用日期"),
        ("starts_on", "", "请填写入住日期"),
        ("child_words", "长" * 301, "最多 300 个字"),
        ("child_words", "好\x00的", "控制字符"),
        ("family_home", "", "请填写家庭式居所"),
        ("family_home", "6f1ed002-ab5c-4b5e-9b5d-2f8a1b0c9d3e", "选择"),
        ("child", "x", "选择"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_saved(cast, signed_in, field, value, said) -> None:
    family_home, child = a_family_home(cast.head), a_child(cast.county_home, name="李小小")
    asked = {
        "child": str(child.uid), "family_home": str(family_home.uid), "starts_on": "2024-03-01", "child_words": "愿意",
    }  # fmt: skip
    answer = _new(signed_in(cast.social_worker), "family_stay", **{**asked, field: value})
    assert answer.status_code == 422
    assert said in answer.content.decode() or answer.context["form"].errors[field]
    assert not FamilyHomeStay.objects.exists()
    assert _mode(child) == "INSTITUTIONAL"


def test_a_child_of_another_institution_or_one_that_left_does_not_move_in(cast, signed_in) -> None:
    family_home, stranger = a_family_home(cast.head), a_child(cast.stranger_home, name="郝远方")
    assert _move_in(signed_in(cast.social_worker), stranger, family_home).status_code == 422
    assert signed_in(cast.stranger_head).get(
        reverse("familyhome:family_home_page", args=[family_home.uid])
    ).status_code == 404  # fmt: skip


def test_one_worker_keeps_one_home_and_two_homes_have_two_names(cast, signed_in) -> None:
    a_family_home(cast.head, parent="")
    head = signed_in(cast.head)
    double = _new(head, "family_home", name="3号家庭", place="生活楼", capacity="4", opened_on="2024-01-01")
    assert "已有同名的家庭式居所" in double.content.decode()
    second = a_family_home(cast.head, "5号家庭", parent="")
    post = cast.carer.post
    for number, family_home in enumerate(FamilyStyleHome.objects.order_by("id")):
        said = {
            "family_home": str(family_home.uid),
            "kind": "WOMAN",
            "starts_on": "2024-01-01",
            "worker": str(post.uid),
        }
        answer = _new(head, "house_parent", **said)
        assert answer.status_code == (302 if number == 0 else 422)
    assert "已是另一个家庭式居所的照料人" in answer.content.decode()
    assert HouseParent.objects.get().name == cast.carer.name
    assert _new(signed_in(cast.carer), "house_parent", family_home=str(second.uid)).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_the_last_place_is_given_to_one_of_two_who_ask_at_the_same_moment(cast) -> None:
    family_home = a_family_home(cast.head, capacity=1)
    children = [a_child(cast.county_home, name=name) for name in ("甲", "乙")]
    done: list[str] = []

    def ask(child) -> None:
        from django.db import connection

        try:
            living_in(child, family_home, cast.head, on=TODAY() - timedelta(days=1))
            done.append("in")
        except Refused as refused:
            done.append(refused.sentence)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask, args=[child]) for child in children]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(word == "in" for word in done) == [False, True]
    assert any("没有空位" in word for word in done)


def test_who_goes_to_hospital_keeps_the_bed_and_comes_back_to_it(cast, signed_in) -> None:
    family_home, child = a_family_home(cast.head), a_child(cast.county_home, name="孙小燕", sex="1")
    living_in(child, family_home, cast.head, on=date(2024, 3, 1))
    worker = signed_in(cast.social_worker)

    def change(mode: str, on: str):
        said = {"child": str(child.uid), "mode": mode, "on": on, "reason": "肺炎住院，县医院"}
        return worker.post(reverse("children:care_mode_new"), said)

    assert change("HOSPITAL", "2024-04-01").status_code == 302
    assert "办理搬出" in change("INSTITUTIONAL", "2024-04-09").content.decode()
    assert change("FAMILY_STYLE", "2024-04-09").status_code == 302
    assert _mode(child) == "FAMILY_STYLE"
    assert change("HOSPITAL", "2024-05-01").status_code == 302
    stay = FamilyHomeStay.objects.get()
    assert _do(worker, stay, "move_out", happened_on="2024-05-02", reason="居所改建").status_code == 302
    assert _mode(child) == "HOSPITAL"  # the day it moves out is not the day it comes out of hospital
    assert "办理入住" in change("FAMILY_STYLE", "2024-05-09").content.decode()
    assert change("INSTITUTIONAL", "2024-05-09").status_code == 302


def test_a_home_cannot_have_opened_after_the_first_child_came(cast, signed_in) -> None:
    family_home = a_family_home(cast.head, parent="")
    living_in(a_child(cast.county_home, name="甲"), family_home, cast.head, on=date(2024, 3, 1))
    head, part = signed_in(cast.head), reverse("familyhome:family_home_part", args=[family_home.uid, "home"])

    def said(opened_on: str) -> str:
        version = stamp(family_home, record_of(family_home).part("home"))
        posted = {"name": "3号家庭", "place": "生活楼", "capacity": "4", "opened_on": opened_on, "version": version}
        return head.post(part, posted).content.decode()

    assert "不能晚于第一名儿童入住的日期2024年3月1日" in said("2025-01-01")
    assert "不能晚于今天" in said("2031-01-01")
    family_home.refresh_from_db()
    assert family_home.opened_on == date(2022, 1, 1)
