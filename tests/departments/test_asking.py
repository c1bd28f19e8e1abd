"""The county or the receiving home asks the departments of one child's move at once, and says who is not needed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from casework.acting import acting
from casework.refusals import Refused
from education.actions import open_schooling
from education.workflow import SCHOOLING
from tests.builders.children import a_child
from tests.builders.departments import asked, take
from tests.builders.transfers import a_transfer
from tests.cast import at_work
from transfers.departments import actions
from transfers.departments.accounts import standing
from transfers.departments.models import AgencyTask
from transfers.departments.proposing import proposals
from transfers.models import TransferCase

STAYS = {
    "hukou": "STAY", "stay_reason": "LAND", "stay_evidence": "梨树县土地确权证",
    "stay_review_on": date(2027, 10, 1),
}  # fmt: skip
NEW = reverse("departments:agency_task_new")
ALL = {
    "contact": "卫档案 0434-1234567", "do_HUKOU": "ask", "do_SCHOOL_ROLL": "ask", "do_INSURANCE": "ask",
    "do_DISABILITY": "not_needed", "why_DISABILITY": "没有登记残疾", "do_ALLOWANCE": "later",
}  # fmt: skip


@pytest.fixture
def child(cast):
    return a_child(cast.county_home, by=cast.registrar, name="马平安")


def goes_to_school(cast, child) -> None:
    with at_work(cast.head):
        record = open_schooling(child=child, grade_wish="四年级", opened_on=date(2026, 9, 1), by=cast.head)
        said = {"kind": "SPECIAL", "school": "梨树县特殊教育学校", "starts_on": date(2026, 9, 1)}
        SCHOOLING.take("arrange", record, by=cast.head, reason="经评估", data=said)


def _draw(client, case, **changes):
    return client.post(f"{NEW}?case={case.uid}", {**ALL, **changes}, follow=True)


def _tasks(case):
    return {task.kind: task for task in AgencyTask.objects.filter(case=case)}


@pytest.mark.clause("4.2.b", "4.2.g", "4.2.i")
def test_one_act_asks_all_departments_and_the_move_shows_who_what_and_until_when(cast, child, signed_in) -> None:
    goes_to_school(cast, child)
    case = a_transfer(cast, "NOTICE_ISSUED", child)
    client = signed_in(cast.city_registrar)
    form = client.get(f"{NEW}?case={case.uid}").content.decode()
    for word in ("户口迁移落户（四平市公安局）", "学籍转接（四平市教育局）", "10个工作日", "没有登记残疾"):
        assert word in form
    page = _draw(client, case).content.decode()
    assert "已提出 5 项，其中 3 项已送部门办理" in page
    tasks = _tasks(case)
    assert {kind: task.state for kind, task in tasks.items()} == {
        "HUKOU": "ASKED", "SCHOOL_ROLL": "ASKED", "INSURANCE": "ASKED", "DISABILITY": "NOT_NEEDED",
        "ALLOWANCE": "DRAWN",
    }  # fmt: skip
    for word in ("部门协办（会签）", "四平市公安局", "部门办理中", "没有登记残疾", "待送办"):
        assert word in page
    assert tasks["HUKOU"].due_on >= timezone.localdate() + timedelta(days=30)


@pytest.mark.clause("3.1.e")
def test_a_hukou_that_stays_asks_no_police_and_keeps_the_old_countys_offices(cast, child, signed_in) -> None:
    case = a_transfer(cast, "NOTICE_ISSUED", child, **STAYS)
    client = signed_in(cast.city_registrar)
    form = client.get(f"{NEW}?case={case.uid}").content.decode()
    assert "户口不迁，留在梨树县：土地、征收权益（梨树县土地确权证）" in form
    forced = _draw(client, case, do_SCHOOL_ROLL="not_needed", why_SCHOOL_ROLL="学前")
    assert forced.status_code == 422  # the police cannot be chosen
    page = _draw(client, case, do_HUKOU="not_needed", do_SCHOOL_ROLL="not_needed", why_SCHOOL_ROLL="学前")
    tasks = _tasks(case)
    assert "HUKOU" not in tasks
    assert "户口不迁，留在梨树县：土地、征收权益" in page.content.decode().split('id="panel-departments.grid"')[1]
    assert tasks["INSURANCE"].agency == cast.county_insurance_office
    assert "梨树县残疾人联合会" in page.content.decode()
    person = cast.city_registrar
    with acting(person, post=person.post), pytest.raises(Refused, match=r"不请.+公安局办理"):
        actions.draw_up(by=person, case=case, choices={"HUKOU": ("later", "")})


def test_a_registration_that_is_decided_later_moves_the_account_with_it(cast, child) -> None:
    """Asked of the police, then it stays: their task is to be withdrawn. Looked at again, it moves: they are asked."""
    case = a_transfer(cast, "NOTICE_ISSUED", child)
    task = asked(cast, case, "HUKOU")["HUKOU"]
    TransferCase.objects.filter(pk=case.pk).update(**STAYS)
    case.refresh_from_db()
    assert "请撤回送四平市公安局的事项" in standing(case, kind="HUKOU").words
    take("withdraw", task, cast.city_registrar, reason="户口不迁")
    assert standing(case, kind="HUKOU").how == "not_needed"
    TransferCase.objects.filter(pk=case.pk).update(hukou="MOVE")
    case.refresh_from_db()
    assert standing(case, kind="HUKOU").how == "open"
    assert asked(cast, case, "HUKOU")["HUKOU"].state == "ASKED"


def test_before_the_notice_and_after_the_closing_no_department_is_asked(cast, child, signed_in) -> None:
    early = a_transfer(cast, "PLAN_APPROVED", child)
    told = signed_in(cast.county).get(f"{NEW}?case={early.uid}", follow=True).content.decode()
    assert "发出移交通知以后、结案以前，才能请各部门办理" in told
    closed = a_transfer(cast, "CLOSED")
    with acting(cast.city_registrar, post=cast.city_registrar.post), pytest.raises(Refused, match="已结案"):
        actions.draw_up(by=cast.city_registrar, case=closed, choices={"HOUSING": ("ask", "")})


def test_the_county_asks_until_the_child_has_gone_then_the_receiving_home(cast, child, signed_in) -> None:
    case = a_transfer(cast, "NOTICE_ISSUED", child)
    tasks = asked(cast, case, "HUKOU", by=cast.county)
    assert tasks["HUKOU"].asker == cast.county_office
    giving = signed_in(cast.registrar).get(f"{NEW}?case={case.uid}", follow=True).content.decode()
    assert "请由移出县民政部门或接收机构（四平市儿童福利院）请各部门办理" in giving
    accepted = a_transfer(cast, "ACCEPTED")
    late = signed_in(cast.county).get(f"{NEW}?case={accepted.uid}", follow=True).content.decode()
    assert "儿童已由四平市儿童福利院接收" in late
    assert signed_in(cast.stranger_registrar).get(f"{NEW}?case={case.uid}").status_code == 404
    assert signed_in(cast.police).get(NEW).status_code == 404


def test_whoever_says_not_needed_says_why_and_what_was_typed_is_kept(cast, child, signed_in) -> None:
    case = a_transfer(cast, "NOTICE_ISSUED", child)
    answer = _draw(signed_in(cast.city_registrar), case, do_INSURANCE="not_needed", contact="卫档案 138🙂")
    assert answer.status_code == 422
    body = answer.content.decode()
    assert "选择“不需要办理”的，请写明理由" in body
    assert "138🙂" in body
    assert not AgencyTask.objects.filter(case=case).exists()


@pytest.mark.parametrize("bad", [{"contact": ""}, {"contact": "a\0b"}, {"contact": "卫" * 61}, {"do_HUKOU": "x"}])
def test_what_cannot_be_meant_is_sent_back_and_nothing_is_asked(cast, child, signed_in, bad) -> None:
    case = a_transfer(cast, "NOTICE_ISSUED", child)
    assert _draw(signed_in(cast.city_registrar), case, **bad).status_code == 422
    assert not AgencyTask.objects.filter(case=case).exists()
    assert signed_in(cast.city_registrar).get(f"{NEW}?case=kein").status_code == 404


def test_the_same_matter_is_asked_once(cast, child) -> None:
    case = a_transfer(cast, "NOTICE_ISSUED", child)
    asked(cast, case, "HUKOU", by=cast.county)
    person = cast.city_registrar
    with acting(person, post=person.post), pytest.raises(Refused, match="户口迁移落户已经有人提出"):
        actions.draw_up(by=person, case=case, choices={"HUKOU": ("ask", "")})
    assert AgencyTask.objects.filter(case=case).count() == 1


def test_moves_that_wait_for_the_departments_stand_on_the_to_do_list(cast, child, signed_in) -> None:
    case = a_transfer(cast, "NOTICE_ISSUED", child)
    for person in (cast.city_registrar, cast.county):
        page = signed_in(person).get(reverse("casework:todo")).content.decode()
        assert f"{NEW}?case={case.uid}" in page
    choose = signed_in(cast.city_registrar).get(NEW).content.decode()
    assert "马平安：梨树县儿童福利院" in choose
    led = signed_in(cast.city_registrar).post(NEW, {"case": str(case.uid)})
    assert led.headers["Location"] == f"{NEW}?case={case.uid}"
    asked(cast, case, "HUKOU")
    assert f"case={case.uid}" not in signed_in(cast.county).get(reverse("casework:todo")).content.decode()


@pytest.mark.clause("4.2.ab")
def test_rehabilitation_aid_is_asked_where_the_child_is_registered(cast) -> None:
    """The federation of the new city for who moves its registration; of the old county for who keeps it (R9.2)."""
    disabled = {"disability_kind": "4", "disability_grade": "2"}
    moves = a_transfer(cast, "NOTICE_ISSUED", a_child(cast.county_home, name="马平安", **disabled))
    stays = a_transfer(cast, "NOTICE_ISSUED", a_child(cast.county_home, name="马平静", **disabled), **STAYS)
    asked_of = {case: {p.kind: (p.choice, p.office) for p in proposals(case)}["DISABILITY"] for case in (moves, stays)}
    assert asked_of == {moves: ("ask", "四平市残疾人联合会"), stays: ("ask", "梨树县残疾人联合会")}
