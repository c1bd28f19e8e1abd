"""Writing down how a child is, what is owed when something worries, and what that stops."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from casework.models import AuditEntry, Notice
from casework.refusals import Refused
from tests.builders.children import a_child
from tests.builders.past import an_entry, confirmed
from tests.builders.transfers import a_transfer, walk
from tests.builders.wellbeing import HELP, SEEN, a_check, in_days, today
from tests.cast import at_work
from transfers import closing
from transfers.models import TransferCase
from transfers.wellbeing import querysets
from transfers.wellbeing.actions import record_check
from transfers.wellbeing.models import Intervention, WellbeingCheck
from transfers.wellbeing.workflow import INTERVENTION

DONE = {"what_was_done": "谈话两次，原护理员视频陪伴。", "result": "EASED"}


@pytest.fixture
def child(cast):
    return a_child(cast.county_home, by=cast.registrar, name="马平安")


@pytest.fixture
def case(cast, child):
    return a_transfer(cast, "NOTICE_ISSUED", child, planned_on=in_days(5))


def _form(move, /, **said):
    facts = {"case": str(move.uid), "moment": "BEFORE_7", "seen_on": today().isoformat(), **SEEN, **said}
    return {name: str(value) for name, value in facts.items()}


def _write(client, move, /, **said):
    return client.post(reverse("wellbeing:wellbeing_new"), _form(move, **said), follow=True)


def _page(client, case) -> str:
    return client.get(reverse("transfers:transfer_page", args=[case.uid])).content.decode()


def _help(cast, intervention, verb="done", by="social_worker", **said):
    person = getattr(cast, by)
    with at_work(person):
        return INTERVENTION.take(verb, intervention, by=person, reason="复谈后平稳。", data={**DONE, **said})


@pytest.mark.clause("4.3.f")
def test_a_social_worker_writes_down_a_look_from_the_page_of_the_move(cast, case, signed_in) -> None:
    client = signed_in(cast.social_worker)
    found = re.search(r'href="([^"]*wellbeing/new/[^"]*BEFORE_7)"', _page(client, case))
    assert found, "the page of the move offers it"
    form = client.get(found[1].replace("&amp;", "&")).content.decode()
    assert "马平安" in form
    assert 'value="BEFORE_7" selected' in form
    answer = _write(client, case).content.decode()
    assert "已建立：马平安：移交前7日" in answer
    assert "想带上画册。" in answer
    page = _page(client, case)
    assert "未见风险" in page
    assert "移交前7日走访" in page
    assert AuditEntry.objects.filter(verb="create", resource="wellbeing", clause="4.3.f").exists()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"child_view": "TOO_YOUNG", "child_words": ""}, "儿童已满8周岁"),
        ({"child_words": ""}, "请写明儿童本人的话"),
        ({"sleep": 3}, "不能填“未见风险”"),
        ({"risk": "ATTENTION"}, "发现风险的，请填写采取的措施"),
        ({"risk": "ATTENTION", **HELP, "help_until": "2099-01-01"}, "发现风险后7日内须采取措施"),
        ({"seen_on": "2099-01-01"}, "日期不能晚于今天"),
        ({"seen_on": "2022-08-01"}, "以后进行，请核对日期或另选哪一次"),
        ({"moment": "AFTER_7"}, "由四平市儿童福利院办理"),
        ({"note": "看\x00见"}, "看不见的控制字符"),
        ({"note": "好" * 1001}, "最多 1000 个字"),
        ({"sleep": "7"}, "选择"),
        ({"case": "11111111-1111-4111-8111-111111111111"}, "所选的移交现在不能选"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_is_kept(cast, case, signed_in, said, sentence) -> None:
    answer = _write(signed_in(cast.social_worker), case, **{"seen_by": "周社工二", **said})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "周社工二" in answer.content.decode()
    assert not WellbeingCheck.objects.exists()


def test_nobody_writes_of_a_time_that_is_the_other_homes_or_not_yet(cast, case, signed_in) -> None:
    assert _write(signed_in(cast.city_social_worker), case).status_code == 422
    with at_work(cast.city_social_worker), pytest.raises(Refused, match="由梨树县儿童福利院办理"):
        a_check_as(cast.city_social_worker, case)
    assert signed_in(cast.prefecture).get(reverse("wellbeing:wellbeing_new")).status_code == 404


def a_check_as(person, case, moment="BEFORE_7"):
    return record_check(case=case, moment=moment, by=person, seen_on=today(), **SEEN)


def test_the_database_itself_refuses_a_severe_change_without_a_risk(cast, case) -> None:
    check = a_check(cast, case, "BEFORE_7")
    with pytest.raises(IntegrityError), transaction.atomic():
        WellbeingCheck.objects.filter(pk=check.pk).update(mood=3)
    with pytest.raises(IntegrityError), transaction.atomic():
        WellbeingCheck.objects.filter(pk=check.pk).update(child_words="")


@pytest.mark.clause("4.3.i", "4.3.h")
def test_a_serious_risk_stops_the_handing_over_until_it_is_eased(cast, child, case, signed_in) -> None:
    a_check(cast, case, "BEFORE_7", mood=3, risk="SERIOUS", help_by="孙医护")
    page = _page(signed_in(cast.head), case)
    assert "有严重心理风险，还没有处置完：心理辅导（孙医护，" in page
    with pytest.raises(Refused, match="有严重心理风险"):
        walk(cast, case, "hand_over")
    owed = _help(cast, Intervention.objects.get(), result="WORSE")
    with pytest.raises(Refused, match="还没有缓解。请再定一项措施"):
        walk(cast, case, "hand_over")
    check = owed.found_in
    client = signed_in(cast.social_worker)
    assert "再定一项措施" in client.get(reverse("wellbeing:wellbeing_page", args=[check.uid])).content.decode()
    more = {
        "found_in": str(check.uid), "kind": "FORMER_CARER", "responsible": "赵护理", "due_on": in_days(3).isoformat(),
    }  # fmt: skip
    assert client.post(reverse("wellbeing:intervention_new"), more, follow=True).status_code == 200
    _help(cast, Intervention.objects.get(state="OWED"))
    assert walk(cast, case, "hand_over").state == "HANDED_OVER"


def test_a_risk_that_is_no_emergency_and_one_that_proved_none_do_not_stop_it(cast, case) -> None:
    a_check(cast, case, "BEFORE_7", risk="ATTENTION")
    a_check(cast, case, "BEFORE_7", risk="SERIOUS", help_kind="MEDICAL")
    dropped = _help(cast, Intervention.objects.get(kind="MEDICAL"), verb="drop", by="head")
    assert dropped.state == "DROPPED"
    assert walk(cast, case, "hand_over").state == "HANDED_OVER"


def test_who_found_the_risk_does_not_say_that_nothing_is_needed(cast, case) -> None:
    with at_work(cast.head):
        facts = {**SEEN, **HELP, "help_until": in_days(3), "risk": "SERIOUS"}
        record_check(case=case, moment="BEFORE_7", by=cast.head, seen_on=today(), **facts)
    with pytest.raises(Refused, match="不能再由您批准"):
        _help(cast, Intervention.objects.get(), verb="drop", by="head")


@pytest.mark.django_db(transaction=True)
@pytest.mark.clause("4.3.i")
def test_a_serious_risk_is_told_at_once_to_the_offices_above_and_to_the_head(cast, child) -> None:
    case = a_transfer(cast, "NOTICE_ISSUED", child, planned_on=in_days(5))
    a_check(cast, case, "BEFORE_7", risk="ATTENTION")
    heard = Notice.objects.filter(title__contains="严重心理风险")
    assert not heard.exists()
    a_check(cast, case, "BEFORE_7", risk="SERIOUS")
    people = {cast.head, cast.county, cast.prefecture, cast.prefecture_head}
    assert set(heard.values_list("post_id", flat=True)) == {person.post.pk for person in people}


def test_help_that_is_owed_goes_along_with_the_child(cast, child, case, signed_in) -> None:
    a_check(cast, case, "BEFORE_7", risk="ATTENTION")
    walk(cast, case, "hand_over", "accept")
    owed = Intervention.objects.get()
    assert owed.home == cast.city_home
    assert "马平安：心理辅导" in signed_in(cast.city_social_worker).get(reverse("casework:todo")).content.decode()
    address = reverse("wellbeing:intervention_step", args=[owed.uid, "done"])
    said = {"happened_on": today().isoformat(), **DONE}
    assert signed_in(cast.social_worker).post(address, said).status_code == 404
    assert "已办理" in signed_in(cast.city_social_worker).post(address, said, follow=True).content.decode()


def _open(case) -> str:
    return closing.unsettled(TransferCase.objects.get(pk=case.pk))


def _arrived(cast, child, ago):
    case = a_transfer(cast, "PLAN_APPROVED", child, planned_on=in_days(-ago))
    return walk(cast, case, "issue_notice", "hand_over", "accept", on=in_days(-ago))


def _in_rows(case) -> bool:
    return TransferCase.objects.filter(pk=case.pk).filter(querysets.not_settled()).exists()


def test_before_the_child_has_come_the_ledger_names_no_day_that_is_not_known(cast, child) -> None:
    case = a_transfer(cast, "HANDED_OVER", child, planned_on=in_days(0))
    assert "儿童接收以后走访" in _open(case)
    assert "应于—" not in _open(case)


@pytest.mark.clause("4.3.f", "4.3.h")
def test_a_case_is_not_closed_before_the_child_was_seen_twice_and_the_last_look_goes_on(cast, child) -> None:
    case = _arrived(cast, child, ago=31)
    assert "移交后7日走访应于" in _open(case)
    assert "移交后30日走访应于" in _open(case)
    assert _in_rows(case)
    a_check(cast, case, "AFTER_7")
    check = a_check(cast, case, "AFTER_30", risk="ATTENTION")
    assert "心理干预应于" in _open(case)
    assert _in_rows(case)
    _help(cast, check.interventions.get(), by="city_social_worker")
    assert "走访" not in _open(case)
    assert not _in_rows(case)
    later = TransferCase.objects.filter(pk=case.pk)
    assert querysets.to_be_seen(later, "AFTER_90", in_days(55)).exists(), "the last look is still owed"


def test_the_head_says_why_nobody_needs_to_look_and_the_case_can_be_closed(cast, child, signed_in) -> None:
    case = _arrived(cast, child, ago=31)
    a_check(cast, case, "AFTER_7")
    form = {"case": str(case.uid), "moment": "AFTER_30", "reason": "住院期间由医院心理科评估。"}
    assert signed_in(cast.city_social_worker).post(reverse("wellbeing:wellbeing_waiver_new"), form).status_code == 404
    head = signed_in(cast.city_home_head)
    without = head.post(reverse("wellbeing:wellbeing_waiver_new"), {**form, "reason": ""})
    assert (without.status_code, "请填写不需要的理由" in without.content.decode()) == (422, True)
    assert "已建立" in head.post(reverse("wellbeing:wellbeing_waiver_new"), form, follow=True).content.decode()
    again = head.post(reverse("wellbeing:wellbeing_waiver_new"), form)
    assert "这一次走访已登记为不需要" in again.content.decode()
    assert "走访" not in _open(case)
    assert not _in_rows(case)
    assert "住院期间由医院心理科评估。" in _page(head, case)


def test_a_move_entered_as_history_says_so_in_its_ledger(cast, child) -> None:
    case = _arrived(cast, child, ago=200)
    assert "走访" not in _open(case)
    assert not _in_rows(case)


def test_the_figures_count_plans_looks_risks_and_what_came_of_them(cast, child) -> None:
    case = _arrived(cast, child, ago=31)
    check = a_check(cast, case, "AFTER_7", risk="SERIOUS")
    _help(cast, check.interventions.get(), by="city_social_worker")
    confirmed(cast, an_entry(cast, a_child(cast.county_home, by=cast.registrar, admitted_on=date(2021, 3, 1))))
    assert TransferCase.objects.count() == 2, "one of them was entered from paper and is not counted as without a plan"
    assert querysets.figures(TransferCase.objects.all()) == {
        "moved": 1, "planned": 1, "seen_before": 0, "seen_after": 1, "worrying": 1, "helped": 1, "eased": 1,
    }  # fmt: skip
