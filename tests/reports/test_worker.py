"""A worker killed in the middle of a report: the report still comes, and comes once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from casework import jobs
from casework.models import Job
from reports.models import ReportPaper
from tests.builders.reports import a_report, walk
from tests.cast import assemble

ROOT = Path(__file__).resolve().parent.parent.parent


def _address() -> str:
    """The test database, as a worker in a process of its own is told of it."""
    at = connection.settings_dict
    return f"postgres://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/{at['NAME']}"


@pytest.fixture
def worker(tmp_path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Starts real Celery workers on the test database, each a process group of its own; none outlives the test."""
    started: list[subprocess.Popen[bytes]] = []
    environment = {**os.environ, "DATABASE_URL": _address(), "MEDIA_ROOT": str(tmp_path), "DJANGO_MODE": "test"}
    command = [sys.executable, "-m", "celery", "-A", "jilin_cw", "worker", "--pool", "solo", "-l", "warning"]

    def start() -> subprocess.Popen[bytes]:
        log = (tmp_path / f"worker-{len(started)}.log").open("wb")
        process = subprocess.Popen(  # noqa: S603 - our own worker
            [*command, "--without-gossip", "--without-mingle", "--without-heartbeat"],
            cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
        log.close()
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_for(condition: Callable[[], Any], seconds: float = 60) -> Any:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := condition():
            return found
        time.sleep(0.02)
    raise AssertionError("it did not happen in time")


def being_done() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND granted", [jobs.LOCK_SPACE]
        )
        return cursor.fetchone()[0] > 0


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_of_a_report_the_report_still_comes_once(worker, tmp_path, settings) -> None:
    from tests.cast import Cast

    settings.MEDIA_ROOT = tmp_path
    assemble()
    cast = Cast()
    walk(cast, a_report(cast), "sign")
    first = worker()
    wait_for(lambda: being_done() and Job.objects.filter(attempts=1).exists())
    os.killpg(first.pid, signal.SIGKILL)
    first.wait()
    job = Job.objects.get(kind="reports.progress_report_pdf")
    assert (job.state, ReportPaper.objects.count()) == ("QUEUED", 0)

    second = worker()
    wait_for(lambda: not being_done())
    assert jobs.sweep() >= 1  # what the clock does every few seconds
    wait_for(lambda: Job.objects.get(pk=job.pk).state == "DONE")
    jobs._send(job.pk)  # and the broker may deliver the old message once more
    jobs._send(job.pk)
    time.sleep(1)
    assert second.poll() is None
    assert ReportPaper.objects.count() == 1
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("DONE", 2)
