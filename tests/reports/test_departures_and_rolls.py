"""Children who left (I-75), school rolls of those who moved (I-55b), homes (I-01): as plain SQL counts them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from children import care
from reports.declaring import indicator_named
from reports.figures import compute, compute_one
from reports.places import place_named
from tests.builders.children import a_child, a_move
from tests.builders.departments import answered, asked, take
from tests.builders.leaving import a_death
from tests.builders.transfers import a_transfer
from tests.cast import LISHU, SIPING, TONGHUA, at_work, sign_in

pytestmark = pytest.mark.django_db
OCTOBER = date(2026, 10, 31)

LEFT_SQL = """
SELECT count(*) FROM children_discharge d JOIN agencies_agency a ON a.id = d.home_id
  JOIN agencies_jurisdiction j ON j.id = a.jurisdiction_id JOIN children_child c ON c.id = d.child_id
 WHERE d.left_on > (%s::date - interval '12 months') AND d.left_on <= %s AND d.kind <> 'DEATH'
   AND c.merged_into_id IS NULL AND %s IN (j.id, j.parent_id)
"""
ROLLS_SQL = """
SELECT count(*) FILTER (WHERE t.state IN ('DONE', 'ACKNOWLEDGED') AND t.answered_on <= %s), count(*)
  FROM departments_agencytask t JOIN transfers_transfercase x ON x.id = t.case_id
 WHERE t.kind = 'SCHOOL_ROLL' AND t.state NOT IN ('NOT_NEEDED', 'WITHDRAWN') AND t.asked_on <= %s
   AND %s IN (x.from_prefecture_id, x.from_county_id)
"""
HOMES_SQL = """
SELECT count(*) FROM agencies_agency a JOIN agencies_jurisdiction j ON j.id = a.jurisdiction_id
 WHERE a.kind = 'CHILD_WELFARE' AND a.open_from <= %s AND (a.closed_on IS NULL OR a.closed_on > %s)
   AND %s IN (j.id, j.parent_id)
"""


def _counted(code: str, place: int, on: date) -> tuple[int, int | None]:
    found = compute_one(indicator_named(code), place_named(str(place)), on)
    return found.numerator, found.denominator


def _parts(code: str, place: int, on: date) -> dict[str, int]:
    found, at = indicator_named(code), place_named(str(place))
    assert found is not None
    computed = compute([found], at, [on], sliced=True)
    told = {str(p.title): computed.number(found, "numerator", at, on, p.code) for p in found.slices}
    return {title: n for title, n in told.items() if n}


def _sql(query: str, *params: object) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(query, params)
        return cursor.fetchone()


def _leaves(cast: Any, child: Any, kind: str, on: date) -> None:
    head = cast.working_at(child.home, "home_head")
    with at_work(head):
        care.leave(child=child, kind=kind, on=on, by=head, document="文书1号")


@pytest.fixture
def departures(cast: Any) -> Any:
    """甲 was adopted, 乙 went home from the county, 丙 left two years ago, 丁 moved, 戊 died, 己 left elsewhere."""
    for home, name, kind, day in (
        (cast.city_home, "甲", "ADOPTED", date(2026, 3, 1)),
        (cast.county_home, "乙", "GUARDIAN_ABLE", date(2026, 10, 31)),
        (cast.city_home, "丙", "ADOPTED", date(2024, 3, 1)),
        (cast.stranger_home, "己", "OTHER", date(2026, 5, 1)),
    ):
        _leaves(cast, a_child(home, name=name), kind, day)
    a_move(a_child(cast.county_home, name="丁"), cast.city_home, date(2026, 4, 1))
    a_death(cast, a_child(cast.city_home, name="戊"), date(2026, 9, 1))
    return cast


@pytest.mark.clause("R2a.27")
def test_children_who_left_are_told_by_where_they_went_and_the_dead_are_not_among_them(departures: Any) -> None:
    assert _counted("I-75", SIPING, OCTOBER) == (2, None)
    assert _counted("I-75", LISHU, OCTOBER) == (1, None)
    assert _counted("I-75", SIPING, date(2026, 10, 30)) == (1, None)
    assert _counted("I-75", SIPING, date(2024, 3, 1)) == (1, None)
    assert _counted("I-75", SIPING, date(2025, 3, 1)) == (0, None), "a year before began the twelve months"
    assert _parts("I-75", SIPING, OCTOBER) == {"被收养": 1, "监护人恢复监护能力或另有监护人": 1, "男": 2}
    for place in (SIPING, LISHU, TONGHUA):
        for day in (OCTOBER, date(2024, 3, 1), date(2025, 2, 28)):
            assert _counted("I-75", place, day)[0] == _sql(LEFT_SQL, day, day, place)[0], (place, day)
    page = sign_in(departures.prefecture).get(reverse("reports:indicator", args=["I-75", str(SIPING)]))
    shown = page.content.decode()
    assert "死亡的不计入" in shown
    assert "戊" not in shown


@pytest.mark.clause("4.2.g")
def test_a_school_roll_is_done_when_the_department_has_answered(cast: Any) -> None:
    today = timezone.localdate()
    tasks = [
        asked(cast, a_transfer(cast, "ACCEPTED", a_child(cast.county_home, name=name)), "SCHOOL_ROLL")["SCHOOL_ROLL"]
        for name in "甲乙丙"
    ]
    assert _counted("I-55b", SIPING, today) == (0, 3)
    answered(cast, tasks[0], effective_on=today, document_number="四教学籍8号")
    take("return", tasks[1], cast.education, reason="原学校还没有办转出")
    take("withdraw", tasks[2], cast.city_registrar, reason="在家休养，不办转学")
    assert _counted("I-55b", SIPING, today) == _sql(ROLLS_SQL, today, today, SIPING) == (1, 2)
    assert _counted("I-55b", LISHU, today) == _sql(ROLLS_SQL, today, today, LISHU) == (1, 2)
    assert _counted("I-55b", TONGHUA, today) == (0, 0)
    assert _counted("I-55b", SIPING, today - timedelta(days=1)) == (0, 0)


@pytest.mark.clause("1.b")
def test_homes_are_counted_by_level_from_their_opening_until_they_are_closed(cast: Any) -> None:
    today = timezone.localdate()
    assert _counted("I-01", SIPING, today)[0] == _sql(HOMES_SQL, today, today, SIPING)[0] == 3
    assert _parts("I-01", SIPING, today) == {"市（州）级": 1, "县级": 2}
    type(cast.sibling_home).objects.filter(pk=cast.sibling_home.pk).update(closed_on=today)
    assert _counted("I-01", SIPING, today - timedelta(days=1)) == (3, None)
    assert _counted("I-01", SIPING, today)[0] == _sql(HOMES_SQL, today, today, SIPING)[0] == 2
