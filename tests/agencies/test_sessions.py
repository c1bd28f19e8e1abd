"""How long a session lives, under which post, and what ends it at once."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.test import override_settings
from django.utils import timezone

from agencies.actions import disable_user, end_post, give_post
from agencies.models import User
from agencies.sign_in import sessions
from tests.agencies.people import enter, newcomer, words
from tests.cast import SINCE, Cast, sign_in


def _why(answer: object) -> str:
    assert answer.status_code == 302  # type: ignore[attr-defined]
    parts = urlsplit(answer["Location"])  # type: ignore[index]
    assert parts.path == "/sign-in/"
    return parse_qs(parts.query).get("why", [""])[0]


def test_a_quarter_of_an_hour_without_a_hand_on_the_keys_ends_the_session(cast: Cast) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client = sign_in(cast.carer)
        clock.shift(timedelta(minutes=14, seconds=59))
        assert client.get("/account/").status_code == 200
        clock.shift(timedelta(minutes=15, seconds=1))
        gone = client.get("/account/")
        assert _why(gone) == sessions.IDLE
        assert "一段时间没有操作" in words(client.get(gone["Location"]))
        assert "next=%2Faccount%2F" in gone["Location"]


def test_eight_hours_end_even_a_busy_session(cast: Cast) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client = sign_in(cast.carer)
        for _step in range(34):
            clock.shift(timedelta(minutes=14))
            assert client.get("/account/").status_code == 200
        clock.shift(timedelta(minutes=4))
        assert client.get("/account/").status_code == 200
        clock.shift(timedelta(seconds=1))
        assert client.get("/account/").status_code == 302


def test_a_second_sign_in_ends_the_first(cast: Cast) -> None:
    first = enter(cast.carer)
    second = enter(cast.carer)
    assert _why(first.get("/account/")) == sessions.ELSEWHERE
    assert second.get("/account/").status_code == 200


@override_settings(ONE_SESSION_PER_PERSON=False)
def test_two_sessions_live_side_by_side_where_the_setting_allows_it(cast: Cast) -> None:
    first = enter(cast.carer)
    enter(cast.carer)
    assert first.get("/account/").status_code == 200


def test_a_disabled_person_is_out_with_the_next_click(cast: Cast) -> None:
    client = sign_in(cast.carer)
    assert client.get("/account/").status_code == 200
    disable_user(user=cast.carer, reason="离职", by=cast.sys_admin)
    assert client.get("/account/").status_code == 302


def test_a_session_ends_when_its_post_ends_even_if_another_post_remains(cast: Cast) -> None:
    give_post(user=cast.carer, agency=cast.county_home, role="teacher", starts_on=SINCE, by=None)
    client = sign_in(cast.carer)
    end_post(post=cast.carer.post, on=timezone.localdate(), reason="转岗", by=cast.sec_admin)
    assert _why(client.get("/account/")) == sessions.POST_ENDED


def test_a_person_switches_between_own_posts_and_to_no_others(cast: Cast) -> None:
    other = give_post(user=cast.carer, agency=cast.county_home, role="teacher", starts_on=SINCE, by=None)
    client = sign_in(cast.carer)
    client.post(f"/post/{cast.head.post.pk}/")
    assert client.get("/account/").context["person"].post == cast.carer.post
    client.post(f"/post/{other.pk}/")
    assert client.get("/account/").context["person"].post == other
    assert client.get(f"/post/{other.pk}/").status_code == 405


def test_a_post_of_tomorrow_cannot_be_used_today(cast: Cast) -> None:
    person = newcomer("ming.tian")
    tomorrow = timezone.localdate() + timedelta(days=1)
    give_post(user=person, agency=cast.county_home, role="carer", starts_on=tomorrow, by=None)
    client = enter(person)
    assert client.get("/")["Location"] == "/account/no-post/"
    assert "没有有效岗位" in words(client.get("/account/no-post/"))
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        client = enter(person)
        assert client.get("/account/no-post/")["Location"] == "/"


def test_an_old_password_must_be_changed_before_anything_else(cast: Cast) -> None:
    client = sign_in(cast.carer)
    User.objects.filter(pk=cast.carer.pk).update(password_changed_at=timezone.now() - timedelta(days=91))
    assert client.get("/account/")["Location"] == "/account/password/"
    assert "已超过90天" in words(client.get("/account/password/"))
    with override_settings(PASSWORD_DAYS=0):
        assert client.get("/account/").status_code == 200


def test_a_fragment_asked_for_after_the_end_sends_the_whole_page_to_sign_in(cast: Cast) -> None:
    client = sign_in(cast.carer)
    sessions.end_all(cast.carer)
    answer = client.get("/account/", HTTP_HX_REQUEST="true")
    assert answer.status_code == 204
    assert answer["HX-Redirect"].startswith("/sign-in/?why=elsewhere")


@pytest.mark.parametrize("why", [sessions.IDLE, sessions.OLD, sessions.ELSEWHERE, sessions.POST_ENDED, sessions.READY])
def test_the_sign_in_page_says_why_the_person_is_there(cast: Cast, client: object, why: str) -> None:
    page = client.get(f"/sign-in/?why={why}")  # type: ignore[attr-defined]
    assert str(sessions.WHY[why]) in words(page)


def test_the_last_moment_seen_is_kept(cast: Cast) -> None:
    with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=False):
        now = timezone.now()
        client = sign_in(cast.carer)
        with time_machine.travel(now + timedelta(minutes=2), tick=False):
            client.get("/account/")
    assert User.objects.get(pk=cast.carer.pk).last_seen_at == now + timedelta(minutes=2)
