"""A clerk counts ten working days over the National Day holiday, and the program comes to the same day."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.management import call_command

from casework import deadlines
from casework.deadlines import add_working_days, due, working_days_between
from casework.models import Holiday
from policy.periods import BIRTH, Term

D = dt.date
OCTOBER = [D(2025, 10, n) for n in range(1, 9)]


def term(**length: Any) -> Term:
    return Term(code="trial", label="试算", clause="2.1.a", **length)


@pytest.fixture
def no_calendar(db: None) -> Iterator[None]:
    Holiday.objects.all().delete()
    deadlines.forget()
    yield
    deadlines.forget()


@pytest.fixture
def calendar(no_calendar: None) -> None:
    """The official calendar of autumn 2025: 1-8 October off, 28 September and 11 October worked."""
    Holiday.objects.bulk_create(
        [Holiday(day=day, name="国庆节") for day in OCTOBER]
        + [Holiday(day=day, working=True, name="国庆节") for day in (D(2025, 9, 28), D(2025, 10, 11))]
    )
    deadlines.forget()


def test_ten_working_days_from_26_september_end_on_16_october(calendar: None) -> None:
    assert add_working_days(D(2025, 9, 26), 10) == D(2025, 10, 16)
    assert due(term(working_days=10), D(2025, 9, 26)) == D(2025, 10, 16)


def test_counting_there_and_counting_between_agree_over_every_day_of_a_year(calendar: None) -> None:
    start = D(2025, 3, 3)
    for count in range(230):
        assert working_days_between(start, add_working_days(start, count)) == count


def test_between_equals_counting_day_by_day(calendar: None) -> None:
    for first in (D(2025, 9, 20) + dt.timedelta(n) for n in range(25)):
        for length in range(30):
            last = first + dt.timedelta(length)
            by_hand = sum(deadlines.is_working_day(first + dt.timedelta(n)) for n in range(1, length + 1))
            assert working_days_between(first, last) == by_hand
            assert working_days_between(last, first) == -by_hand


def test_a_weekend_worked_in_exchange_counts(calendar: None) -> None:
    assert deadlines.is_working_day(D(2025, 9, 28))
    assert working_days_between(D(2025, 9, 26), D(2025, 9, 28)) == 1


def test_a_period_of_days_that_would_end_in_the_holiday_ends_on_the_day_after(calendar: None) -> None:
    assert due(term(days=30), D(2025, 9, 3)) == D(2025, 10, 9)


def test_months_end_on_the_same_day_or_the_last_of_the_month(calendar: None) -> None:
    assert due(term(months=1), D(2025, 1, 31)) == D(2025, 2, 28)
    assert due(term(months=1), D(2025, 9, 4)) == D(2025, 10, 9)


def test_a_birthday_and_a_yearly_day_do_not_move(calendar: None) -> None:
    assert due(term(months=216, from_day=BIRTH), D(2007, 10, 4)) == D(2025, 10, 4)
    assert due(term(yearly=(11, 30)), D(2025, 6, 1)) == D(2025, 11, 30)
    assert due(term(on=D(2025, 10, 5)), D(2025, 6, 1)) == D(2025, 10, 5)


def test_a_report_due_on_a_sunday_is_reminded_of_on_the_friday_before(calendar: None) -> None:
    assert deadlines.last_working_day(D(2025, 11, 30)) == D(2025, 11, 28)
    assert deadlines.last_working_day(D(2025, 11, 28)) == D(2025, 11, 28)


def test_days_on_which_the_case_waited_for_papers_do_not_count(calendar: None) -> None:
    waiting = [(D(2025, 9, 2), D(2025, 9, 4))]
    assert add_working_days(D(2025, 9, 1), 3, pauses=waiting) == D(2025, 9, 9)
    assert working_days_between(D(2025, 9, 1), D(2025, 9, 9), pauses=waiting) == 3
    assert due(term(days=10), D(2025, 9, 1), pauses=waiting) == D(2025, 9, 15)
    assert deadlines.paused_days(D(2025, 9, 1), D(2025, 9, 9), [*waiting, (D(2025, 9, 4), D(2025, 9, 5))]) == 4


@pytest.mark.parametrize("length", [{"days": 10}, {"working_days": 10}])
def test_a_case_that_still_waits_has_no_last_day(calendar: None, length: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="paused without an end"):
        due(term(**length), D(2025, 9, 1), pauses=[(D(2025, 9, 2), None)])


def test_days_left_are_negative_once_the_deadline_has_passed(calendar: None) -> None:
    assert deadlines.days_left(D(2025, 9, 5), D(2025, 9, 1)) == 4
    assert deadlines.days_left(D(2025, 9, 1), D(2025, 9, 1)) == 0
    assert deadlines.days_left(D(2025, 9, 1), D(2025, 9, 5)) == -4


def test_nonsense_counts_are_refused(calendar: None) -> None:
    with pytest.raises(ValueError, match="cannot count"):
        add_working_days(D(2025, 9, 1), -1)


def test_beyond_the_table_days_are_counted_monday_to_friday_and_it_is_said(calendar: None) -> None:
    assert add_working_days(D(2030, 9, 27), 3) == D(2030, 10, 2)
    assert "2026、2027年放假安排尚未录入" in deadlines.estimate_warning(D(2025, 12, 1), D(2027, 1, 5))
    assert deadlines.estimate_warning(D(2025, 9, 1), D(2025, 12, 1)) == ""


def test_in_december_the_administrator_is_told_that_next_years_calendar_is_missing(calendar: None) -> None:
    assert deadlines.calendar_warning(D(2025, 11, 30)) == ""
    assert "2026年" in deadlines.calendar_warning(D(2025, 12, 1))
    assert "2026年" in deadlines.calendar_warning(D(2026, 3, 1))


def test_a_day_entered_by_the_administrator_counts_within_a_minute(calendar: None, monkeypatch: Any) -> None:
    assert deadlines.is_working_day(D(2025, 12, 1))
    Holiday.objects.create(day=D(2025, 12, 1), name="临时放假")
    monkeypatch.setattr(deadlines, "_checked", deadlines._checked - deadlines.CHECK_EVERY_SECONDS - 1)
    assert not deadlines.is_working_day(D(2025, 12, 1))
    Holiday.objects.filter(day=D(2025, 12, 1)).update(working=True)
    monkeypatch.setattr(deadlines, "_checked", deadlines._checked - deadlines.CHECK_EVERY_SECONDS - 1)
    assert deadlines.is_working_day(D(2025, 12, 1))


def test_questions_within_a_minute_ask_the_database_once(calendar: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        for n in range(50):
            deadlines.is_working_day(D(2025, 10, 1) + dt.timedelta(n))


def load() -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    call_command("load_calendar", stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@time_machine.travel("2026-12-05 09:00 +0800")
def test_loading_the_calendar_twice_changes_nothing_and_warns_in_december(no_calendar: None) -> None:
    first, warning = load()
    count = Holiday.objects.count()
    assert "were there; the table ends with 2026" in first
    assert "2027年放假安排尚未录入" in warning
    assert load()[0].startswith("0 days added")
    assert Holiday.objects.count() == count
    assert str(Holiday.objects.get(day=D(2025, 10, 1))) == "2025-10-01 国庆节"
    assert deadlines.is_working_day(D(2025, 10, 11))
    assert not deadlines.is_working_day(D(2025, 10, 2))


def test_a_day_corrected_by_hand_stays_corrected(no_calendar: None) -> None:
    Holiday.objects.create(day=D(2025, 10, 1), working=True, name="更正")
    load()
    assert deadlines.is_working_day(D(2025, 10, 1))
