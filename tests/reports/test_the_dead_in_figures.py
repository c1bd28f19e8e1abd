"""A child has died, and the papers of its leaving are not complete: no figure of a day counts it among the living."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from children.leaving.actions import record_death
from children.leaving.workflow import DEATH
from policy.periods import add_months
from reports import tallying
from reports.declaring import STOCK, indicator_named, indicators
from reports.figures import MISSING, WHOLE, compute_one, explain
from reports.places import place_named
from tests.builders.children import a_child
from tests.cast import LISHU, PROVINCE, SIPING, at_work
from tests.reports.test_tallies import agree

pytestmark = pytest.mark.django_db


@pytest.fixture
def day() -> date:
    return timezone.localdate() - timedelta(days=3)


def _dies(child: Any, on: date, by: Any) -> Any:
    with at_work(by):
        return record_death(child=child, died_on=on, place="市医院", cause="先天性心脏病", by=by)


def _counted(code: str, on: date, place: int) -> tuple[int, int | None]:
    found = indicator_named(code)
    assert found is not None
    figure = compute_one(found, place_named(str(place)), on)  # type: ignore[arg-type]  # the places of the cast are there
    return figure.numerator, figure.denominator


@pytest.mark.clause("R2a.31")
def test_from_its_day_of_death_on_a_child_stands_in_no_stock_figure(cast: Any, day: date) -> None:
    """A girl of seventeen, unregistered, at no school, owed to the city by her county: she could stand in all."""
    girl = a_child(
        cast.county_home, name="林安", sex="2", birth_date=add_months(day, -206), disability_kind="4",
        disability_grade="1", id_number="", id_pending="NOT_REGISTERED", admitted_on=date(2021, 3, 1),
    )  # fmt: skip
    before, province = day - timedelta(days=1), place_named(str(PROVINCE))
    assert province is not None
    _dies(girl, day, cast.registrar)
    stocks = [found for found in indicators() if found.timing == STOCK and found.basis.child]
    assert {"I-00", "I-05", "I-06", "I-10a", "I-12", "I-14", "I-28", "I-41"} <= {found.id for found in stocks}
    stood = set()
    for found in stocks:
        for side in (WHOLE, MISSING, "counted"):
            on_day = explain(found, province, day, side=side).filter(**{found.basis.child: girl.pk})
            assert not on_day.exists(), (found.id, side)
            if explain(found, province, before, side=side).filter(**{found.basis.child: girl.pk}).exists():
                stood.add(found.id)
    assert {"I-00", "I-05", "I-10a", "I-12", "I-14", "I-28", "I-41"} <= stood  # the day before she stood in them


@pytest.mark.clause("R2a.31")
def test_a_dead_child_is_no_longer_owed_to_the_city_nor_a_death_withdrawn_forgotten(cast: Any, day: date) -> None:
    child = a_child(cast.county_home, name="林安")
    assert (_counted("I-00", day, LISHU), _counted("I-09", day, LISHU)) == ((1, None), (0, 1))
    death = _dies(child, day, cast.registrar)
    assert (_counted("I-00", day, LISHU), _counted("I-09", day, LISHU)) == ((0, None), (0, 0))
    assert _counted("I-00", day - timedelta(days=1), LISHU) == (1, None)
    with at_work(cast.head):
        DEATH.take("withdraw", death, by=cast.head, reason="登记到另一名儿童名下")
    assert (_counted("I-00", day, LISHU), _counted("I-09", day, LISHU)) == ((1, None), (0, 1))


def test_temporary_guardianship_ends_with_the_life_of_the_child(cast: Any, day: date) -> None:
    child = a_child(cast.city_home, name="林安", legal_category="B2", admitted_on=date(2026, 9, 1))
    found = indicator_named("I-59")
    assert found is not None
    goes_on = next(piece for piece in found.slices if piece.code == "goes_on")
    rows = lambda on: explain(found, place_named(str(SIPING)), on, piece=goes_on)  # type: ignore[arg-type]  # noqa: E731 - as above
    _dies(child, day, cast.city_registrar)
    assert not rows(day).exists()
    before = rows(day - timedelta(days=1)).get()
    assert before.days == day - timedelta(days=1) - date(2026, 9, 1)


def test_the_kept_figures_hear_of_a_death_and_of_its_withdrawal(cast: Any, day: date) -> None:
    child = a_child(cast.city_home, name="林安")
    tallying.keep()
    death = _dies(child, day, cast.city_registrar)
    agree(cast, "province", "prefecture")
    tallying.keep()
    agree(cast, "province")
    with at_work(cast.city_home_head):
        DEATH.take("withdraw", death, by=cast.city_home_head, reason="登记有误")
    agree(cast, "province", "prefecture")
