"""Departments answer side by side: in any order, each its own part, with its term stopped while papers are missing."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

import pytest
from django.urls import reverse
from django.utils import timezone

from agencies.models import Post
from casework import deadlines
from casework.models import Attachment, Notice
from casework.refusals import Conflict, Refused
from tests.builders.children import a_child
from tests.builders.departments import acknowledged, answered, asked, take
from tests.builders.property import a_picture
from tests.builders.transfers import a_transfer, walk
from tests.cast import sign_in
from transfers.departments.models import AgencyTask

TODAY = timezone.localdate()
LONG_AGO = date(2026, 3, 2)


@pytest.fixture
def case(cast):
    return a_transfer(cast, "NOTICE_ISSUED", a_child(cast.county_home, by=cast.registrar, name="马平安"))


def _at(task, verb):
    return reverse("departments:agency_task_step", args=[task.uid, verb])


@pytest.mark.clause("4.2.b")
@pytest.mark.parametrize("order", list(permutations(["HUKOU", "SCHOOL_ROLL", "INSURANCE"])))
def test_departments_answer_in_any_order_and_none_waits_for_another(cast, case, order) -> None:
    case = walk(cast, case, "hand_over", "accept")
    tasks = asked(cast, case, *sorted(order))
    for kind in order:
        starts = {} if kind == "HUKOU" else {"effective_on": TODAY}
        done = answered(cast, tasks[kind], document_number=f"文{kind}", **starts)
        assert acknowledged(cast, done).state == "ACKNOWLEDGED"
        others = AgencyTask.objects.filter(case=case).exclude(state="ACKNOWLEDGED")
        assert set(others.values_list("state", flat=True)) <= {"ASKED"}
    numbers = AgencyTask.objects.filter(case=case).values_list("document_number", flat=True)
    assert set(numbers) == {f"文{kind}" for kind in order}


@pytest.mark.clause("4.2.b")
def test_a_department_returns_its_own_part_only_and_the_home_asks_it_again(cast, case) -> None:
    tasks = asked(cast, case, "HUKOU", "INSURANCE")
    police = sign_in(cast.police)
    assert police.post(_at(tasks["HUKOU"], "return"), {"reason": " "}).status_code == 422
    police.post(_at(tasks["HUKOU"], "return"), {"reason": "户口在辽宁，请先办理准迁。"})
    assert police.post(_at(tasks["INSURANCE"], "return"), {"reason": "也退"}).status_code == 404
    for task in tasks.values():
        task.refresh_from_db()
    assert (tasks["HUKOU"].state, tasks["INSURANCE"].state) == ("RETURNED", "ASKED")
    case.refresh_from_db()
    assert case.state == "NOTICE_ISSUED"
    grid = sign_in(cast.city_registrar).get(reverse("transfers:transfer_page", args=[case.uid])).content.decode()
    assert "户口在辽宁，请先办理准迁。" in grid
    sign_in(cast.city_registrar).post(_at(tasks["HUKOU"], "ask"))
    tasks["HUKOU"].refresh_from_db()
    assert tasks["HUKOU"].state == "ASKED"


@pytest.mark.clause("4.2.g")
def test_while_papers_are_missing_the_term_stands_still(cast, case) -> None:
    """Asked on Monday 2 March, papers asked for on Wednesday, supplied on Tuesday the 10th: four days do not count."""
    task = take("ask", asked(cast, case, SCHOOL_ROLL=("later", ""))["SCHOOL_ROLL"], cast.city_registrar, on=LONG_AGO)
    without = task.due_on
    assert without == deadlines.add_working_days(LONG_AGO, 10)
    assert task.is_late
    task = take("need_papers", task, cast.education, on=date(2026, 3, 4), reason="缺转学申请。")
    assert not task.is_late
    shown = sign_in(cast.city_registrar).get(reverse("transfers:transfer_page", args=[case.uid])).content.decode()
    assert "补正中，暂停计时" in shown
    assert "缺转学申请。" in shown
    task = take("supply", task, cast.city_registrar, on=date(2026, 3, 10), reason="已附转学申请。")
    assert task.due_on == deadlines.add_working_days(without, 4)
    task = take("need_papers", task, cast.education, on=date(2026, 3, 12), reason="缺照片。")
    task = take("supply", task, cast.city_registrar, on=date(2026, 3, 12), reason="当日补交。")
    assert task.due_on == deadlines.add_working_days(without, 4)
    task = take("need_papers", task, cast.education, on=date(2026, 3, 13), reason="照片不清。")
    task = take("supply", task, cast.city_registrar, on=date(2026, 3, 16), reason="已换。")
    assert task.due_on == deadlines.add_working_days(without, 5)


def test_a_task_returned_and_asked_again_has_its_whole_term(cast, case) -> None:
    task = take("ask", asked(cast, case, SCHOOL_ROLL=("later", ""))["SCHOOL_ROLL"], cast.city_registrar, on=LONG_AGO)
    task = take("need_papers", task, cast.education, on=date(2026, 3, 4), reason="缺转学申请。")
    task = take("return", task, cast.education, on=date(2026, 3, 6), reason="逾期未补。")
    task = take("ask", task, cast.city_registrar, on=date(2026, 3, 9))
    assert task.due_on == deadlines.add_working_days(date(2026, 3, 9), 10)


@pytest.mark.clause("4.2.x")
def test_the_insurance_office_answers_at_its_desk_with_number_day_and_paper(cast, case) -> None:
    task = asked(cast, case, "INSURANCE")["INSURANCE"]
    office = sign_in(cast.insurance)
    said = {"answered_on": f"{TODAY}", "document_number": "四医保转〔2026〕77号", "effective_on": f"{TODAY}"}
    for bad, why in (
        ({"document_number": ""}, "请填写答复文号、证件号"), ({"effective_on": ""}, "请填写待遇衔接起始日期"),
        ({"answered_on": f"{TODAY + timedelta(days=1)}"}, "还没有到"),
        ({"answered_on": f"{TODAY - timedelta(days=1)}"}, "不能早于送办日期"),
        ({"answered_on": "2026-02-30"}, "没有这一天"),
        ({"document_number": "号" * 61}, "最多 60 个字"),
    ):  # fmt: skip
        answer = office.post(_at(task, "answer"), said | bad)
        assert (answer.status_code, why in answer.content.decode()) == (422, True), bad
        assert "四医保转" in answer.content.decode() or "document_number" in bad
    page = office.post(_at(task, "answer"), {**said, "uploads": a_picture("回执.jpg")}, follow=True).content.decode()
    assert "已办理：办结答复" in page
    task.refresh_from_db()
    assert (task.state, task.answered_for) == ("DONE", False)
    assert Attachment.objects.get(resource="agency_task", target=task.uid).file_name == "回执.jpg"
    assert office.post(_at(task, "answer"), said).status_code == 409


@pytest.mark.django_db(transaction=True)
def test_the_department_is_told_what_is_asked_and_the_asker_what_was_answered(cast, case) -> None:
    task = asked(cast, case, "HUKOU")["HUKOU"]
    told = Notice.objects.filter(object_uid=task.uid)
    assert set(told.values_list("post_id", flat=True)) == {cast.police.post.pk}
    told.delete()
    answered(cast, task)
    posts = set(Notice.objects.filter(object_uid=task.uid).values_list("post_id", flat=True))
    assert posts == {cast.city_registrar.post.pk, cast.city_home_head.post.pk}


def test_a_wrong_answer_is_sent_back_by_who_asked_and_the_term_begins_again(cast, case) -> None:
    task = answered(cast, asked(cast, case, "HUKOU")["HUKOU"])
    with pytest.raises(Refused):
        take("reopen", task, cast.police, reason="我来改")
    task = take("reopen", task, cast.city_registrar, reason="准迁证姓名有误。")
    assert (task.state, task.due_on > TODAY) == ("ASKED", True)
    assert "准迁证姓名有误。" in sign_in(cast.police).get(
        reverse("departments:agency_task_page", args=[task.uid])
    ).content.decode()  # fmt: skip


# -- a department that has nobody here ------------------------------------------------------------------------------


def _said(**changes):
    return {"answered_on": f"{TODAY}", "document_number": "四财社〔2026〕5号", "effective_on": "2026-12-01", **changes}


@pytest.mark.clause("4.2.k")
def test_civil_affairs_answers_for_a_department_without_account_with_its_paper_only(cast, case) -> None:
    """Nobody has registered the city's treasury: the county's civil affairs writes down what it answered on paper."""
    task = asked(cast, case, "ALLOWANCE")["ALLOWANCE"]
    assert (task.agency, task.office) == (None, "四平市财政部门")
    county = sign_in(cast.county)
    assert "没有账号的部门" in county.get(reverse("casework:todo")).content.decode()
    assert "没有账号的部门" not in sign_in(cast.prefecture).get(reverse("casework:todo")).content.decode()
    without = county.post(_at(task, "answer_for"), _said())
    assert (without.status_code, "没有文件不能代为登记" in without.content.decode()) == (422, True)
    fake = a_picture("答复.pdf")
    refused = county.post(_at(task, "answer_for"), _said(uploads=fake))
    assert (refused.status_code, "四财社" in refused.content.decode()) == (422, True)
    task.refresh_from_db()
    assert (task.state, task.answered_for) == ("ASKED", False)
    page = county.post(_at(task, "answer_for"), _said(uploads=a_picture("答复.jpg")), follow=True).content.decode()
    assert "由民政部门代为登记" in page
    task.refresh_from_db()
    assert (task.state, task.answered_for) == ("DONE", True)
    grid = sign_in(cast.city_registrar).get(reverse("transfers:transfer_page", args=[case.uid])).content.decode()
    assert "（由民政部门代为登记）" in grid


def test_nobody_answers_for_a_department_that_can_speak_for_itself(cast, case) -> None:
    task = asked(cast, case, "HUKOU")["HUKOU"]
    answer = sign_in(cast.county).post(_at(task, "answer_for"), _said(uploads=a_picture()))
    assert (answer.status_code, "由该部门自行答复" in answer.content.decode()) == (422, True)
    Post.objects.filter(pk=cast.police.post.pk).update(ends_on=TODAY)
    for person in (cast.city_registrar, cast.stranger_prefecture):
        assert sign_in(person).post(_at(task, "answer_for"), _said(uploads=a_picture())).status_code == 404
    sign_in(cast.county).post(_at(task, "answer_for"), _said(uploads=a_picture()))
    task.refresh_from_db()
    assert task.answered_for


def test_after_acceptance_the_new_citys_civil_affairs_answers_and_the_old_countys_no_longer(cast, case) -> None:
    accepted = a_transfer(cast, "ACCEPTED")
    task = asked(cast, accepted, "ALLOWANCE")["ALLOWANCE"]
    assert "没有账号的部门" in sign_in(cast.prefecture).get(reverse("casework:todo")).content.decode()
    late = sign_in(cast.county).post(_at(task, "answer_for"), _said(uploads=a_picture()))
    assert (late.status_code, "四平市）民政部门代为登记" in late.content.decode()) == (422, True)
    sign_in(cast.prefecture).post(_at(task, "answer_for"), _said(uploads=a_picture()))
    task.refresh_from_db()
    assert task.state == "DONE"


def test_two_who_answer_at_once_are_one_answer(cast, case) -> None:
    task = asked(cast, case, "HUKOU")["HUKOU"]
    answered(cast, task)
    with pytest.raises(Conflict):
        answered(cast, task)


# -- what comes into the file -----------------------------------------------------------------------------------------


@pytest.mark.clause("3.1.d")
def test_the_new_registration_comes_into_the_file_when_the_home_acknowledges_it(cast, case) -> None:
    task = answered(cast, asked(cast, case, "HUKOU")["HUKOU"])
    home, page = sign_in(cast.city_registrar), {"hukou_kind": "COLLECTIVE", "hukou_address": "四平市中央东路9号集体户"}
    early = home.post(_at(task, "acknowledge"), {**page, "hukou_code": "220302"})
    assert (early.status_code, "请在接收儿童以后再确认" in early.content.decode()) == (422, True)
    walk(cast, case, "hand_over", "accept")
    wrong = home.post(_at(task, "acknowledge"), {**page, "hukou_code": "999999"})
    assert (wrong.status_code, "没有代码为 999999" in wrong.content.decode()) == (422, True)
    home.post(_at(task, "acknowledge"), {**page, "hukou_code": "220302"})
    task.refresh_from_db()
    assert task.state == "ACKNOWLEDGED"
    child = task.child
    assert (child.hukou_kind, child.hukou_code, child.hukou_address) == (
        "COLLECTIVE", "220302", "四平市中央东路9号集体户",
    )  # fmt: skip
    assert "铁西区" in home.get(reverse("children:child_page", args=[child.uid])).content.decode()


def test_of_other_departments_nothing_is_asked_when_their_answer_is_acknowledged(cast, case) -> None:
    task = answered(cast, asked(cast, case, "INSURANCE")["INSURANCE"], effective_on=TODAY)
    before = (case.child.hukou_code, case.child.hukou_address)
    sign_in(cast.city_registrar).post(_at(task, "acknowledge"))
    task.refresh_from_db()
    assert (task.state, task.child.hukou_code, task.child.hukou_address) == ("ACKNOWLEDGED", *before)
