"""Sick and disabled children who were assessed for rehabilitation (I-32): as plain SQL counts them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from medical.actions import draft_rehab_plan
from policy.periods import add_months
from reports.declaring import indicator_named
from reports.figures import compute_one
from reports.places import place_named
from tests.builders.children import a_child
from tests.cast import LISHU, SIPING, TONGHUA, at_work

pytestmark = pytest.mark.django_db

REHAB_SQL = """
SELECT count(*) FILTER (WHERE EXISTS (SELECT 1 FROM medical_rehabplan x WHERE x.child_id = c.id
    AND x.assessed_on <= %(on)s)), count(*)
 FROM children_placement p JOIN agencies_agency a ON a.id = p.home_id
 JOIN agencies_jurisdiction j ON j.id = a.jurisdiction_id JOIN children_child c ON c.id = p.child_id
WHERE p.starts_on <= %(on)s AND (p.ends_on IS NULL OR p.ends_on > %(on)s) AND %(place)s IN (j.id, j.parent_id)
  AND NOT EXISTS (SELECT 1 FROM leaving_death d WHERE d.child_id = c.id AND d.state <> 'WITHDRAWN'
                  AND d.died_on <= %(on)s)
  AND (c.disability_kind <> '' OR c.health_state IN ('30', '60'))
"""


def _counted(code: str, place: int, on: date) -> tuple[int, int | None]:
    found = compute_one(indicator_named(code), place_named(str(place)), on)
    return found.numerator, found.denominator


def _sql(place: int, on: date) -> tuple[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(REHAB_SQL, {"place": place, "on": on})
        return cursor.fetchone()  # type: ignore[no-any-return]  # two numbers


@pytest.mark.clause("2.3.b")
def test_of_the_sick_and_disabled_those_count_who_were_assessed_for_rehabilitation(cast: Any) -> None:
    """甲 and 丁 are disabled, 乙 has a lasting illness, 丙 is healthy and was assessed all the same."""
    assessed = add_months(timezone.localdate(), -3)
    facts = {"甲": {"disability_kind": "4", "disability_grade": "2"}, "乙": {"health_state": "30"}, "丙": {}}
    for name, said in facts.items():
        child = a_child(cast.city_home, name=name, **said)
        if name in "甲丙":
            with at_work(cast.city_rehab):
                draft_rehab_plan(child=child, domain="MOTOR", assessed_on=assessed, findings="右手", by=cast.city_rehab)
    a_child(cast.county_home, name="丁", disability_kind="1", disability_grade="1")
    assert _counted("I-32", SIPING, assessed) == (1, 3)
    assert _counted("I-32", SIPING, assessed - timedelta(days=1)) == (0, 3)
    assert _counted("I-32", LISHU, assessed) == (0, 1)
    for place in (SIPING, LISHU, TONGHUA):
        for day in (assessed - timedelta(days=1), assessed):
            assert _counted("I-32", place, day) == _sql(place, day), (place, day)
