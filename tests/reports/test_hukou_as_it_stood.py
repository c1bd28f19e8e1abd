"""Whether a registration moves is told as it stood on the day (I-55, I-56), also after it was decided otherwise."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from reports import tallies, tallying
from reports.declaring import indicator_named
from reports.figures import Figures, compute
from reports.places import place_named
from tests.builders.children import a_child, a_move
from tests.builders.departments import answered, asked
from tests.builders.hukou import a_stay, take
from tests.builders.transfers import a_transfer, walk
from tests.cast import LISHU, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.clause("3.1.e")]
CODES = ("I-55", "I-56")
TAKEN_OVER = ("approve_plan", "issue_notice", "hand_over", "accept")


def _ago(days: int) -> dt.date:
    return timezone.localdate() - dt.timedelta(days=days)


def _at(day: dt.date) -> Any:
    return time_machine.travel(f"{day}T02:00:00+00:00")


def _figures(day: dt.date, told: Any = compute) -> Figures:
    asked_for = [found for code in CODES if (found := indicator_named(code))]
    found: Figures = told(asked_for, place_named(str(LISHU)), [day])
    return found


def _told(day: dt.date, told: Any = compute) -> tuple[int, int | None, int]:
    """(registrations that move, children taken over, registrations that stay)"""
    moves, stays = (
        _figures(day, told).of(indicator, place_named(str(LISHU)), day)
        for code in CODES
        if (indicator := indicator_named(code))
    )
    return moves.numerator, moves.denominator, stays.numerator


def test_what_was_decided_otherwise_later_changes_no_earlier_day(cast: Any) -> None:
    """Approved sixty days ago, taken over forty days ago; ten days ago a review found that it moves after all."""
    approved, accepted, reviewed = map(_ago, (60, 40, 10))
    with _at(approved):
        child = a_child(cast.county_home, by=cast.registrar, name="马平安")
        case = a_transfer(cast, "ASSESSED", child)
        stay = a_stay(cast, case, "APPROVED")
    with _at(accepted):
        walk(cast, case, *TAKEN_OVER)
    assert _told(_ago(20)) == (0, 1, 1)
    with _at(reviewed):
        take(cast, stay, "move")
    assert _told(_ago(41)) == (0, 0, 0)
    assert _told(accepted) == _told(_ago(11)) == (0, 1, 1)
    assert _told(reviewed) == _told(_ago(0)) == (1, 1, 0)
    client = sign_in(cast.prefecture)
    listed = reverse("reports:indicator", args=["I-56", str(LISHU)])
    assert "马平安" in client.get(listed, {"on": f"{_ago(20)}"}).content.decode()
    assert "马平安" not in client.get(listed).content.decode()


def test_a_child_taken_over_twice_from_a_county_is_one_child_and_its_last_decision_counts(cast: Any) -> None:
    """Back in the county's home in between: one child was taken over, with one registration."""
    with _at(_ago(90)):
        child = a_child(cast.county_home, by=cast.registrar, name="马平安")
        a_transfer(cast, "ACCEPTED", child)
    child.refresh_from_db()
    a_move(child, cast.county_home, _ago(60))
    with _at(_ago(20)):
        case = a_transfer(cast, "ASSESSED", child)
        a_stay(cast, case, "APPROVED")
        walk(cast, case, *TAKEN_OVER)
    assert _told(_ago(30)) == (1, 1, 0)
    assert _told(_ago(0)) == (0, 1, 1)


def test_the_board_follows_a_review_at_once(cast: Any) -> None:
    with _at(_ago(5)):
        case = a_transfer(cast, "ASSESSED", a_child(cast.county_home, by=cast.registrar))
        stay = a_stay(cast, case, "APPROVED")
        walk(cast, case, *TAKEN_OVER)
    tallying.keep()
    assert _told(_ago(0), tallies.current) == (0, 1, 1)
    take(cast, stay, "move")
    assert _told(_ago(0), tallies.current) == (1, 1, 0)
    tallying.keep()
    assert _told(_ago(0), tallies.current) == (1, 1, 0)


@pytest.mark.clause("4.2.i")
def test_a_registration_has_moved_when_the_police_have_answered(cast: Any) -> None:
    county, rate = place_named(str(LISHU)), indicator_named("I-55a")
    assert county is not None
    assert rate is not None
    tasks = [
        asked(cast, a_transfer(cast, "ACCEPTED", a_child(cast.county_home, name=name)), "HUKOU")["HUKOU"]
        for name in "甲乙"
    ]
    today = timezone.localdate()
    answered(cast, tasks[0])
    found = compute([rate], county, [today, _ago(1)])
    assert (found.of(rate, county, today).numerator, found.of(rate, county, today).denominator) == (1, 2)
    assert found.of(rate, county, _ago(1)).denominator == 0
    page = sign_in(cast.prefecture).get(reverse("reports:indicator", args=["I-55a", str(LISHU)])).content.decode()
    assert "户口迁移办结率" in page
    assert "50%" in page
