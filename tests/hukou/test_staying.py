"""A registration moves with the child, or stays with a reason, a proof, another person's approval and a yearly look."""

from __future__ import annotations

import datetime as dt
import importlib

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from agencies.models import Post, User
from casework import showing
from casework.models import Notice
from casework.refusals import Conflict, Refused
from children.models import Child
from tests.builders import departments
from tests.builders.children import a_child
from tests.builders.hukou import SAID, a_stay, take
from tests.builders.past import an_entry, confirmed
from tests.builders.property import a_picture
from tests.builders.transfers import a_transfer, walk
from tests.cast import SINCE, at_work
from transfers import closing, deciding
from transfers.departments.models import AgencyTask
from transfers.hukou import actions
from transfers.hukou.models import HukouStay
from transfers.hukou.workflow import STAY
from transfers.models import TransferCase

pytestmark = pytest.mark.clause("3.1.e")
NEW, LIST = "hukou:hukou_stay_new", "hukou:hukou_stay_list"
DAY = dt.timedelta(days=1)


@pytest.fixture
def child(cast):
    return a_child(cast.county_home, by=cast.registrar, name="马平安", birth_date=dt.date(2012, 4, 1))


@pytest.fixture
def case(cast, child) -> TransferCase:
    return a_transfer(cast, "ASSESSED", child)


def _at(stay, screen, *args):
    return reverse(f"hukou:hukou_stay_{screen}", args=[stay.uid, *args])


def _asked(of, **changes):
    return {"case": str(of.uid), **SAID, "uploads": a_picture("合同.jpg"), **changes}


def _case_page(client, case) -> str:
    return str(client.get(reverse("transfers:transfer_page", args=[case.uid])).content.decode())


@pytest.mark.clause("3.1.d")
def test_moving_is_the_rule_and_asks_for_nothing(cast, case, signed_in) -> None:
    page = _case_page(signed_in(cast.registrar), case)
    assert "户随人走" in page
    assert "迁往四平市儿童福利院" in page
    assert f"{reverse(NEW)}?case={case.uid}" in page
    account = next(entry for entry in closing.accounts() if entry.code == "hukou_decision")
    assert account.standing(case).words == "户随人走"


def test_the_county_asks_and_another_at_the_prefecture_approves(cast, case, signed_in) -> None:
    answer = signed_in(cast.registrar).post(reverse(NEW), _asked(case), follow=True)
    assert "已建立：马平安：户口不迁（土地、征收权益）" in answer.content.decode()
    stay = HukouStay.objects.get()
    assert "马平安：户口不迁" in signed_in(cast.prefecture_head).get(reverse("casework:todo")).content.decode()
    day = timezone.localdate() + 300 * DAY
    done = signed_in(cast.prefecture_head).post(_at(stay, "step", "approve"), {"review_on": f"{day}"}, follow=True)
    assert "已办理：批准不迁" in done.content.decode()
    case.refresh_from_db()
    assert (case.hukou, case.stay_reason, case.stay_review_on) == ("STAY", "LAND", day)
    assert f"下次复核{showing.day(day)}" in _case_page(signed_in(cast.city_registrar), case)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"uploads": ""}, "请选择证明材料"), ({"evidence": ""}, "请填写证明材料名称"),
        ({"harm": "  "}, "请填写迁移会怎样损害权益"),
        ({"reason_kind": ""}, "请选择不迁理由"), ({"child_view": "TOO_YOUNG"}, "已满8周岁"),
        ({"child_words": ""}, "请写明儿童本人的意见"), ({"harm": "长" * 5000}, "最多 500 个字"),
        ({"evidence": "合\x00同"}, "控制字符"), ({"case": "00000000-0000-0000-0000-000000000000"}, "移交现在不能选"),
    ],
)  # fmt: skip
def test_no_stay_without_its_reason_proof_and_the_childs_own_view(cast, case, signed_in, changes, sentence) -> None:
    answer = signed_in(cast.registrar).post(reverse(NEW), _asked(case, **changes))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert changes.get("evidence") == "" or "土地承包合同" in page or "合" in page
    assert not HukouStay.objects.exists()


def test_an_empty_file_is_no_proof_and_nothing_is_kept(cast, case, signed_in) -> None:
    hollow = a_picture("合同.jpg")
    hollow.truncate(0)
    hollow.size = 0
    answer = signed_in(cast.registrar).post(reverse(NEW), _asked(case, uploads=hollow))
    assert answer.status_code == 422
    assert not HukouStay.objects.exists()


def test_a_proof_that_was_withdrawn_is_missing_at_the_approval(cast, case, signed_in) -> None:
    stay = a_stay(cast, case)
    registrar = signed_in(cast.registrar)
    page = registrar.get(_at(stay, "page")).content.decode()
    remove = page.split('withdraw/"')[0].rsplit('"', 1)[1] + "withdraw/"
    registrar.post(remove, {"reason": "传错了"})
    with pytest.raises(Refused, match="没有证明材料"):
        take(cast, stay, "approve")


