"""The county from which a child came years ago reads of the move what the paper says, and nothing of the child now."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from casework.links import url_of
from children.models import Child
from reports.models import CountyReport
from tests.agencies.people import words
from tests.builders.children import a_child
from tests.builders.past import ARRIVED, a_paper, an_entry, confirmed
from tests.builders.reports import a_report
from tests.builders.transfers import PLAN, walk
from tests.cast import LISHU, at_work
from transfers import actions
from transfers.past.models import PastTransfer
from transfers.past.workflow import PAST

pytestmark = [pytest.mark.django_db, pytest.mark.clause("2.1.a")]


@pytest.fixture
def move(cast):
    """Taken into the prefecture home's register on the day it came; the county home has no file of it."""
    child = a_child(cast.city_home, by=cast.city_registrar, name="鲁小川", admitted_on=ARRIVED)
    return confirmed(cast, an_entry(cast, child, stayed_since=date(2019, 9, 2)))


def test_the_county_finds_a_move_of_a_child_that_was_never_in_its_register(cast, move, signed_in) -> None:
    Child.objects.filter(pk=move.child_id).update(name="何新名")  # as in a family that must not be told
    for person in (cast.county, cast.registrar, cast.head):
        client = signed_in(person)
        listed = words(client.get(reverse("past:past_transfer_list")))
        assert reverse("past:sent") in listed
        assert "鲁小川" not in listed
        shown = words(client.get(reverse("past:sent")))
        for word in ("鲁小川", "四平市儿童福利院", "2023年5月6日", "2023年5月8日", "四民函〔2023〕15号", "户随人走"):
            assert word in shown
        assert "何新名" not in shown
        assert move.child.file_number not in shown
        for record in (move, move.case, move.child):
            assert client.get(url_of(record)).status_code == 404


def test_the_countys_own_figures_say_whom_they_leave_out_and_where_to_read_of_them(cast, move, signed_in) -> None:
    """The prefecture counts the child at 梨树, where it came from; the county has no file of it and counts nobody."""
    own = reverse("reports:indicator", args=["I-09", str(LISHU)])
    page = signed_in(cast.county).get(own).content.decode()
    assert "另有1名儿童以前按文书移出，本地没有档案" in page
    assert reverse("past:sent") in page
    assert "鲁小川" not in page
    above = signed_in(cast.prefecture).get(own).content.decode()
    assert "鲁小川" in above
    assert "本地没有档案" not in above
    for place, day in (("I-00", ""), ("I-09", f"{ARRIVED - timedelta(days=1)}")):
        asked = signed_in(cast.county).get(reverse("reports:indicator", args=[place, str(LISHU)]), {"on": day})
        assert "本地没有档案" not in asked.content.decode()
    asked = CountyReport.objects.get(report=a_report(cast), jurisdiction_id=LISHU)
    assert "另有1名儿童以前按文书移出，本地没有档案" in signed_in(cast.county).get(url_of(asked)).content.decode()


def test_nobody_else_reads_it_there_and_who_sees_the_move_itself_finds_it_once(cast, move, signed_in) -> None:
    for person in (cast.sibling_county, cast.stranger_prefecture, cast.prefecture, cast.city_registrar, cast.province):
        assert "鲁小川" not in words(signed_in(person).get(reverse("past:sent")))
    for person in (cast.carer, cast.police, cast.sys_admin):
        assert signed_in(person).get(reverse("past:sent")).status_code == 404
    assert "鲁小川" in words(signed_in(cast.prefecture).get(reverse("past:past_transfer_list")))
    with at_work(cast.county):
        assert not Child.objects.filter(pk=move.child_id).exists(), "the second wall stands as before"


def test_what_is_not_confirmed_or_is_in_the_countys_own_list_is_not_listed_here(cast, signed_in) -> None:
    paper = a_paper(cast.prefecture)
    waiting = a_child(cast.city_home, by=cast.city_registrar, name="待确认", admitted_on=ARRIVED)
    an_entry(cast, waiting, paper=paper, stayed_since=date(2019, 9, 2))
    known = a_child(cast.county_home, by=cast.registrar, name="马晓燕", admitted_on=date(2021, 3, 1))
    confirmed(cast, an_entry(cast, known, paper=paper))
    county = signed_in(cast.county)
    assert "没有这样的移交补录" in words(county.get(reverse("past:sent")))
    assert "马晓燕" in words(county.get(reverse("past:past_transfer_list")))


def test_a_move_into_another_prefecture_is_told_to_the_prefecture_that_gave_the_child_away(cast, signed_in) -> None:
    child = a_child(cast.stranger_home, by=cast.stranger_registrar, name="鲁小川", admitted_on=ARRIVED)
    move = an_entry(cast, child, by=cast.stranger_prefecture, to_home=cast.stranger_home, stayed_since=date(2019, 9, 2))
    with at_work(cast.stranger_prefecture_head):
        PAST.take("confirm", move, by=cast.stranger_prefecture_head)
    for person in (cast.county, cast.prefecture):
        assert "通化市儿童福利院" in words(signed_in(person).get(reverse("past:sent")))


def test_across_prefectures_a_child_still_in_the_countys_register_goes_by_the_ordinary_steps(cast, signed_in) -> None:
    """Who took it over cannot enter it from paper, is told what to do, and that way is open with the days of then."""
    child = a_child(cast.county_home, by=cast.registrar, name="马晓燕", admitted_on=date(2021, 3, 1))
    said = {
        "child": child.file_number, "from_home": cast.county_home.uid, "to_home": cast.stranger_home.uid,
        "handed_over_on": "2023-05-06", "accepted_on": "2023-05-08", "hukou": "MOVE",
        "paper": a_paper(cast.stranger_prefecture).uid,
    }  # fmt: skip
    answer = signed_in(cast.stranger_prefecture).post(reverse("past:past_transfer_new"), said)
    assert answer.status_code == 422
    assert "请由移出县在“移交”中发起并逐步办理，每一步填写实际日期" in words(answer)
    assert not PastTransfer.objects.exists()

    with at_work(cast.province):
        case = actions.open_case(by=cast.province, child=child, to_home=cast.stranger_home, override_reason="改造期间")
        for name, value in {**PLAN, "planned_on": date(2023, 5, 6)}.items():
            setattr(case, name, value)
        case.save(update_fields=list(PLAN))
    walk(cast, case, "assess", "approve_plan")
    way = (
        (cast.county, "issue_notice", date(2023, 4, 24), {}),
        (cast.head, "hand_over", date(2023, 5, 6), {"handed_over_by": "赵护理", "items_note": "无"}),
        (cast.stranger_registrar, "accept", ARRIVED, {"received_by": "魏档案", "arrival_note": "平稳"}),
    )
    for person, verb, day, facts in way:
        step = reverse("transfers:transfer_step", args=[case.uid, verb])
        answer = signed_in(person).post(step, {"happened_on": day.isoformat(), **facts})
        assert answer.status_code == 302, words(answer)
    case.refresh_from_db()
    child.refresh_from_db()
    assert (case.accepted_on, child.home_id) == (ARRIVED, cast.stranger_home.pk)
