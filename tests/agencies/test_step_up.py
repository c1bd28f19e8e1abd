"""A whole ID number asks for the second factor again when the last proof is older than a quarter of an hour."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client, override_settings
from django.utils import timezone

from agencies.models import User
from agencies.sign_in import demo, sessions
from casework.models import AuditEntry
from tests.agencies.people import bind, code_now, words
from tests.agencies.test_demo_door import _reload, near
from tests.builders.children import a_child, an_id_number
from tests.cast import Cast, sign_in


@pytest.fixture
def numbered(cast: Cast) -> Any:
    return a_child(cast.county_home, name="单小军", id_number=an_id_number(order=78))


def _address(child: Any) -> str:
    return f"/children/{child.uid}/reveal/id_number/"


def _proved(client: Client, minutes_ago: int) -> Client:
    session = client.session
    session[sessions.PROVED] = (timezone.now() - timedelta(minutes=minutes_ago)).timestamp()
    session.save()
    return client


def test_a_fresh_proof_asks_for_the_purpose_only(cast: Cast, numbered: Any) -> None:
    client = _proved(sign_in(cast.registrar), 14)
    assert "动态密码" not in words(client.get(_address(numbered)))
    assert numbered.id_number in words(client.post(_address(numbered), {"purpose": "handling"}))


def test_an_old_proof_asks_for_a_code_and_keeps_the_purpose(cast: Cast, numbered: Any) -> None:
    bind(cast.registrar)
    client = _proved(sign_in(cast.registrar), 16)
    assert "动态密码" in words(client.get(_address(numbered)))
    for code, sentence in (("", "请填写动态密码"), ("000000", "动态密码不正确")):
        answer = client.post(_address(numbered), {"purpose": "checking", "code": code})
        assert answer.status_code == 422
        assert sentence in words(answer)
        assert numbered.id_number not in words(answer)
        assert re.search(r'value="checking"[^>]*selected', words(answer))
    assert AuditEntry.objects.filter(verb="reveal", outcome="refused", child_id=numbered.pk).count() == 2
    answer = client.post(_address(numbered), {"purpose": "checking", "code": code_now()})
    assert numbered.id_number in words(answer)
    assert "动态密码" not in words(client.get(_address(numbered)))


def test_wrong_codes_lock_the_account(cast: Cast, numbered: Any) -> None:
    bind(cast.registrar)
    client = _proved(sign_in(cast.registrar), 16)
    for _number in range(5):
        client.post(_address(numbered), {"purpose": "checking", "code": "000000"})
    answer = client.post(_address(numbered), {"purpose": "checking", "code": code_now()})
    assert numbered.id_number not in words(answer)


# -- the demonstration's people have no telephone ----------------------------------------------------------------------


@pytest.fixture
def by_card(cast: Cast) -> Iterator[Client]:
    User.objects.filter(pk=cast.registrar.pk).update(demo_card="从花名册录入儿童")
    with override_settings(DEMO=True):
        _reload()
        client = near()
        client.post(f"/demo/{cast.registrar.uid}/")
        yield client
    _reload()


def test_a_card_person_reads_the_code_on_the_page(by_card: Client, numbered: Any) -> None:
    page = words(by_card.get(_address(numbered)))
    found = re.search(r"演示环境：当前动态密码为 (\d{6})", page)
    assert found
    answer = by_card.post(_address(numbered), {"purpose": "checking", "code": found[1]})
    assert numbered.id_number in words(answer)


def test_a_card_persons_code_too_opens_once(by_card: Client, numbered: Any) -> None:
    found = re.search(r"动态密码为 (\d{6})", words(by_card.get(_address(numbered))))
    assert found
    by_card.post(_address(numbered), {"purpose": "handling", "code": found[1]})
    _proved(by_card, 16)
    again = by_card.post(_address(numbered), {"purpose": "handling", "code": found[1]})
    assert "动态密码不正确或已使用过" in words(again)
    fresh = re.search(r"动态密码为 (\d{6})", words(again))
    assert fresh, "the next one stands on the page, so nobody waits"
    assert numbered.id_number in words(by_card.post(_address(numbered), {"purpose": "handling", "code": fresh[1]}))


def test_no_code_is_shown_or_taken_outside_the_demonstration(by_card: Client, numbered: Any) -> None:
    found = re.search(r"动态密码为 (\d{6})", words(by_card.get(_address(numbered))))
    assert found
    with override_settings(DEMO=False):
        answer = by_card.post(_address(numbered), {"purpose": "checking", "code": found[1]})
        assert answer["Location"] == "/account/authenticator/"
        session = by_card.session
        session[sessions.SECOND_FACTOR] = True  # even a session that forgot how it began
        session[sessions.PROVED] = 0.0
        session.save()
        answer = by_card.post(_address(numbered), {"purpose": "checking", "code": found[1]})
        assert "动态密码不正确" in words(answer)
        assert "演示环境" not in words(answer)
        assert numbered.id_number not in words(answer)


def test_a_far_browser_gets_no_code_even_in_the_demonstration(by_card: Client, rf: Any) -> None:
    request = rf.get("/", REMOTE_ADDR="192.168.1.20", HTTP_HOST="localhost")
    request.session = by_card.session
    with time_machine.travel(timezone.now(), tick=False):
        assert demo.code_now(request) == ""
        assert not demo.accepts(request, "000000")