STATES = ("PROPOSED", "APPROVED", "REFUSED", "MOVED", "WITHDRAWN")


@pytest.mark.parametrize("verb", ["approve", "refuse", "keep", "move", "withdraw"])
@pytest.mark.parametrize("state", STATES)
def test_each_step_is_taken_in_its_states_only(cast, case, state, verb) -> None:
    stay = a_stay(cast, case, state)
    if state in STAY.step(verb).sources:
        assert take(cast, stay, verb).state == STAY.step(verb).target
    else:
        with pytest.raises(Conflict):
            take(cast, stay, verb)


def test_whoever_asked_does_not_approve_under_another_post(cast, case) -> None:
    stay = a_stay(cast, case, by=cast.county)
    post = Post.objects.create(user=cast.county, agency=cast.city_office, role="prefecture_head", starts_on=SINCE)
    person = User.objects.get(pk=cast.county.pk)
    person.post = Post.objects.with_agency().get(pk=post.pk)
    day = timezone.localdate() + 100 * DAY
    with at_work(person), pytest.raises(Refused, match="请由其他负责人办理"):
        STAY.take("approve", stay, by=person, data={"review_on": day})


def test_neither_the_county_nor_another_prefecture_decides(cast, case, signed_in) -> None:
    stay = a_stay(cast, case)
    for person in (cast.county, cast.head, cast.city_home_head, cast.stranger_prefecture_head, cast.province):
        assert signed_in(person).get(_at(stay, "step", "approve")).status_code == 404


@pytest.mark.parametrize("days", [0, -3, 400])
def test_the_next_look_is_within_a_year(cast, case, signed_in, days) -> None:
    stay = a_stay(cast, case)
    day = timezone.localdate() + days * DAY
    answer = signed_in(cast.prefecture_head).post(_at(stay, "step", "approve"), {"review_on": f"{day}"})
    assert answer.status_code == 422
    assert "复核日期应在今后一年以内" in answer.content.decode()


def test_a_review_is_due_then_overdue_then_written_down(cast, case, signed_in) -> None:
    stay = a_stay(cast, case, "APPROVED")
    officer = signed_in(cast.prefecture)
    assert "户口不迁：应复核" not in officer.get(reverse("casework:todo")).content.decode()
    today = timezone.localdate()
    HukouStay.objects.filter(pk=stay.pk).update(review_on=today + 30 * DAY)
    assert "户口不迁：应复核" in officer.get(reverse("casework:todo")).content.decode()
    assert not HukouStay.objects.overdue(today).exists()
    HukouStay.objects.filter(pk=stay.pk).update(review_on=today - 5 * DAY)
    assert "逾期5天" in officer.get(f"{reverse(LIST)}?review=overdue").content.decode()
    assert "复核已逾期" in _case_page(officer, case)
    following = today + 365 * DAY
    officer.post(_at(stay, "step", "keep"), {"review_on": f"{following}", "reason": "补偿款还没有发放。"})
    page = officer.get(_at(stay, "page")).content.decode()
    for word in ("继续不迁", "补偿款还没有发放。", "尤市级", f"至{showing.day(following)}"):
        assert word in page
    assert "户口不迁：应复核" not in officer.get(reverse("casework:todo")).content.decode()


def test_a_review_may_find_that_it_moves_now(cast, case, signed_in) -> None:
    stay = a_stay(cast, case, "APPROVED")
    officer = signed_in(cast.prefecture)
    no_reason = officer.post(_at(stay, "step", "move"), {"reason": ""})
    assert no_reason.status_code == 422
    officer.post(_at(stay, "step", "move"), {"reason": "补偿已发放。"})
    case.refresh_from_db()
    assert (case.hukou, case.stay_reason, case.stay_review_on) == ("MOVE", "", None)
    assert "改为迁移" in officer.get(_at(stay, "page")).content.decode()
    assert a_stay(cast, case).state == "PROPOSED"


def test_after_the_move_the_new_home_asks_and_the_old_one_no_more(cast, case) -> None:
    accepted = walk(cast, case, "approve_plan", "issue_notice", "hand_over", "accept")
    with at_work(cast.registrar), pytest.raises(Refused, match="只能为本机构或本辖区的儿童办理"):
        actions.propose(by=cast.registrar, case=accepted, uploads=[a_picture()], **SAID)
    stay = a_stay(cast, accepted, by=cast.city_registrar)
    assert "户口不迁的申请还没有批准" in closing.unsettled(accepted)
    assert not closing.settled(TransferCase.objects.filter(pk=case.pk)).exists()
    take(cast, stay, "approve")
    accepted.refresh_from_db()
    assert "户籍决定" not in closing.unsettled(accepted)


