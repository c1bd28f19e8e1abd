"""The first entry, lost telephones, and what a password must be."""

from __future__ import annotations

import re
from datetime import timedelta
from io import StringIO
from itertools import pairwise
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from agencies.actions import create_user, disable_user
from agencies.models import AccessCode, PasswordRecord, User
from agencies.one_time_codes import confirm_recovery, issue_activation, request_recovery
from agencies.passwords import set_password
from agencies.sign_in import lockout, second_factor
from casework.refusals import Refused
from tests.agencies.people import bind, enter, first_page, words
from tests.cast import PASSWORD, Cast

NEW = "Meadow/Lantern-7"
REFUSED = "用户名或代码不正确，或代码已过期"


def activate(username: str, code: str, password: str = NEW, again: str = "") -> Any:
    data = {"username": username, "code": code, "password1": password, "password2": again or password}
    return Client().post("/activate/", data)


@pytest.fixture
def novice(cast: Cast) -> tuple[User, str]:
    return create_user(username="he.xin", name="何新", by=cast.sys_admin)


def test_a_new_person_sets_a_password_with_the_code_and_then_enrols(novice: tuple[User, str]) -> None:
    user, code = novice
    assert activate("he.xin", code)["Location"] == "/sign-in/?why=ready"
    client = Client()
    assert first_page(client, user, NEW)["Location"] == "/"
    assert client.get("/")["Location"] == "/account/authenticator/"


def test_nobody_signs_in_before_activation(novice: tuple[User, str]) -> None:
    assert first_page(Client(), novice[0], "!").status_code == 200
    assert not novice[0].has_usable_password()


def test_people_type_the_code_as_they_like(novice: tuple[User, str]) -> None:
    assert activate("He.Xin ", novice[1].lower().replace("-", " ")).status_code == 302


def test_a_code_works_once(novice: tuple[User, str]) -> None:
    activate("he.xin", novice[1])
    assert REFUSED in words(activate("he.xin", novice[1], "Another/Lantern-8"))


def test_without_the_code_nobody_learns_which_password_somebody_has(cast: Cast, novice: tuple[User, str]) -> None:
    set_password(user=cast.carer, password=NEW)
    activate("he.xin", novice[1])
    for username, code in (("carer", "AAAA-AAAA-AAAA"), ("he.xin", novice[1])):
        answer = words(activate(username, code, NEW))
        assert REFUSED in answer
        assert "最近5次" not in answer


def test_who_holds_the_code_is_told_that_a_password_is_old_and_keeps_the_code(cast: Cast, lost: User) -> None:
    set_password(user=lost, password=NEW)
    code = confirm_recovery(row=request_recovery(user=lost, reason="手机丢失", by=cast.sec_admin), by=cast.sys_admin)
    assert "最近5次" in words(activate("carer", code, NEW))
    assert activate("carer", code, f"{NEW}1").status_code == 302


def test_a_code_lives_three_days(novice: tuple[User, str]) -> None:
    with time_machine.travel(timezone.now() + timedelta(hours=72, minutes=1)):
        assert REFUSED in words(activate("he.xin", novice[1]))


def test_a_newer_code_replaces_the_older_one(cast: Cast, novice: tuple[User, str]) -> None:
    newer = issue_activation(user=novice[0], by=cast.sys_admin)
    assert REFUSED in words(activate("he.xin", novice[1]))
    assert activate("he.xin", newer).status_code == 302


def test_five_wrong_codes_end_the_code(novice: tuple[User, str]) -> None:
    for _try in range(5):
        assert REFUSED in words(activate("he.xin", "AAAA-AAAA-AAAA"))
    assert REFUSED in words(activate("he.xin", novice[1]))


def test_an_unknown_name_reads_the_same_sentence(cast: Cast) -> None:
    assert REFUSED in words(activate("nobody.here", "AAAA-AAAA-AAAA"))


def test_only_a_digest_of_the_code_is_kept(novice: tuple[User, str]) -> None:
    row = AccessCode.objects.get(user=novice[0])
    assert novice[1].replace("-", "") not in row.digest
    assert row.digest.count("$") >= 2


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("Short-1a", "密码至少12位"),
        ("onlylowercase1", "至少三种"),
        ("xx-He.Xin-2024-yy", "不得包含用户名"),
        ("Password123456", "常见"),
        ("123Password!!!", "常见"),
    ],
)
def test_a_weak_password_is_refused_with_the_rule(novice: tuple[User, str], password: str, sentence: str) -> None:
    answer = activate("he.xin", novice[1], password)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert AccessCode.objects.get(user=novice[0]).ended_at is None


def test_what_is_missing_is_asked_for_in_the_words_of_the_house(novice: tuple[User, str]) -> None:
    empty, broken = words(Client().post("/activate/", {"username": ""})), words(activate("he\x00", "\x00"))
    assert "请填写新密码。" in empty
    assert "请再次输入密码。" in empty
    assert "看不见的控制字符" in broken
    long = words(Client().post("/sign-in/", {"login": "a" * 300, "password": "x"}))
    assert "最多 30 个字，现在 300 个" in long


def test_two_different_passwords_are_noticed_and_the_name_is_kept(novice: tuple[User, str]) -> None:
    answer = activate("he.xin", novice[1], NEW, "Other/Lantern-9")
    assert "两次输入的密码不一致" in words(answer)
    assert 'value="he.xin"' in words(answer)


def change(client: Client, old: str, new: str) -> Any:
    return client.post("/account/password/", {"oldpassword": old, "password1": new, "password2": new})


