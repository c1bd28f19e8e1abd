"""What a merge may not do, what keeps an undo back, and what people say of a new child that is like another."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from children.allowance import entitlement
from children.allowance.models import AllowanceEntry
from children.careplan.actions import open_plan
from children.daily.actions.going_out import raise_alarm
from children.duplicates.models import DuplicatePair
from children.duplicates.suspicions import look_at_changed
from children.family.actions import link_siblings
from children.models import Child, Placement
from children.search import search
from medical.actions import draft_rehab_plan, hold_session
from medical.models import RehabSession
from medical.workflow import REHAB
from reports import tallying
from reports.indicators.bases import in_care
from tests.builders.allowances import a_book, paid, the_standards
from tests.builders.children import a_child, a_move, an_id_number
from tests.builders.transfers import a_transfer
from tests.cast import at_work
from tests.children.rosters import a_row, a_sheet, act, matched, page
from tests.duplicates.pairs import choice, do, merged, pair_of, the_boy

pytestmark = pytest.mark.django_db


@pytest.fixture
def twice(cast):
    """Two files of one boy in the county's home."""
    return the_boy(cast.county_home), the_boy(cast.county_home, admitted_on=date(2021, 3, 4))


@pytest.fixture
def people(cast, signed_in):
    return signed_in(cast.registrar), signed_in(cast.head)


def test_while_the_boy_is_missing_or_on_his_way_nothing_is_merged(cast, people, twice) -> None:
    registrar, head = people
    pair = pair_of(*twice)
    assert do(registrar, pair, "propose", **choice(pair, twice[0])).status_code == 302
    with at_work(cast.carer):
        raise_alarm(
            child=twice[1], missing_since=timezone.now() - timedelta(hours=3), kind="LOST", last_place="南湖公园",
            clothing="红色外套", circumstances="走散", by=cast.carer,
        )  # fmt: skip
    assert "正在寻找" in do(head, pair, "merge").content.decode()

    moving, again = the_boy(cast.county_home, name="赵子安"), the_boy(cast.county_home, name="赵子安")
    a_transfer(cast, "ASSESSED", child=moving)
    said = do(registrar, pair_of(moving, again), "propose", **choice(pair_of(moving, again), again)).content.decode()
    assert "移交" in said
    assert Child.objects.filter(state="MERGED").count() == 0


def test_only_the_file_of_a_child_in_care_is_kept_and_a_number_must_fit(cast, people, twice) -> None:
    registrar, _head = people
    from children.care import leave

    with at_work(cast.registrar):
        leave(child=twice[0], kind="OTHER", on=date(2022, 1, 1), by=cast.registrar)
    pair = pair_of(*twice)
    assert "请保留在院的那份档案" in do(registrar, pair, "propose", **choice(pair, twice[0])).content.decode()

    born = date(2020, 6, 5)
    numbered = the_boy(cast.county_home, birth_date=born, id_number=an_id_number(born), id_pending="")
    swapped = pair_of(twice[1], numbered)
    assert "swapped_birth" in swapped.reasons
    wrong = do(registrar, swapped, "propose", **choice(swapped, twice[1], "id_number"))
    assert "出生日期" in wrong.content.decode()
    right = do(registrar, swapped, "propose", **choice(swapped, twice[1], "id_number", "birth"))
    assert right.status_code == 302


def test_a_number_goes_over_and_comes_back(cast, people) -> None:
    plain = the_boy(cast.county_home)
    number = an_id_number(date(2020, 5, 6))
    numbered = the_boy(cast.county_home, id_number=number, id_pending="")
    pair = merged(*people, pair_of(plain, numbered), plain, "id_number")
    plain.refresh_from_db()
    assert (plain.id_number, plain.id_pending) == (number, "")
    assert list(search(Child.objects.all(), number)) == [plain]
    assert do(people[0], pair, "ask_undo", reason="弄错了").status_code == 302
    assert do(people[1], pair, "undo").status_code == 302
    plain.refresh_from_db()
    numbered.refresh_from_db()
    assert (plain.id_number, plain.id_pending, numbered.id_number) == ("", "OTHER", number)


@pytest.mark.parametrize("term", ["解", "解宇", "解宇钧", "xie", "jieyujun", "xyj"])
def test_the_name_in_a_merged_file_finds_the_one_that_is_kept(cast, people, signed_in, term) -> None:
    kept, other = the_boy(cast.county_home, name="谢雨钧"), the_boy(cast.county_home, name="解宇钧")
    merged(*people, pair_of(kept, other), kept)
    for reader in (people[0], signed_in(cast.prefecture), signed_in(cast.province)):
        rows = reader.get(reverse("children:child_list"), {"q": term}).content.decode()
        assert kept.file_number in rows
        assert other.file_number not in rows
    elsewhere = signed_in(cast.city_registrar).get(reverse("children:child_list"), {"q": term}).content.decode()
    assert kept.file_number not in elsewhere


