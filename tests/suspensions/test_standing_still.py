"""A move stands still while the child is in hospital, and ends when somebody has become of age meanwhile."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from casework import deadlines, showing
from casework.models import Notice
from casework.refusals import Conflict, Refused
from children.models import Child
from policy.terms import TRANSFER_ANSWER
from tests.builders.children import a_child
from tests.builders.transfers import a_transfer, walk
from tests.cast import at_work
from transfers.models import TransferCase
from transfers.querysets import answer_due_on, answer_term_end, should_accept_not_accepted
from transfers.suspensions import actions
from transfers.suspensions.models import TransferSuspension
from transfers.suspensions.workflow import SUSPENSION

DAY = dt.timedelta(days=1)
NEW, LIST = "suspensions:suspension_new", "suspensions:suspension_list"


@pytest.fixture
def case(cast):
    child = a_child(cast.county_home, by=cast.registrar, name="马平安", birth_date=dt.date(2012, 4, 1))
    return a_transfer(cast, "NOTICE_ISSUED", child)


def _said(**changes):
    today = timezone.localdate()
    facts = {"kind": "HOSPITAL", "reason": "肺炎住院。", "since": today, "expected_until": today + 20 * DAY,
             "responsible": "孙医护"}  # fmt: skip
    return {**facts, **changes}


def _a_suspension(cast, case, *, by=None, **changes) -> TransferSuspension:
    person = by or cast.registrar
    with at_work(person):
        return actions.suspend(by=person, case=case, **_said(**changes))


def _take(cast, row, verb, person=None):
    person = person or cast.registrar
    data = {"expected_until": timezone.localdate() + 40 * DAY} if verb == "prolong" else {}
    with at_work(person):
        return SUSPENSION.take(verb, row, by=person, reason="已经出院。", data=data)


def _asked(of, **changes):
    return {"case": str(of.uid), **{k: str(v) for k, v in _said().items()}, **changes}


def _page(client, case) -> str:
    return str(client.get(reverse("transfers:transfer_page", args=[case.uid])).content.decode())


@pytest.mark.clause("4.3.d")
def test_while_the_child_is_in_hospital_nothing_moves_and_the_page_says_so(cast, case, signed_in) -> None:
    registrar = signed_in(cast.registrar)
    assert f"{reverse(NEW)}?case={case.uid}" in _page(registrar, case)
    answer = registrar.post(reverse(NEW), _asked(case), follow=True)
    assert "已建立：马平安：移交中止（住院治疗）" in answer.content.decode()
    with pytest.raises(Refused, match="中止（住院治疗），请先恢复移交"):
        walk(cast, case, "hand_over")
    page = _page(signed_in(cast.city_registrar), case)
    assert f"移交自{showing.day(timezone.localdate())}起中止（住院治疗）" in page
    assert "孙医护" in page
    row = TransferSuspension.objects.get()
    registrar.post(
        reverse("suspensions:suspension_step", args=[row.uid, "lift"]),
        {"happened_on": f"{timezone.localdate()}", "reason": "已经出院。"},
    )
    row.refresh_from_db()
    assert (row.state, row.lifted_on) == ("LIFTED", timezone.localdate())
    assert walk(cast, case, "hand_over").state == "HANDED_OVER"


@pytest.mark.clause("4.3.d")
def test_the_receiving_home_does_not_decline_what_is_suspended_and_may_again_when_the_move_goes_on(
    cast, case, signed_in
) -> None:
    head = signed_in(cast.city_home_head)
    decline = reverse("transfers:transfer_step", args=[case.uid, "decline"])
    said = {"reason": "没有床位。", "counter_proposal": "下月接收。"}
    assert decline in _page(head, case)
    row = _a_suspension(cast, case)
    assert "书面说明不能接收" not in _page(head, case)
    answer = head.post(decline, said)
    assert answer.status_code == 422
    assert "中止（住院治疗），请先恢复移交再办理" in answer.content.decode()
    case.refresh_from_db()
    assert (case.state, case.counter_proposal) == ("NOTICE_ISSUED", "")
    _take(cast, row, "lift")
    assert decline in _page(head, case)
    assert head.post(decline, said).status_code == 302
    case.refresh_from_db()
    assert case.state == "PLAN_APPROVED"


def test_nobody_is_late_in_taking_over_a_child_that_lies_in_hospital(cast, case) -> None:
    late = timezone.localdate() + 60 * DAY
    assert should_accept_not_accepted(late).filter(pk=case.pk).exists()
    row = _a_suspension(cast, case)
    assert not should_accept_not_accepted(late).filter(pk=case.pk).exists()
    _take(cast, row, "lift")
    assert should_accept_not_accepted(late).filter(pk=case.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_the_other_side_is_told(cast, case) -> None:
    row = _a_suspension(cast, case)
    told = set(Notice.objects.filter(object_uid=row.uid).values_list("post_id", flat=True))
    assert {cast.city_registrar.post.pk, cast.prefecture.post.pk} <= told
    assert cast.registrar.post.pk not in told
    assert cast.stranger_registrar.post.pk not in told


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"since": "2099-01-01"}, "还没有到"), ({"since": "2020-01-01"}, "不能早于移交发起日期"),
        ({"expected_until": "2020-01-01"}, "应在今天以后"), ({"responsible": ""}, "请填写跟进责任人"),
        ({"kind": "NAP"}, "NAP"), ({"reason": "\x00"}, "控制字符"), ({"reason": "长" * 5000}, "最多 500 个字"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_kept(cast, case, signed_in, changes, sentence) -> None:
    answer = signed_in(cast.registrar).post(reverse(NEW), _asked(case, **changes))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not TransferSuspension.objects.exists()


@pytest.mark.parametrize("verb", ["lift", "prolong"])
@pytest.mark.parametrize("state", ["RUNNING", "LIFTED"])
def test_each_step_is_taken_in_its_states_only(cast, case, state, verb) -> None:
    row = _a_suspension(cast, case)
    if state == "LIFTED":
        row = _take(cast, row, "lift")
        with pytest.raises(Conflict):
            _take(cast, row, verb)
    else:
        assert _take(cast, row, verb).state == SUSPENSION.step(verb).target


def test_a_case_is_suspended_once_whoever_writes(cast, case) -> None:
    _a_suspension(cast, case)
    with pytest.raises(Refused, match="已经中止"):
        _a_suspension(cast, case)
    with pytest.raises(IntegrityError, match="one_running_suspension"), transaction.atomic():
        TransferSuspension.objects.create(case=case, child=case.child, **_said())


def test_the_receiving_home_suspends_only_when_the_child_is_with_it(cast, case) -> None:
    with pytest.raises(Refused, match="只能为本机构或本辖区的儿童办理"):
        _a_suspension(cast, case, by=cast.city_registrar)
    case = walk(cast, case, "hand_over")
    assert _a_suspension(cast, case, by=cast.city_registrar).state == "RUNNING"
    with pytest.raises(Refused, match="请先恢复移交"):
        walk(cast, case, "accept")


def test_beyond_the_day_expected_somebody_is_reminded(cast, case, signed_in) -> None:
    row = _a_suspension(cast, case)
    county = signed_in(cast.county)
    assert "已过预计日期" not in county.get(reverse("casework:todo")).content.decode()
    past = timezone.localdate() - 3 * DAY
    TransferSuspension.objects.filter(pk=row.pk).update(since=past - 9 * DAY, expected_until=past)
    assert "移交中止已过预计日期" in county.get(reverse("casework:todo")).content.decode()
    assert "逾期3天" in county.get(f"{reverse(LIST)}?late=overdue").content.decode()
    assert "已过预计日期" in _page(county, case)
    _take(cast, row, "prolong")
    assert "已过预计日期" not in county.get(reverse("casework:todo")).content.decode()


def test_turning_eighteen_leads_to_the_cancellation_as_an_adult(cast, case, signed_in) -> None:
    row = _a_suspension(cast, case, kind="ADULT", reason="下月满18周岁。")
    today = timezone.localdate()
    born = today.replace(year=today.year - 18, day=min(today.day, 28))
    Child.objects.filter(pk=case.child_id).update(birth_date=born)
    with pytest.raises(Refused, match="情形选“已成年”"):
        _take(cast, row, "lift")
    county = signed_in(cast.county)
    assert "请按“已成年”取消移交" in county.get(reverse("casework:todo")).content.decode()
    cancel = reverse("transfers:transfer_step", args=[case.uid, "cancel"])
    county.post(cancel, {"cancel_kind": "ADULT", "reason": "已满18周岁。"})
    case.refresh_from_db()
    row.refresh_from_db()
    assert (case.state, case.cancel_kind, row.state) == ("CANCELLED", "ADULT", "ENDED")
    assert "请按“已成年”取消移交" not in county.get(reverse("casework:todo")).content.decode()


def test_the_last_day_to_answer_counts_from_the_day_on_which_the_move_goes_on(cast, signed_in) -> None:
    """The list, the page, the to-do and the daily check say one day."""
    today = timezone.localdate()
    long_ago = today - 60 * DAY
    case = a_transfer(cast, "PLAN_APPROVED")
    TransferCase.objects.filter(pk=case.pk).update(opened_on=long_ago)
    case = walk(cast, case, "issue_notice", on=long_ago)
    home, table, todo = signed_in(cast.city_registrar), reverse("transfers:transfer_list"), reverse("casework:todo")

    def shown() -> tuple[str, str, str]:
        rows = [client.get(where).content.decode() for client, where in (
            (home, table), (home, reverse("transfers:transfer_page", args=[case.uid])), (signed_in(cast.head), todo),
        )]  # fmt: skip
        assert should_accept_not_accepted(today).filter(pk=case.pk).exists() is ("（逾期" in rows[0])
        return rows[0], rows[1], rows[2]

    first = showing.day(deadlines.due(TRANSFER_ANSWER, long_ago))
    assert all(first in page for page in shown())
    row = _a_suspension(cast, case, since=today - 50 * DAY)
    assert not any(first in page for page in shown())
    _take(cast, row, "lift")
    TransferSuspension.objects.filter(pk=row.pk).update(lifted_on=today - 2 * DAY)
    again = showing.day(deadlines.due(TRANSFER_ANSWER, today - 2 * DAY))
    assert all(again in page and first not in page for page in shown())
    with time_machine.travel(timezone.now() + 40 * DAY), at_work(cast.prefecture):
        asked = should_accept_not_accepted(timezone.localdate()).get(pk=case.pk)
        assert answer_term_end(asked.counted_from) == answer_due_on(asked) == deadlines.due(
            TRANSFER_ANSWER, today - 2 * DAY
        )  # fmt: skip
