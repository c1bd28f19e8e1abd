"""A deployment's database belongs to an owner without power, and the web signs in as somebody else again.

The suite itself runs as whoever owns the test server, mostly a superuser, whom row-level security does not concern:
only here is it seen that triggers and migrations need no such power (deploy/postgres/roles.sh).
"""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from tests.platform.test_production import SOUND, run

SHAPING = ("migrate", "prepare_database", "load_divisions", "load_calendar", "load_report_obligations")


def _address(user: str, password: str, name: str) -> str:
    parts = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(parts._replace(netloc=f"{user}:{password}@{parts.hostname}:{parts.port}", path=f"/{name}"))


def _server(*statements: str) -> None:
    parts = connection.get_connection_params()
    with psycopg.connect(
        host=parts["host"], port=parts["port"], user=parts["user"], password=parts.get("password") or None,
        dbname="postgres", autocommit=True,
    ) as server:  # fmt: skip
        for statement in statements:
            server.execute(statement)


@pytest.fixture
def deployment() -> Iterator[dict[str, str]]:
    mark = uuid.uuid4().hex[:10]
    name, owner, web, password = f"deployed_{mark}", f"owner_{mark}", f"web_{mark}", uuid.uuid4().hex
    app = settings.DATABASE_APP_ROLE
    _server(
        f"CREATE ROLE {owner} LOGIN NOSUPERUSER NOBYPASSRLS CREATEROLE PASSWORD '{password}'",
        f"CREATE ROLE {web} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '{password}' IN ROLE {app}",
        f"GRANT {app} TO {owner} WITH ADMIN OPTION",
        f"CREATE DATABASE {name} OWNER {owner}",
    )
    yield {"owner": _address(owner, password, name), "web": _address(web, password, name)}
    _server(f"DROP DATABASE {name} WITH (FORCE)", f"DROP OWNED BY {owner}", f"DROP ROLE {web}", f"DROP ROLE {owner}")


@pytest.mark.long
def test_an_owner_without_power_shapes_the_database_and_the_first_day_goes_well(
    deployment: dict[str, str], cast: object
) -> None:
    for command in SHAPING:
        done = run(["manage.py", command, "--verbosity=0"], **SOUND, DATABASE_URL=deployment["owner"])
        assert done.returncode == 0, f"{command}: {done.stdout[-500:]}{done.stderr[-1500:]}"

    done = run(["-m", "tests.platform.first_day"], **SOUND, DATABASE_URL=deployment["web"])
    assert done.returncode == 0, done.stderr[-3000:]
    day = json.loads(done.stdout.partition("RESULT ")[2])

    assert day["powerful"] is False
    assert day["unnamed"] == 0, "who says no name sees no child"
    assert day["seen"] == {
        "registrar": ["李思远", "王小明"],  # one of them read as the home's own past
        "city_registrar": ["王小明"],
        "stranger_registrar": [],
        "province": ["李思远", "王小明"],
    }
    assert day["history"] == ["LS", "LS", "SP"], "two came in, one moved on"
    assert day["counts"]["AuditEntry"] > 5
    assert day["counts"]["Notice"] > 0
