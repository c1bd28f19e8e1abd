"""What becomes of the departments' tasks when the move is cancelled, declined, accepted and closed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from children.models import ChildShare
from tests.builders.children import a_child
from tests.builders.departments import acknowledged, answered, asked, take
from tests.builders.transfers import a_transfer, walk
from tests.cast import sign_in
from transfers import closing
from transfers.departments import accounts
from transfers.departments.kinds import KINDS
from transfers.departments.models import AgencyTask
from transfers.models import TransferCase

ACCOUNTS = [kind for kind, asked_ in KINDS.items() if asked_.account]
STAYS = {"hukou": "STAY", "stay_reason": "KIN", "stay_evidence": "外祖母承诺书", "stay_review_on": date(2027, 10, 1)}


@pytest.fixture
def case(cast):
    return a_transfer(cast, "NOTICE_ISSUED", a_child(cast.county_home, by=cast.registrar, name="马平安"))


def _page(record, person, what="departments:agency_task_page"):
    return sign_in(person).get(reverse(what, args=[record.uid]))


def _states(case) -> dict[str, str]:
    return dict(AgencyTask.objects.filter(case=case).values_list("kind", "state"))


def _in_every_state(cast, case, by) -> None:
    tasks = asked(cast, case, "HUKOU", "INSURANCE", "HEALTH", "HOUSING", by=by, DISABILITY=("not_needed", "没有残疾"),
                  ALLOWANCE=("later", ""))  # fmt: skip
    answered(cast, tasks["HUKOU"])
    take("need_papers", tasks["INSURANCE"], cast.insurance, reason="缺参保凭证")


@pytest.mark.parametrize(
    "act",
    [("cancel", "county", "ERROR"), ("cancel", "head", "ADOPTED"), ("cancel", "province", "OTHER"),
     ("decline", "city_home_head", ""), ("postpone", "prefecture", "")],
)  # fmt: skip
@pytest.mark.parametrize("asker", ["county", "city_registrar"])
def test_who_calls_the_move_off_withdraws_what_is_not_answered(cast, case, act, asker) -> None:
    verb, who, kind = act
    _in_every_state(cast, case, getattr(cast, asker))
    person = sign_in(getattr(cast, who))
    later = f"{timezone.localdate() + timedelta(days=60)}"
    said = {"reason": "另有原因。", "cancel_kind": kind, "counter_proposal": "两个月后可接收。", "planned_on": later}
    answer = person.post(reverse("transfers:transfer_step", args=[case.uid, verb]), said)
    assert answer.status_code == 302, answer.content.decode()[-1500:]
    assert _states(case) == {
        "HUKOU": "DONE", "INSURANCE": "WITHDRAWN", "HEALTH": "WITHDRAWN", "HOUSING": "WITHDRAWN",
        "DISABILITY": "WITHDRAWN", "ALLOWANCE": "WITHDRAWN",
    }  # fmt: skip
    assert not ChildShare.objects.filter(child=case.child, basis="TASK", ends_on=None).exists()
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        task = AgencyTask.objects.get(case=case, kind="INSURANCE")
        assert _page(task, cast.insurance).status_code == 404


def test_after_a_refusal_and_a_new_notice_the_departments_are_asked_anew(cast, case) -> None:
    asked(cast, case, "HUKOU", "INSURANCE")
    case = walk(cast, case, "decline", "issue_notice")
    asked(cast, case, "HUKOU", "INSURANCE")
    assert sorted(AgencyTask.objects.filter(case=case).values_list("state", flat=True)) == [
        "ASKED", "ASKED", "WITHDRAWN", "WITHDRAWN",
    ]  # fmt: skip


def test_with_the_child_its_open_tasks_come_to_the_new_home_and_none_stays_with_the_old_side(cast, case) -> None:
    tasks = asked(cast, case, "HUKOU", "INSURANCE", by=cast.county)
    answered(cast, tasks["HUKOU"])
    county = sign_in(cast.county)
    walk(cast, case, "hand_over", "accept")
    assert set(AgencyTask.objects.values_list("asker__name", flat=True)) == {"四平市儿童福利院"}
    for verb, task in (("acknowledge", tasks["HUKOU"]), ("supply", tasks["INSURANCE"])):
        for person in (cast.county, cast.registrar, cast.head):
            shut = sign_in(person).post(
                reverse("departments:agency_task_step", args=[task.uid, verb]), {"reason": "我来"}
            )
            assert shut.status_code == 404, (person, verb)
    said = {"reason": "我来"}
    old = county.post(reverse("departments:agency_task_step", args=[tasks["INSURANCE"].uid, "withdraw"]), said)
    assert (old.status_code, "请由接收机构撤回" in old.content.decode()) == (422, True)
    assert "确认办理结果" in sign_in(cast.city_registrar).get(reverse("casework:todo")).content.decode()
    assert acknowledged(cast, tasks["HUKOU"]).state == "ACKNOWLEDGED"


# -- the close-out ledger -------------------------------------------------------------------------------------------


def _agree(case: TransferCase) -> None:
    """One case in words, many in rows: the same rule."""
    for kind in ACCOUNTS:
        words = accounts.standing(case, kind=kind).how == "open"
        rows = TransferCase.objects.filter(accounts.open_cases(kind=kind), pk=case.pk).exists()
        assert words is rows, kind


@pytest.mark.clause("3.1.d", "4.2.g", "4.2.i", "4.2.k", "4.2.x")
def test_a_move_is_closed_when_every_department_has_answered_or_is_not_needed(cast) -> None:
    case = a_transfer(cast, "ACCEPTED")
    _agree(case)
    assert "户口（还没有请有关部门办理）" in closing.unsettled(case)
    tasks = asked(cast, case, "HUKOU", SCHOOL_ROLL=("not_needed", "学前"), INSURANCE=("later", ""),
                  DISABILITY=("not_needed", "没有残疾"), ALLOWANCE=("not_needed", "省级统一发放"))  # fmt: skip
    _agree(case)
    said = closing.unsettled(case)
    assert "户口（四平市公安局办理中，应于" in said
    assert "基本医保（还没有送四平市医疗保障局办理）" in said
    assert "学籍" not in said
    take("not_needed", tasks["INSURANCE"], cast.city_registrar, reason="仍在统筹区内")
    take("return", tasks["HUKOU"], cast.police, reason="照片不清")
    assert "四平市公安局退回：照片不清" in closing.unsettled(case)
    done = answered(cast, take("ask", tasks["HUKOU"], cast.city_registrar))
    _agree(case)
    assert "四平市公安局已答复，待接收方确认" in closing.unsettled(case)
    shut = sign_in(cast.prefecture).post(reverse("transfers:transfer_step", args=[case.uid, "close"]))
    assert shut.status_code == 422
    acknowledged(cast, done)
    _agree(case)
    page = _page(case, cast.prefecture, "transfers:transfer_page").content.decode()
    assert "四公户〔2026〕8号" in page
    assert walk(cast, case, "close").state == "CLOSED"


@pytest.mark.clause("3.1.e")
def test_a_hukou_that_stays_is_settled_without_asking_anybody(cast) -> None:
    case = a_transfer(cast, "ACCEPTED", **STAYS)
    _agree(case)
    now = accounts.standing(case, kind="HUKOU")
    assert (now.how, "外祖母承诺书" in now.words) == ("not_needed", True)


# -- who is late ----------------------------------------------------------------------------------------------------


@pytest.mark.clause("4.2.b")
def test_a_late_department_is_an_alarm_for_who_asked_and_for_the_offices_above(cast, case) -> None:
    later = asked(cast, case, HUKOU=("later", ""), INSURANCE=("later", ""))
    task = take("ask", later["HUKOU"], cast.city_registrar, on=date(2026, 3, 2))
    paused = take("ask", later["INSURANCE"], cast.city_registrar, on=date(2026, 3, 2))
    take("need_papers", paused, cast.insurance, reason="缺参保凭证")
    for person in (cast.city_registrar, cast.county, cast.prefecture, cast.province, cast.police):
        page = sign_in(person).get("/").content.decode()
        assert "逾期" in page, person
        assert reverse("departments:agency_task_page", args=[task.uid]) in page, person
    assert "部门逾期未答复" in sign_in(cast.city_registrar).get(reverse("casework:todo")).content.decode()
    late = sign_in(cast.prefecture).get(f"{reverse('departments:agency_task_list')}?overdue=late").content.decode()
    assert ("四平市公安局" in late, "四平市医疗保障局" in late) == (True, False)
    assert "没有逾期未答复的部门" in sign_in(cast.sibling_county).get("/").content.decode()
