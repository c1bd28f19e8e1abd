"""When a child is to be seen around its move: the days follow the plan, then the arrival; nobody is chased in vain."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from casework.acting import acting
from children import care
from children.leaving.actions import record_death
from tests.builders.children import a_child
from tests.builders.transfers import a_draft, a_transfer, walk
from tests.builders.wellbeing import a_check, in_days, today
from tests.cast import at_work
from transfers.models import TransferCase
from transfers.suspensions.actions import suspend
from transfers.wellbeing import moments, querysets
from transfers.wellbeing.models.codes import Moment


@pytest.fixture
def child(cast):
    return a_child(cast.county_home, by=cast.registrar, name="马平安")


def _days(case) -> dict[str, dt.date | None]:
    case = TransferCase.objects.get(pk=case.pk)
    return {slot.moment: slot.due for slot in moments.slots(case)}


def _how(case, on=None) -> dict[str, str]:
    case = TransferCase.objects.get(pk=case.pk)
    return {slot.moment: slot.how for slot in moments.slots(case, on)}


def _arrived(cast, child, ago: int) -> TransferCase:
    """A child that came so many days ago; all of it was entered in its time."""
    case = a_transfer(cast, "PLAN_APPROVED", child, planned_on=in_days(-ago))
    return walk(cast, case, "issue_notice", "hand_over", "accept", on=in_days(-ago))


def _rows(case, on=None) -> set[str]:
    """What stands among the things to be done, as the rows say it."""
    cases = TransferCase.objects.filter(pk=case.pk)
    return {str(moment) for moment in Moment if querysets.to_be_seen(cases, moment, on or today()).exists()}


@pytest.mark.clause("4.3.f")
def test_the_days_follow_the_plan_until_the_child_has_come_and_then_its_coming(cast, child) -> None:
    case = a_transfer(cast, "NOTICE_ISSUED", child, planned_on=in_days(50))
    assert _days(case)["BEFORE_30"] == in_days(20)
    assert _days(case)["BEFORE_7"] == in_days(43)
    assert _days(case)["AFTER_7"] is None
    case = walk(cast, case, "hand_over", "accept")
    assert [_days(case)[name] for name in ("AFTER_7", "AFTER_30", "AFTER_90")] == [in_days(7), in_days(30), in_days(90)]


def test_a_move_that_is_put_off_puts_off_its_checks_and_wants_the_second_look_anew(cast, child) -> None:
    case = a_transfer(cast, "PLAN_APPROVED", child, planned_on=in_days(6))
    a_check(cast, case, "BEFORE_7")
    assert _how(case)["BEFORE_7"] == "done"
    assert _rows(case) == set()
    walk(cast, case, "postpone")  # sixty days from today
    assert _days(case)["BEFORE_7"] == in_days(53)
    assert _how(case)["BEFORE_7"] == "due"
    assert _rows(case, in_days(47)) == {"BEFORE_30", "BEFORE_7"}


def test_a_case_opened_late_is_given_days_for_the_first_look_or_the_second_serves_for_both(cast, child) -> None:
    case = a_draft(cast, child, planned_on=in_days(20))
    assert _days(case)["BEFORE_30"] == in_days(5)
    case.planned_on = in_days(10)
    case.save(update_fields=["planned_on"])
    assert _how(case)["BEFORE_30"] == "off"
    assert _rows(case, in_days(3)) == {"BEFORE_7"}
    case.planned_on = in_days(4)
    case.save(update_fields=["planned_on"])
    assert _days(case)["BEFORE_7"] == in_days(4), "not a day that has passed already"


def test_what_was_not_looked_at_before_the_move_cannot_be_made_up_for(cast, child) -> None:
    case = walk(cast, a_transfer(cast, "NOTICE_ISSUED", child, planned_on=in_days(2)), "hand_over")
    assert _how(case)["BEFORE_7"] == "missed"
    assert _rows(case) == set()


def test_overdue_is_what_nobody_looked_at_by_its_day(cast, child) -> None:
    case = _arrived(cast, child, ago=31)
    assert _how(case) | {"BEFORE_30": "", "BEFORE_7": ""} == {
        "BEFORE_30": "", "BEFORE_7": "", "AFTER_7": "overdue", "AFTER_30": "overdue", "AFTER_90": "due",
    }  # fmt: skip
    assert _rows(case) == {"AFTER_7", "AFTER_30"}
    assert querysets.overdue(today()).filter(pk=case.pk).exists()
    a_check(cast, case, "AFTER_7")
    a_check(cast, case, "AFTER_30")
    assert not querysets.overdue(today()).filter(pk=case.pk).exists()


def test_nothing_is_due_of_a_cancelled_case(cast, child) -> None:
    case = a_transfer(cast, "NOTICE_ISSUED", child, planned_on=in_days(3))
    assert _rows(case) == {"BEFORE_7"}
    walk(cast, case, "cancel")
    assert _rows(case) == set()
    assert set(_how(case).values()) == {"off"}


def test_nobody_need_go_while_the_move_is_suspended_but_may(cast, child) -> None:
    case = a_transfer(cast, "PLAN_APPROVED", child, planned_on=in_days(3))
    with at_work(cast.head):
        suspend(
            by=cast.head, case=case, kind="HOSPITAL", reason="肺炎住院。", since=today(), expected_until=in_days(20),
            responsible="孙医护",
        )  # fmt: skip
    assert _rows(case) == set()
    assert _how(case)["BEFORE_7"] == "off"
    assert a_check(cast, case, "BEFORE_7").risk == "NONE"


def test_nothing_is_due_of_a_child_who_has_died(cast, child) -> None:
    case = _arrived(cast, child, ago=31)
    with at_work(cast.city_home_head):
        record_death(child=child, died_on=today(), place="市医院", cause="先天性心脏病", by=cast.city_home_head)
    assert _rows(case) == set()
    assert _how(case)["AFTER_30"] == "off"


def test_nothing_is_due_here_of_a_child_that_was_moved_on(cast, child) -> None:
    case = _arrived(cast, child, ago=31)
    child.refresh_from_db()
    with acting(cast.city_registrar, post=cast.city_registrar.post):
        care.move(child=child, to_home=cast.stranger_home, on=today(), by=cast.city_registrar, reason="转院")
    assert _rows(case) == set()
    assert _how(case)["AFTER_90"] == "off"


def test_a_move_entered_as_history_owes_nothing(cast, child) -> None:
    case = _arrived(cast, child, ago=120)
    assert _how(case)["AFTER_30"] == "off"
    assert _rows(case) == set()


def test_the_todo_names_the_child_the_time_and_the_day_and_goes_with_the_look(cast, child, signed_in) -> None:
    case = a_transfer(cast, "PLAN_APPROVED", child, planned_on=in_days(10))
    giver, taker = signed_in(cast.social_worker), signed_in(cast.city_social_worker)
    page = giver.get(reverse("casework:todo")).content.decode()
    assert "马平安 · 移交前7日" in page
    assert timezone.localdate().strftime("%Y") in page
    assert "马平安 · 移交前7日" not in taker.get(reverse("casework:todo")).content.decode()
    due = giver.get(reverse("wellbeing:due")).content.decode()
    assert "马平安" in due
    assert "登记走访" in due
    a_check(cast, case, "BEFORE_7")
    assert "马平安 · 移交前7日" not in giver.get(reverse("casework:todo")).content.decode()


def test_an_office_reads_who_is_late_and_is_offered_nothing_to_write(cast, child, signed_in) -> None:
    _arrived(cast, child, ago=31)
    page = signed_in(cast.prefecture).get(reverse("wellbeing:due"), {"late": "yes"}).content.decode()
    assert "马平安" in page
    assert "24天" in page
    assert "登记走访" not in page.split("<table")[1]
    assert "马平安" not in signed_in(cast.stranger_prefecture).get(reverse("wellbeing:due")).content.decode()
