"""Another day for an approved plan: said with its reason, the former notice taken back, and notified anew."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.builders.transfers import a_transfer, walk
from transfers.querysets import should_accept_not_accepted


def _postpone(client, case, day, reason="儿童情绪不稳，推迟移交。"):
    address = reverse("transfers:transfer_step", args=[case.uid, "postpone"])
    return client.post(address, {"planned_on": day.isoformat(), "reason": reason}, follow=True)


@pytest.mark.clause("4.3.g")
def test_a_notified_move_is_put_off_and_must_be_notified_anew(cast, signed_in) -> None:
    case = a_transfer(cast, "NOTICE_ISSUED")
    later = timezone.localdate() + dt.timedelta(days=40)
    page = _postpone(signed_in(cast.county), case, later).content.decode()
    assert "已办理：变更移交日期" in page
    assert "儿童情绪不稳，推迟移交。" in page
    case.refresh_from_db()
    assert (case.state, case.planned_on, case.notice_issued_on) == ("PLAN_APPROVED", later, None)
    assert walk(cast, case, "issue_notice").state == "NOTICE_ISSUED"


def test_nobody_is_late_with_an_answer_to_a_notice_that_was_taken_back(cast, signed_in) -> None:
    case = a_transfer(cast, "PLAN_APPROVED")
    case = walk(cast, case, "issue_notice", on=timezone.localdate() - dt.timedelta(days=60))
    assert should_accept_not_accepted(timezone.localdate()).filter(pk=case.pk).exists()
    _postpone(signed_in(cast.county), case, timezone.localdate() + dt.timedelta(days=40))
    assert not should_accept_not_accepted(timezone.localdate() + dt.timedelta(days=1)).filter(pk=case.pk).exists()


@pytest.mark.parametrize(("days", "said"), [(-1, "不能早于今天"), (0, "与原计划日期"), (400, "在一年以后")])
def test_a_day_that_cannot_be_is_refused_beside_its_field(cast, signed_in, days, said) -> None:
    today = timezone.localdate()
    case = a_transfer(cast, "PLAN_APPROVED", planned_on=today)
    answer = _postpone(signed_in(cast.county), case, today + dt.timedelta(days=days))
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    case.refresh_from_db()
    assert case.planned_on == today


def test_neither_home_puts_off_what_the_prefecture_approved(cast, signed_in) -> None:
    case = a_transfer(cast, "PLAN_APPROVED")
    for person in (cast.head, cast.city_home_head, cast.stranger_prefecture):
        assert _postpone(signed_in(person), case, timezone.localdate() + dt.timedelta(days=9)).status_code == 404
