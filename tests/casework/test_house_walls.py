"""Whatever a page forgets to ask, the database shows a post its own notices and jobs, and entries it may read."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from casework import audit, jobs
from casework.acting import acting_system
from casework.models import AuditEntry, Job, Notice, StepTaken
from tests.builders.children import a_child
from tests.builders.transfers import a_draft, walk
from tests.cast import Cast, at_work


def _seen(person: Any, rows: Any) -> set[Any]:
    with at_work(person):
        return set(rows.all())


def test_a_post_sees_its_own_notices_only(cast: Cast) -> None:
    mine = Notice.objects.create(post_id=cast.registrar.post.pk, title="移交", url="/")
    other = Notice.objects.create(post_id=cast.head.post.pk, title="移交", url="/")
    assert _seen(cast.registrar, Notice.objects) == {mine}
    assert other not in _seen(cast.province, Notice.objects)
    with acting_system("delivery"):
        assert Notice.objects.count() == 2


def test_a_person_sees_the_jobs_they_asked_for_only(cast: Cast, monkeypatch: Any) -> None:
    monkeypatch.setitem(jobs._WORKS, "tests.walls", lambda _run: None)
    with at_work(cast.registrar):
        job = jobs.start("tests.walls", by=cast.registrar, title="试", key="one")
    with at_work(cast.head):
        assert jobs.start("tests.walls", by=cast.head, title="试", key="one") == job
    assert _seen(cast.registrar, Job.objects) == {job}
    assert _seen(cast.head, Job.objects) == _seen(cast.province, Job.objects) == set()


def test_entries_are_read_by_their_author_by_who_sees_the_child_and_by_the_audit(cast: Cast, signed_in: Any) -> None:
    child = a_child(cast.county_home, by=cast.registrar, name="单小军")
    signed_in(cast.registrar).get(reverse("children:child_page", args=[child.uid]))
    with at_work(cast.sys_admin):
        audit.record("create", cast.carer)

    def verbs(person: Any) -> set[tuple[str, str]]:
        return {(entry.user_name, entry.verb) for entry in _seen(person, AuditEntry.objects)}

    own, made = (cast.registrar.name, "read"), (cast.sys_admin.name, "create")
    assert own in verbs(cast.registrar)
    assert own in verbs(cast.head)
    assert own not in verbs(cast.stranger_head)
    assert own not in verbs(cast.sys_admin)
    assert made not in verbs(cast.head)
    assert made not in verbs(cast.province)
    assert {own, made} <= verbs(cast.audit_admin)


def test_steps_are_read_by_who_may_see_the_child(cast: Cast) -> None:
    child = a_child(cast.county_home, by=cast.registrar, name="单小军")
    walk(cast, a_draft(cast, child), "assess", "approve_plan", "issue_notice", "hand_over", "accept")
    for person in (cast.head, cast.city_home_head, cast.province):
        assert len(_seen(person, StepTaken.objects.filter(child_id=child.pk))) >= 5
    for person in (cast.stranger_head, cast.sec_admin, cast.county_insurance):
        assert not _seen(person, StepTaken.objects.filter(child_id=child.pk))


def test_the_chain_goes_on_whoever_writes_although_the_writer_does_not_see_its_head(cast: Cast) -> None:
    for person in (cast.registrar, cast.stranger_head, cast.sec_admin, cast.registrar):
        with at_work(person):
            audit.record("list", resource="child")
    assert not list(audit.faults())
