"""When a child leaves, what others began for it ends or is listed, and nobody is reminded; a death has its record."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from casework import todo
from casework.refusals import Refused
from children import care
from children.careplan.actions import open_plan
from children.daily.actions.notes import note
from children.disability.actions import note_disability
from children.leaving.actions import open_leaving, record_death
from children.models import Discharge
from medical.models import InsuranceEnrollment
from tests.builders.children import a_child
from tests.builders.leaving import a_death
from tests.builders.transfers import TAKEN_BY, a_draft, walk
from tests.cast import at_work
from transfers.workflow import TRANSFER

pytestmark = pytest.mark.django_db


def _waiting(person) -> str:
    with at_work(person):
        return " ".join(f"{g.title} {item.title}" for g in todo.groups(person) for item in g.items)


def test_nobody_is_reminded_of_what_was_begun_for_a_child_that_left(cast, signed_in) -> None:
    child = a_child(cast.city_home, name="周小树")
    head, worker = cast.city_home_head, cast.city_social_worker
    with at_work(worker):
        plan = open_plan(child=child, drafted_on=date(2026, 3, 1), by=worker)
        leaving = open_leaving(child=child, kind="GUARDIAN_ABLE", opened_on=date(2026, 9, 1), by=worker)
        note(child=child, observed_at=timezone.now(), topic="MOOD", text="不说话", flag=True, by=worker)
    with at_work(cast.city_medic):
        asked = note_disability(child=child, noted_on=date(2026, 3, 1), by=cast.city_medic)
    assert "周小树" in _waiting(cast.city_medic)
    page = signed_in(worker).get(reverse("leaving:leaving_page", args=[leaving.uid])).content.decode()
    assert "其他未办结的事项" in page
    assert "养育照料计划 · 拟定中" in page or "养育照料计划" in page
    assert "基本医保" in page
    with at_work(head):
        care.leave(child=child, kind="GUARDIAN_ABLE", on=date(2026, 10, 1), by=head, document="恢复评估报告")

    for record, state in ((plan, "ENDED"), (asked, "DROPPED")):
        record.refresh_from_db()
        assert record.state == state
    assert InsuranceEnrollment.objects.get(child=child).state == "TO_CHECK"
    assert "周小树" not in _waiting(cast.city_medic)
    assert "周小树 · 情绪" not in _waiting(head)
    assert "离院办理" in _waiting(worker), "the leaving itself goes on"


@pytest.mark.parametrize("accepting", ["city_registrar", "city_home_head"])
def test_a_leaving_begun_before_a_transfer_ends_with_it_and_the_new_home_may_begin_its_own(
    cast, accepting, signed_in, monkeypatch
) -> None:
    child = a_child(cast.county_home, by=cast.registrar, name="周小树")
    case = a_draft(cast, child)
    with at_work(cast.registrar):
        leaving = open_leaving(child=child, kind="GUARDIAN_ABLE", opened_on=date(2026, 9, 1), by=cast.registrar)
    monkeypatch.setitem(TAKEN_BY, "accept", accepting)
    walk(cast, case, *TRANSFER.path("DRAFT", "ACCEPTED"))

    leaving.refresh_from_db()
    child.refresh_from_db()
    assert (leaving.state, leaving.home) == ("CANCELLED", cast.county_home)
    worker = cast.city_social_worker
    assert "离院办理" not in _waiting(cast.registrar)
    page = signed_in(worker).get(reverse("leaving:leaving_page", args=[leaving.uid])).content.decode()
    assert "儿童移交" in page
    with at_work(worker):
        own = open_leaving(child=child, kind="GUARDIAN_ABLE", opened_on=date(2026, 11, 1), by=worker)
    assert own.home == cast.city_home


@pytest.mark.clause("R2a.31")
def test_death_is_reached_only_with_its_record_and_seals_the_file(cast) -> None:
    child, head = a_child(cast.city_home), cast.city_home_head
    said = {"child": child, "kind": "DEATH", "by": head, "document": "22030020260001"}
    with at_work(head), pytest.raises(Refused, match="没有死亡登记"):
        care.leave(**said, on=date(2026, 5, 5))
    assert not Discharge.objects.exists()
    with at_work(head):
        record_death(child=child, died_on=date(2026, 5, 5), place="市医院", cause="先天性心脏病", by=head)
    with at_work(head), pytest.raises(Refused, match="只能办理死亡离院"):
        care.leave(**said, on=date(2026, 5, 6))
    assert a_death(cast, a_child(cast.county_home), date(2026, 5, 5)).deaths.get().sealed_on == date(2026, 5, 5)
