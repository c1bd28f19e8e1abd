"""我的查询: kept questions, the clock that asks them, and the workbooks made of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from casework import jobs
from casework.acting import acting_system
from casework.attachments import storing
from casework.models import AuditEntry, Job, Notice
from reports import tasks
from reports.models import QueryResult, SavedQuery
from reports.queries import running
from tests.cast import SIPING

ASKED = f"i=I-05&i=I-06&place={SIPING}&period=months&from=2025-01-01&to=2025-06-30&by=places"
MORNING = date(2026, 8, 1)


@pytest.fixture(autouse=True)
def files_of_this_test(tmp_path, settings) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def kept(cast, signed_in):
    """`kept(person, name, **more)`: what the person kept through the page."""

    def keep(person, name: str, **more) -> SavedQuery:
        answer = signed_in(person).post(f"{reverse('reports:query_new')}?{ASKED}", {"name": name, **more})
        assert answer.status_code == 302, answer.content.decode()
        return SavedQuery.objects.get(owner=person, name=name)

    return keep


def clock(day: date) -> int:
    with acting_system("测试"):
        return running.ask_what_is_due(day)


def list_of(client) -> str:
    return client.get(reverse("reports:queries")).content.decode().split('<main id="main"', 1)[1]


def test_a_question_is_kept_opened_renamed_and_thrown_away(cast, kept, signed_in) -> None:
    client = signed_in(cast.prefecture)
    assert "还没有保存的查询" in list_of(client)
    saved = kept(cast.prefecture, "半年移交")
    page = list_of(client)
    assert "半年移交" in page
    opened = f"{reverse('reports:query')}?{ASKED}&saved={saved.uid}"
    assert opened.replace("&", "&amp;") in page
    assert "更新“半年移交”" in client.get(opened).content.decode()

    edit = reverse("reports:query_edit", args=[saved.uid])
    client.post(f"{edit}?i=I-09&place={SIPING}", {"name": "移交完成率", "shared": "on"})
    saved.refresh_from_db()
    assert (saved.name, saved.asked, saved.shared) == ("移交完成率", f"i=I-09&place={SIPING}&period=day", True)
    client.post(edit, {"name": "完成率"})
    saved.refresh_from_db()
    assert (saved.name, saved.asked) == ("完成率", f"i=I-09&place={SIPING}&period=day")

    drop = reverse("reports:query_drop", args=[saved.uid])
    assert "不能恢复" in client.get(drop).content.decode()
    assert SavedQuery.objects.exists()
    client.post(drop)
    assert not SavedQuery.objects.exists()


def test_one_person_keeps_two_questions_under_two_names(cast, kept, signed_in) -> None:
    kept(cast.prefecture, "月报")
    answer = signed_in(cast.prefecture).post(f"{reverse('reports:query_new')}?{ASKED}", {"name": "月报"})
    assert answer.status_code == 422
    assert "您已有一个叫“月报”的查询。请换一个名称" in answer.content.decode()
    kept(cast.prefecture_head, "月报")
    assert SavedQuery.objects.count() == 2


def test_colleagues_use_what_is_shared_and_change_nothing_of_it(cast, kept, signed_in) -> None:
    own, shared = kept(cast.prefecture, "自用"), kept(cast.prefecture, "公用", shared="on")
    head = signed_in(cast.prefecture_head)
    page = list_of(head)
    assert "公用" in page
    assert "自用" not in page
    for saved in (own, shared):
        for name in ("reports:query_edit", "reports:query_drop"):
            assert head.post(reverse(name, args=[saved.uid]), {"name": "改名"}).status_code == 404
    assert "公用" not in list_of(signed_in(cast.stranger_prefecture))
    assert SavedQuery.objects.count() == 2


def test_nothing_is_kept_before_something_is_asked(cast, signed_in) -> None:
    answer = signed_in(cast.prefecture).get(reverse("reports:query_new"), follow=True)
    assert "先选好指标和条件并查询，再保存" in answer.content.decode()


@pytest.mark.clause("4.4.b")
def test_the_workbook_of_what_is_on_the_screen_is_made_by_a_worker_and_found_in_the_list(cast, signed_in) -> None:
    client = signed_in(cast.prefecture)
    where = f"{reverse('reports:query_export')}?{ASKED}"
    assert "理由" in client.get(where).content.decode()
    assert client.post(where, {"reason": " "}).status_code == 422
    answer = client.post(where, {"reason": "年度核对"})
    job = Job.objects.get(kind=running.KIND)
    assert answer["Location"] == reverse("casework:job", args=[job.uid])
    jobs.run(job.pk)
    made = QueryResult.objects.get()
    assert made.due_on is None
    page = list_of(client)
    address = reverse("reports:query_result", args=[made.uid])
    assert address in page
    file = client.get(address)
    assert file.content[:2] == b"PK"
    assert signed_in(cast.prefecture_head).get(address).status_code == 404
    entries = AuditEntry.objects.filter(resource="figure", verb__in=["export", "download"])
    assert sorted(entry.verb for entry in entries) == ["download", "export"]
    assert {entry.details["sha256"] for entry in entries} == {made.sha256}
    assert [entry.reason for entry in entries if entry.verb == "export"] == ["年度核对"]


def test_a_workbook_goes_when_its_term_is_over_and_what_is_known_of_it_stays(
    cast, signed_in, django_capture_on_commit_callbacks
) -> None:
    def night_after(days: int) -> int:
        QueryResult.objects.update(created_at=timezone.now() - timedelta(days=days))
        with django_capture_on_commit_callbacks(execute=True):
            return tasks.remove_old_workbooks()

    client = signed_in(cast.prefecture)
    client.post(f"{reverse('reports:query_export')}?{ASKED}", {"reason": "核对"})
    jobs.run(Job.objects.get(kind=running.KIND).pk)
    made = QueryResult.objects.get()
    address, file = reverse("reports:query_result", args=[made.uid]), storing.path_of(made.stored_name)
    assert night_after(180) == 0
    page = list_of(client)
    assert "保存180日" in page
    assert address in page
    assert client.get(address).content == file.read_bytes()

    assert [night_after(181), night_after(181)] == [1, 0]
    assert not file.exists()
    page = list_of(client)
    assert "已过保存期" in page
    assert made.sha256[:16] in page
    assert address not in page
    assert "已过保存期，文件已删除" in client.get(address, follow=True).content.decode()
    (entry,) = AuditEntry.objects.filter(resource="figure", verb="remove")
    assert (entry.user_id, entry.details["sha256"]) == (None, QueryResult.objects.get().sha256)


def test_who_takes_no_figures_out_has_no_workbook_and_no_rhythm(cast, signed_in) -> None:
    county = signed_in(cast.county)
    assert county.post(f"{reverse('reports:query_export')}?i=I-05", {"reason": "核对"}).status_code == 404
    assert "导出 Excel" not in county.get(f"{reverse('reports:query')}?i=I-05").content.decode()
    assert "定期运行" not in county.get(f"{reverse('reports:query_new')}?i=I-05").content.decode()
    county.post(f"{reverse('reports:query_new')}?i=I-05", {"name": "县级", "rhythm": "MONTHLY"})
    assert SavedQuery.objects.get().rhythm == ""


def test_the_clock_asks_once_for_each_month_and_the_owner_is_told(cast, kept, signed_in) -> None:
    saved = kept(cast.prefecture, "月度移交", rhythm="MONTHLY")
    SavedQuery.objects.update(runs_from=date(2026, 6, 15))
    assert clock(date(2026, 6, 30)) == 0  # what fell due before it was told
    assert [clock(MORNING), clock(MORNING), clock(date(2026, 8, 31))] == [1, 0, 0]  # July's was missed
    job = Job.objects.get(kind=running.KIND)
    for _again in range(3):
        jobs.run(job.pk)
    made = QueryResult.objects.get()
    assert (made.query, made.due_on, made.owner) == (saved, MORNING, cast.prefecture)
    assert "from=2025-02-01&to=2026-07-31" not in made.asked  # as long as it was: six months
    assert "from=2026-02-01&to=2026-07-31" in made.asked
    (notice,) = Notice.objects.filter(post_id=cast.prefecture.post.pk, title__contains="月度移交")
    assert "结果可以下载" in notice.title
    assert clock(date(2026, 9, 1)) == 1


def test_a_run_that_failed_is_not_asked_for_again_and_says_why(cast, kept) -> None:
    kept(cast.prefecture, "周报", rhythm="WEEKLY")
    SavedQuery.objects.update(runs_from=date(2026, 6, 1), asked="i=I-99")
    assert clock(date(2026, 6, 10)) == 1
    job = Job.objects.get(kind=running.KIND)
    assert job.key.endswith(":2026-06-08")
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.state, QueryResult.objects.count()) == ("FAILED", 0)
    assert "请打开查询，改好条件后重新保存" in job.sentence
    assert clock(date(2026, 6, 11)) == 0


def test_nothing_is_asked_under_a_post_that_has_ended(cast, kept) -> None:
    from agencies.models import Post

    kept(cast.prefecture, "月报", rhythm="MONTHLY")
    SavedQuery.objects.update(runs_from=date(2026, 1, 1))
    Post.objects.filter(pk=cast.prefecture.post.pk).update(ends_on=date(2026, 7, 1))
    assert clock(MORNING) == 0