def test_a_merged_file_is_shut(cast, people, twice) -> None:
    merged(*people, pair_of(*twice), twice[0])
    old = Child.objects.get(pk=twice[1].pk)
    assert "只能查看，不能修改" in people[0].get(f"/children/{old.uid}/edit/identity/", follow=True).content.decode()
    assert "只能查看，不能修改" in people[0].post(reverse("children:child_confirm", args=[old.uid])).content.decode()
    old.name = "另一个"
    with pytest.raises(IntegrityError, match="undoing the merge"), transaction.atomic():
        old.save(update_fields=["name"])
    with pytest.raises(IntegrityError, match="takes no entries"), transaction.atomic():
        Placement.objects.create(child=old, home=cast.county_home, starts_on=date(2026, 1, 1))
    listed = people[0].get(reverse("children:child_list")).content.decode()
    assert old.file_number not in listed


def test_no_month_is_paid_twice_and_nothing_of_the_ledger_moves(cast, people) -> None:
    one = the_boy(cast.county_home)
    other = the_boy(cast.county_home, admitted_on=date(2021, 3, 4))
    the_standards()
    a_book(cast.finance, date(2025, 1, 1))
    paid(cast.finance, date(2025, 1, 1))
    before = set(AllowanceEntry.objects.values_list("child_id", "amount", "hash"))
    merged(*people, pair_of(one, other), one)
    assert set(AllowanceEntry.objects.values_list("child_id", "amount", "hash")) == before
    month = date(2025, 2, 1)
    due = entitlement.due_at(cast.county_home, month)
    assert set(entitlement.unpaid(due, month).values_list("child_id", flat=True)) == {one.pk}
    double = entitlement.paid_without_right(entitlement.standing_payments(), date(2025, 1, 1))
    assert set(double.values_list("child_id", flat=True)) == {other.pk}  # shown as irregular, to be reversed


def test_kept_figures_count_one_and_then_two_again(cast, people, twice) -> None:
    tallying.keep()
    assert in_care(timezone.localdate()).count() == 2
    pair = merged(*people, pair_of(*twice), twice[0])
    assert in_care(timezone.localdate()).count() == 1
    tallying.keep()
    assert not tallying.compare()
    assert do(people[0], pair, "ask_undo", reason="弄错了").status_code == 302
    assert do(people[1], pair, "undo").status_code == 302
    tallying.keep()
    assert not tallying.compare()
    assert in_care(timezone.localdate()).count() == 2


def test_what_was_written_on_a_moved_plan_keeps_the_undo_back(cast, people, twice) -> None:
    kept, other = twice
    with at_work(cast.rehab):
        plan = draft_rehab_plan(
            child=other, domain="MOTOR", assessed_on=date(2022, 3, 1), findings="步态", by=cast.rehab
        )
        plan.goals, plan.sessions_planned, plan.therapist = "独立行走", 20, "郝康复"
        plan.starts_on, plan.review_on = date(2022, 4, 1), date(2027, 4, 1)
        plan.save(update_fields=["goals", "sessions_planned", "therapist", "starts_on", "review_on"])
    pair = merged(*people, pair_of(*twice), kept)
    plan.refresh_from_db()
    assert plan.child_id == kept.pk
    with at_work(cast.rehab):
        plan = REHAB.take("begin", plan, by=cast.rehab)
        hold_session(plan=plan, held_on=date(2022, 5, 1), minutes=30, therapist="郝康复", note="一", by=cast.rehab)
    assert RehabSession.objects.get().child_id == kept.pk
    assert do(people[0], pair, "ask_undo", reason="弄错了").status_code == 302
    assert "上又有了新的" in do(people[1], pair, "undo").content.decode()
    assert do(people[1], pair, "keep", reason="确为同一名").status_code == 302


def test_a_numbered_series_stays_whole(cast, people, twice) -> None:
    with at_work(cast.head):
        plans = [open_plan(child=child, drafted_on=date(2026, 3, 1), by=cast.head) for child in twice]
    merged(*people, pair_of(*twice), twice[0])
    for plan, child in zip(plans, twice, strict=True):
        plan.refresh_from_db()
        assert plan.child_id == child.pk
    assert "照料计划 1" in people[0].get(f"/children/{twice[0].uid}/").content.decode()


def test_an_old_file_goes_where_the_child_goes(cast, people, twice, signed_in) -> None:
    kept, other = twice
    merged(*people, pair_of(*twice), kept)
    a_move(Child.objects.select_related("home").get(pk=kept.pk), cast.city_home)
    other.refresh_from_db()
    assert other.home_id == cast.city_home.pk
    assert other.file_number in signed_in(cast.city_home_head).get(f"/children/{kept.uid}/").content.decode()


