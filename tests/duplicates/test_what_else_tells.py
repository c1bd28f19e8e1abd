"""Scenario 6: the boy has no number, his name only sounds alike; his mother, his things and his marks tell the rest."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from casework.acting import acting_system
from children.duplicates.models import DuplicatePair
from children.duplicates.suspicions import look_at_changed
from children.guardianship.actions import open_search, publish
from children.likeness import ASK, SUSPECT, find_one
from children.likeness.finding import of_child
from children.models import Child
from children.property.actions import keep
from tests.builders.children import an_id_number
from tests.builders.families import a_relative
from tests.cast import at_work, sign_in
from tests.duplicates.pairs import pair_of, the_boy

pytestmark = pytest.mark.django_db
FATHER, MOTHER, AUNT = "51", "52", "88"


@pytest.fixture
def two(cast: Any) -> tuple[Any, Any]:
    """Nothing but the sound of the name is the same: two homes, two days, no birth date in the county."""
    county = the_boy(cast.county_home, name="王宇军", birth_date=None, birth_precision="UNKNOWN")
    born = date(2015, 3, 8)
    city = the_boy(
        cast.city_home, birth_date=born, id_number=an_id_number(born), id_pending="", admitted_on=date(2023, 6, 10)
    )
    return county, city


def _search() -> None:
    with acting_system("夜间"):
        look_at_changed()


def _suspected(one: Any, other: Any) -> set[str]:
    _search()
    pair = DuplicatePair.everything.filter(a__in=[one, other], b__in=[one, other]).first()
    return set(pair.reasons) if pair else set()


@pytest.mark.clause("2.1.g")
def test_a_name_that_sounds_alike_and_the_same_mother_are_put_before_people(cast: Any, two: Any) -> None:
    county, city = two
    assert _suspected(county, city) == set()
    a_relative(county, cast.social_worker, relation=MOTHER, name="刘桂蘭")
    a_relative(city, cast.city_social_worker, relation=MOTHER, name="刘桂兰")
    assert {"homophone", "same_mother"} <= _suspected(county, city)
    page = sign_in(cast.prefecture).get(reverse("duplicates:duplicate_page", args=[pair_of(county, city).uid]))
    assert "母亲姓名相同" in page.content.decode()
    assert "姓名读音相同" in page.content.decode()


def test_a_common_name_alone_is_nobodys_duplicate(cast: Any, two: Any) -> None:
    county, city = two
    namesake = the_boy(cast.county_home, name="王宇军", birth_date=None, birth_precision="UNKNOWN",
                       admitted_on=date(2019, 9, 9))  # fmt: skip
    assert _suspected(county, namesake) == set()  # the same name to the character
    a_relative(county, cast.social_worker, relation=AUNT, name="刘秀芹")
    a_relative(city, cast.city_social_worker, relation=AUNT, name="刘秀芹")
    assert _suspected(county, city) == set()  # an aunt of a common name is no mother
    a_relative(county, cast.social_worker, relation=FATHER, name="不详")
    a_relative(city, cast.city_social_worker, relation=FATHER, name="不详")
    assert _suspected(county, city) == set()


def test_another_mother_speaks_against(cast: Any) -> None:
    one = the_boy(cast.county_home, name="王宇军", birth_date=None, birth_precision="UNKNOWN")
    other = the_boy(cast.city_home, name="王宇军", birth_date=None, birth_precision="UNKNOWN")
    assert "same_admission" in _suspected(one, other)
    a_relative(one, cast.social_worker, relation=MOTHER, name="刘桂兰")
    a_relative(other, cast.city_social_worker, relation=MOTHER, name="刘贵兰")
    assert "other_mother" not in _suspected(one, other)  # written alike in sound
    third = the_boy(cast.city_home, name="王宇军", birth_date=None, birth_precision="UNKNOWN")
    a_relative(third, cast.city_social_worker, relation=MOTHER, name="赵淑芬")
    with acting_system("夜间"):
        (match,) = find_one(of_child(third), Child.objects.filter(pk=one.pk), least=ASK)
    assert match.words[-1] == "母亲姓名不同"
    assert match.score < SUSPECT


def test_brother_and_sister_have_one_mother_and_are_two(cast: Any) -> None:
    born = date(2018, 2, 3)
    one = the_boy(cast.county_home, name="王宇军", birth_date=born)
    other = the_boy(cast.county_home, name="王晓雪", sex="2", birth_date=born)
    for child in (one, other):
        a_relative(child, cast.social_worker, relation=MOTHER, name="刘桂兰")
        a_relative(child, cast.social_worker, relation=FATHER, name="王德山")
    assert _suspected(one, other) == set()


@pytest.mark.clause("R2a.16")
def test_the_note_and_the_marks_a_boy_was_found_with_tell_too(cast: Any, two: Any) -> None:
    county, city = two
    note = "半张红纸字条，写有“农历正月十八卯时生，小名石头”"
    for child, person in ((county, cast.registrar), (city, cast.city_registrar)):
        with at_work(person):
            keep(child=child, since=child.admitted_on, title="字条", how="FOUND_WITH", description=note,
                 kept_at="档案室", by=person)  # fmt: skip
    assert _suspected(county, city) == {"homophone", "same_sex", "same_keepsakes"}
    for child, person in ((county, cast.social_worker), (city, cast.city_social_worker)):
        _described(child, person, "右耳后有一枚铜钱大的红色胎记，左脚六趾")
    assert {"homophone", "same_keepsakes", "same_marks"} <= _suspected(county, city)


def _described(child: Any, person: Any, features: str) -> None:
    with at_work(person):
        search = open_search(child=child, kind="ABANDONED", by=person)
        day = timezone.localdate() - timedelta(days=3)
        publish(search=search, medium="四平日报", published_on=day, until=day + timedelta(days=30), features=features,
                contact="社工科", by=person)  # fmt: skip


def test_facts_that_no_longer_speak_for_one_child_are_not_kept_from_the_one_who_judges(cast: Any) -> None:
    one = the_boy(cast.county_home, name="王宇军", birth_date=None, birth_precision="UNKNOWN")
    other = the_boy(cast.county_home, name="王宇军", birth_date=None, birth_precision="UNKNOWN")
    assert "same_name" in _suspected(one, other)
    with acting_system("更正"):
        Child.objects.filter(pk=other.pk).update(name="赵思源", pinyin=[], admitted_on=date(2016, 4, 5), sex="2")
    assert "same_name" not in _suspected(one, other)
    assert pair_of(one, other).state == "SUSPECTED"  # whether they are two, a person says
    page = sign_in(cast.prefecture).get(reverse("duplicates:duplicate_page", args=[pair_of(one, other).uid]))
    assert "相同之处已不足以怀疑" in page.content.decode()
    assert "姓名相同" not in page.content.decode()
