"""What the mechanics do where something is missing: no post, no door, no broker, a name nobody declared."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.test import RequestFactory
from django.urls import resolve

from casework import access, audit, badges, jobs, notices, todo
from casework.acting import acting, current
from casework.constraints import GENERAL, refusal
from casework.middleware import ActingMiddleware, DoorMissing
from casework.models import AuditEntry, Job, Notice
from casework.tasks import run_job, sweep_jobs
from children.models import Child
from tests.builders.children import a_child
from tests.cast import at_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def nobody(cast):
    """Somebody who has signed in and holds no post today."""
    cast.registrar.post = None
    yield cast.registrar
    del cast.registrar.__dict__["post"]


def test_who_holds_no_post_has_nothing_to_do_and_nothing_to_see(cast, nobody) -> None:
    child = a_child(cast.county_home)

    assert (todo.groups(nobody), badges.counted(nobody)) == ([], badges.Badges())
    assert access.standing(nobody, child) == frozenset()
    assert not access.opens(nobody, "view", "child")
    with pytest.raises(Http404):
        access.reach_or_404(nobody, "view", Child, child.uid)


def test_an_address_that_is_no_identifier_leads_nowhere(cast) -> None:
    with at_work(cast.registrar), pytest.raises(Http404):
        access.reach_or_404(cast.registrar, "view", Child, "not-a-uuid")
    with at_work(cast.registrar), pytest.raises(Http404):
        access.reach_or_404(cast.registrar, "view", Child, uuid4())


def test_a_rule_of_the_database_without_words_is_told_in_general_ones() -> None:
    assert str(refusal(IntegrityError("unknown"))) == str(GENERAL)


def _request(path: str = "/todo/"):
    request = RequestFactory().get(path)
    request.user = AnonymousUser()
    request.resolver_match = resolve(path)
    return request


def test_a_page_that_asked_nobody_is_not_sent() -> None:
    with pytest.raises(DoorMissing, match="without passing a door"):
        ActingMiddleware(lambda _request: HttpResponse("secret"))(_request())


def test_rows_are_not_streamed_after_the_transaction() -> None:
    with pytest.raises(DoorMissing, match="streams"):
        ActingMiddleware(lambda _request: StreamingHttpResponse(["secret"]))(_request())


def test_an_act_that_broke_leaves_no_trace_of_having_been_done() -> None:
    def broken(_request):
        audit.record("create", resource="child")
        current().door = "signed-in"
        return HttpResponse(status=500)

    before = AuditEntry.objects.count()
    assert ActingMiddleware(broken)(_request()).status_code == 500
    assert AuditEntry.objects.count() == before


def test_work_that_nobody_declared_is_not_started(cast) -> None:
    with at_work(cast.registrar), pytest.raises(LookupError, match=r"tests\.nothing"):
        jobs.start("tests.nothing", by=cast.registrar, title="无")


def test_a_job_waits_while_the_broker_is_away(cast, monkeypatch, django_capture_on_commit_callbacks) -> None:
    def away(*_args, **_kwargs):
        raise ConnectionError("no broker")

    monkeypatch.setattr(run_job, "apply_async", away)
    with django_capture_on_commit_callbacks(execute=True), at_work(cast.registrar):
        job = jobs.start("tests.edges", by=cast.registrar, title="统计")

    assert Job.objects.get(pk=job.pk).state == "QUEUED"
    run_job(job.pk)
    done = Job.objects.get(pk=job.pk)
    assert (done.state, jobs.progress(done)) == ("DONE", (1, 1))
    assert sweep_jobs() == 0


@jobs.work("tests.edges")
def _count(_run: jobs.Run) -> str:
    return "/todo/"


def test_a_job_that_was_begun_too_often_is_given_up(cast) -> None:
    with at_work(cast.registrar):
        job = jobs.start("tests.edges", by=cast.registrar, title="统计")
    Job.objects.filter(pk=job.pk).update(attempts=jobs.ATTEMPTS)

    jobs.run(job.pk)

    given_up = Job.objects.get(pk=job.pk)
    assert (given_up.state, "联系系统管理员" in given_up.sentence) == ("FAILED", True)


def test_nobody_is_told_while_the_past_is_entered(cast, django_capture_on_commit_callbacks) -> None:
    child = a_child(cast.county_home)
    posts = [cast.head.posts.get()]
    with django_capture_on_commit_callbacks(execute=True), acting(cast.registrar):
        with notices.quiet():
            notices.notify(posts, title="补录", about=child)
        notices.notify([], title="无人", about=child)
        assert notices.notify_once(posts, title="请核对", about=child) == 1
    with acting(cast.head):
        assert notices.notify_once(posts, title="请核对", about=child) == 0
        assert list(Notice.objects.filter(object_uid=child.uid).values_list("title", flat=True)) == ["请核对"]