def test_who_admits_says_why_it_is_another_child(cast, people) -> None:
    a_child(cast.county_home, name="王雨童", sex="2", birth_date=date(2014, 5, 6), id_number="", id_pending="OTHER")
    said = {
        "name": "王雨桐", "sex": "2", "birth_date": "2014.5.6", "birth_precision": "EXACT", "id_number": "",
        "id_pending": "OTHER", "admitted_on": "2021/3/1", "legal_category": "63.2", "category": "ORPHAN",
        "origin": "220322", "another": "on", "unlike_because": "双胞胎姐妹",
    }  # fmt: skip
    assert people[0].post("/children/new/", said).status_code == 302
    pair = DuplicatePair.objects.get()
    assert pair.state == "NOT_SAME"
    assert "双胞胎姐妹" in people[1].get(reverse("duplicates:duplicate_page", args=[pair.uid])).content.decode()
    look_at_changed()
    assert DuplicatePair.objects.get().state == "NOT_SAME"  # nobody is asked again


def test_a_roster_line_like_a_file_is_told_and_an_undone_import_leaves_no_pair(cast, people) -> None:
    the_boy(cast.county_home, name="王小丁", birth_date=date(2014, 5, 6))
    row = a_row(5, 姓名="王晓丁", 身份证号码="")
    roster = matched(people[0], a_sheet([row]))
    act(people[0], roster, "decide", choice="unregistered", rows="bad")
    shown = page(people[0], roster).content.decode()
    assert "姓名读音相同" in shown
    act(people[0], roster, "confirm")
    assert DuplicatePair.objects.count() == 1
    assert act(people[0], roster, "undo", reason="导错了").status_code in {200, 302}
    assert DuplicatePair.objects.count() == 0


def test_what_the_machine_did_not_see_people_may_say(cast, people, signed_in) -> None:
    one = a_child(cast.county_home, name="甲", birth_date=date(2014, 1, 1))
    other = a_child(cast.county_home, name="乙", birth_date=date(2016, 1, 1))
    strange = a_child(cast.stranger_home, name="丙")
    new = reverse("duplicates:duplicate_new")
    assert people[0].post(new, {"one": one.file_number, "other": strange.file_number}).status_code == 422
    assert people[0].post(new, {"one": one.file_number, "other": one.file_number}).status_code == 422
    for number in ("", "\x00", "LS😀", "9" * 5000):
        assert people[0].post(new, {"one": number, "other": other.file_number}).status_code == 422
    assert people[0].post(new, {"one": one.file_number.lower(), "other": other.file_number}).status_code == 302
    again = people[0].post(new, {"one": other.file_number, "other": one.file_number}).content.decode()
    assert "已经在疑似重复清单中" in again
    assert (
        people[1].get(reverse("duplicates:duplicate_page", args=[DuplicatePair.objects.get().uid])).status_code == 200
    )
    assert signed_in(cast.carer).get(new).status_code == 404


def test_his_sister_stays_his_sister(cast, people) -> None:
    """The link stands once, the lower file first: it turns when the file that goes over is older than hers."""
    first = the_boy(cast.county_home)
    sister = a_child(cast.county_home, name="王雨桐", sex="2")
    second = the_boy(cast.county_home, admitted_on=date(2021, 3, 4))
    with at_work(cast.head):
        link = link_siblings(child=first, sibling=sister, kinship="FULL", basis="户口簿", by=cast.head)

    pair = merged(*people, pair_of(first, second), second)
    link.refresh_from_db()
    assert (link.first_id, link.second_id) == (sister.pk, second.pk)
    assert "王雨桐" in people[0].get(f"/children/{second.uid}/?tab=社").content.decode()

    assert do(people[0], pair, "ask_undo", reason="弄错了").status_code == 302
    assert do(people[1], pair, "undo").status_code == 302
    link.refresh_from_db()
    assert (link.first_id, link.second_id) == (first.pk, sister.pk)


def test_the_old_file_leads_to_the_kept_one_and_takes_no_more_papers(cast, signed_in) -> None:
    kept, old = the_boy(cast.county_home), the_boy(cast.county_home)
    registrar = signed_in(cast.registrar)
    merged(registrar, signed_in(cast.head), pair_of(kept, old), kept)
    page = registrar.get(f"/children/{old.uid}/?old=1").content.decode()
    assert "保留的档案" in page
    assert f'href="/children/{kept.uid}/"' in page
    where = reverse("children:child_file_new", args=[old.uid])
    assert where not in page
    assert registrar.get(where).headers["Location"] == f"/children/{kept.uid}/"
    assert "保留的档案" not in registrar.get(f"/children/{kept.uid}/").content.decode()