def test_one_case_has_one_running_stay_whoever_writes(cast, case) -> None:
    stay = a_stay(cast, case)
    with pytest.raises(Refused, match="不能重复提出"):
        a_stay(cast, case)
    with pytest.raises(IntegrityError, match="one_running_stay"), transaction.atomic():
        HukouStay.objects.create(case=case, child=case.child, **SAID)
    take(cast, stay, "refuse")
    assert a_stay(cast, case).state == "PROPOSED"


def test_a_cancelled_case_ends_what_was_asked_and_a_declined_one_keeps_what_was_decided(cast, case) -> None:
    stay = a_stay(cast, case, "APPROVED")
    case = walk(cast, case, "approve_plan", "issue_notice", "decline")
    stay.refresh_from_db()
    assert stay.state == "APPROVED"
    walk(cast, case, "cancel")
    stay.refresh_from_db()
    assert (stay.state, stay.ended_on) == ("ENDED", timezone.localdate())


def test_two_people_who_change_the_grounds_see_both_versions(cast, case, signed_in) -> None:
    stay = a_stay(cast, case)
    first, second = signed_in(cast.registrar), signed_in(cast.head)
    where, paper = _at(stay, "part", "grounds"), {"evidence": "合同"}
    version = [client.get(where).context["version"] for client in (first, second)]
    first.post(where, {"harm": "承包地三亩。", "version": version[0], **paper})
    late = second.post(where, {"harm": "承包地四亩。", "version": version[1], **paper})
    assert late.status_code == 409
    assert "承包地三亩。" in late.content.decode()
    assert "承包地四亩。" in late.content.decode()


def test_what_was_decided_is_not_rewritten(cast, case, signed_in) -> None:
    stay = a_stay(cast, case, "APPROVED")
    answer = signed_in(cast.registrar).get(_at(stay, "part", "grounds"), follow=True)
    assert "内容不能再改" in answer.content.decode()


@pytest.mark.clause("3.1.d", "4.2.b")
def test_a_review_after_the_case_was_closed_leads_to_the_police(
    cast, case, signed_in, django_capture_on_commit_callbacks
) -> None:
    stay = a_stay(cast, case, "APPROVED")
    closed = walk(cast, case, "approve_plan", "issue_notice", "hand_over", "accept", "close")
    assert not AgencyTask.objects.filter(case=case, kind="HUKOU").exists()
    home, officer = signed_in(cast.city_registrar), signed_in(cast.prefecture)
    todo = reverse("casework:todo")
    assert "送部门办理" not in home.get(todo).content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        assert officer.post(_at(stay, "step", "move"), {"reason": "补偿已发放。"}).status_code == 302
    task = AgencyTask.objects.get(case=case, kind="HUKOU")
    assert (task.state, task.asker, task.office) == ("DRAWN", cast.city_home, "四平市公安局")
    assert "送部门办理" in home.get(todo).content.decode()
    assert Notice.objects.filter(post_id=cast.city_registrar.post.pk, title__contains="请送四平市公安局办理").exists()
    assert "还没有送四平市公安局办理" in _case_page(officer, case)

    task = departments.take("ask", task, cast.city_registrar)
    task = departments.acknowledged(cast, departments.answered(cast, task))
    case.refresh_from_db()
    assert (case.state, case.closed_on) == ("CLOSED", closed.closed_on)
    assert Child.objects.get(pk=case.child_id).hukou_address == "四平市儿童福利院集体户"
    assert closing.unsettled(case) == ""


def test_who_was_not_needed_while_it_stayed_is_asked_anew_and_a_closed_case_takes_up_nothing_else(cast, case) -> None:
    walk(cast, case, "approve_plan", "issue_notice", "hand_over", "accept")
    case.refresh_from_db()
    kinds = ("HUKOU", "SCHOOL_ROLL", "INSURANCE", "DISABILITY", "ALLOWANCE")
    departments.asked(cast, case, **dict.fromkeys(kinds, ("not_needed", "准备申请不迁")))
    take(cast, a_stay(cast, case, by=cast.city_registrar), "approve")
    case.refresh_from_db()
    walk(cast, case, "close")
    old = {task.kind: task for task in AgencyTask.objects.filter(case=case)}
    for kind in ("HUKOU", "SCHOOL_ROLL"):
        with pytest.raises(Refused):
            departments.take("take_up", old[kind], cast.city_registrar, reason="又需要")
    take(cast, HukouStay.objects.get(case=case), "move")
    states = AgencyTask.objects.filter(case=case, kind="HUKOU").order_by("id").values_list("state", flat=True)
    assert list(states) == ["WITHDRAWN", "DRAWN"]
    with pytest.raises(Refused, match="不再请部门办理"):
        departments.take("take_up", old["SCHOOL_ROLL"], cast.city_registrar, reason="又需要")


