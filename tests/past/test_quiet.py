"""A move of 2023 entered today counts on its own day; what was frozen stays, and nobody is called late."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from casework import todo
from casework.acting import acting_system
from casework.links import url_of
from casework.models import Notice
from children.models import Child
from reports.declaring import indicators
from reports.figures import compute
from reports.models import FrozenFigure
from reports.places import place_of
from tests.builders.children import a_child
from tests.builders.past import ARRIVED, a_paper, an_entry, confirmed
from tests.builders.property import an_item
from tests.builders.reports import report_of, the_orders, walk
from tests.cast import SIPING, at_work
from transfers import closing, pace
from transfers.models import TransferCase
from transfers.querysets import should_accept_not_accepted, should_transfer_not_transferred
from transfers.wellbeing import moments
from transfers.workflow import TRANSFER

pytestmark = pytest.mark.django_db


def _figure(code: str, place: Any, day: date) -> tuple[int, int | None]:
    indicator = next(one for one in indicators() if one.id == code)
    with acting_system("测试"):
        found = compute([indicator], place_of(place), [day]).of(indicator, place_of(place), day)
    return found.numerator, found.denominator


def _left_to_do(person: Any) -> list[tuple[str, int]]:
    with at_work(person):
        return [(str(group.title), group.count) for group in todo.groups(person)]


@pytest.mark.clause("4.4.b")
def test_it_counts_on_its_own_day_the_frozen_report_stays_and_the_differences_name_who_entered_it(
    cast, signed_in
) -> None:
    for name in ("甲", "乙", "丙"):
        a_child(cast.county_home, by=cast.registrar, name=name, admitted_on=date(2021, 3, 1))
    moved = a_child(cast.city_home, by=cast.city_registrar, name="丁补录", admitted_on=ARRIVED)
    the_orders()
    report = walk(cast, report_of(SIPING), "start")
    before = list(FrozenFigure.objects.order_by("pk").values_list("numerator", "denominator", "members"))
    place = report.jurisdiction
    assert _figure("I-09", place, date(2025, 10, 31)) == (0, 3)

    move = an_entry(cast, moved, stayed_since=date(2019, 9, 2))
    assert _figure("I-09", place, date(2025, 10, 31)) == (0, 3)  # not before somebody has confirmed it
    confirmed(cast, move)

    assert _figure("I-09", place, date(2025, 10, 31)) == (1, 4)
    assert _figure("I-09", place, date(2023, 5, 7)) == (0, 3)
    assert _figure("I-55", place, date(2023, 5, 7)) == (0, 0)
    assert _figure("I-55", place, ARRIVED) == (1, 1)
    assert list(FrozenFigure.objects.order_by("pk").values_list("numerator", "denominator", "members")) == before
    page = signed_in(cast.prefecture).get(reverse("reports:differences", args=[report.uid])).content.decode()
    row = page[page.index("I-09 ") :]
    assert "0 / 3" in row[: row.index("</tr>")]
    assert "1 / 4" in row[: row.index("</tr>")]
    later = page[page.index("冻结以后补录的移交") :]
    assert later.count("丁补录") == 4  # applied, approved, handed over, accepted
    assert "2023年5月8日" in later
    assert "尤市级" in later


def test_nobody_is_late_and_nothing_is_left_to_do(cast) -> None:
    child = a_child(cast.county_home, by=cast.registrar, name="马晓燕", admitted_on=date(2021, 3, 1))
    item = an_item(cast.finance, child)
    people = (cast.city_registrar, cast.city_home_head, cast.prefecture, cast.prefecture_head)
    move = an_entry(cast, child)
    assert ("移交补录：确认补录", 1) in _left_to_do(cast.prefecture_head)
    confirmed(cast, move)
    told = Notice.objects.count()

    case = TransferCase.objects.get()
    today = timezone.localdate()
    # The new home looks after the child's insurance, schooling and archive from now on; of the move nothing is owed.
    mine = {person.name: {title for title, _n in _left_to_do(person)} for person in people}
    assert mine["秦院长"] == {"基本医保：确认已参保", "适龄儿童尚未登记就学", "档案缺件"}
    assert mine["卫档案"] == {"档案缺件"}
    assert mine["尤市级"] == mine["许局长"] == set()
    with at_work(cast.prefecture_head):
        assert not should_transfer_not_transferred(today).filter(pk=child.pk).exists()
        assert not should_accept_not_accepted(date(2023, 6, 30)).filter(pk=case.pk).exists()
        assert pace.late(TransferCase.objects.all(), today) == []
        assert {now.how for _entry, now in closing.standings(case)} == {"not_needed"}
        assert closing.unsettled(case) == ""
        assert {slot.how for slot in moments.slots(case)} == {"off"}
        assert TRANSFER.buttons(cast.prefecture_head, case) == []
        medians = pace.medians(TransferCase.objects.all(), "from_prefecture_id", 2023, today)
        assert medians[None, "WHOLE"] == (25.0, 1)  # from the application to the arrival, not to today
    item.refresh_from_db()
    assert item.proof_due_on > today  # what came along is proved from now on, and is not three years late
    assert Notice.objects.count() == told


def test_the_old_home_reads_its_own_time_and_the_case_says_what_the_ledger_owes(cast, signed_in) -> None:
    child = a_child(cast.county_home, by=cast.registrar, name="马晓燕", admitted_on=date(2021, 3, 1))
    confirmed(cast, an_entry(cast, child))
    case = TransferCase.objects.get()
    giving = signed_in(cast.head).get(url_of(case)).content.decode()
    assert "补录：2023年5月8日已经接收，以当时的纸质材料为准" in giving
    assert "还没有请有关部门办理" not in giving
    assert signed_in(cast.head).get(url_of(child)).status_code == 200
    assert "扫描件" not in giving  # which names other children too
    with at_work(cast.city_home_head):
        assert Child.objects.get(pk=child.pk).home_id == cast.city_home.pk


def test_registration_that_stayed_is_said_with_its_reason(cast) -> None:
    child = a_child(cast.county_home, by=cast.registrar, admitted_on=date(2021, 3, 1))
    review = timezone.localdate().replace(day=1)
    review = review.replace(year=review.year + 1)
    stays = {"hukou": "STAY", "stay_reason": "LAND", "stay_evidence": "土地承包合同", "stay_review_on": review}
    confirmed(cast, an_entry(cast, child, paper=a_paper(cast.prefecture), **stays))
    case = TransferCase.objects.get()
    assert (case.hukou, case.stay_reason, case.stay_review_on) == ("STAY", "LAND", review)
