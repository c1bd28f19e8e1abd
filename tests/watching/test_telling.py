"""A child that waits is told of level by level, once each, and by name; when it waits no more that ends."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from casework.acting import acting_system
from casework.deadlines import add_working_days
from casework.models import Notice
from casework.showing import day
from tests.builders.children import a_child
from tests.builders.transfers import a_deferral, a_transfer, walk
from transfers.watching import telling
from transfers.watching.models import Escalation

FIRST = dt.date(2026, 10, 12)
ONE = dt.timedelta(days=1)


@pytest.fixture
def child(cast):
    return a_child(cast.county_home, by=cast.registrar, name="马平安", admitted_on=dt.date(2021, 3, 1))


def morning(on: dt.date) -> int:
    with acting_system(telling.REASON):
        return telling.watch(on)


def told(level: str) -> set[str]:
    return set(Escalation.objects.open().filter(level=level).values_list("agency__name", flat=True))


@pytest.mark.clause("4.3.d")
def test_a_child_that_is_not_moved_goes_from_the_county_to_the_prefecture_to_the_province(cast, child) -> None:
    morning(FIRST)
    assert told("COUNTY") == {cast.county_home.name, cast.county_office.name}
    assert told("PREFECTURE") == set()
    morning(add_working_days(FIRST, 10))
    assert told("PREFECTURE") == set()
    morning(add_working_days(FIRST, 10) + ONE)
    assert (told("PREFECTURE"), told("PROVINCE")) == ({cast.city_office.name}, set())
    morning(add_working_days(FIRST, 20) + ONE)
    assert told("PROVINCE") == {cast.province.post.agency.name}
    assert set(Escalation.objects.values_list("due_on", flat=True)) == {dt.date(2022, 12, 31)}


@pytest.mark.clause("4.3.d")
def test_a_home_silent_for_twenty_working_days_is_told_to_the_prefecture_and_then_to_the_province(cast, child) -> None:
    case = walk(cast, a_transfer(cast, "PLAN_APPROVED", child), "issue_notice", on=FIRST)
    rows = Escalation.objects.filter(case=case)
    morning(add_working_days(FIRST, 15))
    assert not rows.exists()
    morning(add_working_days(FIRST, 15) + ONE)
    assert set(rows.values_list("agency__name", flat=True)) == {
        cast.county_home.name, cast.city_home.name, cast.county_office.name,
    }  # fmt: skip
    morning(add_working_days(FIRST, 20) + ONE)
    assert set(rows.filter(level="PREFECTURE").values_list("agency__name", flat=True)) == {cast.city_office.name}
    assert not rows.filter(level="PROVINCE").exists()
    morning(add_working_days(FIRST, 30) + ONE)
    assert rows.filter(level="PROVINCE").count() == 1


@pytest.mark.clause("4.3.d")
def test_twice_on_a_day_and_after_a_kill_everybody_is_told_once(cast, child, monkeypatch) -> None:
    def killed(*_posts, **_said):
        raise SystemExit

    with monkeypatch.context() as broken:
        broken.setattr(telling.notices, "tell_at_once", killed)
        with pytest.raises(SystemExit):
            morning(FIRST)
    assert not Escalation.objects.exists()
    morning(FIRST)
    rows, notices = Escalation.objects.count(), Notice.objects.count()
    assert rows
    assert notices
    assert morning(FIRST) == 0
    assert (Escalation.objects.count(), Notice.objects.count()) == (rows, notices)
    again = Escalation.objects.first()
    again.pk, again.uid = None, "00000000-0000-4000-8000-000000000001"
    with pytest.raises(IntegrityError, match="an_office_is_told_once_of_one_wait"), transaction.atomic():
        again.save(force_insert=True)


def test_who_is_in_office_reads_a_notice_and_is_written_down_by_name(cast, child) -> None:
    morning(FIRST)
    row = Escalation.objects.get(agency=cast.county_office)
    assert cast.county.name in row.recipients
    notice = Notice.objects.get(post_id=cast.county.post.id)
    assert notice.title == "应移送未移送：1名儿童，请办理"
    assert "马平安" not in notice.title
    assert not Notice.objects.filter(post_id=cast.stranger_prefecture.post.id).exists()


@pytest.mark.clause("4.3.d")
def test_it_ends_when_the_child_is_taken_over_and_a_later_wait_is_told_anew(cast, child) -> None:
    morning(FIRST)
    deferral = a_deferral(cast, child, starts_on=FIRST, ends_on=FIRST + 30 * ONE)
    morning(FIRST + ONE)
    ended = Escalation.objects.filter(agency=cast.county_office).get()
    assert (ended.ended_on, ended.get_ended_because_display()) == (FIRST + ONE, "已批准暂缓移交")
    morning(deferral.ends_on + ONE)
    assert Escalation.objects.filter(agency=cast.county_office).count() == 2
    a_transfer(cast, "ACCEPTED", child)
    morning(dt.date(2026, 12, 31))
    assert not Escalation.objects.open().exists()
    assert Escalation.objects.filter(ended_because="ACCEPTED").exists()


@pytest.mark.parametrize(("answer", "why"), [("decline", "接收机构已书面说明"), ("cancel", "移交已取消")])
def test_a_silence_ends_with_the_answer(cast, child, answer, why) -> None:
    case = walk(cast, a_transfer(cast, "PLAN_APPROVED", child), "issue_notice", on=FIRST)
    late = add_working_days(FIRST, 15) + ONE
    morning(late)
    walk(cast, case, answer, on=late)
    morning(late + ONE)
    assert {row.get_ended_because_display() for row in Escalation.objects.filter(case=case)} == {why}
    assert Escalation.objects.open().filter(child=child, check_kind="SEND").exists()


@pytest.mark.clause("4.3.d")
def test_each_level_reads_on_its_desk_what_came_to_it_and_on_the_lists_who_was_told(cast, child, signed_in) -> None:
    title = "报到本单位的逾期移交"
    case = walk(cast, a_transfer(cast, "PLAN_APPROVED", child), "issue_notice", on=dt.date(2026, 9, 1))
    morning(FIRST)
    desk = signed_in(cast.prefecture).get(reverse("casework:home")).content.decode()
    passed = desk[desk.index(title) :]
    assert "马平安" in passed[: passed.index("</section")]
    desk = signed_in(cast.province).get(reverse("casework:home")).content.decode()
    assert "没有报到本单位、尚未解除的逾期事项" in desk
    for address in ("transfers:due", "transfers:unanswered"):
        page = signed_in(cast.prefecture).get(reverse(address)).content.decode()
        assert f"县级 {day(FIRST)}" in page
    assert f"市级 {day(FIRST)}" in page
    page = signed_in(cast.county).get(reverse("transfers:transfer_page", args=[case.uid])).content.decode()
    assert f"应接收未接收 → {cast.city_office.name}" in page
    assert cast.prefecture_head.name in page[page.index("逾期上报") :]
    listed = signed_in(cast.prefecture).get(reverse("watching:escalation_list"), {"level": "PREFECTURE"})
    assert "马平安" in listed.content.decode()
    for stranger in (cast.stranger_prefecture, cast.stranger_head):
        assert "马平安" not in signed_in(stranger).get(reverse("transfers:unanswered")).content.decode()
        answer = signed_in(stranger).get(reverse("watching:escalation_list"))
        assert "马平安" not in answer.content.decode()
