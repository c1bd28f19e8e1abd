"""What only the named may know: who sees it, what everybody else sees, and what becomes of it when the child moves."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from casework.acting import acting
from casework.models import AuditEntry, Notice
from casework.refusals import Refused
from children import care
from children.confidential import actions
from children.confidential.models import ConfidentialLabel
from children.sharing import share
from tests.builders.children import a_child
from tests.cast import at_work

pytestmark = pytest.mark.django_db
SECRET = "抗病毒治疗每日两次"


@pytest.fixture
def label(cast):
    child = a_child(cast.county_home, name="林静")
    with at_work(cast.medic):
        return actions.record(child=child, kind="HIV", since=date(2025, 3, 1), detail=SECRET, by=cast.medic)


def _page(label: ConfidentialLabel) -> str:
    return reverse("confidential:conf_label_page", args=[label.uid])


def _panel(client, child) -> str:
    page = client.get(f"/children/{child.uid}/?tab=档案").content.decode()
    return page[page.index("confidential.of_child") :][:1200] if "confidential.of_child" in page else page


def test_the_medic_records_it_on_the_page_and_only_the_head_knows_it_too(cast, signed_in) -> None:
    child = a_child(cast.county_home, name="林静")
    medic = signed_in(cast.medic)
    said = {"child": child.uid, "kind": "HIV", "since": "2025-03-01", "detail": SECRET}

    too_early = medic.post(reverse("confidential:conf_label_new"), said | {"since": "1999-01-01"})
    assert "早于儿童出生日期" in too_early.content.decode()
    assert SECRET in too_early.content.decode()
    made = medic.post(reverse("confidential:conf_label_new"), said)

    assert made.status_code == 302
    assert SECRET in medic.get(made["Location"]).content.decode()
    assert SECRET in signed_in(cast.head).get(made["Location"]).content.decode()
    for other in (cast.registrar, cast.social_worker, cast.carer, cast.county, cast.prefecture, cast.province):
        assert signed_in(other).get(made["Location"]).status_code == 404


@pytest.mark.clause("R13.2")
def test_nobody_else_can_tell_a_child_with_a_secret_from_one_without(cast, label, signed_in) -> None:
    plain = a_child(cast.county_home, name="何平")
    for person in (cast.registrar, cast.social_worker):
        client = signed_in(person)
        with_secret = client.get(f"/children/{label.child.uid}/?tab=档案").content.decode()
        without = client.get(f"/children/{plain.uid}/?tab=档案").content.decode()
        assert "没有您可以查阅的保密信息" in with_secret
        assert ("查阅会通知" in with_secret) == ("查阅会通知" in without) is False
        assert str(label.uid) not in with_secret
    assert "查阅会通知" in signed_in(cast.head).get(f"/children/{label.child.uid}/?tab=档案").content.decode()


def test_every_reading_is_told_but_not_what_was_read(
    cast, label, signed_in, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        signed_in(cast.head).get(_page(label))

    entry = AuditEntry.objects.filter(verb="read", object_uid=label.uid).get()
    notice = Notice.objects.get(post_id=cast.audit_admin.posts.get().pk, object_uid=label.uid)
    assert cast.head.name in notice.title
    assert entry.object_title == "保密信息"
    for told in (notice.title, entry.object_title):
        assert SECRET not in told
        assert "林静" not in told


def test_the_head_names_another_and_gives_a_reason(cast, label, signed_in, django_capture_on_commit_callbacks) -> None:
    head, registrar = signed_in(cast.head), signed_in(cast.registrar)
    where = reverse("confidential:named", args=[label.uid])
    posts = [cast.head.posts.get().pk, cast.registrar.posts.get().pk]

    assert signed_in(cast.medic).get(where).status_code == 404
    assert "请填写理由" in head.post(where, {"posts": posts}).content.decode()
    alone = head.post(where, {"posts": posts[1:], "reason": "工作交接"})
    assert "不能把自己移出名单" in alone.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert head.post(where, {"posts": posts, "reason": "代管病历"}).status_code == 302

    assert SECRET in registrar.get(_page(label)).content.decode()
    assert signed_in(cast.medic).get(_page(label)).status_code == 404
    told = Notice.objects.get(post_id=cast.registrar.posts.get().pk, object_uid=label.uid)
    assert "林静" not in told.title


def test_the_database_itself_shows_it_to_the_named_only(cast, label) -> None:
    def rows(person, table: str) -> int:
        with acting(person), connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table}")
            return cursor.fetchone()[0]

    for table in ("confidential_confidentiallabel", "confidential_historicalconfidentiallabel"):
        assert rows(cast.medic, table) == 1
        assert rows(cast.registrar, table) == 0
        assert rows(cast.province, table) == 0


def test_with_the_child_it_goes_to_the_new_head_and_leaves_the_old_home(cast, label, signed_in) -> None:
    with at_work(cast.head):
        share(child=label.child, basis="TRANSFER", agency=cast.city_home, starts_on=date(2026, 9, 1), by=cast.head)
    with at_work(cast.city_home_head):
        care.move(
            child=label.child, to_home=cast.city_home, on=date(2026, 10, 1), by=cast.city_home_head, reason="移交"
        )

    assert SECRET in signed_in(cast.city_home_head).get(_page(label)).content.decode()
    for former in (cast.medic, cast.head, cast.city_medic, cast.city_registrar):
        assert signed_in(former).get(_page(label)).status_code == 404


def test_what_ended_is_kept_and_not_changed_any_more(cast, label, signed_in) -> None:
    head = signed_in(cast.head)
    where = reverse("confidential:end", args=[label.uid])

    assert "应在知悉日期" in head.post(where, {"ended_on": "2025-02-01", "reason": "复查阴性"}).content.decode()
    assert head.post(where, {"ended_on": "2026-01-05", "reason": "复查阴性"}).status_code == 302

    page = head.get(_page(label)).content.decode()
    assert "复查阴性" in page
    assert "解除保密" not in page
    label.refresh_from_db()
    with at_work(cast.head), pytest.raises(Refused, match="已经解除"):
        actions.name(label=label, posts=[cast.head.posts.get()], reason="再改", by=cast.head)
