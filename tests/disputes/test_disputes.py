"""Papers and money that are disputed after a move: both say what they have, it goes up by days, somebody settles it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from agencies.models import Post, User
from casework import deadlines
from casework.acting import acting_system
from casework.models import Notice
from casework.refusals import Conflict, Refused
from policy.terms import DISPUTE_TO_PREFECTURE, DISPUTE_TO_PROVINCE
from tests.builders.children import a_child
from tests.builders.disputes import ITEMS, a_dispute, said, take
from tests.builders.transfers import a_transfer, walk
from tests.cast import SINCE, at_work
from transfers import closing
from transfers.disputes import actions, rising
from transfers.disputes.models import DisputeTold, TransferDispute
from transfers.disputes.models.codes import Level
from transfers.disputes.workflow import DISPUTE
from transfers.models import TransferCase

DAY = dt.timedelta(days=1)
NEW = "disputes:dispute_new"


@pytest.fixture
def case(cast) -> TransferCase:
    child = a_child(cast.county_home, by=cast.registrar, name="马平安")
    return a_transfer(cast, "HANDED_OVER", child)


def _at(dispute, screen, *args):
    return reverse(f"disputes:dispute_{screen}", args=[dispute.uid, *args])


def _page(client, dispute) -> str:
    return str(client.get(_at(dispute, "page")).content.decode())


def _table(case, *lines, **more):
    data = {"case": str(case.uid), "statement": "到院清点与清单不符。", **more}
    for number, line in enumerate(lines, 1):
        data |= {
            f"line{number}-{name}": value
            for name, value in zip(("kind", "title", "listed", "found"), line, strict=True)
        }
    return data


@pytest.mark.clause("3.1.b", "3.1.c", "4.3.a")
def test_the_child_is_accepted_while_papers_and_money_are_disputed(cast, case, signed_in) -> None:
    registrar = signed_in(cast.city_registrar)
    offered = registrar.get(reverse("transfers:transfer_page", args=[case.uid])).content.decode()
    assert f"{reverse(NEW)}?case={case.uid}" in offered
    answer = registrar.post(
        reverse(NEW),
        _table(case, ("ARCHIVE", "报案证明", "原件2页", "缺"), ("MONEY", "存款", "3,200元", "2400")),
        follow=True,
    )
    assert "已提出争议" in answer.content.decode()
    page = _page(registrar, TransferDispute.objects.get())
    assert "报案证明" in page
    assert "-800.00元" in page
    assert walk(cast, case, "accept").state == "ACCEPTED"


def test_a_case_is_not_closed_while_a_dispute_runs_and_says_which(cast, case) -> None:
    dispute = a_dispute(cast, case)
    accepted = walk(cast, case, "accept")
    assert f"争议{dispute.number}还没有了结" in closing.unsettled(accepted)
    assert not closing.settled(TransferCase.objects.filter(pk=case.pk)).exists()
    take(cast, dispute, "answer", "agree")
    account = next(entry for entry in closing.accounts() if entry.code == "disputes")
    assert account.standing(accepted).words == "1项争议已了结"
    assert not TransferCase.objects.filter(account.open_cases(), pk=case.pk).exists()


def test_the_other_side_answers_item_by_item_and_both_versions_are_kept(cast, case, signed_in) -> None:
    dispute = a_dispute(cast, walk(cast, case, "accept"))
    giver = signed_in(cast.head)
    asked = giver.get(_at(dispute, "step", "answer")).content.decode()
    assert "清单所列：3200；实际收到：2400" in asked
    first = dispute.items.first()
    no_words = giver.post(
        _at(dispute, "step", "answer"), said(dispute, **{f"outcome_{first.pk}": "OTHER", f"note_{first.pk}": ""})
    )
    assert no_words.status_code == 422
    assert "请写明怎样处理" in no_words.content.decode()
    giver.post(_at(dispute, "step", "answer"), said(dispute))
    page = _page(signed_in(cast.city_home_head), dispute)
    for word in (
        "到院清点时少两份材料",
        "存款差额是当月取药",
        "由移交方补足款项：下周送达",
        "同意处理办法",
        "不同意，退回对方",
    ):
        assert word in page


def test_an_objection_goes_back_with_its_reason_and_the_term_runs_on(cast, case, signed_in) -> None:
    dispute = a_dispute(cast, case)
    due = rising.due_of(dispute)
    dispute = take(cast, dispute, "answer", "object")
    assert dispute.state == "RAISED"
    assert rising.due_of(dispute) == due
    assert "不是取药，是另一笔。" in _page(signed_in(cast.head), dispute)


STATES = {
    "RAISED": (), "ANSWERED": ("answer",), "SETTLED": ("answer", "agree"), "DECIDED": ("decide",),
    "WITHDRAWN": ("withdraw",),
}  # fmt: skip


@pytest.mark.parametrize("verb", ["answer", "agree", "object", "decide", "withdraw"])
@pytest.mark.parametrize("state", STATES)
def test_each_step_is_taken_in_its_states_only(cast, case, state, verb) -> None:
    dispute = take(cast, a_dispute(cast, case), *STATES[state])
    assert dispute.state == state
    if state in DISPUTE.step(verb).sources:
        assert take(cast, dispute, verb).state == DISPUTE.step(verb).target
    else:
        with pytest.raises(Conflict):
            take(cast, dispute, verb)


@pytest.mark.parametrize(
    ("verb", "stranger"),
    [("answer", "city_home_head"), ("agree", "head"), ("object", "head"), ("withdraw", "head"), ("decide", "head"),
     ("decide", "stranger_prefecture_head")],
)  # fmt: skip
def test_no_side_speaks_for_the_other(cast, case, signed_in, verb, stranger) -> None:
    dispute = take(cast, a_dispute(cast, case), *(() if verb == "answer" else ("answer",)))
    client = signed_in(getattr(cast, stranger))
    assert client.get(_at(dispute, "step", verb)).status_code == 404
    assert client.post(_at(dispute, "step", verb), said(dispute, reason="试")).status_code == 404
    dispute.refresh_from_db()
    assert dispute.is_open


def _under_a_second_post(cast, person):
    """The same person, now at the office of the prefecture."""
    post = Post.objects.create(user=person, agency=cast.city_office, role="prefecture_head", starts_on=SINCE)
    other = User.objects.get(pk=person.pk)
    other.post = Post.objects.with_agency().get(pk=post.pk)
    return other


def test_whoever_answered_does_not_decide_under_another_post(cast, case) -> None:
    dispute = a_dispute(cast, case)
    both = _under_a_second_post(cast, cast.head)
    dispute = take(cast, dispute, "answer")
    with at_work(both), pytest.raises(Refused, match="不能是同一人"):
        DISPUTE.take("decide", dispute, by=both, data=said(dispute))


def test_whoever_raised_it_does_not_decide_under_another_post(cast, case) -> None:
    dispute = a_dispute(cast, case)
    both = _under_a_second_post(cast, cast.city_registrar)
    with at_work(both), pytest.raises(Refused, match="请由其他负责人办理"):
        DISPUTE.take("decide", dispute, by=both, data=said(dispute))


# -- going up -------------------------------------------------------------------------------------------------------

FIRST = dt.date(2026, 9, 1)


@pytest.mark.parametrize(
    ("term", "later", "level"),
    [
        (None, 0, Level.SIDES), (DISPUTE_TO_PREFECTURE, 0, Level.SIDES), (DISPUTE_TO_PREFECTURE, 1, Level.PREFECTURE),
        (DISPUTE_TO_PROVINCE, 0, Level.PREFECTURE), (DISPUTE_TO_PROVINCE, 1, Level.PROVINCE),
    ],
)  # fmt: skip
def test_it_goes_up_after_ten_and_after_twenty_working_days(cast, case, term, later, level) -> None:
    dispute = a_dispute(cast, case, on=FIRST)
    day = (deadlines.due(term, FIRST) if term else FIRST) + later * DAY
    assert rising.level_on(dispute, day) == level
    found = [
        one for one in Level if TransferDispute.objects.filter(rising.standing_with(one, day), pk=dispute.pk).exists()
    ]
    assert found == [level]


@pytest.mark.django_db(transaction=True)
def test_each_level_is_told_once_and_it_is_written_down_who_was_told(cast, case, signed_in) -> None:
    dispute = a_dispute(cast, case, on=FIRST)
    first, second = (since for _level, since in rising.ways_of(dispute))

    def told(day: dt.date) -> list[tuple[str, list[str]]]:
        with acting_system("测试"):
            actions.tell_those_above(day)
        return list(DisputeTold.objects.order_by("id").values_list("level", "told_to"))

    assert told(first - DAY) == []
    prefecture = [("PREFECTURE", ["尤市级（四平市民政局）", "许局长（四平市民政局）"])]
    assert told(first) == prefecture
    assert told(first) == prefecture
    assert told(second) == [*prefecture, ("PROVINCE", ["孔省厅（吉林省民政厅）"])]
    notices = Notice.objects.filter(object_uid=dispute.uid, title__contains="已报")
    assert set(notices.values_list("post_id", flat=True)) == {
        cast.prefecture.post.pk, cast.prefecture_head.post.pk, cast.province.post.pk
    }  # fmt: skip
    assert "告知：尤市级（四平市民政局）、许局长（四平市民政局）" in _page(signed_in(cast.city_registrar), dispute)


def test_the_province_decides_when_it_has_come_up_and_the_prefecture_no_more(cast, case, signed_in) -> None:
    fresh, old = a_dispute(cast, case), a_dispute(cast, case, on=timezone.localdate() - 60 * DAY)
    with at_work(cast.province), pytest.raises(Refused, match="还没有报到省级"):
        DISPUTE.take("decide", fresh, by=cast.province, data=said(fresh))
    with at_work(cast.prefecture_head), pytest.raises(Refused, match="由省民政厅裁定"):
        DISPUTE.take("decide", old, by=cast.prefecture_head, data=said(old))
    todo = signed_in(cast.province).get(reverse("casework:todo")).content.decode()
    assert old.number in todo
    assert fresh.number not in todo
    with at_work(cast.province):
        decided = DISPUTE.take("decide", old, by=cast.province, data=said(old))
    assert (decided.state, decided.decided_by) == ("DECIDED", "吉林省民政厅")


# -- what cannot be -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("state", "sentence"), [("NOTICE_ISSUED", "交出儿童以后才能提出"), ("CLOSED", "已经结案")])
def test_a_dispute_is_raised_from_the_handover_until_the_closing(cast, state, sentence, monkeypatch) -> None:
    monkeypatch.setattr(closing, "_ACCOUNTS", {})
    case = a_transfer(cast, state)
    with at_work(cast.city_registrar), pytest.raises(Refused, match=sentence):
        actions.raise_dispute(by=cast.city_registrar, case=case, statement="少了", items=ITEMS)


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ((), "至少写明一项"),
        ((("MONEY", "存款", "三千", "2400"),), "款项请填写金额"),
        ((("MONEY", "存款", "-5", "2400"),), "款项请填写金额"),
        ((("ARCHIVE", "", "2页", "缺"),), "请填写名称"),
        ((("ARCHIVE", "证明\x00", "2页", "缺"),), "控制字符"),
        ((("", "证明", "2页", "缺"),), "请选择种类"),
        ((("ARCHIVE", "长" * 5000, "2页", "缺"),), "最多 100 个字"),
    ],
)  # fmt: skip
def test_what_is_typed_wrong_is_said_and_stays(cast, case, signed_in, lines, sentence) -> None:
    answer = signed_in(cast.city_registrar).post(reverse(NEW), _table(case, *lines))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "到院清点与清单不符。" in page
    assert not TransferDispute.objects.exists()


def test_a_case_of_others_cannot_be_disputed(cast, case, signed_in) -> None:
    answer = signed_in(cast.stranger_registrar).post(reverse(NEW), _table(case, ("ARCHIVE", "证明", "2页", "缺")))
    assert answer.status_code == 422
    assert not TransferDispute.objects.exists()


def test_disputes_end_when_the_receiving_home_sends_the_child_back(cast, case) -> None:
    dispute = a_dispute(cast, case)
    walk(cast, case, "decline")
    dispute.refresh_from_db()
    assert (dispute.state, dispute.ended_on) == ("ENDED", timezone.localdate())


def test_two_people_who_change_the_statement_see_both_versions(cast, case, signed_in) -> None:
    dispute = a_dispute(cast, case)
    first, second = signed_in(cast.city_registrar), signed_in(cast.city_home_head)
    version = [client.get(_at(dispute, "part", "statement")).context["version"] for client in (first, second)]
    first.post(_at(dispute, "part", "statement"), {"statement": "少三份。", "version": version[0]})
    late = second.post(_at(dispute, "part", "statement"), {"statement": "少四份。", "version": version[1]})
    assert late.status_code == 409
    assert "少三份。" in late.content.decode()
    assert "少四份。" in late.content.decode()


def test_what_was_answered_is_no_longer_rewritten(cast, case, signed_in) -> None:
    dispute = take(cast, a_dispute(cast, case), "answer", "object")
    answer = signed_in(cast.city_registrar).get(_at(dispute, "part", "statement"), follow=True)
    assert "陈述不能再修改" in answer.content.decode()
