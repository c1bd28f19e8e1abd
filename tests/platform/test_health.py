"""Watchers ask whether the system lives and can work; when a server is away, people read a sentence, never a trace."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
import redis
from django.db import OperationalError
from django.http import Http404
from django.test import Client, RequestFactory
from psycopg.errors import DeadlockDetected

from jilin_cw import health
from jilin_cw.logs import JsonLines, without_people


def test_a_watcher_learns_that_the_process_lives_without_asking_the_database(client: Client) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok"}
    assert answer.content.isascii()


@pytest.mark.django_db
def test_a_watcher_learns_that_everything_is_ready(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "database": "ok", "redis": "ok"}


@pytest.mark.django_db
def test_a_watcher_learns_that_redis_is_away(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_args: Any) -> None:
        raise redis.ConnectionError("127.0.0.1:6379 refused")

    monkeypatch.setattr(health.cache, "set", away)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"status": "unavailable", "database": "ok", "redis": "unavailable"}
    assert "6379" not in answer.content.decode()


def test_a_watcher_learns_that_the_database_is_away(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    class Away:
        def cursor(self) -> Any:
            raise OperationalError("connection to 10.1.2.3 refused")

        def close(self) -> None: ...

    monkeypatch.setattr(health, "connection", Away())
    monkeypatch.setattr(health, "redis_answers", lambda: True)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["database"] == "unavailable"
    assert "10.1.2.3" not in answer.content.decode()


@pytest.mark.parametrize(
    ("error", "status", "words"), [(OperationalError, 503, "暂时"), (ZeroDivisionError, 500, "系统")]
)
def test_a_person_reads_a_sentence_when_something_breaks(error: type[Exception], status: int, words: str) -> None:
    try:
        raise error("secret detail")
    except error:
        page = health.server_error(RequestFactory().get("/"))
    assert page.status_code == status
    assert words in page.content.decode()
    assert "secret detail" not in page.content.decode()


def test_who_was_in_anothers_way_is_told_to_do_it_again() -> None:
    try:
        raise OperationalError("deadlock detected") from DeadlockDetected("deadlock detected")
    except OperationalError:
        page = health.server_error(RequestFactory().post("/"))
    assert page.status_code == 503
    assert "有人正在同时办理同一件事" in page.content.decode()
    assert "再办理一次" in page.content.decode()


def test_pages_carry_the_strict_policy(client: Client) -> None:
    headers = client.get("/healthz").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize(
    "text",
    ["229999201501010018", "22999920150101001X", "13800138000", "138 0013 8000", "138-0013-8000", "229999150101001"],
)
def test_no_number_of_a_person_reaches_the_log(text: str) -> None:
    assert "[number]" in without_people(f"wrong value {text}, row 17")
    assert "row 17" in without_people(f"wrong value {text}, row 17")


def test_what_the_database_repeats_of_a_row_stays_out_of_the_log() -> None:
    refused = ValueError("\n".join(["duplicate key", "DETAIL:  Key (name)=(" + "王小明" + ") already exists."]))
    record = logging.LogRecord("django", logging.ERROR, __file__, 1, "failed\nforged line", (), None)
    record.exc_info = (ValueError, refused, None)
    line = JsonLines().format(record)
    assert "王小明" not in line
    assert "\n" not in line
    assert json.loads(line)["message"] == "failed\nforged line"


def test_an_error_page_that_breaks_leaves_a_trace(caplog: pytest.LogCaptureFixture) -> None:
    try:
        try:
            raise Http404
        except Http404:
            raise ValueError("no such picture") from None
    except ValueError:
        health.server_error(RequestFactory().get("/nowhere"))
    assert "the error page of /nowhere broke" in caplog.text
    assert "no such picture" in caplog.text
