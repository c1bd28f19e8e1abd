"""A post is an approval that is looked at again every half year; an account nobody uses is closed (S-17, S-19)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client, override_settings
from django.utils import timezone

from agencies.models import Post, User
from agencies.sign_in import sessions
from agencies.tasks import watch_accounts
from casework import deadlines, showing
from casework.models import AuditEntry, Holiday, Notice
from tests.agencies.people import words
from tests.cast import Cast, sign_in

HALF_A_YEAR = timedelta(days=183)


def _review(person: Any, days_ago: int) -> None:
    day = timezone.localdate() - timedelta(days=days_ago)
    Post.objects.filter(pk=person.post.pk).update(reviewed_on=day)


def _at(now: datetime, **later: int) -> Any:
    return time_machine.travel(now + timedelta(**later), tick=False)


def test_access_stops_the_day_after_the_half_year_and_comes_back_with_the_review(cast: Cast) -> None:
    _review(cast.carer, 183)
    client = sign_in(cast.carer)
    assert client.get("/account/").status_code == 200
    _review(cast.carer, 184)
    gone = client.get("/account/")
    assert gone["Location"].startswith(f"/sign-in/?why={sessions.REVIEW_OWED}")
    assert "联系安全管理员复核" in words(client.get(gone["Location"]))
    again = sign_in(cast.carer)
    again.session.pop(sessions.POST)
    security = sign_in(cast.sec_admin)
    assert security.post(f"/posts/{cast.carer.post.uid}/act/review/").status_code == 302
    assert sign_in(cast.carer).get("/account/").status_code == 200


def test_who_has_only_an_overdue_post_reads_what_it_waits_for(cast: Cast) -> None:
    _review(cast.carer, 200)
    client = sign_in(cast.carer)
    session = client.session
    del session[sessions.POST]
    session.save()
    assert client.get("/")["Location"] == "/account/no-post/"
    assert "等待安全管理员复核" in words(client.get("/account/no-post/"))


def test_the_security_administrator_sees_what_comes_due_and_what_is_overdue(cast: Cast) -> None:
    _review(cast.carer, 183 - 20)
    _review(cast.medic, 190)
    page = words(sign_in(cast.sec_admin).get("/"))
    for text in ("岗位复核", "赵护理", "还有20天", "孙医护", "已逾期7天，停止使用", "1 个岗位复核逾期"):
        assert text in page
    client = sign_in(cast.sec_admin)
    late = words(client.get("/posts/?state=overdue"))
    assert "孙医护" in late
    assert "赵护理" not in late
    due = words(client.get("/posts/?state=due"))
    until = showing.day(timezone.localdate() + timedelta(days=20))
    assert "赵护理" in due
    assert until in due
    assert f"授权有效至{until}，此前须复核" in words(client.get(f"/posts/{cast.carer.post.uid}/"))
    assert "复核逾期，已停止使用" in words(client.get(f"/posts/{cast.medic.post.uid}/"))


def test_the_person_is_told_a_month_and_a_week_before_and_each_time_once(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    _review(cast.carer, 183 - 30)
    now = timezone.now()

    def titles() -> list[str]:
        with django_capture_on_commit_callbacks(execute=True):
            watch_accounts()
        return list(Notice.objects.filter(post_id=cast.carer.post.pk).order_by("id").values_list("title", flat=True))

    assert len(titles()) == 1
    with _at(now, days=22):
        assert len(titles()) == 1
    with _at(now, days=23):
        told = titles()
        assert len(titles()) == len(told) == 2
    assert "须在" in told[0]
    assert "不足7天" in told[1]


def test_only_the_security_administrators_own_post_is_reviewed_by_the_system_administrator(cast: Cast) -> None:
    client = sign_in(cast.sys_admin)
    assert client.post(f"/posts/{cast.sec_admin.post.uid}/act/review/").status_code == 302
    page = f"/posts/{cast.carer.post.uid}/"
    assert "act/review/" not in words(client.get(page))
    assert "由安全管理员复核" in words(client.post(f"{page}act/review/"))


TOGETHER = "/posts/review/"


def _table(page: Any) -> str:
    return words(page).split("<tbody>")[1].split("</tbody>")[0]


def _posts_of(agency: Any) -> Any:
    return Post.objects.filter(agency=agency)


def test_all_posts_of_a_home_are_looked_at_in_one_list_and_confirmed_at_once(cast: Cast) -> None:
    _posts_of(cast.county_home).update(reviewed_on=timezone.localdate() - timedelta(days=100))
    client, address = sign_in(cast.sec_admin), f"{TOGETHER}?agency={cast.county_home.uid}"
    assert address in words(client.get(f"/agencies/{cast.county_home.uid}/")).replace("&amp;", "&")
    page = client.get(address)
    listed = words(page)
    for text in ("赵护理", "钱档案", "吴院长", "梨树县儿童福利院有8个岗位可以复核"):
        assert text in listed
    assert "秦院长" not in listed, "of another home"

    every = [str(uid) for uid in _posts_of(cast.county_home).values_list("uid", flat=True)]
    kept = [uid for uid in every if uid != str(cast.head.post.uid)]
    unread = client.post(address, {"pick": kept})
    assert "请先逐一核对" in words(unread)
    assert words(unread).count(" checked") == len(kept), "what was ticked stays ticked"
    assert "请至少勾选一个岗位" in words(client.post(address, {"looked_at": "on"}))
    assert not _posts_of(cast.county_home).filter(reviewed_on=timezone.localdate()).exists()

    done = client.post(address, {"pick": [*kept, "nonsense"], "looked_at": "on"}, follow=True)
    assert "已复核7个岗位" in words(done)
    reviewed = _posts_of(cast.county_home).filter(reviewed_on=timezone.localdate())
    assert {str(post.uid) for post in reviewed} == set(kept)
    entries = AuditEntry.objects.filter(verb="review", resource="post", user_id=cast.sec_admin.pk)
    assert sorted(str(uid) for uid in entries.values_list("object_uid", flat=True)) == sorted(kept)
    assert "吴院长" in words(client.get(address))
    assert "赵护理" not in words(client.get(address))


def test_what_comes_due_anywhere_is_listed_and_who_left_meanwhile_stops_the_whole(cast: Cast) -> None:
    client = sign_in(cast.sec_admin)
    assert "没有要复核的岗位" in words(client.get(TOGETHER))
    _review(cast.carer, 190)
    _review(cast.city_medic, 183 - 20)
    page = words(client.get(TOGETHER))
    assert page.index("赵护理") < page.index("蒋医护"), "the overdue first"
    Post.objects.filter(pk=cast.city_medic.post.pk).update(ends_on=timezone.localdate())
    said = {"pick": [str(cast.carer.post.uid), str(cast.city_medic.post.uid)], "looked_at": "on"}
    assert "蒋医护的岗位刚刚结束" in words(client.post(TOGETHER, said))
    assert not AuditEntry.objects.filter(verb="review", object_uid=cast.carer.post.uid).exists()


def test_nobody_reviews_together_what_they_may_not_review_alone(cast: Cast) -> None:
    Post.objects.update(reviewed_on=timezone.localdate() - timedelta(days=170))
    assert sign_in(cast.registrar).get(TOGETHER).status_code == 404
    security, system = sign_in(cast.sec_admin), sign_in(cast.sys_admin)
    assert "严安全" not in _table(security.get(TOGETHER))
    listed = _table(system.get(TOGETHER))
    assert "严安全" in listed
    assert "赵护理" not in listed
    said = {"pick": [str(cast.carer.post.uid)], "looked_at": "on"}
    assert "由安全管理员复核" in words(system.post(TOGETHER, said))


def test_an_account_unused_for_ninety_days_is_disabled_and_can_be_enabled(cast: Cast) -> None:
    now = timezone.now()
    User.objects.update(last_seen_at=now, created_at=now - timedelta(days=400))
    User.objects.filter(pk=cast.carer.pk).update(last_seen_at=now - timedelta(days=90, minutes=1))
    User.objects.filter(pk=cast.medic.pk).update(last_seen_at=now - timedelta(days=89, hours=23))
    watch_accounts()
    assert not User.objects.get(pk=cast.carer.pk).is_active
    assert User.objects.get(pk=cast.medic.pk).is_active
    entry = AuditEntry.objects.filter(verb="disable", object_uid=cast.carer.uid).latest("seq")
    assert "90天未使用" in entry.reason

    system = sign_in(cast.sys_admin)
    assert "赵护理（carer）" in words(system.get("/"))
    assert "赵护理" in words(system.get("/users/?state=unused"))
    assert system.post(f"/users/{cast.carer.uid}/act/enable/", {"reason": "回岗"}).status_code == 302
    watch_accounts()
    assert User.objects.get(pk=cast.carer.pk).is_active


@override_settings(UNUSED_DAYS=0)
def test_the_rule_can_be_switched_off(cast: Cast) -> None:
    User.objects.update(last_seen_at=None, created_at=timezone.now() - timedelta(days=400))
    watch_accounts()
    assert not User.objects.filter(is_active=False).exists()


@override_settings(PASSWORD_DAYS=0)
@pytest.mark.parametrize(("day", "count"), [("2028-11-30", 0), ("2028-12-01", 1)])
def test_administrators_are_told_in_december_that_next_years_days_off_are_missing(
    cast: Cast, day: str, count: int
) -> None:
    Holiday.objects.get_or_create(day="2028-10-01", defaults={"name": "国庆节"})
    deadlines.forget()
    with time_machine.travel(f"{day}T04:00:00+00:00", tick=False):
        Post.objects.update(reviewed_on=timezone.localdate())
        client: Client = sign_in(cast.sys_admin)
        assert words(client.get("/")).count("2029年放假安排尚未录入") == count
        assert "放假安排" not in words(sign_in(cast.carer).get("/"))
    deadlines.forget()
