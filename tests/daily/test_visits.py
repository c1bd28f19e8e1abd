"""An aunt comes to see a girl; a father whom the court keeps away does not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from casework import todo
from casework.forms import stamp
from casework.parts import record_of
from children.daily.models import ChildLeave, Visit, VisitBan
from children.daily.workflow import BAN as BAN_FLOW
from tests.builders.children import a_child, a_move, an_id_number
from tests.builders.families import a_relative
from tests.cast import at_work
from tests.daily.asking import at, do, new, page, words

pytestmark = pytest.mark.django_db

AUNT = {"visitor": "刘姨母", "relation": "姨母", "shown": "OTHER", "id_number": "L12345", "wish": "WANTS"}
BAN = {"person": "马生父", "relation": "生父", "basis": "HEAD", "reason": "酒后来院吵闹，儿童受惊。"}


def _ask(client, child, **said):
    return new(client, "visit", child, **{**AUNT, "planned_at": at(hours=3), **said})


def _bar(client, child, **said) -> VisitBan:
    today = f"{timezone.localdate():%Y-%m-%d}"
    made = new(client, "visit_ban", child, **{"starts_on": today, **BAN, **said})
    assert made.status_code == 302, words(made)
    return VisitBan.objects.latest("id")


@pytest.mark.clause("R2a.34")
def test_an_aunt_asks_is_allowed_and_sits_with_the_girl_and_a_carer(cast, signed_in) -> None:
    child = a_child(cast.city_home, name="孙小燕", sex="2")
    carer, worker = signed_in(cast.city_carer), signed_in(cast.city_social_worker)
    assert _ask(carer, child).status_code == 302
    visit = Visit.objects.get()
    assert do(carer, visit, "allow").status_code == 404, "who stands at the door does not decide"
    with at_work(cast.city_social_worker):
        waiting = [item.title for group in todo.groups(cast.city_social_worker) for item in group.items]
        assert "孙小燕 · 刘姨母探视" in waiting
    assert do(worker, visit, "allow").status_code == 302
    said = {"came_at": at(hours=2), "went_at": at(hours=3), "accompanied_by": "褚护理", "condition": "高兴"}
    assert "结束时间须晚于" in words(do(carer, visit, "hold", **said))
    assert do(carer, visit, "hold", **{**said, "went_at": at(hours=1), "gifts": "书包"}).status_code == 302
    assert "L*****" not in page(carer, visit)
    assert "*****5" in page(worker, visit)
    assert "L12345" not in page(worker, visit)
    assert "刘姨母（姨母）" in words(carer.get(f"/children/{child.uid}/?tab=社"))
    paper = worker.get(reverse("daily:visit_paper", args=[visit.uid, "visit_slip"]))
    assert paper["Content-Type"] == "application/pdf"
    assert signed_in(cast.stranger_carer).get(reverse("daily:visit_page", args=[visit.uid])).status_code == 404


def test_who_wrote_it_down_does_not_allow_it_and_nobody_comes_without_papers(cast, signed_in) -> None:
    child, worker, head = a_child(cast.city_home), signed_in(cast.city_social_worker), signed_in(cast.city_home_head)
    assert _ask(worker, child, shown="NONE", id_number="").status_code == 302
    visit = Visit.objects.get()
    assert "其他负责人" in words(do(worker, visit, "allow"))
    assert "没有出示证件" in words(do(head, visit, "allow"))
    assert do(head, visit, "refuse", reason="没有证件").status_code == 302


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"shown": "ID", "id_number": "220322199001011234"}, "校验码"),
        ({"shown": "ID", "id_number": ""}, "没有填写身份证号码"),
        ({"shown": "OTHER", "id_number": ""}, "请填写证件号码"),
        ({"shown": "NONE", "id_number": "L1"}, "不填号码"),
        ({"visitor": ""}, "请填写探视人"),
        ({"visitor": "刘\x00姨母"}, "控制字符"),
        ({"visitor": "刘" * 5000}, "最多 40 个字"),
        ({"planned_at": "2026-02-30 10:00"}, "没有这一天"),
        ({"planned_at": "2001-02-03 10:00"}, "不能早于入院日期"),
        ({"planned_at": "2099-01-01 10:00"}, "请核对年份"),
        ({"wish": "😀"}, "选择"),
    ],
)
def test_what_cannot_be_is_said_beside_the_question_and_nothing_is_kept(cast, signed_in, said, sentence) -> None:
    answer = _ask(signed_in(cast.city_carer), a_child(cast.city_home), **said)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert "姨母" in words(answer)
    assert not Visit.objects.exists()


def test_the_paper_is_shown_later_and_what_is_masked_stays(cast, signed_in) -> None:
    child, carer = a_child(cast.city_home), signed_in(cast.city_carer)
    assert _ask(carer, child, phone="13800001111").status_code == 302
    visit = Visit.objects.get()
    part = record_of(visit).part("visitor")
    url = reverse("daily:visit_part", args=[visit.uid, "visitor"])
    said = {**AUNT, "phone": "138********", "shown": "ID", "version": stamp(visit, part)}
    assert "校验码" in words(carer.post(url, {**said, "id_number": "220322199001011234"}))
    number = an_id_number(date(1985, 5, 6))
    assert carer.post(url, {**said, "id_number": number}).status_code == 302
    visit.refresh_from_db()
    assert (visit.shown, visit.id_number, visit.phone) == ("ID", number, "13800001111")


def test_a_child_of_another_home_cannot_be_chosen(cast, signed_in) -> None:
    answer = _ask(signed_in(cast.city_carer), a_child(cast.stranger_home))
    assert answer.status_code == 422
    assert not Visit.objects.exists()


@pytest.mark.clause("R6.6")
def test_a_father_whom_the_court_keeps_away_is_not_let_in_under_any_spelling(cast, signed_in) -> None:
    child = a_child(cast.city_home, name="马小宁")
    carer, head, worker = (signed_in(p) for p in (cast.city_carer, cast.city_home_head, cast.city_social_worker))
    no_paper = new(worker, "visit_ban", child, **{**BAN, "basis": "COURT", "starts_on": "2026-01-05"})
    assert "文书名称和文号" in words(no_paper)
    assert _ask(carer, child, visitor="马生父", relation="生父").status_code == 302
    visit = Visit.objects.get()
    assert do(head, visit, "allow").status_code == 302
    ban = _bar(worker, child, basis="COURT", document="（2026）吉0302民保令1号")
    assert "有人被禁止探视" in words(carer.get(f"/children/{child.uid}/"))
    assert do(worker, ban, "approve").status_code == 404
    assert do(head, ban, "approve").status_code == 302
    visit.refresh_from_db()
    assert visit.state == "REFUSED", "what had been allowed before is taken back"

    for name, others in (("马 生父", ""), ("马·生父", ""), ("李某", "马生父、小女孩")):
        assert _ask(carer, child, visitor=name, companions=others, id_number="").status_code == 422
        assert _ask(carer, child, visitor=name, companions=others, id_number="X1").status_code == 302
        assert "被禁止接触" in words(do(head, Visit.objects.latest("id"), "allow"))
    assert "酒后" not in page(carer, ban)
    assert "酒后" in page(head, ban)
    out = {"purpose": "KIN", "place": "家", "relation": "生父", "phone": "13800001111", "taken_by": "马生父"}
    answer = new(carer, "child_leave", child, leaves_at=at(hours=1), ends_at=at(hours=-9), **out)
    assert "被禁止接触" in words(answer)
    assert not ChildLeave.objects.exists()


def test_a_namesake_is_told_apart_by_the_number(cast, signed_in) -> None:
    child = a_child(cast.city_home)
    worker, head = signed_in(cast.city_social_worker), signed_in(cast.city_home_head)
    barred, other = an_id_number(date(1985, 5, 6)), an_id_number(date(1990, 7, 8))
    assert do(head, _bar(worker, child, id_number=barred), "approve").status_code == 302
    assert _ask(worker, child, visitor="马生父", shown="ID", id_number=other).status_code == 302
    assert do(head, Visit.objects.latest("id"), "allow").status_code == 302
    assert _ask(worker, child, visitor="马改名", shown="ID", id_number=barred).status_code == 302
    assert "被禁止接触" in words(do(head, Visit.objects.latest("id"), "allow"))


def test_a_ban_stands_from_the_first_word_until_two_people_lift_it(cast, signed_in) -> None:
    child = a_child(cast.city_home)
    worker, head = signed_in(cast.city_social_worker), signed_in(cast.city_home_head)
    ban = _bar(worker, child, starts_on=f"{timezone.localdate() - timedelta(days=30):%Y-%m-%d}")
    with at_work(cast.city_home_head):
        assert BAN_FLOW.step("approve").due(ban) == timezone.localdate(), "nobody is late with what was just written"
    assert _ask(worker, child, visitor="马生父").status_code == 302
    visit = Visit.objects.get()
    assert "被禁止接触" in words(do(head, visit, "allow")), "while it waits for approval it keeps away already"
    assert do(head, ban, "approve").status_code == 302
    assert do(worker, ban, "ask_lift", reason="已戒酒，儿童愿意见面").status_code == 302
    assert "马生父" in words(worker.get(reverse("daily:visit_ban_list"), {"now": "yes"}))
    assert do(worker, ban, "lift").status_code == 404
    assert do(head, ban, "lift").status_code == 302
    assert "马生父" not in words(worker.get(reverse("daily:visit_ban_list"), {"now": "yes"}))
    assert "已在禁止探视名单" not in words(new(worker, "visit_ban", child, starts_on="2026-11-01", **BAN))
    with pytest.raises(IntegrityError, match="a_person_is_barred_from_a_child_once"), transaction.atomic():
        VisitBan.objects.create(child=child, home=child.home, starts_on=date(2026, 1, 1), **BAN)


def test_a_visit_ends_with_the_move_and_the_ban_goes_along(cast, signed_in) -> None:
    child = a_child(cast.county_home)
    worker, head = signed_in(cast.social_worker), signed_in(cast.head)
    ban = _bar(worker, child)
    assert _ask(worker, child).status_code == 302
    visit = Visit.objects.get()
    assert do(head, visit, "allow").status_code == 302
    assert "随移交或离院终止" not in page(worker, visit), "no button for what cannot be taken"
    a_move(child, cast.city_home, on=timezone.localdate() - timedelta(days=1))
    visit.refresh_from_db()
    if visit.state == "ALLOWED":
        assert "随移交或离院终止" in page(signed_in(cast.city_social_worker), visit)
        assert do(signed_in(cast.city_social_worker), visit, "end", reason="已接收").status_code == 302
        visit.refresh_from_db()
    assert visit.state == "ENDED"
    assert "马生父" in page(signed_in(cast.city_carer), ban)


def test_a_relative_who_must_not_come_near_is_no_visitor_whoever_wrote_it_down(cast, signed_in) -> None:
    """What the family's page says of contact holds at the door too."""
    child, worker = a_child(cast.city_home), signed_in(cast.city_social_worker)
    a_relative(
        child, cast.city_social_worker, relation="51", name="马生父", situation="ALIVE", contact="FORBIDDEN",
        contact_basis="ORDER", contact_document="人身安全保护令1号", contact_decided_on=date(2026, 5, 1),
    )  # fmt: skip
    head = signed_in(cast.city_home_head)
    for said in ({"visitor": "马 生父"}, {"companions": "马生父等两人"}):
        assert _ask(worker, child, **said).status_code == 302
        assert "马生父被禁止接触" in words(do(head, Visit.objects.latest("id"), "allow"))
    assert _ask(worker, child).status_code == 302
    assert do(head, Visit.objects.latest("id"), "allow").status_code == 302