def test_the_last_five_passwords_do_not_come_back(cast: Cast) -> None:
    client = enter(cast.carer)
    used = [f"Meadow/Lantern-{number}" for number in range(6)]
    assert change(client, PASSWORD, used[0]).status_code == 302
    for old, new in pairwise(used):
        assert change(client, old, new).status_code == 302, new
    answer = change(client, used[5], used[1])
    assert "最近5次" in words(answer)
    assert change(client, used[5], used[0]).status_code == 302
    assert PasswordRecord.objects.filter(user=cast.carer).count() == 5


def test_changing_the_password_needs_the_old_one_and_keeps_this_session(cast: Cast) -> None:
    client = enter(cast.carer)
    assert "当前密码不正确" in words(change(client, "Wrong-password-99", NEW))
    assert change(client, PASSWORD, NEW).status_code == 302
    assert client.get("/account/").status_code == 200


@pytest.fixture
def lost(cast: Cast) -> User:
    """The carer's telephone lies in the river."""
    bind(cast.carer)
    return cast.carer  # type: ignore[no-any-return]


def test_two_administrators_bring_a_person_back_and_the_old_telephone_is_worthless(cast: Cast, lost: User) -> None:
    session = enter(lost)
    row = request_recovery(user=lost, reason="手机丢失", by=cast.sec_admin)
    assert session.get("/account/").status_code == 200
    code = confirm_recovery(row=row, by=cast.sys_admin)
    assert activate("carer", code).status_code == 302
    assert session.get("/account/").status_code == 302
    assert not second_factor.is_enrolled(lost)
    assert first_page(Client(), lost).status_code == 200
    assert first_page(Client(), lost, NEW).status_code == 302


def test_who_locked_the_account_by_guessing_enters_after_the_recovery(cast: Cast, lost: User) -> None:
    for _try in range(5):
        first_page(Client(), lost, "Wrong/Guess-9")
    assert lockout.is_locked(lost)
    row = request_recovery(user=lost, reason="忘记密码", by=cast.sec_admin)
    assert activate("carer", confirm_recovery(row=row, by=cast.sys_admin)).status_code == 302
    assert not lockout.is_locked(lost)
    assert first_page(Client(), lost, NEW).status_code == 302


def test_one_administrator_alone_cannot_bring_a_person_back(cast: Cast, lost: User) -> None:
    row = request_recovery(user=lost, reason="手机丢失", by=cast.sec_admin)
    with pytest.raises(Refused, match="两名管理员"):
        confirm_recovery(row=row, by=cast.sec_admin)
    with pytest.raises(IntegrityError, match="recovery_needs_two_administrators"), transaction.atomic():
        AccessCode.objects.filter(pk=row.pk).update(digest="x", expires_at=timezone.now(), confirmed_by=cast.sec_admin)


def test_an_administrator_cannot_confirm_the_own_recovery(cast: Cast) -> None:
    row = request_recovery(user=cast.sys_admin, reason="手机丢失", by=cast.sec_admin)
    with pytest.raises(Refused, match="本人都不能确认"):
        confirm_recovery(row=row, by=cast.sys_admin)
    with pytest.raises(Refused, match="不能办理本人的事项"):
        request_recovery(user=cast.sec_admin, reason="手机丢失", by=cast.sec_admin)


def test_a_recovery_is_confirmed_once(cast: Cast, lost: User) -> None:
    row = request_recovery(user=lost, reason="手机丢失", by=cast.sec_admin)
    confirm_recovery(row=row, by=cast.sys_admin)
    with pytest.raises(Refused, match="已办结"):
        confirm_recovery(row=row, by=cast.audit_admin)


def test_a_recovery_needs_a_reason_and_a_working_account(cast: Cast, lost: User, novice: tuple[User, str]) -> None:
    with pytest.raises(Refused, match="事由"):
        request_recovery(user=lost, reason=" ", by=cast.sec_admin)
    with pytest.raises(Refused, match="尚未激活"):
        request_recovery(user=novice[0], reason="手机丢失", by=cast.sec_admin)
    with pytest.raises(Refused, match="走账号恢复"):
        issue_activation(user=lost, by=cast.sys_admin)


def test_a_disabled_persons_code_opens_nothing(cast: Cast, novice: tuple[User, str]) -> None:
    disable_user(user=novice[0], reason="未到岗", by=cast.sys_admin)
    assert REFUSED in words(activate("he.xin", novice[1]))


def test_the_first_administrator_comes_in_by_a_command_that_never_takes_a_password(cast: Cast) -> None:
    out = StringIO()
    call_command("create_user", "gao.yuan", "高远", "--role", "sys_admin", "--agency", "吉林省民政厅", stdout=out)
    code = re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}", out.getvalue())
    assert code is not None
    assert activate("gao.yuan", code.group()).status_code == 302
    assert User.objects.get(username="gao.yuan").open_posts()[0].role == "sys_admin"


@pytest.mark.parametrize(
    ("words_of_command", "answer"),
    [
        (["gao.yuan", "高远", "--role", "sys_admin"], "belong together"),
        (["gao.yuan", "高远", "--role", "sys_admin", "--agency", "没有的厅"], "no agency"),
        (["carer", "高远"], "已被使用过"),
    ],
)
def test_the_command_says_what_is_wrong_and_makes_nobody(cast: Cast, words_of_command: list[str], answer: str) -> None:
    with pytest.raises(CommandError, match=answer):
        call_command("create_user", *words_of_command)
    assert not User.objects.filter(name="高远").exists()
