"""What was written down wrongly in a search for parents can be set right, and what cannot be is not taken."""

from __future__ import annotations

import pytest

from children.guardianship.models import DnaSubmission, FamilySearch
from children.models import Child
from tests.guardianship.searching import a_foundling, ago, do, edit, new, report, send_sample

pytestmark = pytest.mark.django_db


@pytest.fixture
def search(cast) -> FamilySearch:
    return FamilySearch.objects.get(child=a_foundling(cast.city_home, on=ago(100)))


def test_a_search_stopped_by_mistake_goes_on(cast, signed_in, search) -> None:
    """One admission has one search: without a way back nobody could ever say that the parents were not found."""
    registrar = signed_in(cast.city_registrar)
    assert report(registrar, search, ago(100)).status_code == 302
    assert do(registrar, search, "stop", reason="点错了").status_code == 302
    assert do(registrar, search, "resume", reason="误办停止").status_code == 302
    search.refresh_from_db()
    assert search.state == "OPEN"
    assert report(registrar, search, ago(100)).status_code == 302
    assert do(registrar, search, "stop", reason="又点错了").status_code == 302
    Child.objects.filter(pk=search.child_id).update(admitted_on=ago(3))
    assert "以前一次入院的寻亲" in do(registrar, search, "resume", reason="x").content.decode()


def test_a_wrong_result_of_a_comparison_is_struck_out(cast, signed_in, search) -> None:
    registrar = signed_in(cast.city_registrar)
    assert report(registrar, search, ago(100)).status_code == 302
    assert send_sample(registrar, search, ago(90)).status_code == 302
    sample = DnaSubmission.objects.get()
    assert do(registrar, sample, "match", happened_on=ago(60).isoformat(), report_number="1").status_code == 302
    assert do(registrar, sample, "void", reason="报告看错，实为未比中").status_code == 302
    assert send_sample(registrar, search, ago(90)).status_code == 302
    second = DnaSubmission.objects.get(state="SENT")
    assert do(registrar, second, "no_match", happened_on=ago(60).isoformat(), report_number="1").status_code == 302
    assert do(registrar, search, "stop", reason="x").status_code == 302
    assert "已停止" in do(registrar, second, "void", reason="x").content.decode()


def test_days_that_cannot_be_are_not_taken(cast, signed_in, search) -> None:
    registrar = signed_in(cast.city_registrar)
    assert "报案日期不能早于" in report(registrar, search, ago(101)).content.decode()
    assert report(registrar, search, ago(100)).status_code == 302
    assert "采样日期不能早于" in send_sample(registrar, search, ago(4000)).content.decode()
    for number, day, sentence in (
        ("四公照〔2026〕1号", "", "请填写通知书日期"),
        ("", "2026-01-01", "请填写临时照料通知书编号"),
        ("四公照〔2026〕1号", ago(-1).isoformat(), "不能晚于今天"),
    ):
        answer = edit(registrar, search, "care_notice", care_notice_number=number, care_notice_on=day)
        assert sentence in answer.content.decode()


def test_a_child_that_cannot_be_chosen_is_said_in_words(cast, signed_in, search) -> None:
    registrar = signed_in(cast.city_registrar)
    Child.objects.filter(pk=search.child_id).update(state="LEFT", left_on=ago(1))
    answer = new(registrar, "family_search", child=str(search.child.uid), kind="ABANDONED")
    assert "所选的儿童现在不能选，请重新选择。" in answer.content.decode()
