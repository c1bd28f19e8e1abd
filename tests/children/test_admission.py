"""Taking children in: what the file says afterwards, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from casework import bulk
from casework.refusals import Refused
from children.admission import admit
from children.models import Child, ChildShare, GuardianshipEpisode, Placement
from children.names import search_fields
from tests.builders.children import a_child, a_move, an_id_number
from tests.cast import at_work

pytestmark = pytest.mark.django_db


def test_a_home_takes_a_child_in_and_the_file_is_whole(cast):
    child = a_child(cast.county_home, name="王 雨桐", sex="2")

    assert child.name == "王雨桐"
    assert child.file_number == "LS-2021-0001"
    assert (child.home_id, child.county_id, child.prefecture_id) == (cast.county_home.pk, 220322, 220300)
    assert child.origin_id == 220322
    assert child.admissions.get().legal_category == "63.2"
    assert Placement.objects.get(child=child).home == cast.county_home
    guardianship = GuardianshipEpisode.objects.get(child=child)
    assert (guardianship.kind, guardianship.guardian) == ("LONG_TERM", cast.county_office)


def test_a_child_that_moves_takes_its_file_along_and_leaves_the_past_behind(cast):
    child = a_child(cast.county_home)

    moved = a_move(child, cast.city_home, on=date(2023, 6, 1))

    assert (moved.home_id, moved.county_id, moved.prefecture_id) == (cast.city_home.pk, None, 220300)
    old, new = Placement.objects.filter(child=child).order_by("starts_on")
    assert (old.ends_on, new.starts_on, new.ends_on) == (date(2023, 6, 1), date(2023, 6, 1), None)
    shares = {(s.agency_id, s.jurisdiction_id, s.seen_until) for s in ChildShare.objects.filter(child=child)}
    assert shares == {(cast.county_home.pk, None, date(2023, 6, 1)), (None, 220322, date(2023, 6, 1))}


def test_the_same_id_number_is_refused_naming_the_file_to_who_may_see_it(cast):
    number = an_id_number()
    first = a_child(cast.county_home, id_number=number)

    with pytest.raises(Refused) as told:
        a_child(cast.county_home, name="王小鸣", id_number=number)
    assert first.file_number in told.value.sentence

    with pytest.raises(Refused) as told:
        a_child(cast.stranger_home, id_number=number)
    assert first.file_number not in told.value.sentence
    assert "已经登记" in told.value.sentence


def test_nobody_takes_a_child_in_for_another_home(cast):
    with at_work(cast.stranger_registrar), pytest.raises(Refused, match="只能为本机构"):
        admit(by=cast.stranger_registrar, home=cast.county_home, sex="1", admitted_on=date(2021, 1, 1))


def test_nobody_of_eighteen_is_taken_in(cast) -> None:
    with pytest.raises(Refused, match="已满18周岁"):
        a_child(cast.county_home, birth_date=date(2001, 1, 1), admitted_on=date(2026, 11, 1))


def test_a_name_keeps_no_mark_that_nobody_sees(cast) -> None:
    assert a_child(cast.county_home, name="王\u202e小\u200b明").name == "王小明"


def test_the_number_of_a_child_out_of_sight_is_refused_beside_the_number(cast, signed_in) -> None:
    number = an_id_number()
    child = a_child(cast.county_home, id_number=number)
    said = {
        "name": "王小鸣", "sex": child.sex, "birth_date": str(child.birth_date), "birth_precision": "EXACT",
        "id_number": number, "admitted_on": str(child.admitted_on), "legal_category": "63.1", "category": "ORPHAN",
        "origin": str(cast.stranger_home.jurisdiction_id),
    }  # fmt: skip
    answer = signed_in(cast.stranger_registrar).post("/children/new/", said)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["id_number"]
    assert "已经登记" in answer.context["form"].errors["id_number"][0]


def test_an_empty_list_is_asked_to_be_chosen_and_an_empty_line_to_be_filled(cast, signed_in) -> None:
    errors = signed_in(cast.registrar).post("/children/new/", {}).context["form"].errors
    assert errors["sex"] == ["请选择性别。"]
    assert errors["admitted_on"] == ["请填写入院日期。"]


def test_children_of_a_roster_are_written_as_if_each_were_saved_alone(cast):
    said = {
        "name": "李\"小\\雨'", "former_names": "石头、毛毛", "sex": "2", "birth_date": date(2020, 2, 29),
        "autism": True, "id_pending": "NOT_REGISTERED", "hukou_address": "孤家子镇\n卫生院旁",
        "found_on": date(2020, 3, 1), "found_place": "候诊厅", "admitted_on": date(2020, 3, 2),
        "home": cast.county_home, "county_id": 220322, "prefecture_id": 220300, "created_by": cast.registrar,
        **search_fields("李小雨"),
    }  # fmt: skip
    alone, one, other = (Child(file_number=f"LS-2020-900{n}", **said) for n in range(3))
    with at_work(cast.registrar):
        alone.save(force_insert=True)
        bulk.insert([one, other])

    own = {"id", "uid", "file_number", "created_at"}
    for child in (one, other):
        kept = Child.objects.get(uid=child.uid)
        assert kept.pk == child.pk
        for field in Child._meta.concrete_fields:
            assert field.name in own or getattr(kept, field.name) == getattr(alone, field.name), field.name
        written = Child.history.get(uid=child.uid)
        assert (written.history_type, written.history_user_id, written.name) == ("+", cast.registrar.pk, said["name"])
