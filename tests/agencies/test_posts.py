"""Who works where as what: roles that fit, administrators apart, names that are never free again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from agencies.actions import close_agency, disable_user, end_post, give_post, open_agency, register_user, retain_home
from agencies.models import Post, User
from casework.refusals import Refused
from tests.agencies.people import newcomer, office
from tests.cast import SINCE, Cast


def test_a_second_open_bureau_of_a_kind_is_refused_until_the_first_is_closed(cast: Cast) -> None:
    siping = cast.city_office.jurisdiction
    with pytest.raises(Refused, match="已有民政部门"):
        office("四平市民政局新区分局", "CIVIL_AFFAIRS", siping)
    close_agency(agency=cast.city_office, on=timezone.localdate(), reason="机构改革", by=cast.sys_admin)
    assert office("四平市民政和社会工作局", "CIVIL_AFFAIRS", siping).closed_on is None


def test_a_place_may_have_two_homes(cast: Cast) -> None:
    assert office("四平市第二儿童福利院", "CHILD_WELFARE", cast.city_home.jurisdiction, "SE").is_home


def test_two_homes_cannot_share_a_file_prefix(cast: Cast) -> None:
    with pytest.raises(Refused, match="前缀 SP 已被使用"):
        office("四平市第二儿童福利院", "CHILD_WELFARE", cast.city_home.jurisdiction, "SP")


def test_an_agency_without_a_name_is_refused_with_a_sentence(cast: Cast) -> None:
    with pytest.raises(Refused):
        open_agency(name="", kind="FIRE", jurisdiction=cast.city_home.jurisdiction, open_from=SINCE, by=None)


@pytest.mark.clause("1.c")
def test_only_a_county_home_can_be_retained_and_only_with_a_document(cast: Cast) -> None:
    since, until = date(2023, 3, 1), date(2027, 12, 31)
    with pytest.raises(Refused, match="县级"):
        retain_home(home=cast.city_home, document="吉民函〔2023〕1号", since=since, until=until, by=None)
    with pytest.raises(Refused, match="文号"):
        retain_home(home=cast.county_home, document=" ", since=since, until=until, by=None)
    retain_home(home=cast.county_home, document="吉民函〔2023〕1号", since=since, until=until, by=None)
    assert cast.county_home.is_retained(until)
    assert not cast.county_home.is_retained(until + timedelta(days=1))
    assert cast.county_home.is_retained(since)
    assert not cast.county_home.is_retained(since - timedelta(days=1))


def test_a_role_must_fit_the_agency(cast: Cast) -> None:
    person = newcomer("zhao.yi")
    for agency, role in ((cast.city_home, "province"), (cast.province_office, "county"), (cast.city_office, "carer")):
        with pytest.raises(Refused, match="角色与单位的类别或级别不符"):
            give_post(user=person, agency=agency, role=role, starts_on=SINCE, by=None)


@pytest.mark.parametrize("other", ["sec_admin", "audit_admin", "province"])
def test_the_system_administrator_holds_no_other_role(cast: Cast, other: str) -> None:
    with pytest.raises(Refused, match="不得兼任其他角色"):
        give_post(user=cast.sys_admin, agency=cast.province_office, role=other, starts_on=SINCE, by=None)


def test_a_carer_does_not_become_an_administrator_beside_the_care(cast: Cast) -> None:
    with pytest.raises(Refused, match="不得兼任其他角色"):
        give_post(user=cast.carer, agency=cast.province_office, role="sys_admin", starts_on=SINCE, by=None)


def test_the_database_keeps_administrators_apart_when_the_application_does_not(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="an_administrator_holds_no_other_role"), transaction.atomic():
        Post.objects.create(user=cast.sys_admin, agency=cast.city_home, role="carer", starts_on=SINCE)


def test_an_administrator_may_take_another_role_after_the_post_has_ended(cast: Cast) -> None:
    today = timezone.localdate()
    end_post(post=cast.sys_admin.post, on=today, reason="轮岗", by=cast.sec_admin)
    post = give_post(
        user=cast.sys_admin, agency=cast.province_office, role="province", starts_on=today, by=cast.sec_admin
    )
    assert post.approved_by == cast.sec_admin


def test_a_person_may_work_in_two_roles_of_one_home(cast: Cast) -> None:
    give_post(user=cast.carer, agency=cast.county_home, role="teacher", starts_on=SINCE, by=None)
    assert [post.role for post in cast.carer.open_posts()] == ["carer", "teacher"]


def test_the_same_post_is_not_given_twice(cast: Cast) -> None:
    with pytest.raises(Refused, match="已有同一岗位"):
        give_post(user=cast.carer, agency=cast.county_home, role="carer", starts_on=timezone.localdate(), by=None)


def test_nobody_gives_a_post_to_oneself(cast: Cast) -> None:
    with pytest.raises(Refused, match="不能办理本人的事项"):
        give_post(user=cast.sec_admin, agency=cast.city_office, role="prefecture", starts_on=SINCE, by=cast.sec_admin)


def test_a_post_cannot_end_before_it_began_nor_twice(cast: Cast) -> None:
    post = cast.carer.post
    with pytest.raises(Refused, match="不能早于任职日期"):
        end_post(post=post, on=SINCE - timedelta(days=1), reason="误", by=cast.sec_admin)
    end_post(post=post, on=timezone.localdate(), reason="离职", by=cast.sec_admin)
    with pytest.raises(Refused, match="结束"):
        end_post(post=post, on=timezone.localdate(), reason="离职", by=cast.sec_admin)


def test_the_history_remembers_a_post_that_was_changed_by_plain_writing(cast: Cast) -> None:
    post = give_post(user=cast.carer, agency=cast.county_home, role="teacher", starts_on=SINCE, by=None)
    Post.objects.filter(pk=post.pk).update(unit="一楼")
    kinds = list(Post.history.filter(id=post.pk).order_by("history_id").values_list("history_type", "unit"))
    assert kinds == [("+", ""), ("~", "一楼")]


def test_a_closed_home_has_no_working_posts(cast: Cast) -> None:
    close_agency(agency=cast.county_home, on=timezone.localdate(), reason="转型", by=cast.sys_admin)
    assert User.objects.get(pk=cast.carer.pk).open_posts() == []


def test_a_user_name_is_never_given_again(cast: Cast) -> None:
    register_user(username="zhou.min", name="周敏", by=None)
    disable_user(user=User.objects.get(username="zhou.min"), reason="离职", by=cast.sys_admin)
    with pytest.raises(Refused, match="已被使用过"):
        register_user(username="Zhou.Min", name="周敏二", by=None)


def test_a_person_cannot_be_deleted_not_even_by_plain_writing(cast: Cast) -> None:
    stranger = newcomer("wu.ming")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        User.objects.filter(pk=stranger.pk)._raw_delete(using="default")


def test_a_user_name_with_strange_signs_is_refused_with_what_is_allowed(cast: Cast) -> None:
    with pytest.raises(Refused, match="小写字母开头"):
        register_user(username="周敏", name="周敏", by=None)


def test_there_is_no_superuser(cast: Cast) -> None:
    with pytest.raises(ValueError, match="no superuser"):
        User.objects.create_superuser(username="root")
    assert not cast.sys_admin.is_superuser


def test_a_post_knows_its_places_and_its_title(cast: Cast) -> None:
    county, city, province = cast.carer.post, cast.city_carer.post, cast.province.post
    assert (county.county_id, county.prefecture_id, county.level) == (220322, 220300, "COUNTY")
    assert (city.county_id, city.prefecture_id) == (None, 220300)
    assert (province.county_id, province.prefecture_id) == (None, None)
    assert city.title == "四平市儿童福利院 · 护理员"
    assert Post(agency=cast.city_home, role="carer", unit="养育部").title == "四平市儿童福利院 · 养育部"
