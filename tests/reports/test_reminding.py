"""The morning clock and the yearly report: who hears of it before the day, on the day and after it."""

from __future__ import annotations

from datetime import date

import pytest

from casework.acting import acting_system
from casework.models import Notice
from reports import reminding
from reports.models import ReportObligation
from tests.builders.reports import report_of, the_orders, walk
from tests.cast import SIPING

pytestmark = [pytest.mark.django_db, pytest.mark.clause("4.4.b")]


@pytest.fixture
def morning(django_capture_on_commit_callbacks):
    """`morning(day)`: the clock's work of that morning, and how many were told."""

    def run(day: date) -> int:
        with acting_system("测试"), django_capture_on_commit_callbacks(execute=True):
            return reminding.tell_of_reports(day)

    return run


def _heard(person, year: int = 2025) -> list[str]:
    return list(
        Notice.objects.filter(post_id=person.post.pk, title__contains=f"{year}年度报告")
        .order_by("id")
        .values_list("title", flat=True)
    )


@pytest.fixture
def ordered(cast):
    """2025 alone is out: the years before it are somebody else's story."""
    the_orders()
    ReportObligation.objects.exclude(year=2025).update(as_of=date(2090, 1, 1), due_on=date(2090, 1, 2))


def test_nobody_hears_of_a_report_whose_figures_are_not_due(cast, ordered, morning) -> None:
    assert morning(date(2025, 10, 31)) == 0


def test_the_office_hears_when_it_may_begin_two_weeks_before_and_on_the_last_day_worked(cast, ordered, morning) -> None:
    for day in (1, 2, 13, 14, 15, 27, 28, 29):  # the 30th is a Sunday, the 28th the last day worked before it
        morning(date(2025, 11, day))
    began, soon, today = _heard(cast.prefecture)
    assert "可以起草" in began
    assert "2025年11月30日" in began
    assert "最后一个工作日是2025年11月28日" in soon
    assert "今天是报送期限前的最后一个工作日" in today
    assert _heard(cast.prefecture_head) == [today]
    assert _heard(cast.province) == []


def test_a_late_report_is_told_to_office_head_and_province_and_again_after_a_week(cast, ordered, morning) -> None:
    morning(date(2025, 12, 1))
    morning(date(2025, 12, 3))
    (late,) = _heard(cast.prefecture)
    assert "逾期未报送" in late
    assert _heard(cast.prefecture_head) == [late]
    assert _heard(cast.province) == ["2025年度报告已过报送期限，仍有市（州）尚未报送"]
    morning(date(2025, 12, 8))
    assert "逾期7日以上" in _heard(cast.prefecture)[-1]
    assert _heard(cast.province)[-1] == "2025年度报告逾期7日以上，仍有市（州）未报送"
    assert morning(date(2026, 3, 1)) == 0


def test_a_morning_without_the_clock_is_made_up_for_and_says_what_is_true_then(cast, ordered, morning) -> None:
    morning(date(2025, 11, 20))
    (heard,) = _heard(cast.prefecture)
    assert "最后一个工作日是2025年11月28日" in heard


def test_whose_turn_it_is_is_reminded_and_nobody_of_what_is_handed_in(cast, ordered, morning) -> None:
    walk(cast, report_of(SIPING), "start")
    morning(date(2025, 11, 15))
    assert len(_heard(cast.prefecture)) == 1  # who writes the draft
    assert len(_heard(cast.prefecture_head)) == 1  # who signs it
    walk(cast, report_of(SIPING), "sign", "submit")
    told = len(_heard(cast.prefecture_head))
    morning(date(2025, 12, 1))
    assert len(_heard(cast.prefecture_head)) == told
    assert _heard(cast.province)[-1].startswith("2025年度报告已过报送期限")  # nine other prefectures are still out
