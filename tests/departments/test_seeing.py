"""A department reads the few facts that it needs for its task, while it has the task, and nothing else of the child."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from casework.models import AuditEntry
from children.models import ChildShare
from tests.builders.children import a_child
from tests.builders.departments import answered, asked, take
from tests.builders.transfers import a_transfer
from tests.cast import sign_in
from transfers.departments.kinds import KINDS
from transfers.models import TransferCase

# By hand: what each department may read (S-23). A new fact in kinds.py is a new line here, or a mistake.
MAY_READ = {
    "HUKOU": ["姓名", "性别", "出生日期", "身份证号码", "原户籍地址", "迁入地址"],
    "HUKOU_OUT": ["姓名", "性别", "出生日期", "身份证号码", "原户籍地址", "接收机构"],
    "SCHOOL_ROLL": ["姓名", "性别", "出生日期", "现就读学校、年级", "接收机构"],
    "INSURANCE": ["姓名", "性别", "出生日期", "身份证号码", "原参保地", "接收机构"],
    "DISABILITY": ["姓名", "性别", "出生日期", "身份证号码", "残疾类别、等级", "接收机构"],
    "ALLOWANCE": ["姓名", "身份证号码", "原抚养机构", "接收机构"],
    "HOUSING": ["姓名", "性别", "出生日期", "身份证号码", "原抚养机构", "接收机构"],
    "HEALTH": ["姓名", "性别", "出生日期", "原抚养机构", "接收机构"],
}
SECRETS = ("父母双亡", "心脏", "画眉巷", "孤儿", "长期监护", "姐姐马平静", "怕黑", "唐氏")


@pytest.fixture
def child(cast):
    return a_child(
        cast.county_home, by=cast.registrar, name="马平安", sex="1", birth_date=date(2016, 3, 9), category="ORPHAN",
        hukou_address="梨树县第一街1号", health_note="心脏术后", found_place="画眉巷口", disability_kind="4",
        disability_grade="2",
    )  # fmt: skip


@pytest.fixture
def case(cast, child) -> TransferCase:
    return a_transfer(cast, "NOTICE_ISSUED", child, siblings="姐姐马平静在同院")


def _page(task, person):
    return sign_in(person).get(reverse("departments:agency_task_page", args=[task.uid]))


def test_what_each_department_may_read_is_a_list() -> None:
    assert {kind: [str(label) for label, _value in asked.facts] for kind, asked in KINDS.items()} == MAY_READ


@pytest.mark.clause("4.2.i")
def test_the_police_read_who_moves_from_where_to_where_and_each_reading_is_recorded(cast, child, case) -> None:
    task = asked(cast, case, "HUKOU")["HUKOU"]
    body = _page(task, cast.police).content.decode()
    for word in ("马平安", "2016年3月9日", "梨树县第一街1号", "四平市儿童福利院集体户", "卫档案 0434-1234567"):
        assert word in body
    for secret in (*SECRETS, "肢体"):
        assert secret not in body
    assert AuditEntry.objects.filter(verb="read", part="person", user_id=cast.police.pk, object_uid=task.uid).exists()


@pytest.mark.parametrize("name", ["education", "insurance", "disabled_federation", "police"])
def test_no_department_reaches_the_file_the_move_the_other_tasks_or_the_lists(cast, child, case, name) -> None:
    tasks = asked(cast, case, "HUKOU", "SCHOOL_ROLL", "INSURANCE", "DISABILITY")
    person = getattr(cast, name)
    client = sign_in(person)
    own = next(task for task in tasks.values() if task.agency == person.post.agency)
    for task in tasks.values():
        assert (_page(task, person).status_code == 200) is (task == own)
    for shut in (
        reverse("children:child_page", args=[child.uid]), reverse("transfers:transfer_page", args=[case.uid]),
        reverse("children:child_list"), reverse("transfers:transfer_list"),
        f"{reverse('departments:agency_task_new')}?case={case.uid}",
    ):  # fmt: skip
        assert client.get(shut).status_code == 404, shut
    listed = client.get(reverse("departments:agency_task_list")).content.decode()
    assert [task.get_kind_display() in listed.split("<tbody")[1] for task in tasks.values()].count(True) == 1
    seen = [
        listed,
        _page(own, person).content.decode(),
        client.get("/").content.decode(),
        client.get("/todo/").content.decode(),
    ]
    for body in seen:
        assert "马平安" in body
        assert not [secret for secret in SECRETS if secret in body]


def test_nobody_is_asked_before_the_task_is_sent_and_not_in_another_place(cast, case) -> None:
    tasks = asked(cast, case, "HUKOU", INSURANCE=("later", ""))
    assert _page(tasks["INSURANCE"], cast.insurance).status_code == 404
    for stranger in (cast.county_police, cast.stranger_education, cast.education, cast.stranger_registrar):
        assert _page(tasks["HUKOU"], stranger).status_code == 404
        assert "马平安" not in sign_in(stranger).get(reverse("departments:agency_task_list")).content.decode()


def test_who_is_asked_something_else_does_not_see_what_is_only_drawn_up(cast, case) -> None:
    """The insurance office is let near the child by another matter; its drawn-up task is still none of its business."""
    tasks = asked(cast, case, "HUKOU", INSURANCE=("later", ""))
    ChildShare.objects.create(
        child=case.child, basis="TASK", agency=cast.city_insurance_office, starts_on=timezone.localdate()
    )
    assert _page(tasks["INSURANCE"], cast.insurance).status_code == 404


@pytest.mark.clause("4.2.b")
def test_access_ends_with_the_task_and_with_this_task_only(cast, case) -> None:
    tasks = asked(cast, case, "HUKOU", "INSURANCE")
    answered(cast, tasks["HUKOU"])
    after = _page(tasks["HUKOU"], cast.police).content.decode()
    assert "梨树县第一街1号" not in after  # at once: the facts of the child
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        assert _page(tasks["HUKOU"], cast.police).status_code == 404  # from the next day on: all
        assert "马平安" not in sign_in(cast.police).get(reverse("departments:agency_task_list")).content.decode()
        assert _page(tasks["INSURANCE"], cast.insurance).status_code == 200


@pytest.mark.parametrize("verb", ["return", "withdraw"])
def test_who_returned_a_task_or_lost_it_sees_the_child_no_longer(cast, case, verb) -> None:
    task = asked(cast, case, "HUKOU")["HUKOU"]
    take(verb, task, cast.police if verb == "return" else cast.city_registrar, reason="不属于本局管辖")
    assert "梨树县第一街1号" not in _page(task, cast.police).content.decode()
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        assert _page(task, cast.police).status_code == 404


@pytest.mark.parametrize("verb", ["answer", "return", "withdraw", "redirect"])
def test_what_is_with_the_department_no_longer_is_gone_from_its_first_page_and_to_dos_at_once(cast, case, verb) -> None:
    """Its own page stays open until midnight; what waits is what is with the department now."""
    task = asked(cast, case, "HUKOU")["HUKOU"]
    client = sign_in(cast.police)
    assert all("马平安" in client.get(url).content.decode() for url in ("/", "/todo/"))
    said = {
        "answer": {"answered_on": timezone.localdate(), "document_number": "四公户〔2026〕8号"},
        "redirect": {"agency": None, "office": "铁西区公安分局"},
    }
    who = {"answer": cast.police, "return": cast.police, "withdraw": cast.city_registrar, "redirect": cast.county}
    take(verb, task, who[verb], reason="" if verb == "answer" else "不属于本局管辖", **said.get(verb, {}))
    first, todos = (client.get(url).content.decode() for url in ("/", "/todo/"))
    assert "马平安" not in first + todos
    assert "现在没有移交儿童的事项请本部门办理" in first
    assert "没有待办的事" in todos


def test_those_who_are_concerned_read_the_task_and_carers_do_not(cast, case) -> None:
    task = asked(cast, case, "HUKOU")["HUKOU"]
    for person in (cast.registrar, cast.head, cast.county, cast.prefecture, cast.province, cast.city_home_head):
        assert _page(task, person).status_code == 200, person
    for person in (cast.carer, cast.medic, cast.finance, cast.sibling_county, cast.stranger_prefecture):
        assert _page(task, person).status_code == 404, person
