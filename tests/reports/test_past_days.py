"""What is written today changes no figure of a day that is past."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from children.models import Child
from medical.models import RehabPlan, RehabSession
from placement.actions import open_plan
from placement.workflow import AGING_OUT
from policy.periods import add_months
from reports.declaring import indicator_named
from reports.figures import compute_one
from reports.places import place_named
from tests.builders.children import a_child, a_move
from tests.cast import LISHU, SIPING, at_work


def counted(code: str, on: date, place: int = SIPING) -> tuple[int, int | None]:
    found = compute_one(indicator_named(code), place_named(str(place)), on)
    return found.numerator, found.denominator


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.mark.clause("2.1.c")
def test_a_profile_confirmed_anew_was_confirmed_then_as_it_was_then(cast, today) -> None:
    child, past = a_child(cast.city_home, admitted_on=date(2021, 3, 1)), add_months(today, -6)
    assert counted("I-12", past) == (0, 1)
    for day in (add_months(today, -8), today):
        Child.objects.filter(pk=child.pk).update(profile_confirmed_on=day)
        assert counted("I-12", past) == (1, 1)
    assert counted("I-12", today) == (1, 1)


@pytest.mark.clause("2.5.a")
def test_a_plan_put_forward_today_was_none_last_month(cast, today) -> None:
    born = add_months(today, -17 * 12 - 3)
    child = a_child(cast.city_home, name="石磊", birth_date=born, admitted_on=date(2021, 3, 1))
    with at_work(cast.city_social_worker):
        plan = open_plan(child=child, by=cast.city_social_worker)
        plan.work_ability, plan.child_opinion, plan.path = "FULL", "想就业", "EMPLOYMENT"
        plan.housing_needed, plan.measures, plan.responsible = True, "培训", "杨社工"
        plan.opened_on = add_months(today, -2)
        plan.save()
        AGING_OUT.take("submit", plan, by=cast.city_social_worker)
    assert counted("I-41", add_months(today, -1)) == (0, 1)
    assert counted("I-41", today) == (1, 1)


@pytest.mark.clause("2.3.c")
def test_a_plan_is_carried_out_from_its_first_session_on_and_stays_where_the_child_lived(cast, today) -> None:
    child = a_child(cast.county_home, by=cast.registrar, admitted_on=date(2021, 3, 1))
    assessed, moved = add_months(today, -6), add_months(today, -2)
    with at_work(cast.registrar):
        plan = RehabPlan.objects.create(child=child, assessed_on=assessed, starts_on=assessed, domain="MOTOR")
        assert counted("I-33", today, LISHU) == (0, 1)
        RehabSession.objects.create(plan=plan, child=child, held_on=add_months(today, -3), minutes=40, therapist="廖")
    a_move(child, cast.city_home, moved)
    assert counted("I-33", add_months(today, -4), LISHU) == (0, 1)
    assert counted("I-33", add_months(today, -3), LISHU) == (1, 1)
    assert counted("I-33", today, LISHU) == (0, 0)
    assert counted("I-33", today, SIPING) == (1, 1)
