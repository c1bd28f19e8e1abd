"""Every address has a door: nobody gets in unnamed, and no stranger hears a word of our child."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.exceptions import NoReverseMatch

from casework.links import name, url
from casework.parts import records
from casework.workflow import workflow_for
from tests.architecture.samples import CANARIES, Branch

# Every text of a record carries one of the words and the sign of its branch; 戊 is the strangers' own.
FORBIDDEN = [f"{word}{more}{sign}" for word in CANARIES for sign in "甲乙丙丁" for more in ("", *"离失伤妹亡归寄")]
STRANGERS = (
    "stranger_registrar", "stranger_head", "stranger_prefecture_head", "stranger_education", "sec_admin", "police",
    "disabled_federation",
)  # fmt: skip
# The police are asked for one child's move: its name and whom to call are theirs to read, and not a word more.
OF_THEIR_TASK = {"police": {"金丝雀乙", "鹪鹩联乙"}}


def _patterns(resolver: URLResolver, prefix: str = "", space: str = "") -> Iterator[tuple[str, str, URLPattern]]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _patterns(entry, route, inner)
        else:
            yield route, f"{space}{entry.name}", entry


def _addresses(samples: dict[str, Any]) -> list[str]:
    """One address for each pattern and each sample record that fits it."""
    found = []
    for _route, view_name, pattern in _patterns(get_resolver()):
        params = list(pattern.pattern.converters)
        if not params:
            choices: list[dict[str, Any]] = [{}]
        elif "uid" in params:
            choices = list(_fillings(view_name, params, samples))
        else:
            choices = [{param: _any(pattern, param) for param in params}]
        for kwargs in choices:
            try:
                found.append(reverse(view_name, kwargs=kwargs))
            except NoReverseMatch:
                continue
    return sorted(set(found))


def _any(pattern: URLPattern, param: str) -> Any:
    kind = type(pattern.pattern.converters[param]).__name__
    return {"IntConverter": 1, "UUIDConverter": uuid4()}.get(kind, "2.1.a" if param == "ref" else "x")


def _fillings(view_name: str, params: list[str], samples: dict[str, Any]) -> Iterator[dict[str, Any]]:
    known = {name(record, ""): record for record in records()}
    own = max((prefix for prefix in known if view_name.startswith(prefix)), key=len, default="")  # visit, visit_ban
    record = known.get(own)
    uid = samples.get(record.code) if record else None
    uid = uid or uuid4()
    if record is None or params == ["uid"]:
        yield {"uid": uid, **{p: uuid4() if p.endswith("uid") else "x" for p in params if p != "uid"}}
        return
    workflow = workflow_for(record.code)
    words = {
        "part": [part.code for part in record.parts],
        "field": [field for part in record.parts for field in part.masked],
        "verb": [step.verb for step in workflow.steps] if workflow else [],
    }
    for param in (p for p in params if p != "uid"):
        for word in words.get(param, [uuid4()]):
            yield {"uid": uid, param: word}


@pytest.fixture
def ours(db: None, branches: dict[str, Branch]) -> dict[str, Any]:
    """A record of every kind of a child of the county home, by the code of the kind."""
    return {code: record.uid for code, record in branches["ours"].records.items() if hasattr(record, "uid")}


def test_nobody_gets_in_without_signing_in(ours: dict[str, Any]) -> None:
    open_ones = {"/healthz", "/readyz"}
    client, inside = Client(), []
    for address in _addresses(ours):
        answer = client.get(address)
        view = getattr(answer, "resolver_match", None)
        public = view is not None and (
            getattr(view.func, "door", "") == "public" or view.view_name in settings.OPEN_URL_NAMES
        )
        if address not in open_ones and not public and answer.status_code == 200:
            inside.append(address)
        assert not _read(answer, FORBIDDEN)
    assert not inside


@pytest.mark.parametrize("stranger", STRANGERS)
def test_a_stranger_never_reads_a_word_of_our_child(
    stranger: str, cast: Any, ours: dict[str, Any], signed_in: Any
) -> None:
    client = signed_in(getattr(cast, stranger))
    forbidden = [word for word in FORBIDDEN if word not in OF_THEIR_TASK.get(stranger, ())]
    for address in _addresses(ours):
        for answer in (client.get(address), client.post(address, {"reason": "x"})):
            assert answer.status_code < 500, f"{address}: {answer.status_code}"
            assert not (leaked := _read(answer, forbidden)), f"{stranger} read {leaked} at {address}"


def _read(answer: Any, words: list[str]) -> list[str]:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = body.decode(errors="ignore") + str(answer.headers)
    if not any(canary in text for canary in CANARIES):  # each forbidden word begins with one of these few
        return []
    return [word for word in words if word in text]


def test_a_stranger_is_told_that_the_record_does_not_exist(cast: Any, ours: dict[str, Any], signed_in) -> None:
    client = signed_in(cast.stranger_head)
    for record in records():
        page = url(record, "page", ours[record.code]) if record.child and record.code in ours else ""
        assert not page or client.get(page).status_code == 404


def test_the_addresses_walked_include_the_page_of_every_record(ours: dict[str, Any]) -> None:
    walked = set(_addresses(ours))
    pages = {url(record, "page", ours[record.code]) for record in records() if record.code in ours} - {""}
    assert len(pages) > 40
    assert pages <= walked


def test_our_own_people_do_read_the_words(cast: Any, ours: dict[str, Any], signed_in) -> None:
    """Else the tests above would prove nothing."""
    page = signed_in(cast.registrar).get(reverse("children:child_page", args=[ours["child"]]))
    assert "金丝雀甲" in _read(page, FORBIDDEN)
