"""应移送未移送 and 应接收未接收: who is on the list, who is not, from which day on."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from agencies.models import Agency
from casework.deadlines import add_working_days
from casework.showing import day
from children.models import Child
from tests.builders.children import a_child
from tests.builders.transfers import a_deferral, a_transfer, walk
from transfers.models import TransferCase
from transfers.querysets import should_accept_not_accepted, should_transfer_not_transferred, transfer_due_on

NEW_YEAR = dt.date(2023, 1, 1)


@pytest.fixture
def old_child(cast):
    """Under long-term guardianship since 2021: due by the end of 2022."""
    return a_child(cast.county_home, by=cast.registrar, name="马平安", admitted_on=dt.date(2021, 3, 1))


def _listed(day: dt.date) -> set[str]:
    return set(should_transfer_not_transferred(day).values_list("name", flat=True))


@pytest.mark.clause("2.1.a", "4.3.d")
def test_a_child_from_before_is_due_by_the_end_of_2022(old_child) -> None:
    assert _listed(dt.date(2022, 12, 31)) == set()
    assert _listed(NEW_YEAR) == {"马平安"}
    assert transfer_due_on(dt.date(2021, 3, 1)) == dt.date(2022, 12, 31)


@pytest.mark.clause("2.0.a")
def test_a_new_child_has_thirty_working_days(cast) -> None:
    admitted = dt.date(2025, 9, 1)
    a_child(cast.county_home, by=cast.registrar, name="罗小新", admitted_on=admitted)
    last = add_working_days(admitted, 30)
    assert transfer_due_on(admitted) == last
    assert _listed(last) == set()
    assert _listed(last + dt.timedelta(days=1)) == {"罗小新"}


def test_temporary_guardianship_and_prefecture_homes_are_not_asked_for(cast) -> None:
    a_child(cast.county_home, by=cast.registrar, guardianship="TEMPORARY", legal_category="", category="ABANDONED")
    a_child(cast.city_home, by=cast.city_registrar)
    assert _listed(timezone.localdate()) == set()


@pytest.mark.clause("4.3.d")
def test_a_home_retained_by_the_province_keeps_its_children_until_the_day_its_permission_ends(cast, old_child) -> None:
    Agency.objects.filter(pk=cast.county_home.pk).update(
        retained=True, retained_document="吉民函〔2022〕9号",
        retained_from=dt.date(2024, 7, 1), retained_until=dt.date(2025, 6, 30),
    )  # fmt: skip
    assert _listed(dt.date(2024, 6, 30)) == {"马平安"}
    assert _listed(dt.date(2024, 7, 1)) == set()
    assert _listed(dt.date(2025, 6, 30)) == set()
    assert _listed(dt.date(2025, 7, 1)) == {"马平安"}


def test_the_list_and_the_to_dos_begin_with_what_was_due_first(cast, old_child, signed_in) -> None:
    """Also where the file does not say since when, and the day of admission stands for it."""
    for name, admitted in (
        ("罗小新", dt.date(2025, 9, 1)),
        ("罗不详", dt.date(2024, 9, 2)),
        ("罗中间", dt.date(2024, 3, 1)),
    ):
        a_child(cast.county_home, by=cast.registrar, name=name, admitted_on=admitted)
    Child.objects.filter(name="罗不详").update(guardianship_since=None)
    order = ["马平安", "罗中间", "罗不详", "罗小新"]
    client = signed_in(cast.county)
    page = client.get(reverse("transfers:due")).content.decode()
    assert sorted(order, key=page.index) == order
    head = page[page.index("<thead") : page.index("</thead")]
    assert re.search(r'<th scope="col" aria-sort="ascending">\s*应移送期限 ↑', head)
    assert head.count("aria-sort") == 1
    todo = client.get("/todo/").content.decode()
    assert sorted(order, key=todo[todo.index("尚未发起移交") :].index) == order


@pytest.mark.clause("3.1.f")
def test_a_deferral_counts_from_its_approval_to_its_last_day(cast, old_child) -> None:
    asked = a_deferral(cast, old_child, approved=False, starts_on=dt.date(2026, 9, 1), ends_on=dt.date(2027, 6, 30))
    assert _listed(dt.date(2026, 10, 1)) == {"马平安"}
    asked.delete()
    a_deferral(cast, old_child, starts_on=dt.date(2026, 9, 1), ends_on=dt.date(2027, 6, 30))
    assert _listed(dt.date(2026, 8, 31)) == {"马平安"}
    assert _listed(dt.date(2027, 6, 30)) == set()
    assert _listed(dt.date(2027, 7, 1)) == {"马平安"}


def test_a_transfer_under_way_takes_no_child_off_the_list_and_acceptance_does(cast, old_child) -> None:
    today = timezone.localdate()
    case = a_transfer(cast, "HANDED_OVER", old_child)
    assert _listed(today) == {"马平安"}
    walk(cast, case, "accept")
    assert _listed(today) == set()
    assert _listed(dt.date(2024, 11, 1)) == {"马平安"}  # a report of then is counted again as it was


@pytest.mark.clause("4.3.d")
def test_a_home_that_does_not_answer_for_fifteen_working_days_is_named(cast, old_child, signed_in) -> None:
    case = a_transfer(cast, "PLAN_APPROVED", old_child)
    case = walk(cast, case, "issue_notice", on=dt.date(2026, 10, 12))
    last = add_working_days(dt.date(2026, 10, 12), 15)
    assert not should_accept_not_accepted(last).exists()
    assert list(should_accept_not_accepted(last + dt.timedelta(days=1))) == [case]
    rows = signed_in(cast.prefecture).get(reverse("transfers:transfer_list"), {"overdue": "accept"}).content.decode()
    assert "马平安" in rows
    assert "逾期" in rows
    desk = signed_in(cast.province).get(reverse("casework:home")).content.decode()
    assert "应接收未接收" in desk
    walk(cast, case, "decline")  # written reasons end it
    assert not should_accept_not_accepted(timezone.localdate()).exists()


def test_a_county_reads_whom_it_still_has_to_move_and_starts_from_there(cast, old_child, signed_in) -> None:
    county = signed_in(cast.county)
    page = county.get(reverse("transfers:due")).content.decode()
    assert "马平安" in page
    assert "2022年12月31日" in page
    new = f"{reverse('transfers:transfer_new')}?child={old_child.uid}"
    assert new in page
    assert "马平安" in county.get(new).content.decode()
    assert "应移送未移送，尚未发起移交" in county.get(reverse("casework:todo")).content.decode()
    assert "马平安" not in signed_in(cast.stranger_prefecture).get(reverse("transfers:due")).content.decode()


@pytest.mark.clause("3.1.f")
def test_a_child_of_the_last_school_year_is_deferred_and_everybody_sees_until_when(cast, old_child, signed_in) -> None:
    last = timezone.localdate() + dt.timedelta(days=20)
    ends = last.isoformat()
    form = {
        "child": str(old_child.uid), "reason_kind": "SCHOOLING", "reason": "九年级。", "interim": "县院继续抚养。",
        "responsible": "吴院长", "starts_on": timezone.localdate().isoformat(), "ends_on": ends,
    }  # fmt: skip
    head = signed_in(cast.head)
    head.post(reverse("transfers:deferral_new"), form)
    asked = old_child.transfer_deferrals.get()
    place = reverse("children:child_page", args=[old_child.uid])
    page = head.get(place).content.decode()
    assert f"申请暂缓至 {day(last)}" in page
    assert f"暂缓移交至 {day(last)}" not in page
    step = reverse("transfers:deferral_step", args=[asked.uid, "approve"])
    assert head.post(step).status_code == 404
    assert signed_in(cast.prefecture).post(step, follow=True).status_code == 200
    assert f"暂缓移交至 {day(last)}" in head.get(place).content.decode()
    assert "暂缓移交即将到期" in head.get(reverse("casework:todo")).content.decode()
    assert head.post(reverse("transfers:deferral_new"), {**form, "ends_on": "2020-01-01"}).status_code == 422


def test_who_asked_for_a_deferral_does_not_approve_it(cast, old_child) -> None:
    from agencies.models import Post
    from casework.refusals import Refused
    from tests.cast import at_work
    from transfers.workflow import DEFERRAL

    asked = a_deferral(cast, old_child, approved=False)
    person = cast.registrar
    person.post = Post.objects.create(user=person, agency=cast.city_office, role="prefecture", starts_on=NEW_YEAR)
    with at_work(person), pytest.raises(Refused, match="申请和批准不能是同一人"):
        DEFERRAL.take("approve", asked, by=person)


def test_the_board_counts_by_county_and_stage_and_opens_the_list(cast, old_child, signed_in) -> None:
    a_transfer(cast, "ASSESSED", old_child)
    page = signed_in(cast.prefecture).get(reverse("transfers:board")).content.decode()
    link = f"{reverse('transfers:transfer_list')}?county=220322&amp;state=ASSESSED"
    assert link in page
    listed = signed_in(cast.prefecture).get(link.replace("&amp;", "&")).content.decode()
    assert "马平安" in listed
    assert TransferCase.objects.count() == 1


def test_a_county_is_chosen_by_its_name_and_by_its_city_where_two_cities_have_one(cast, signed_in) -> None:
    province = signed_in(cast.province).get(reverse("transfers:transfer_list")).content.decode()
    assert {"四平铁西区", "四平梨树县", "松原前郭县"} <= set(re.findall(r"<option[^>]*>([^<]+)</option>", province))
    prefecture = signed_in(cast.prefecture).get(reverse("transfers:transfer_list")).content.decode()
    assert {"铁西区", "梨树县"} <= set(re.findall(r"<option[^>]*>([^<]+)</option>", prefecture))
