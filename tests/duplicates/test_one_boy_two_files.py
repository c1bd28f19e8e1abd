"""Scenario 6: the same boy was entered by the county without a number and by the city's home with one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from casework import todo
from casework.models import AuditEntry, Notice
from children.daily.actions.going_out import ask_leave
from children.duplicates.models import DuplicatePair, MergedRow
from children.models import Child, Placement
from reports.indicators.bases import in_care
from tests.builders.children import an_id_number
from tests.cast import at_work
from tests.duplicates.pairs import KEEPSAKE, choice, do, merged, pair_of, the_boy

pytestmark = pytest.mark.django_db


@pytest.fixture
def boy(cast, django_capture_on_commit_callbacks):
    """(file of the county's home, file of the city's home)"""
    with django_capture_on_commit_callbacks(execute=True):
        county = the_boy(cast.county_home, name="王宇军", admitted_on=date(2021, 3, 1), **KEEPSAKE)
        number = an_id_number(date(2020, 5, 6), "1")
        city = the_boy(
            cast.city_home, id_number=number, id_pending="", admitted_on=date(2023, 6, 10), **KEEPSAKE,
        )  # fmt: skip
    return county, city


def test_only_who_may_see_both_files_hears_that_they_may_be_one(cast, signed_in, boy) -> None:
    county, city = boy
    pair = pair_of(county, city)
    assert {"homophone", "same_birth", "same_finding", "same_keepsakes"} <= set(pair.reasons)
    told = set(Notice.objects.filter(object_uid=pair.uid).values_list("post_id", flat=True))
    assert {cast.prefecture.post.id, cast.prefecture_head.post.id} <= told
    for person in (cast.registrar, cast.head, cast.county, cast.city_registrar, cast.city_home_head,
                   cast.stranger_registrar, cast.stranger_prefecture):  # fmt: skip
        assert person.post.id not in told
        client = signed_in(person)
        assert client.get(reverse("duplicates:duplicate_page", args=[pair.uid])).status_code == 404
        assert "王宇军 LS-2021-0001" not in client.get(reverse("duplicates:duplicate_list")).content.decode()
        with at_work(person):
            assert not DuplicatePair.objects.filter(pk=pair.pk).exists()

    above = signed_in(cast.prefecture)
    listed = above.get(reverse("duplicates:duplicate_list")).content.decode()
    assert "姓名读音相同" in listed
    page = above.get(reverse("duplicates:duplicate_page", args=[pair.uid])).content.decode()
    assert "蓝底白花棉被" in page
    assert "出生日期相同" in page
    with at_work(cast.prefecture):
        titles = [item.title for group in todo.groups(cast.prefecture) for item in group.items]
    assert any("王宇军" in title for title in titles)


@pytest.mark.clause("2.1.g")
@pytest.mark.clause("2.1.h")
def test_two_people_make_one_file_of_two_and_two_again(cast, signed_in, boy) -> None:
    county, city = boy
    proposer, decider = signed_in(cast.prefecture), signed_in(cast.prefecture_head)
    pair, today = pair_of(county, city), timezone.localdate()
    signed_in(cast.head).get(f"/children/{county.uid}/")
    assert in_care(today).count() == 2

    assert do(proposer, pair, "propose", **choice(pair, city, "name", "ethnicity")).status_code == 302
    refused = do(proposer, pair, "merge")
    assert "不能是同一人" in refused.content.decode()
    shown = decider.get(reverse("duplicates:duplicate_step", args=[pair.uid, "merge"])).content.decode()
    assert "王宇军" in shown
    assert do(decider, pair, "merge").status_code == 302

    county.refresh_from_db()
    city.refresh_from_db()
    assert (county.state, county.merged_into_id, city.name) == ("MERGED", city.pk, "王宇军")
    assert in_care(today).count() == 1
    assert in_care(date(2022, 1, 1)).count() == 1  # the county's own days stay counted
    assert in_care(date(2024, 1, 1)).count() == 1  # no day is lived in two places

    above = signed_in(cast.prefecture)
    assert above.get(f"/children/{county.uid}/").headers["Location"] == f"/children/{city.uid}/"
    page = above.get(f"/children/{city.uid}/").content.decode()
    assert "并入的旧档案" in page
    assert county.file_number in page
    assert above.get(f"/children/{county.uid}/?old=1").status_code == 200
    found = above.get(reverse("children:child_list"), {"q": county.file_number}).content.decode()
    assert city.file_number in found
    assert county.file_number not in found.split("查找")[-1].split("<tbody")[-1]
    readers = signed_in(cast.city_home_head).get(f"/children/{city.uid}/?tab=readers").content.decode()
    assert "吴院长" in readers  # who read the county's file before is found from the kept one
    then = signed_in(cast.head).get(f"/children/{county.uid}/")
    assert then.status_code == 200  # who had the boy reads the old file as it was, and not the kept one
    assert "已移出" in then.content.decode()
    assert signed_in(cast.head).get(f"/children/{city.uid}/").status_code == 404

    assert do(proposer, pair, "ask_undo", reason="另有一名同名儿童").status_code == 302
    assert "不能是同一人" in do(proposer, pair, "undo").content.decode()
    assert do(decider, pair, "undo").status_code == 302
    county.refresh_from_db()
    city.refresh_from_db()
    assert (county.state, county.home_id, county.merged_into_id) == ("IN_CARE", cast.county_home.pk, None)
    assert (city.name, in_care(today).count()) == ("王雨钧", 2)
    assert Placement.objects.get(child=county).ends_on is None
    assert not MergedRow.objects.exists()
    verbs = AuditEntry.objects.filter(verb__in=["merge", "unmerge"]).values_list("verb", "child_id")
    assert set(verbs) == {(verb, pk) for verb in ("merge", "unmerge") for pk in (county.pk, city.pk)}


def test_records_go_with_the_boy_and_come_back(cast, signed_in, boy) -> None:
    county, city = boy
    now = timezone.now()
    with at_work(cast.carer):
        leave = ask_leave(
            child=county, leaves_at=now - timedelta(days=9), ends_at=now - timedelta(days=8), purpose="KIN",
            place="姨母家", taken_by="刘姨母", relation="姨母", phone="13800001111", by=cast.carer,
        )  # fmt: skip
    people = signed_in(cast.prefecture), signed_in(cast.prefecture_head)
    pair = merged(*people, pair_of(county, city), city)
    leave.refresh_from_db()
    assert leave.child_id == city.pk
    assert county.archive.child_id == county.pk  # a numbered archive stays whole under its old number
    assert (
        "刘姨母" in signed_in(cast.city_carer).get(reverse("daily:child_leave_page", args=[leave.uid])).content.decode()
    )

    assert do(people[0], pair, "ask_undo", reason="弄错了").status_code == 302
    assert do(people[1], pair, "undo").status_code == 302
    leave.refresh_from_db()
    assert leave.child_id == county.pk


def test_the_name_in_the_file_that_is_no_more_finds_the_kept_one(cast, signed_in, boy) -> None:
    county, city = boy
    merged(signed_in(cast.prefecture), signed_in(cast.prefecture_head), pair_of(county, city), city)

    def told(person, term: str) -> str:
        return signed_in(person).post("/children/", {"q": term}, follow=True).content.decode()

    for term in ("王宇军", "宇军", "wyj", county.file_number):
        assert city.file_number in told(cast.city_registrar, term), term
        assert city.file_number not in told(cast.head, term), "who had the boy before reads the old file alone"
        assert city.file_number not in told(cast.stranger_registrar, term)


def test_after_thirty_days_it_stays_one_file(cast, signed_in, boy) -> None:
    county, city = boy
    people = signed_in(cast.prefecture), signed_in(cast.prefecture_head)
    pair = merged(*people, pair_of(county, city), city)
    DuplicatePair.everything.filter(pk=pair.pk).update(merged_on=timezone.localdate() - timedelta(days=31))
    said = do(people[0], pair, "ask_undo", reason="弄错了").content.decode()
    assert "合并已超过30天" in said
    assert Child.objects.get(pk=county.pk).state == "MERGED"
