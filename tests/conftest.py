"""What every test may ask for: a prepared database and Chromium. People and records: tests/cast.py, builders."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from typing import Any

import pytest

from bin.house.machine import BROWSERS

pytest_plugins = ["tests.cast"]

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-queries", action="store_true", help="keep how often each page asks the database now")
    parser.addoption("--walks", type=int, default=0, help="so many long walks over everything (tests/walk)")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: Any,
    request: pytest.FixtureRequest,
) -> Iterator[None]:
    """A copy of the shaped database, for this worker alone."""
    from django.conf import settings
    from django.db import connection

    from tests import cut_short, databases

    cut_short.listen()
    kept = request.config.getoption("reuse_db") and not request.config.getoption("create_db")
    original, name = connection.settings_dict["NAME"], connection.settings_dict["TEST"]["NAME"]
    with django_db_blocker.unblock():
        databases.copy(name, keep=kept)
        connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
    yield
    with django_db_blocker.unblock():
        connection.close()
        settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = original
        if not request.config.getoption("reuse_db"):
            databases.drop(name)


@pytest.fixture(scope="session", autouse=True)
def as_new_behind_tests_that_commit() -> Iterator[None]:
    """Behind a test that really commits the database is copied again: nobody after it finds other tables than before.

    Emptying the tables, as Django would, takes as long, has everybody after it bring the cast again, and leaves tables
    of which the planner knows that they have no rows.
    """
    from django.db import connection
    from django.db.backends.postgresql.operations import DatabaseOperations

    from tests import databases

    def copied_again(_operations: Any, _statements: list[str]) -> None:
        name = connection.settings_dict["NAME"]
        connection.close()
        databases.copy(name, keep=False)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", copied_again)
        yield


@pytest.fixture(scope="session", autouse=True)
def broker_of_its_own(request: pytest.FixtureRequest) -> None:
    """Jobs go under the name of the test database, where a worker started on that database hears them."""
    from django.conf import settings

    from jilin_cw.celery import app

    worker = getattr(request.config, "workerinput", {}).get("workerid", "")
    name = settings.DATABASES["default"]["TEST"]["NAME"] + (f"_{worker}" if worker else "")
    app.conf.broker_transport_options = app.conf.broker_transport_options | {"global_keyprefix": f"{name}:"}


@pytest.fixture(autouse=True)
def numbers_of_this_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """The numbers beside the menu outlive a test's transaction: those of another test are not found."""
    monkeypatch.setattr("casework.badges.PREFIX", f"badges-{uuid.uuid4().hex}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One browser for the session; every test opens contexts of its own in it."""
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert program, "Chromium is missing; bin/test installs it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()
