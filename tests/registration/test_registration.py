"""A child comes without a household: the registrar asks the police of the county, and the police answer."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from agencies.models import Post
from casework.models import AuditEntry
from children.registration.models import HouseholdRegistration
from tests.builders.children import a_child, an_id_number
from tests.builders.property import a_picture
from tests.builders.transfers import a_transfer
from tests.cast import sign_in
from tests.registration.requests import BORN, answered, asked, opened, page_of, step, unregistered

TODO = "casework:todo"


def _page(person: Any, address: str) -> str:
    return str(sign_in(person).get(address).content.decode())


@pytest.mark.clause("R2a.17")
def test_who_has_no_household_is_the_registrars_task_until_the_police_are_asked(cast: Any) -> None:
    child = unregistered(cast.county_home)
    unregistered(cast.county_home, name="寻亲中", id_pending="SEARCHING", category="ABANDONED")
    page = _page(cast.registrar, reverse(TODO))
    assert "没有户口，尚未向公安申请落户" in page
    assert "陶小枝（尚未落户）" in page
    assert "寻亲中（" not in page
    form = sign_in(cast.registrar).get(f"{reverse('registration:registration_new')}?child={child.uid}")
    assert f'value="{child.uid}" selected' in form.content.decode()
    asked(cast.registrar, child)
    assert "陶小枝（尚未落户）" not in _page(cast.registrar, reverse(TODO))


@pytest.mark.clause("4.2.i", "2.1.c")
def test_the_police_answer_and_number_and_household_stand_in_the_file(cast: Any) -> None:
    child = unregistered(cast.county_home)
    record = asked(cast.registrar, child)
    police = sign_in(cast.county_police)
    todo = police.get(reverse(TODO)).content.decode()
    assert "落户：登记落户结果" in todo
    assert "陶小枝" in todo
    number = an_id_number(BORN, "2")
    answer = police.post(step(record, "register"), answered(number, ethnicity="10"), follow=True)
    assert "已办理：登记落户结果" in answer.content.decode()
    child.refresh_from_db()
    assert (child.id_number, child.id_pending, child.hukou_kind) == (number, "", "COLLECTIVE")
    assert (child.hukou_code, child.hukou_address, child.ethnicity) == ("220322", "梨树镇民康路8号", "10")
    page = _page(cast.registrar, reverse("children:child_page", args=[child.uid]))
    assert "已落户" in page
    assert "梨树镇派出所" in page


@pytest.mark.clause("4.2.i")
def test_the_police_see_what_registering_needs_and_nothing_else(cast: Any) -> None:
    child = unregistered(
        cast.county_home, health_note="先天性心脏病", category="ABANDONED", legal_category="63.1",
        birth_precision="ESTIMATED", birth_basis="脐带", found_on=date(2021, 2, 27), found_place="客运站候车室",
    )  # fmt: skip
    record = asked(cast.registrar, child)
    for address in (page_of(record), step(record, "register")):
        page = _page(cast.county_police, address)
        for needed in ("陶小枝", "女", "2019年5月6日（推定）", "2021年2月27日", "客运站候车室", "2021年3月1日",
                       "梨树县儿童福利院（梨树县）", "出生医学证明P220000001"):  # fmt: skip
            assert needed in page, needed
        for hidden in ("心脏病", "长期监护", "被遗弃", "亲属"):
            assert hidden not in page, hidden
    assert AuditEntry.objects.filter(verb="read", part="person", user_id=cast.county_police.pk).exists()
    assert sign_in(cast.county_police).get(reverse("children:child_page", args=[child.uid])).status_code == 404
    assert sign_in(cast.police).get(page_of(record)).status_code == 404  # the next office up was not asked


@pytest.mark.clause("2.1.c")
def test_a_number_that_is_not_this_childs_is_said_so_and_nothing_is_kept(cast: Any) -> None:
    child = unregistered(cast.county_home)
    record = asked(cast.registrar, child)
    police = sign_in(cast.county_police)
    good = an_id_number(BORN, "2")
    wrong = good[:-1] + ("0" if good[-1] != "0" else "1")
    bad = {
        wrong: "校验码", an_id_number(date(2018, 5, 6), "2"): "出生日期是2018年5月6日",
        an_id_number(BORN, "1"): "性别是男", "": "请填写身份证号码", "陶\x00": "控制字符", "9" * 5000: "最多 40 个字",
    }  # fmt: skip
    for number, sentence in bad.items():
        answer = police.post(step(record, "register"), answered(number))
        assert answer.status_code == 422
        assert sentence in answer.content.decode(), sentence
        assert "梨树镇民康路8号" in answer.content.decode()  # what was typed stays
    for name, value, sentence in (
        ("hukou_code", "999999", "没有代码为 999999"), ("registered_on", "2099-01-01", "不能晚于今天"),
        ("household", "", "请选择户别"), ("household", "ELSEWHERE", "ELSEWHERE"),
        ("document", "", "请填写户口凭证编号"),
    ):  # fmt: skip
        answer = police.post(step(record, "register"), answered(good, **{name: value}))
        assert (answer.status_code, sentence in answer.content.decode()) == (422, True), sentence
    child.refresh_from_db()
    record.refresh_from_db()
    assert (child.id_number, child.hukou_address, record.state) == ("", "", "ASKED")


@pytest.mark.clause("2.1.c")
def test_an_estimated_birth_date_gives_way_to_the_registered_one(cast: Any) -> None:
    child = unregistered(cast.county_home, birth_precision="ESTIMATED", birth_basis="牙龄")
    record = asked(cast.registrar, child)
    number = an_id_number(date(2019, 6, 1), "2")
    sign_in(cast.county_police).post(step(record, "register"), answered(number))
    child.refresh_from_db()
    assert (child.id_number, child.birth_date, child.birth_precision) == (number, date(2019, 6, 1), "EXACT")
    assert child.birth_basis == f"牙龄；户籍登记（{timezone.localdate()}）"


@pytest.mark.clause("2.1.g")
def test_the_number_of_another_file_is_shown_to_the_home_and_not_to_the_police(cast: Any) -> None:
    taken = a_child(cast.county_home, name="王小鸣", birth_date=BORN, sex="2")
    child = unregistered(cast.county_home)
    record = asked(cast.registrar, child)
    answer = sign_in(cast.county_police).post(step(record, "register"), answered(taken.id_number), follow=True)
    assert "已办理：登记落户结果" in answer.content.decode()
    assert "王小鸣" not in answer.content.decode()
    assert taken.file_number not in answer.content.decode()
    child.refresh_from_db()
    assert (child.id_number, child.hukou_kind) == ("", "COLLECTIVE")
    todo = _page(cast.registrar, reverse(TODO))
    assert "公安登记的号码已在另一份档案名下，请核对" in todo
    assert "公安已落户，号码与另一份档案相同，待核对" in todo
    page = _page(cast.registrar, page_of(record))
    assert f"王小鸣（{taken.file_number}）" in page
    assert taken.id_number not in page  # masked, shown on request with its reason
    assert "公安登记的身份证号码相同" in _page(cast.registrar, reverse("duplicates:duplicate_list"))


def test_a_file_of_another_home_is_not_named_to_the_home(cast: Any) -> None:
    taken = a_child(cast.stranger_home, name="王小鸣", birth_date=BORN, sex="2")
    record = asked(cast.registrar, unregistered(cast.county_home))
    sign_in(cast.county_police).post(step(record, "register"), answered(taken.id_number))
    page = _page(cast.registrar, page_of(record))
    assert "另一家机构的档案" in page
    assert taken.file_number not in page
    assert "公安登记的身份证号码相同" in _page(cast.province, reverse("duplicates:duplicate_list"))


def test_the_police_lose_sight_of_the_child_with_their_answer(cast: Any) -> None:
    child = unregistered(cast.county_home)
    record = asked(cast.registrar, child)
    sign_in(cast.county_police).post(step(record, "return"), {"reason": "请补出生医学证明原件"})
    record.refresh_from_db()
    assert record.state == "RETURNED"
    share = child.shares.get(basis="TASK", agency=cast.county_police_office)
    assert share.ends_on == timezone.localdate()
    page = _page(cast.registrar, page_of(record))
    assert "请补出生医学证明原件" in page
    assert "陶小枝" in _page(cast.registrar, reverse(TODO))
    sign_in(cast.registrar).post(step(record, "ask"))
    record.refresh_from_db()
    assert record.state == "ASKED"
    assert child.shares.filter(basis="TASK", agency=cast.county_police_office, ends_on=None).count() == 1


@pytest.mark.clause("4.2.i")
def test_civil_affairs_answer_with_the_paper_where_the_police_have_no_account(cast: Any) -> None:
    Post.objects.filter(agency=cast.county_police_office).update(ends_on=timezone.localdate())
    child = unregistered(cast.county_home)
    record = asked(cast.registrar, child)
    assert record.office == cast.county_office
    assert "落户：登记落户结果" in _page(cast.county, reverse(TODO))
    assert sign_in(cast.prefecture).get(step(record, "register")).status_code == 404
    office, number = sign_in(cast.county), an_id_number(BORN, "2")
    without = office.post(step(record, "register"), answered(number))
    assert "请先在“附件”上传户口簿或落户证明" in without.content.decode()
    office.post(reverse("registration:registration_file_new", args=[record.uid]),
                {"uploads": [a_picture("户口簿.jpg")], "original_or_copy": "COPY"})  # fmt: skip
    office.post(step(record, "register"), answered(number))
    child.refresh_from_db()
    assert child.id_number == number


def test_only_a_child_with_name_and_sex_and_without_a_number_can_be_put_before_the_police(cast: Any) -> None:
    nameless = unregistered(cast.county_home, name="", category="ABANDONED")
    unknown = unregistered(cast.county_home, name="李小二", sex="0")
    for child, sentence in ((nameless, "还没有姓名"), (unknown, "性别还没有填写")):
        record = opened(cast.registrar, child)
        assert sentence in sign_in(cast.registrar).post(step(record, "ask")).content.decode()
    empty = opened(cast.registrar, unregistered(cast.county_home, name="赵小三"), proof="")
    assert "还缺：落户材料" in sign_in(cast.registrar).post(step(empty, "ask")).content.decode()
    new, today = reverse("registration:registration_new"), f"{timezone.localdate()}"
    numbered = a_child(cast.county_home, name="钱小四")
    searching = unregistered(cast.county_home, name="孙小五", id_pending="SEARCHING", category="ABANDONED")
    foreign = unregistered(cast.sibling_home, name="周小六")
    for child, sentence in ((numbered, "已有身份证号码"), (searching, "父母还在查找"), (foreign, "现在不能选")):
        answer = sign_in(cast.registrar).post(new, {"child": f"{child.uid}", "opened_on": today, "proof": "证明"})
        assert (answer.status_code, sentence in answer.content.decode()) == (422, True), sentence
    twice = sign_in(cast.registrar).post(new, {"child": f"{unknown.uid}", "opened_on": today, "proof": "证明"})
    assert "已有正在办理的落户" in twice.content.decode()


def test_the_reminder_for_the_number_says_how_far_the_registration_is(cast: Any) -> None:
    came = timezone.localdate() - timedelta(days=61)
    child = unregistered(cast.county_home, admitted_on=came)
    assert "入院 61 天，仍无身份证号码（尚未落户）" in _page(cast.registrar, reverse(TODO))
    asked(cast.registrar, child)
    day = timezone.localdate()
    said = f"（尚未落户；{day.year}年{day.month}月{day.day}日已向梨树县公安局申请落户，尚未答复）"
    assert said in _page(cast.registrar, reverse(TODO))


def test_a_request_ends_when_the_child_goes_to_another_home(cast: Any) -> None:
    child = unregistered(cast.county_home)
    record = asked(cast.registrar, child)
    a_transfer(cast, "ACCEPTED", child)
    record.refresh_from_db()
    assert record.state == "CANCELLED"
    assert child.shares.get(basis="TASK", agency=cast.county_police_office).ends_on == timezone.localdate()
    assert "陶小枝（尚未落户）" in _page(cast.city_registrar, reverse(TODO))


def test_the_list_goes_out_as_a_workbook_without_number_and_finding_place(cast: Any) -> None:
    child = unregistered(cast.county_home, found_on=date(2021, 2, 27), found_place="客运站候车室")
    record = asked(cast.registrar, child)
    number = an_id_number(BORN, "2")
    sign_in(cast.county_police).post(step(record, "register"), answered(number))
    answer = sign_in(cast.registrar).post(reverse("registration:registration_export"), {"reason": "核对"})
    rows = [[str(cell) for cell in row] for sheet in load_workbook(io.BytesIO(_bytes(answer))) for row in sheet.values]
    text = "\n".join("|".join(row) for row in rows)
    assert "陶小枝" in text
    assert "梨树镇派出所" in text
    assert number not in text
    assert "客运站" not in text


def _bytes(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_two_answers_at_once_register_a_child_once(cast: Any) -> None:
    record = asked(cast.registrar, unregistered(cast.county_home))
    police, number = sign_in(cast.county_police), an_id_number(BORN, "2")
    police.post(step(record, "register"), answered(number))
    again = police.post(step(record, "register"), answered(number))
    assert again.status_code in {404, 409, 422}
    assert HouseholdRegistration.objects.get(pk=record.pk).state == "REGISTERED"


def test_what_the_police_have_before_them_is_not_changed_behind_their_back(cast: Any) -> None:
    record = asked(cast.registrar, unregistered(cast.county_home))
    registrar, part = sign_in(cast.registrar), reverse("registration:registration_part", args=[record.uid, "proof"])
    assert part not in registrar.get(page_of(record)).content.decode()
    answer = registrar.post(part, {"proof": "另一份证明"}, follow=True)
    assert "已向公安申请，不能修改" in answer.content.decode()
    sign_in(cast.county_police).post(step(record, "return"), {"reason": "请补出生医学证明"})
    assert part in registrar.get(page_of(record)).content.decode()
