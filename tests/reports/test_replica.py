"""Figures are read from a standby that follows the database, and nobody notices but by the age told on the page."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import InternalError, connection, connections
from django.test import TransactionTestCase
from django.urls import reverse

from bin.house.processes import Company, wait_until
from bin.house.servers import Servers
from casework import deadlines, replica
from casework.models import AuditEntry, Holiday
from children.models import Child
from tests.builders.children import a_child
from tests.cast import LISHU, SIPING, TONGHUA, Cast, at_work

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", replica.ALIAS])

TOLD = re.compile(r"数据截至\d\d:\d\d:\d\d（约(\d+)秒前）")
ASKED = f"i=I-05&i=I-06&place={SIPING}&period=day&by=places"


class Standby:
    """A real one: a copy of the test server that replays what is committed there."""

    def __init__(self, company: Company, address: str) -> None:
        self.company = company
        self.at = psycopg.conninfo.conninfo_to_dict(address)

    def says(self, sql: str) -> Any:
        with psycopg.connect(**{**self.at, "dbname": "postgres"}, autocommit=True) as server:
            answer = server.execute(sql)
            return answer.fetchone() if answer.description else None

    def answers(self) -> bool:
        try:
            return self.says("SELECT 1") == (1,)
        except psycopg.OperationalError:
            return False

    def waits_for(self, sql: str, *answer: object) -> None:
        until = time.monotonic() + 20
        while self.says(sql) != answer:
            assert time.monotonic() < until, sql
            time.sleep(0.02)

    def has_all(self) -> None:
        """Waits until all that was committed on the primary has arrived."""
        (at,) = somebody_writes("SELECT pg_current_wal_flush_lsn()::text")
        self.waits_for(f"SELECT pg_last_wal_replay_lsn() >= '{at}'", True)  # noqa: FBT003 - what it answers

    def is_told(self, setting: str) -> None:
        self.says(f"ALTER SYSTEM SET {setting}")
        self.says("SELECT pg_reload_conf()")


def somebody_writes(sql: str = "SELECT 1") -> Any:
    """On the primary, in a transaction of its own, which is on the disk before it says so."""
    at = connection.get_connection_params()
    where = {name: at[name] for name in ("host", "port", "user", "password", "dbname")}
    with psycopg.connect(**where, autocommit=True) as beside:
        beside.execute("SET synchronous_commit = on; CREATE TEMPORARY TABLE written_beside ()")
        return beside.execute(sql).fetchone()


@pytest.fixture(scope="module", autouse=True)
def server(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Standby]:
    """As with REPLICA_URL, on a primary of our own: others' tests hold transactions in which no standby can begin.

    What the tests commit stays until all of them are through; then the servers go with it.
    """
    company, at = Company(), connection.settings_dict
    logs = tmp_path_factory.mktemp("standby")
    servers = Servers(f"standby-of-{at['NAME']}", durable=False, company=company, logs=logs)
    servers.forget()
    ours = servers.start_twin(f"postgres://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/postgres")
    standby = Standby(company, servers.start_standby(ours))
    with pytest.MonkeyPatch.context() as patch:
        there = {"HOST": standby.at["host"], "PORT": standby.at["port"]}
        connection.close()
        patch.setitem(at, "PORT", urlsplit(ours).port)
        patch.setitem(connections.settings, replica.ALIAS, {**at, **there})
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: None)
        with django_db_blocker.unblock():
            people = Cast()
            a_child(people.county_home, name="梁小满")
            a_child(people.stranger_home, name="罗小雪")
        yield standby
        with django_db_blocker.unblock():
            connection.close()
    company.stop()
    servers.forget()
    servers.home.rmdir()


@pytest.fixture(autouse=True)
def standby(server: Standby, transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Standby]:
    """It is asked, whatever another test has seen of it, and has all that was committed."""
    monkeypatch.setattr(replica, "PAUSE_SECONDS", 0)
    monkeypatch.setattr(replica, "_said", False)
    monkeypatch.setattr(replica, "_ask_again_at", 0.0)
    server.has_all()
    yield server
    connections[replica.ALIAS].close()
    del connections[replica.ALIAS]


@pytest.fixture
def stands_still(standby: Standby) -> Iterator[Callable[[], None]]:
    """When it is called the standby replays nothing any more, until the test ends."""

    def stand_still() -> None:
        standby.says("SELECT pg_wal_replay_pause()")
        standby.waits_for("SELECT pg_get_wal_replay_pause_state()", "paused")

    yield stand_still
    standby.says("SELECT pg_wal_replay_resume()")


@pytest.fixture
def is_cut_off(standby: Standby) -> Iterator[Callable[[], None]]:
    """When it is called the standby does not hear of the primary any more, until the test ends."""
    (before,) = standby.says("SHOW primary_conninfo")

    def cut_off() -> None:
        standby.is_told("primary_conninfo = ''")
        standby.waits_for("SELECT count(*) FROM pg_stat_wal_receiver", 0)

    yield cut_off
    standby.is_told(f"primary_conninfo = '{before}'")


@pytest.fixture(params=["stands_still", "is_cut_off"])
def falls_behind(request: pytest.FixtureRequest) -> Callable[[], None]:
    fall: Callable[[], None] = request.getfixturevalue(request.param)
    return fall


def main_of(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode().split('<main id="main"', 1)[1]


def figure_on(page: str) -> int:
    return int(re.search(r"<h2>(.*?)<small", page, re.DOTALL)[1])


def test_an_official_reads_the_same_from_the_standby_and_sees_how_old_it_is(cast, signed_in, monkeypatch) -> None:
    client = signed_in(cast.prefecture)
    addresses = [
        "/", reverse("reports:indicators"), reverse("reports:indicator", args=["I-05", str(SIPING)]),
        f"{reverse('reports:query')}?{ASKED}", f"{reverse('policy:document')}?view=carried",
        reverse("policy:basis", args=["2.0.a"]),
    ]  # fmt: skip
    for address in addresses:
        page = main_of(client.get(address))
        assert TOLD.search(page), address
        with monkeypatch.context() as without:
            without.delitem(connections.settings, replica.ALIAS)
            plain = main_of(client.get(address))
        assert not TOLD.search(plain), address
        assert _without_moments(page) == _without_moments(plain), address
    assert not TOLD.search(main_of(client.get(reverse("reports:queries")))), "a page without figures"


def _without_moments(page: str) -> str:
    page = re.sub(r'<p class="hint" role="status">数据截至.*?</p>', "", page)
    return " ".join(re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d|value=\"\w{64}\"", "", page).split())


def test_what_has_not_arrived_is_not_counted_and_the_page_says_of_when_it_is(cast, signed_in, falls_behind) -> None:
    client, address = signed_in(cast.prefecture), reverse("reports:indicator", args=["I-05", str(SIPING)])
    before = figure_on(main_of(client.get(address)))
    falls_behind()
    child = a_child(cast.county_home)
    somebody_writes()
    time.sleep(1.1)
    page = main_of(client.get(address))
    assert (figure_on(page), str(child.uid) in page) == (before, False), "figure and list are of one moment"
    assert int(TOLD.search(page)[1]) >= 1
    read = AuditEntry.objects.filter(verb="list", resource="figure", user_id=cast.prefecture.pk).latest("seq")
    assert len(read.details["rows"]) == before, "what was read is written down on the primary"


def test_a_standby_that_is_too_old_is_left_alone_and_read_again_when_it_is_not(
    cast, signed_in, falls_behind, settings, caplog
) -> None:
    client, address = signed_in(cast.prefecture), reverse("reports:indicator", args=["I-05", str(SIPING)])
    before = figure_on(main_of(client.get(address)))
    settings.REPLICA_MAX_SECONDS = 1
    falls_behind()
    child = a_child(cast.county_home)
    somebody_writes()
    time.sleep(1.1)
    page = main_of(client.get(address))
    assert (figure_on(page), str(child.uid) in page) == (before + 1, True)
    assert not TOLD.search(page)
    settings.REPLICA_MAX_SECONDS = 60
    assert TOLD.search(main_of(client.get(address)))
    assert [one.getMessage()[:35] for one in caplog.records if one.name == "casework.replica"] == [
        "the replica is not read from: it is", "the replica is read from again",
    ]  # fmt: skip


def test_a_standby_is_of_now_however_long_nobody_has_written(cast, settings) -> None:
    time.sleep(1.1)
    settings.REPLICA_MAX_SECONDS = 1
    with at_work(cast.county):
        replica.read(Child.objects.count)
        assert "约1秒前" in replica.words()


def test_each_office_sees_on_the_standby_what_it_sees_on_the_primary(cast, signed_in) -> None:
    def seen() -> tuple[set[str], str]:
        with connections[replica.ALIAS if replica.is_reading() else "default"].cursor() as cursor:
            cursor.execute("SELECT current_user")
            (role,) = cursor.fetchone()
        return set(Child.objects.values_list("name", flat=True)), role

    expected = {
        "county": {"梁小满"}, "prefecture": {"梁小满"}, "stranger_prefecture": {"罗小雪"},
        "province": {"梁小满", "罗小雪"}, "sibling_county": set(), "sys_admin": set(),
    }  # fmt: skip
    for person, names in expected.items():
        with at_work(getattr(cast, person)):
            there, role = replica.read(seen)
            assert replica.words(), person
            assert (there, role) == seen(), person
            assert (there & {"梁小满", "罗小雪"}, role) == (names, "jilin_app"), person
    county = signed_in(cast.county)
    page = main_of(county.get(reverse("reports:indicator", args=["I-05", str(LISHU)])))
    assert "梁小满" in page
    assert "罗小雪" not in page
    assert TOLD.search(page)
    assert county.get(reverse("reports:indicator", args=["I-05", str(TONGHUA)])).status_code == 404


def test_rows_that_are_fetched_later_come_from_the_primary_and_as_far_as_one_sees(cast) -> None:
    with at_work(cast.county):
        later = replica.read(Child.objects.order_by("name").all)
        assert later.db == "default"
        names = {child.name for child in later}
        assert "梁小满" in names
        assert "罗小雪" not in names
        found = replica.read(lambda: Child.objects.get(name="梁小满"))
        assert found._state.db == replica.ALIAS
        assert found.placements.all().db == "default"
        found.save(update_fields=["name"])


def test_what_is_written_while_figures_are_read_is_written_on_the_primary(cast) -> None:
    with at_work(cast.province):
        made = replica.read(Holiday.objects.create, day=date(2031, 3, 12), name="测试", working=False)
        assert Holiday.objects.filter(pk=made.pk).exists()
        replica.read(_write_there)
    assert written_there == ["cannot execute DELETE in a read-only transaction"]
    Holiday.objects.filter(pk=made.pk).delete()


written_there: list[str] = []


def _write_there() -> None:
    if replica.is_reading():
        try:
            with connections[replica.ALIAS].cursor() as cursor:
                cursor.execute("DELETE FROM casework_holiday")
        except InternalError as error:
            written_there.append(str(error))
            raise


def test_the_calendar_that_a_process_keeps_is_never_an_old_one(cast, stands_still) -> None:
    stands_still()
    made = Holiday.objects.create(day=date(2031, 3, 12), name="测试", working=False)
    deadlines.forget()
    with at_work(cast.province):
        assert not replica.read(deadlines.is_working_day, date(2031, 3, 12))
    made.delete()
    deadlines.forget()


def test_another_server_is_never_read_whatever_it_has(cast, monkeypatch, caplog) -> None:
    at = {name: connection.settings_dict[name] for name in ("HOST", "PORT")}
    monkeypatch.setitem(connections.settings, replica.ALIAS, {**connections.settings[replica.ALIAS], **at})
    del connections[replica.ALIAS]
    with at_work(cast.county):
        assert replica.read(Child.objects.count) == Child.objects.count()
        assert not replica.words()
    assert "does not follow this primary" in caplog.text


def test_a_reading_that_breaks_off_is_done_again_on_the_primary(cast, standby) -> None:
    asked = []

    def broken() -> int:
        asked.append(replica.is_reading())
        if replica.is_reading():
            with connections[replica.ALIAS].cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                standby.says(f"SELECT pg_terminate_backend({cursor.fetchone()[0]}, 5000)")
        return Child.objects.count()

    with at_work(cast.county):
        assert replica.read(broken) == Child.objects.count()
        assert not replica.words()
    assert asked == [True, False]
    with at_work(cast.county):
        replica.read(Child.objects.count)
        assert replica.words()


def test_while_the_standby_is_stopped_every_page_still_has_its_figures(cast, standby, signed_in, caplog) -> None:
    client = signed_in(cast.prefecture)
    address = reverse("reports:indicator", args=["I-05", str(SIPING)])
    page = main_of(client.get(address))
    before = figure_on(page)
    assert TOLD.search(page)
    _primary, process = standby.company.members
    process.stop()
    for _time in range(3):
        page = main_of(client.get(address))
        assert figure_on(page) == before
        assert not TOLD.search(page)
    assert [one.levelname for one in caplog.records if one.name == "casework.replica"] == ["WARNING"], "said once"
    process.start()
    wait_until(standby.answers, process)
    assert TOLD.search(main_of(client.get(address)))
