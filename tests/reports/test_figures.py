"""Figures say what plain SQL says, on any day, and open the list they count."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.utils import timezone

from children import care
from children.models import Placement
from reports.declaring import indicator_named, indicators
from reports.figures import compute, compute_one, explain
from reports.places import below, place_named
from tests.builders.children import a_child, a_move
from tests.builders.transfers import a_transfer
from tests.cast import CHANGBAISHAN, LISHU, PROVINCE, SIPING, YANBIAN, YITONG, at_work

TODAY = date(2026, 11, 23)


def figure(code: str, place: int, on: date = TODAY):
    return compute_one(indicator_named(code), place_named(str(place)), on)


def sql(query: str, *params: object) -> int:
    with connection.cursor() as cursor:
        cursor.execute(query, params)
        return cursor.fetchone()[0]


LONG_TERM_SQL = """
SELECT count(*) FROM children_placement p JOIN agencies_agency a ON a.id = p.home_id
  JOIN agencies_jurisdiction j ON j.id = a.jurisdiction_id
 WHERE p.starts_on <= %s AND (p.ends_on IS NULL OR p.ends_on > %s) AND coalesce(j.parent_id, j.id) = %s
   AND EXISTS (SELECT 1 FROM children_guardianshipepisode g WHERE g.child_id = p.child_id AND g.kind = 'LONG_TERM'
               AND g.starts_on <= %s AND (g.ends_on IS NULL OR g.ends_on > %s))
"""


@pytest.fixture
def children(cast):
    """In 四平: two in the county home, one moved to the prefecture home in June 2023, one who has left. One in 通化."""
    a_child(cast.county_home, name="甲")
    a_child(cast.county_home, name="乙", sex="2")
    a_move(a_child(cast.county_home, name="丙"), cast.city_home, date(2023, 6, 1))
    left = a_child(cast.county_home, name="丁", admitted_on=date(2021, 5, 1))
    with at_work(cast.registrar):
        care.leave(child=left, kind="ADOPTED", on=date(2024, 3, 1), by=cast.registrar, document="吉收字2024-1")
    a_child(cast.stranger_home, name="戊")


@pytest.mark.clause("2.0.a")
@pytest.mark.parametrize("on", [date(2020, 1, 1), date(2022, 7, 11), date(2023, 5, 31), date(2024, 2, 29), TODAY])
def test_long_term_children_are_those_that_plain_sql_counts_on_any_day(children, on) -> None:
    assert figure("I-05", SIPING, on).numerator == sql(LONG_TERM_SQL, on, on, SIPING, on, on)


@pytest.mark.clause("2.0.a")
def test_the_share_in_prefecture_homes_grows_on_the_day_of_the_move(children) -> None:
    before, after = figure("I-06", SIPING, date(2023, 5, 31)), figure("I-06", SIPING, date(2023, 6, 1))
    assert (before.numerator, before.denominator, before.text) == (0, 4, "0%")
    assert (after.numerator, after.denominator, after.text) == (1, 4, "25%")


@pytest.mark.clause("2.0.b")
def test_a_child_of_changbaishan_counts_as_received_once_it_lives_in_yanbian(cast) -> None:
    from agencies.models import Jurisdiction

    origin = Jurisdiction.objects.get(pk=CHANGBAISHAN)
    a_child(cast.yanbian_home, origin=origin)
    a_child(cast.stranger_home, origin=origin)
    whole = figure("I-07", PROVINCE)
    assert (whole.numerator, whole.denominator) == (1, 2)
    assert figure("I-07", YANBIAN).numerator == 1


def test_a_share_of_nothing_is_a_dash_and_not_a_hundred_per_cent(cast) -> None:
    nothing = figure("I-06", CHANGBAISHAN)
    assert (nothing.numerator, nothing.denominator, nothing.value, nothing.text) == (0, 0, "—", "—")


def test_nearly_all_is_never_shown_as_all(cast) -> None:
    from reports.figures import Figure

    place = place_named(str(SIPING))
    assert Figure(indicator_named("I-28"), place, TODAY, 9999, 10000).text == "99.9%"
    assert Figure(indicator_named("I-28"), place, TODAY, 10000, 10000).text == "100%"


def test_counties_and_own_homes_add_up_to_the_prefecture_and_prefectures_to_the_province(children) -> None:
    for place in (place_named(str(SIPING)), place_named(str(PROVINCE))):
        computed = compute(indicators(), place, [TODAY])
        for found in indicators():
            whole = computed.of(found, place, TODAY)
            parts = [computed.of(found, part, TODAY) for part in below(place)]
            assert whole.numerator == sum(part.numerator for part in parts), found.id
            if found.is_rate:
                assert whole.denominator == sum(part.denominator for part in parts), found.id


def test_every_figure_has_as_many_rows_behind_it_as_it_says(children) -> None:
    place = place_named(str(PROVINCE))
    computed = compute(indicators(), place, [TODAY], sliced=True)
    for found in indicators():
        counted = found.basis.counted
        rows = explain(found, place, TODAY).values(counted).distinct().count()
        assert rows == computed.of(found, place, TODAY).numerator, found.id
        for piece in found.slices:
            rows = explain(found, place, TODAY, piece=piece).values(counted).distinct().count()
            assert rows == computed.number(found, "numerator", place, TODAY, piece.code), (found.id, piece.code)


def test_all_figures_of_a_place_on_two_days_come_in_one_query(children, django_assert_num_queries) -> None:
    place = place_named(str(PROVINCE))
    compute(indicators(), place, [TODAY])  # the calendar is read once per process
    with django_assert_num_queries(1):
        compute(indicators(), place, [TODAY, date(2026, 10, 23)])


def test_care_modes_add_up_to_the_children_in_care(children) -> None:
    found, place = indicator_named("I-14"), place_named(str(SIPING))
    computed = compute([found], place, [TODAY], sliced=True)
    pieces = [computed.number(found, "numerator", place, TODAY, piece.code) for piece in found.slices]
    assert (
        sum(pieces)
        == computed.of(found, place, TODAY).numerator
        == Placement.objects.on(TODAY).filter(home__jurisdiction_id__in=[SIPING, LISHU]).count()
    )


@pytest.mark.clause("2.1.a")
def test_a_child_that_lived_in_two_counties_is_taken_over_once_and_from_the_second(cast) -> None:
    """Before, its stay in the first counted as a child taken over from there, too: the city had received two of one."""
    child = a_move(a_child(cast.sibling_home), cast.county_home, date(2024, 6, 1))
    assert [(figure("I-09", place).numerator, figure("I-09", place).denominator) for place in (LISHU, YITONG)] == [
        (0, 1), (0, 0),
    ]  # fmt: skip
    a_transfer(cast, "ACCEPTED", child)
    now = {place: figure("I-09", place, timezone.localdate()) for place in (SIPING, LISHU, YITONG)}
    told = {place: (found.numerator, found.denominator) for place, found in now.items()}
    assert told == {SIPING: (1, 1), LISHU: (1, 1), YITONG: (0, 0)}
