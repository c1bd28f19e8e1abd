"""Whether the receiving home answered in time is read from the trail: what is said today changes no past day."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from casework.deadlines import add_working_days
from casework.showing import day
from reports.declaring import indicator_named
from reports.figures import compute_one
from reports.narrative import SECTIONS
from reports.places import place_named
from tests.builders.children import a_child
from tests.builders.transfers import a_transfer, walk
from tests.cast import SIPING, at_work
from transfers.models import TransferCase
from transfers.querysets import declined_and_not_asked_again, should_accept_not_accepted
from transfers.suspensions import actions
from transfers.suspensions.workflow import SUSPENSION

ASKED = dt.date(2026, 9, 1)


@pytest.fixture
def asked(cast):
    child = a_child(cast.county_home, by=cast.registrar, name="马平安", admitted_on=dt.date(2021, 3, 1))
    return walk(cast, a_transfer(cast, "PLAN_APPROVED", child), "issue_notice", on=ASKED)


def _named(day: dt.date) -> list[TransferCase]:
    return list(should_accept_not_accepted(day))


@pytest.mark.clause("4.3.d")
@pytest.mark.parametrize("answer", ["decline", "cancel"])
def test_a_home_that_answers_today_was_silent_until_today(cast, asked, answer) -> None:
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    assert yesterday > add_working_days(ASKED, 15)
    walk(cast, asked, answer)
    assert _named(yesterday) == [asked]
    assert _named(timezone.localdate()) == []


@pytest.mark.clause("4.3.d")
def test_an_answer_in_time_names_nobody_and_a_second_notice_has_its_own_term(cast, asked) -> None:
    walk(cast, asked, "decline", on=add_working_days(ASKED, 5))
    walk(cast, asked, "issue_notice", on=add_working_days(ASKED, 10))
    assert _named(add_working_days(ASKED, 25)) == []
    assert _named(add_working_days(ASKED, 25) + dt.timedelta(days=1)) == [asked]


def test_a_suspended_case_is_nobodys_delay_and_has_its_whole_term_when_it_goes_on(cast, asked) -> None:
    stopped, lifted = dt.date(2026, 9, 7), dt.date(2026, 10, 20)
    TransferCase.objects.filter(pk=asked.pk).update(opened_on=dt.date(2026, 8, 3))
    with at_work(cast.registrar):
        row = actions.suspend(
            by=cast.registrar, case=asked, kind="HOSPITAL", reason="肺炎住院。", since=stopped,
            expected_until=timezone.localdate(), responsible="孙医护",
        )  # fmt: skip
    assert _named(timezone.localdate()) == []
    with at_work(cast.registrar):
        SUSPENSION.take("lift", row, by=cast.registrar, reason="已经出院。", happened_on=lifted)
    assert _named(add_working_days(ASKED, 15) + dt.timedelta(days=1)) == []
    last = add_working_days(lifted, 15)
    assert _named(last) == []
    assert _named(last + dt.timedelta(days=1)) == [asked]


@pytest.mark.clause("4.3.d")
def test_who_declines_is_counted_and_stands_among_the_problems_of_the_report(cast, asked) -> None:
    place, yesterday = place_named(str(SIPING)), timezone.localdate() - dt.timedelta(days=1)
    walk(cast, asked, "decline")
    counted = [compute_one(indicator_named("I-10d"), place, day).numerator for day in (yesterday, timezone.localdate())]
    assert counted == [0, 1]
    assert list(declined_and_not_asked_again(timezone.localdate())) == [asked]
    problems = next(section for section in SECTIONS if section.field == "problems")
    assert any("I-10d" in sentence.needs and "替代方案" in sentence.text for sentence in problems.sentences)
    walk(cast, asked, "issue_notice")
    assert not declined_and_not_asked_again(timezone.localdate()).exists()


@pytest.mark.clause("4.3.d")
@pytest.mark.django_db(transaction=True)
def test_the_receiving_home_hears_of_the_notice_and_has_it_among_what_is_to_be_done_until_it_answers(
    cast, asked, signed_in
) -> None:
    receiver, due = signed_in(cast.city_registrar), day(add_working_days(ASKED, 15))
    assert f"的通知已发出，请准备接收；不能接收的，{due}前书面说明" in receiver.get("/notices/").content.decode()
    todo = reverse("casework:todo")
    assert "已收到移交通知" in receiver.get(todo).content.decode()
    for other in (cast.registrar, cast.city_carer, cast.stranger_head):
        assert "已收到移交通知" not in signed_in(other).get(todo).content.decode()
    walk(cast, asked, "decline")
    assert "已收到移交通知" not in receiver.get(todo).content.decode()
