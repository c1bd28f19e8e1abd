"""A job is done once, whatever happens to the broker or the worker."""

from __future__ import annotations

import time

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from casework import jobs
from casework.models import Job
from casework.refusals import Refused
from children.models import Child
from tests.builders.children import a_child
from tests.cast import at_work

SEEN: list[object] = []


@jobs.work("tests.count_children")
def count_children(run: jobs.Run) -> str:
    SEEN.append(Child.objects.count())
    run.advance(1, 2)
    run.sentence = "已统计"
    return "/todo/"


@jobs.work("tests.refuse")
def refuse(run: jobs.Run) -> str:
    raise Refused("没有数据可以统计，请先导入。")


@jobs.work("tests.break")
def break_down(run: jobs.Run) -> str:
    raise ZeroDivisionError


@pytest.fixture(autouse=True)
def _nothing_seen():
    SEEN.clear()


def _start(person, kind, **said):
    with at_work(person):
        return jobs.start(kind, by=person, title="统计", **said)


def test_a_job_sees_what_the_person_who_asked_may_see(cast) -> None:
    a_child(cast.county_home)
    a_child(cast.stranger_home)
    jobs.run(_start(cast.registrar, "tests.count_children").pk)
    assert SEEN == [1]
    assert (Job.objects.get().state, Job.objects.get().sentence) == ("DONE", "已统计")


def test_a_job_that_was_done_is_not_done_again(cast) -> None:
    job = _start(cast.registrar, "tests.count_children")
    jobs.run(job.pk)
    jobs.run(job.pk)
    assert len(SEEN) == 1


def test_two_workers_do_not_do_the_same_job(cast) -> None:
    job = _start(cast.registrar, "tests.count_children")
    other = connections.create_connection("default")
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [jobs.LOCK_SPACE, job.pk])
    jobs.run(job.pk)
    assert SEEN == []
    other.close()  # the worker dies, and its claim with it, as soon as the server has noticed
    for _moment in range(50):
        jobs.run(job.pk)
        if SEEN:
            break
        time.sleep(0.1)
    assert len(SEEN) == 1


def test_a_second_start_with_the_same_key_gives_the_first_job(cast) -> None:
    first = _start(cast.registrar, "tests.count_children", key="2026")
    assert _start(cast.registrar, "tests.count_children", key="2026").pk == first.pk


def test_a_refusal_is_shown_to_whoever_asked(cast, signed_in) -> None:
    job = _start(cast.registrar, "tests.refuse")
    jobs.run(job.pk)
    page = signed_in(cast.registrar).get(reverse("casework:job", args=[job.uid])).content.decode()
    assert "没有数据可以统计，请先导入。" in page


def test_a_job_that_breaks_is_tried_again_and_given_up_with_a_sentence(cast) -> None:
    job = _start(cast.registrar, "tests.break")
    for _attempt in range(jobs.ATTEMPTS):
        assert Job.objects.get().state == "QUEUED"
        jobs.run(job.pk)
    assert (Job.objects.get().state, bool(Job.objects.get().sentence)) == ("FAILED", True)


def test_the_sweep_sends_what_the_broker_lost(cast, monkeypatch) -> None:
    job = _start(cast.registrar, "tests.count_children")
    sent: list[int] = []
    monkeypatch.setattr(jobs, "_send", sent.append)
    assert jobs.sweep() == 0
    Job.objects.filter(pk=job.pk).update(sent_at=timezone.now() - 2 * jobs.RESEND_AFTER)
    assert jobs.sweep() == 1
    assert sent == [job.pk]


def test_a_job_is_shown_to_nobody_else(cast, signed_in) -> None:
    job = _start(cast.registrar, "tests.count_children")
    address = reverse("casework:job", args=[job.uid])
    assert signed_in(cast.head).get(address).status_code == 404
    assert Client().get(address).status_code == 302
