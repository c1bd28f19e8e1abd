"""Scenario 8: an infant is found with a note, nobody knows its name; its parents are looked for in vain."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from casework import todo
from casework.printing import document_for
from children.guardianship.models import DnaSubmission, FamilySearch, FamilySearchNotice
from children.guardianship.todos import lacks
from children.models import GuardianshipEpisode
from tests.builders.children import a_child
from tests.cast import at_work
from tests.guardianship.searching import (
    a_foundling,
    ago,
    ask_change,
    do,
    edit,
    failed,
    publish,
    report,
    send_sample,
    the_change,
)

pytestmark = pytest.mark.django_db


def _todos(person) -> list:
    with at_work(person):
        return [item for group in todo.groups(person) for item in group.items]


@pytest.mark.clause("4.2.j", "2.0.a")
def test_an_infant_is_found_and_nobody_claims_it(cast, signed_in) -> None:
    worker, medic = signed_in(cast.city_social_worker), signed_in(cast.city_medic)
    child = a_foundling(cast.city_home, on=ago(80))
    search = FamilySearch.objects.get(child=child)
    assert (child.guardianship, search.state, search.kind) == ("TEMPORARY", "OPEN", "ABANDONED")
    page = worker.get(f"/children/{child.uid}/").content.decode()
    assert "正在寻亲" in page

    overdue = [item for item in _todos(cast.city_social_worker) if item.overdue]
    assert any("寻亲" in item.title for item in overdue), "the police report was due a day after it came"
    assert any("入院体检" in item.title for item in overdue), "the examination was due within 24 hours"

    assert any("：入院体检" in item.title and item.overdue for item in _todos(cast.city_medic)), "the nurse is told"

    exam = {
        "examined_at": f"{ago(79)} 09:30",
        "hospital": "四平市中心医院",
        "infection": "FOUND",
        "isolation": "FIRST",
    }
    assert edit(medic, search, "exam", **exam).status_code == 302
    assert not any("入院体检" in item.title for item in _todos(cast.city_medic))
    carer = signed_in(cast.city_carer).get(reverse("guardianship:family_search_page", args=[search.uid]))
    assert carer.status_code == 200
    assert "发现传染病" not in carer.content.decode(), "what was found is not the carer's to read"

    done = failed(worker, search, cast.city_office)
    child.refresh_from_db()
    assert (child.police_report, child.notice_published_on) == ("延公捡〔2026〕12号", ago(78))
    assert done.closed_on == ago(80) + timedelta(days=2 + 30 + 1)

    asked = ask_change(worker, child, cast.city_office, ago(20))
    assert asked.status_code == 302, asked.content.decode()
    change = the_change(child)
    assert do(worker, change, "submit").status_code == 302
    assert do(worker, change, "approve").status_code == 404
    assert do(signed_in(cast.prefecture), change, "approve").status_code == 302
    child.refresh_from_db()
    assert (child.guardianship, child.guardianship_since) == ("LONG_TERM", ago(20))
    before, now = GuardianshipEpisode.objects.filter(child=child).order_by("starts_on")
    assert (before.kind, before.ends_on, now.kind, now.guardian) == (
        "TEMPORARY",
        ago(20),
        "LONG_TERM",
        cast.city_office,
    )
    assert "94条一" in now.article
    assert "正在寻亲" not in worker.get(f"/children/{child.uid}/").content.decode()
    timeline = worker.get(f"/children/{child.uid}/?tab=timeline").content.decode()
    for what in ("捡拾报案", "寻亲公告", "DNA采样送检", "临时监护终止", "长期监护开始"):
        assert what in timeline, what
    care = worker.get(f"/children/{child.uid}/?tab=养").content.decode()
    assert "查找不到" in care
    assert "四平市民政局" in care
    stranger = signed_in(cast.stranger_registrar)
    assert stranger.get(reverse("guardianship:family_search_page", args=[search.uid])).status_code == 404
    assert stranger.get(reverse("guardianship:guard_change_page", args=[change.uid])).status_code == 404


def test_nobody_becomes_a_guardian_for_good_while_parents_are_looked_for(cast, signed_in) -> None:
    worker = signed_in(cast.city_social_worker)
    child = a_foundling(cast.city_home, on=ago(40))
    refused = ask_change(worker, child, cast.city_office, ago(1))
    assert refused.status_code == 422
    assert "父母还在查找" in refused.content.decode()
    assert "查找不到父母" in refused.content.decode(), "what was typed stays"
    other = a_child(cast.city_home, name="王小明")
    assert "先为王小明建立寻亲记录" in ask_change(worker, other, cast.city_office, ago(1)).content.decode()


@pytest.mark.clause("4.2.j")
def test_what_a_search_lacks_is_said_before_anybody_says_it_failed(cast, signed_in) -> None:
    worker = signed_in(cast.city_social_worker)
    child = a_foundling(cast.city_home, on=ago(20))
    search = FamilySearch.objects.get(child=child)
    assert do(worker, search, "fail").status_code == 422
    assert report(worker, search, ago(20)).status_code == 302
    page = worker.get(reverse("guardianship:family_search_page", args=[search.uid])).content.decode()
    for gap in ("还没有发布公告", "还没有采样送检", "请在“接收意见”中登记"):
        assert gap in page, gap
    rows = FamilySearch.objects.wanting(timezone.localdate())
    assert [what for what, _day in lacks(rows.get(pk=search.pk))] == ["入院体检", "发布寻亲公告", "DNA采样送检"]

    assert "晚于公告日期" in publish(worker, search, ago(3), until=ago(3).isoformat()).content.decode()
    assert "不能早于入院日期" in publish(worker, search, ago(30)).content.decode()
    assert publish(worker, search, ago(3)).status_code == 302
    assert "同一媒体、同一天" in publish(worker, search, ago(3)).content.decode()
    assert send_sample(worker, search, ago(2)).status_code == 302
    assert "已有一份样本" in send_sample(worker, search, ago(1)).content.decode()
    said = {"happened_on": ago(0).isoformat(), "certificate": "证1", "outcome": "未找到"}
    refused = do(worker, search, "fail", **said).content.decode()
    for gap in ("公告期到", "样本正在比对", "民政部门接收意见"):
        assert gap in refused, gap
    sample = DnaSubmission.objects.get()
    early = do(worker, sample, "no_match", happened_on=ago(9).isoformat(), report_number="鉴1")
    assert "结果日期不能早于采样日期" in early.content.decode()
    assert do(worker, sample, "match", happened_on=ago(0).isoformat(), report_number="鉴1").status_code == 302
    assert "DNA已比中" in do(worker, search, "fail", **said).content.decode()
    assert do(worker, search, "find", **said).status_code == 302
    search.refresh_from_db()
    assert search.state == "FOUND"
    assert "已经已找到" not in publish(worker, search, ago(1), medium="另一家").content.decode()
    assert FamilySearchNotice.objects.count() == 1


def test_a_notice_names_nobody(cast, signed_in) -> None:
    worker = signed_in(cast.city_social_worker)
    child = a_foundling(cast.city_home, on=ago(20), name="党小花", naming_note="院务会", found_code="222401")
    search = FamilySearch.objects.get(child=child)
    assert report(worker, search, ago(20)).status_code == 302
    assert publish(worker, search, ago(10)).status_code == 302
    notice = FamilySearchNotice.objects.get()
    paper = worker.get(reverse("guardianship:family_notice_paper", args=[notice.uid, "family_notice"]))
    assert paper["Content-Type"] == "application/pdf"
    said = str(document_for("family_notice").context(notice, cast.city_social_worker))
    assert "右耳后有红色胎记" in said
    for secret in ("党小花", child.file_number, "人民公园"):
        assert secret not in said, secret
    assert do(worker, notice, "withdraw", reason="登记错误").status_code == 302
    child.refresh_from_db()
    assert child.notice_published_on is None


def test_searches_open_by_themselves_only_where_the_ground_says_so(cast) -> None:
    orphan = a_child(cast.city_home, admitted_on=ago(30))
    old = a_child(cast.city_home, legal_category="63.1", category="ABANDONED")
    rescued = a_foundling(cast.city_home, on=ago(3), category="RESCUED_TRAFFICKED")
    assert not FamilySearch.objects.filter(child__in=[orphan, old]).exists()
    search = FamilySearch.objects.get(child=rescued)
    assert search.kind == "TRAFFICKED"
    same = {"child": rescued, "admission": search.admission, "kind": "STREET", "opened_on": ago(3)}
    with pytest.raises(IntegrityError, match="one_family_search_per_admission"), transaction.atomic():
        FamilySearch.objects.create(**same)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"examined_at": ""}, "请填写体检时间"),
        ({"examined_at": "2031-01-01 08:00"}, "时间不能晚于现在"),
        ({"examined_at": "2020-01-01 08:00"}, "不能早于入院日期"),
        ({"examined_at": "昨天"}, "请填写日期和时间"),
        ({"hospital": ""}, "请填写体检医院"),
        ({"infection": ""}, "请选择传染病检查结果"),
        ({"hospital": "医" * 5000}, "最多 80 个字"),
        ({"hospital": "医\x00院"}, "看不见的控制字符"),
    ],
)
def test_half_an_examination_is_not_saved(cast, signed_in, said, sentence) -> None:
    search = FamilySearch.objects.get(child=a_foundling(cast.city_home, on=ago(5)))
    whole = {"examined_at": f"{ago(5)} 09:30", "hospital": "四平市中心医院", "infection": "NONE", "exam_note": "🙂正常"}
    answer = edit(signed_in(cast.city_medic), search, "exam", **{**whole, **said})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "🙂正常" in answer.content.decode()
    search.refresh_from_db()
    assert search.examined_at is None
