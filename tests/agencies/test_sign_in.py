"""Entering: name and password, then the one-time password; wrong tries tell nothing and lock after five."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from axes.models import AccessFailureLog
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.actions import disable_user, unlock_user
from agencies.sign_in import second_factor
from agencies.sign_in.lockout import ADDRESS_FAILURES, is_locked
from casework.models import AuditEntry
from tests.agencies.people import SECRET, bind, code_now, enter, first_page, newcomer, second_page, words
from tests.cast import PASSWORD, Cast

WRONG = "用户名或密码不正确，或账号暂时锁定"


def test_a_carer_enters_with_password_and_telephone_and_sees_the_own_post(cast: Cast) -> None:
    page = enter(cast.carer).get("/account/")
    assert page.status_code == 200
    assert "梨树县儿童福利院 · 护理员" in words(page)


def test_the_password_alone_opens_no_page(cast: Cast) -> None:
    bind(cast.carer)
    client = Client()
    assert first_page(client, cast.carer)["Location"] == "/sign-in/code/"
    answer = client.get("/account/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/")


def test_a_person_without_authenticator_reaches_nothing_but_enrolment(cast: Cast) -> None:
    client = Client()
    assert first_page(client, cast.carer).status_code == 302
    for address in ("/", "/account/", "/policy/", "/users/"):
        assert client.get(address)["Location"] == "/account/authenticator/"


def test_enrolment_shows_a_picture_and_letters_and_then_opens_the_door(cast: Cast) -> None:
    client = Client()
    first_page(client, cast.carer)
    page = client.get("/account/authenticator/")
    assert "data:image/svg+xml;base64," in words(page)
    secret = page.context["secret"].replace(" ", "")
    refused = client.post("/account/authenticator/", {"code": "000000" if code_now(secret) != "000000" else "111111"})
    assert refused.status_code == 422
    assert "动态密码不正确" in words(refused)
    assert client.post("/account/authenticator/", {"code": code_now(secret)})["Location"] == "/"
    assert client.get("/account/").status_code == 200
    assert client.get("/account/authenticator/")["Location"] == "/"


def test_the_secret_is_not_readable_in_the_database(cast: Cast) -> None:
    bind(cast.carer)
    stored = Authenticator.objects.get(user=cast.carer).data["secret"]
    assert SECRET not in stored
    assert stored.count(":") == 3


def test_a_code_that_opened_the_door_does_not_open_it_again(cast: Cast) -> None:
    with time_machine.travel(timezone.now(), tick=False):
        enter(cast.carer)
        thief = Client()
        first_page(thief, cast.carer)
        answer = second_page(thief, code_now())
    assert answer.status_code == 200
    assert "已使用过" in words(answer)


def test_the_code_of_enrolment_cannot_be_used_to_sign_in(cast: Cast) -> None:
    with time_machine.travel(timezone.now(), tick=False):
        assert second_factor.enrol(cast.carer, SECRET, code_now())
        client = Client()
        first_page(client, cast.carer)
        assert "已使用过" in words(second_page(client, code_now()))


def test_wrong_name_wrong_password_and_disabled_account_get_the_same_page(cast: Cast) -> None:
    nobody = Client().post("/sign-in/", {"login": "nobody.here", "password": PASSWORD})
    wrong = first_page(Client(), cast.carer, "Wrong-password-99")
    disable_user(user=cast.medic, reason="离职", by=cast.sys_admin)
    disabled = first_page(Client(), cast.medic)
    for answer in (nobody, wrong, disabled):
        assert answer.status_code == 200
        assert WRONG in words(answer)


def test_a_name_in_capitals_is_the_same_name(cast: Cast) -> None:
    bind(cast.carer)
    answer = Client().post("/sign-in/", {"login": " CARER ", "password": PASSWORD})
    assert answer["Location"] == "/sign-in/code/"


def _fail(person: Any, times: int) -> None:
    for number in range(times):
        first_page(Client(HTTP_USER_AGENT=f"browser {number}"), person, "Wrong-password-99")


def test_after_five_failures_the_right_password_is_refused_for_half_an_hour(cast: Cast) -> None:
    bind(cast.carer)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        _fail(cast.carer, 4)
        assert not is_locked(cast.carer)
        _fail(cast.carer, 1)
        assert is_locked(cast.carer)
        locked = first_page(Client(), cast.carer)
        assert locked.status_code == 200
        assert WRONG in words(locked)
        clock.shift(timedelta(minutes=31))
        assert first_page(Client(), cast.carer)["Location"] == "/sign-in/code/"


def test_tries_during_the_lock_do_not_prolong_it(cast: Cast) -> None:
    bind(cast.carer)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        _fail(cast.carer, 5)
        clock.shift(timedelta(minutes=20))
        _fail(cast.carer, 3)
        clock.shift(timedelta(minutes=11))
        assert first_page(Client(), cast.carer).status_code == 302


def test_a_colleague_is_not_locked_by_anothers_failures(cast: Cast) -> None:
    bind(cast.medic)
    _fail(cast.carer, 6)
    assert first_page(Client(), cast.medic).status_code == 302


def test_the_security_administrator_lifts_the_lock(cast: Cast) -> None:
    bind(cast.carer)
    _fail(cast.carer, 5)
    unlock_user(user=cast.carer, by=cast.sec_admin)
    assert first_page(Client(), cast.carer).status_code == 302


def test_wrong_one_time_passwords_lock_the_account_too(cast: Cast) -> None:
    bind(cast.carer)
    client = Client()
    first_page(client, cast.carer)
    for _number in range(5):
        second_page(client, "12345x")
    answer = second_page(client, code_now())
    assert "动态密码不正确" in words(answer)
    assert is_locked(cast.carer)


def test_an_address_that_guesses_many_accounts_has_to_wait(cast: Cast) -> None:
    bind(cast.carer)
    guesser = Client(REMOTE_ADDR="10.9.8.7")
    guesser.post("/sign-in/", {"login": "guess", "password": PASSWORD})
    one = AccessFailureLog.objects.get(ip_address="10.9.8.7")
    copies = [AccessFailureLog(ip_address=one.ip_address, username=f"guess{n}") for n in range(ADDRESS_FAILURES - 2)]
    AccessFailureLog.objects.bulk_create(copies)
    assert "10分钟" not in words(first_page(guesser, cast.carer, "Wrong-password-99"))
    answer = first_page(guesser, cast.carer)
    assert "10分钟后再试" in words(answer)
    assert first_page(Client(REMOTE_ADDR="10.9.8.8"), cast.carer).status_code == 302


def test_the_clock_does_not_tell_a_known_name_from_an_unknown_or_locked_one(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What takes time is hashing; each answer costs exactly one."""
    newcomer("known.one")
    locked = newcomer("locked.one")
    _fail(locked, 5)
    assert is_locked(locked)
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: (hashed.append(args[1]), encode(*args))[1])
    for name in ("known.one", "unknown.one", "locked.one", "locked.one"):
        hashed.clear()
        Client().post("/sign-in/", {"login": name, "password": "Wrong-password-99"})
        assert hashed == ["Wrong-password-99"], name


