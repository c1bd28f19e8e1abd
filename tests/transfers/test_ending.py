"""Subjects of a move hear when it is cancelled or declined, and may stop the child's own way meanwhile."""

from __future__ import annotations

import pytest

from casework.refusals import Refused
from tests.builders.transfers import a_transfer, walk
from transfers import ending, stops


@pytest.fixture
def heard(monkeypatch):
    told: list[tuple[str, str, str]] = []
    monkeypatch.setattr(
        ending, "_CANCELLED", [lambda case, by, _day: told.append((case.number, case.cancel_kind, by.name))]
    )
    return told


def test_whoever_has_something_open_hears_of_a_cancellation(cast, heard) -> None:
    case = walk(cast, a_transfer(cast, "ASSESSED"), "cancel")
    assert heard == [(case.number, "ERROR", "郑县级")]


def test_a_decline_is_heard_too_and_says_that_the_case_goes_on(cast, heard) -> None:
    case = walk(cast, a_transfer(cast, "HANDED_OVER"), "decline")
    assert heard == [(case.number, "", cast.city_home_head.name)]
    assert case.state == "PLAN_APPROVED"


def test_what_cannot_be_ended_keeps_the_case_from_being_cancelled(cast, monkeypatch) -> None:
    def fails(*_said):
        raise Refused("清单正在核对")

    monkeypatch.setattr(ending, "_CANCELLED", [fails])
    case = a_transfer(cast, "ASSESSED")
    with pytest.raises(Refused, match="清单正在核对"):
        walk(cast, case, "cancel")
    case.refresh_from_db()
    assert (case.state, case.cancel_kind) == ("ASSESSED", "")


@pytest.mark.parametrize(
    ("state", "verb"),
    [("DRAFT", "assess"), ("ASSESSED", "approve_plan"), ("PLAN_APPROVED", "issue_notice"),
     ("NOTICE_ISSUED", "hand_over"), ("HANDED_OVER", "accept")],
)  # fmt: skip
def test_a_stopped_case_goes_no_step_further_and_says_why(cast, monkeypatch, state, verb) -> None:
    case = a_transfer(cast, state)
    monkeypatch.setattr(stops, "_STOPPERS", [lambda _case: "儿童正在住院"])
    with pytest.raises(Refused, match="儿童正在住院"):
        walk(cast, case, verb)
    case.refresh_from_db()
    assert case.state == state


def test_a_stopped_case_may_be_cancelled_and_sent_back(cast, monkeypatch) -> None:
    sent_back, cancelled = a_transfer(cast, "ASSESSED"), a_transfer(cast, "NOTICE_ISSUED")
    monkeypatch.setattr(stops, "_STOPPERS", [lambda _case: "儿童正在住院"])
    assert walk(cast, sent_back, "return").state == "DRAFT"
    assert walk(cast, cancelled, "cancel").state == "CANCELLED"