def test_a_child_that_has_left_or_moved_on_is_asked_for_nowhere(cast, case) -> None:
    stay = a_stay(cast, case, "APPROVED")
    walk(cast, case, "approve_plan", "issue_notice", "hand_over", "accept", "close")
    Child.objects.filter(pk=case.child_id).update(home=cast.stranger_home)
    deciding.hukou_moves(TransferCase.objects.get(pk=case.pk), cast.prefecture, timezone.localdate())
    assert not AgencyTask.objects.filter(case=case, kind="HUKOU").exists()
    assert stay.state == "APPROVED"


@pytest.mark.clause("3.1.d", "4.2.b")
def test_a_stay_that_a_paper_of_2023_approved_is_reviewed_every_year_too_and_may_move_after_all(
    cast, signed_in
) -> None:
    child = a_child(cast.county_home, by=cast.registrar, name="马晓燕", admitted_on=dt.date(2021, 3, 1))
    today = timezone.localdate()
    soon = today + 20 * DAY
    evidence = "土地承包合同" * 45  # as long as an entry takes
    said = {"hukou": "STAY", "stay_reason": "LAND", "stay_evidence": evidence, "stay_review_on": soon}
    case = confirmed(cast, an_entry(cast, child, **said)).case
    assert case is not None

    officer = signed_in(cast.prefecture)
    todo = reverse("casework:todo")
    assert "户口不迁：应复核" in officer.get(todo).content.decode()
    assert f"下次复核{showing.day(soon)}" in _case_page(officer, case)
    stay = HukouStay.objects.get(case=case)
    page = officer.get(_at(stay, "page")).content.decode()
    for word in ("2023年4月20日 批准不迁", "按四平市民政局 四民函〔2023〕15号补录", "许局长", evidence):
        assert word in page
    following = today + 300 * DAY
    officer.post(_at(stay, "step", "keep"), {"review_on": f"{following}", "reason": "补偿款还没有发放。"})
    assert "户口不迁：应复核" not in officer.get(todo).content.decode()
    case.refresh_from_db()
    assert case.stay_review_on == following

    officer.post(_at(stay, "step", "move"), {"reason": "补偿已发放。"})
    task = departments.take("ask", AgencyTask.objects.get(case=case, kind="HUKOU"), cast.city_registrar)
    assert (task.state, task.office) == ("ASKED", "四平市公安局")


def test_a_past_move_with_which_the_registration_went_has_no_stay(cast) -> None:
    child = a_child(cast.county_home, by=cast.registrar, name="马晓燕", admitted_on=dt.date(2021, 3, 1))
    confirmed(cast, an_entry(cast, child))
    assert not HukouStay.objects.exists()


@pytest.mark.clause("3.1.e")
def test_a_stay_decided_before_reviews_were_kept_gets_its_yearly_review_when_the_house_is_brought_up_to_date(
    cast, signed_in
) -> None:
    """As a stay stood in the database before: the decision on the case, and nothing that is looked at again."""
    child = a_child(cast.county_home, by=cast.registrar, name="马晓燕", admitted_on=dt.date(2021, 3, 1))
    late = timezone.localdate() - 40 * DAY
    said = {"hukou": "STAY", "stay_reason": "LAND", "stay_evidence": "土地承包合同",
            "stay_review_on": timezone.localdate() + 20 * DAY}  # fmt: skip
    case = confirmed(cast, an_entry(cast, child, **said)).case
    assert case is not None
    HukouStay.objects.all().delete()
    TransferCase.objects.filter(pk=case.pk).update(stay_review_on=late)
    moving = confirmed(cast, an_entry(cast, a_child(cast.county_home, admitted_on=dt.date(2021, 3, 1)),
                                      paper=case.past_transfer.paper)).case  # fmt: skip
    assert moving is not None
    brought = importlib.import_module("transfers.hukou.migrations.0004_every_stay_is_reviewed")
    for _twice in range(2):
        with transaction.atomic(), connection.schema_editor() as editor:
            brought.review_every_year(apps, editor)

    stay = HukouStay.objects.get()
    assert (stay.case, stay.state, stay.review_on, stay.reason_kind) == (case, "APPROVED", late, "LAND")
    assert stay.approved_on == dt.date(2023, 4, 20)  # the day of the paper
    officer = signed_in(cast.prefecture)
    assert "户口不迁：应复核" in officer.get(reverse("casework:todo")).content.decode()
    assert "2023年4月20日 批准不迁" in officer.get(_at(stay, "page")).content.decode()
    officer.post(_at(stay, "step", "keep"), {"review_on": f"{late + 300 * DAY}", "reason": "补偿款还没有发放。"})
    assert "户口不迁：应复核" not in officer.get(reverse("casework:todo")).content.decode()