def test_the_session_key_changes_at_sign_in(cast: Cast) -> None:
    bind(cast.carer)
    client = Client()
    first_page(client, cast.carer)
    before = client.session.session_key
    second_page(client, code_now())
    assert client.session.session_key != before


def test_signing_out_needs_a_button_and_clears_the_browser(cast: Cast) -> None:
    client = enter(cast.carer)
    assert "退出登录" in words(client.get("/sign-out/"))
    answer = client.post("/sign-out/")
    assert '"cache"' in answer["Clear-Site-Data"]
    assert client.get("/account/").status_code == 302


def test_there_is_no_sign_up_and_no_password_mail(cast: Cast) -> None:
    for address in ("/accounts/signup/", "/signup/", "/accounts/password/reset/", "/accounts/email/", "/accounts/2fa/"):
        assert Client().get(address).status_code == 404


def test_signing_in_failing_and_leaving_are_written_down(cast: Cast) -> None:
    first_page(Client(), cast.carer, "Wrong-password-99")
    client = enter(cast.carer)
    client.post("/sign-out/")
    about = AuditEntry.objects.filter(object_uid=cast.carer.uid).order_by("seq")
    seen = list(about.values_list("verb", "outcome"))
    assert seen == [("sign_in", "refused"), ("sign_in", "ok"), ("sign_out", "ok")]


def test_after_signing_in_the_person_lands_where_they_wanted_but_never_on_a_foreign_site(cast: Cast) -> None:
    bind(cast.carer)
    client = Client()
    client.post("/sign-in/?next=/account/", {"login": "carer", "password": PASSWORD, "next": "/account/"})
    assert second_page(client, code_now())["Location"] == "/account/"
    bind(cast.medic)
    client = Client()
    client.post("/sign-in/", {"login": "medic", "password": PASSWORD, "next": "https://evil.example/"})
    assert second_page(client, code_now())["Location"] == "/"


@pytest.mark.parametrize(
    "address", ["/account/", "/users/", "/posts/new/", "/account/password/", "/account/authenticator/"]
)
def test_a_passer_by_is_led_to_the_sign_in_page(cast: Cast, address: str) -> None:
    answer = Client().get(address)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/?next=")


def test_who_has_no_password_is_told_so_instead_of_changing_it(cast, signed_in) -> None:
    cast.carer.set_unusable_password()
    cast.carer.save(update_fields=["password"])
    page = signed_in(cast.carer).get(reverse("account_change_password"), follow=True)
    assert "没有设置密码" in page.content.decode()


def test_the_trail_says_in_which_post_somebody_came_in(cast: Cast) -> None:
    enter(cast.carer)
    entry = AuditEntry.objects.filter(verb="sign_in", outcome="ok", user_id=cast.carer.pk).latest("seq")
    assert entry.post_id == cast.carer.post.pk
    assert entry.post_title == cast.carer.post.title
