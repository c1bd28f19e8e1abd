"""The numbers beside the menu: never of another post, never older than half a minute, never a reason to fail."""

from __future__ import annotations

from typing import Any

import pytest
import redis
from django.core.cache import cache
from django.urls import reverse

from casework import badges
from tests.builders.children import a_child
from tests.builders.transfers import a_draft
from tests.cast import at_work

ELSEWHERE = "policy:rules"  # a page that has nothing to do with what waits


def _number(client: Any, page: str = ELSEWHERE) -> int:
    """What the page shows, or asks for once it is shown."""
    frame = client.get(reverse(page)).context["frame"]
    return client.get(frame.numbers_url).json()["total"] if frame.numbers_url else frame.todo_count


def _waiting(person: Any) -> int:
    with at_work(person):
        return badges.counted(person).total


def test_a_number_stands_until_its_owner_acts_or_opens_the_list(cast, signed_in) -> None:
    client = signed_in(cast.registrar)
    before = _number(client)
    a_draft(cast, a_child(cast.county_home))
    assert _waiting(cast.registrar) > before
    assert _number(client) == before, "not counted anew for every page"

    client.post(reverse("casework:keep_alive"))
    assert _number(client) == _waiting(cast.registrar)

    a_draft(cast, a_child(cast.county_home))
    assert _number(client, "casework:todo") == _waiting(cast.registrar), "the number beside the list is the list's"
    assert _number(client) == _waiting(cast.registrar)


def test_a_number_is_kept_for_half_a_minute(cast, signed_in) -> None:
    _number(signed_in(cast.registrar))
    assert 0 < cache._cache.get_client().ttl(cache.make_key(badges._key(cast.registrar))) <= 30


def test_who_turns_to_another_post_sees_the_numbers_of_that_post(cast) -> None:
    a_draft(cast, a_child(cast.county_home))
    person = cast.registrar
    with at_work(person):
        own = badges.renewed(person)
    assert own.total
    person.post = cast.sec_admin.post
    try:
        with at_work(person):
            assert badges.at_hand(person) is None
            assert badges.renewed(person) == badges.at_hand(person) != own
    finally:
        del person.__dict__["post"]


def test_without_the_cache_the_numbers_are_right_all_the_same(cast, signed_in, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_args: Any, **_kwargs: Any) -> None:
        raise redis.ConnectionError

    client = signed_in(cast.registrar)
    for verb in ("get", "set", "delete"):
        monkeypatch.setattr(cache, verb, gone)
    a_draft(cast, a_child(cast.county_home))
    assert client.post(reverse("casework:keep_alive")).status_code == 204
    assert _number(client) == _waiting(cast.registrar)
