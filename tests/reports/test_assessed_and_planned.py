"""Children in care who are assessed in time (I-11, I-22) and have a care plan (I-13): as plain SQL counts them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from children.assessment import actions
from children.assessment.workflow import ASSESSMENT
from children.careplan.actions import add_goal, open_plan
from children.careplan.workflow import CARE_PLAN
from reports.declaring import indicator_named
from reports.figures import compute_one
from reports.places import place_named
from tests.builders.assessments import an_assessment, the_scales
from tests.builders.children import a_child
from tests.cast import LISHU, SIPING, TONGHUA, at_work

pytestmark = pytest.mark.django_db
REGULAR = {
    "development": "INTELLECT", "wellbeing": "MENTAL_HEALTH", "health-check": "ILLNESS", "daily-living": "DISABILITY",
}  # fmt: skip

IN_CARE = """
 FROM children_placement p JOIN agencies_agency a ON a.id = p.home_id
 JOIN agencies_jurisdiction j ON j.id = a.jurisdiction_id JOIN children_child c ON c.id = p.child_id
WHERE p.starts_on <= %(on)s AND (p.ends_on IS NULL OR p.ends_on > %(on)s) AND %(place)s IN (j.id, j.parent_id)
  AND NOT EXISTS (SELECT 1 FROM leaving_death d WHERE d.child_id = c.id AND d.state <> 'WITHDRAWN'
                  AND d.died_on <= %(on)s)
"""
KINDS_SQL = """
SELECT count(*) FILTER (WHERE (SELECT count(DISTINCT x.kind) FROM assessment_assessment x
    WHERE x.child_id = c.id AND x.kind = ANY(%(kinds)s::text[]) AND x.state = 'FINISHED'
      AND x.held_on <= %(on)s AND x.next_due_on > %(on)s) = cardinality(%(kinds)s::text[])), count(*)
"""
PLANS_SQL = """
SELECT count(*) FILTER (WHERE EXISTS (SELECT 1 FROM careplan_careplan x WHERE x.child_id = c.id
    AND x.approved_on <= %(on)s AND x.starts_on <= %(on)s AND (x.ended_on IS NULL OR x.ended_on > %(on)s))), count(*)
"""


def _counted(code: str, place: int, on: date) -> tuple[int, int | None]:
    found = compute_one(indicator_named(code), place_named(str(place)), on)
    return found.numerator, found.denominator


def _sql(query: str, place: int, on: date, **more: object) -> tuple[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(query, {"place": place, "on": on, **more})
        return cursor.fetchone()  # type: ignore[no-any-return]  # two numbers


def _agree(code: str, select: str, days: tuple[date, ...], **more: object) -> None:
    for place in (SIPING, LISHU, TONGHUA):
        for day in days:
            assert _counted(code, place, day) == _sql(select + IN_CARE, place, day, **more), (place, day)


def _is_assessed(cast: Any, child: Any, code: str, on: date) -> Any:
    by = cast.city_medic
    record = an_assessment(child, code, by=by, held_on=on)
    with at_work(by):
        answers = {item["code"]: item["choices"][0]["code"] for item in record.instrument.items}
        record = actions.answer(record=record, answers=answers, by=by)
        record.conclusion, record.recommendation = "良好", "照常"
        record.save(update_fields=["conclusion", "recommendation"])
        return ASSESSMENT.take("submit" if record.kind == "COMPREHENSIVE" else "finish", record, by=by)


@pytest.mark.clause("2.1.b")
def test_a_child_is_assessed_when_all_four_kinds_are_done_and_none_is_due_again(cast: Any) -> None:
    the_scales()
    whole, part = a_child(cast.city_home, name="甲"), a_child(cast.city_home, name="乙")
    a_child(cast.county_home, name="丙")
    done, last = date(2025, 6, 1), date(2025, 9, 1)
    for code in REGULAR:
        _is_assessed(cast, whole, code, last if code == "development" else done)
        if code != "development":
            _is_assessed(cast, part, code, done)
    days = (done, last - timedelta(days=1), last, date(2026, 5, 31), date(2026, 6, 1))
    assert [_counted("I-11", SIPING, day)[0] for day in days] == [0, 0, 1, 1, 0]
    assert _counted("I-11", SIPING, last) == (1, 3)
    _agree("I-11", KINDS_SQL, days, kinds=list(REGULAR.values()))


@pytest.mark.clause("2.1.b")
def test_an_assessment_that_was_put_aside_assesses_nobody(cast: Any) -> None:
    the_scales()
    child, day = a_child(cast.city_home, name="甲"), date(2025, 9, 1)
    records = [_is_assessed(cast, child, code, day) for code in REGULAR]
    assert _counted("I-11", SIPING, day) == (1, 1)
    with at_work(cast.city_medic):
        ASSESSMENT.take("supersede", records[0], by=cast.city_medic, reason="填错了人")
    assert _counted("I-11", SIPING, day) == (0, 1)
    _agree("I-11", KINDS_SQL, (day,), kinds=list(REGULAR.values()))


@pytest.mark.clause("2.1.k")
def test_a_comprehensive_assessment_counts_once_it_was_reviewed_and_for_a_year(cast: Any) -> None:
    the_scales()
    child, day = a_child(cast.city_home, name="甲"), date(2025, 9, 1)
    a_child(cast.county_home, name="丙")
    record = _is_assessed(cast, child, "comprehensive-care", day)
    assert _counted("I-22", SIPING, day) == (0, 2)
    with at_work(cast.city_home_head):
        ASSESSMENT.take("review", record, by=cast.city_home_head)
    days = (day - timedelta(days=1), day, date(2026, 8, 31), date(2026, 9, 1))
    assert [_counted("I-22", SIPING, on)[0] for on in days] == [0, 1, 1, 0]
    assert _counted("I-22", LISHU, day) == (0, 1)
    _agree("I-22", KINDS_SQL, days, kinds=["COMPREHENSIVE"])


def _plan(cast: Any, child: Any, day: date) -> Any:
    worker = cast.city_social_worker
    with at_work(worker):
        plan = open_plan(child=child, drafted_on=day, by=worker)
        for domain in "养治康教社":
            add_goal(plan=plan, domain=domain, responsible="杨社工", not_needed="目前不需要", by=worker)
        plan.summary, plan.responsible, plan.child_opinion, plan.asked_on = "平稳", "杨社工", "想学画画", day
        plan.starts_on, plan.review_on = day, day + timedelta(days=180)
        plan.save()
        return CARE_PLAN.take("submit", plan, by=worker)


@pytest.mark.clause("2.1.d")
def test_a_child_has_a_plan_from_its_approval_until_it_is_ended(cast: Any) -> None:
    today = timezone.localdate()
    day, end = today - timedelta(days=60), today - timedelta(days=10)
    plan = _plan(cast, a_child(cast.city_home, name="甲"), day)
    _plan(cast, a_child(cast.city_home, name="乙"), day)
    a_child(cast.county_home, name="丙")
    head = cast.city_home_head
    with at_work(head):
        plan = CARE_PLAN.take("approve", plan, by=head, happened_on=day + timedelta(days=2))
    days = (day, day + timedelta(days=2), today)
    assert [_counted("I-13", SIPING, on) for on in days] == [(0, 3), (1, 3), (1, 3)]
    with at_work(head):
        CARE_PLAN.take("end", plan, by=head, reason="情况变化大，重新制定", happened_on=end)
    assert [_counted("I-13", SIPING, on)[0] for on in (end - timedelta(days=1), end)] == [1, 0]
    _agree("I-13", PLANS_SQL, (*days, end - timedelta(days=1), end))
