"""Every indicator is counted a second time in plain SQL, and both tell the same number, to the last digit.

Over a whole demonstration: `bin/chaos figures`.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Q
from django.utils import timezone

from casework.acting import acting_system
from policy.periods import add_months
from reports import tallies, tallying
from reports.declaring import Indicator, indicator_named, indicators
from reports.figures import Figures, compute
from tests.builders.children import a_child
from tests.reports import recomputing
from tests.reports.rarely import Rarely

pytestmark = pytest.mark.django_db


def _differences(
    asked: list[Indicator], told: Callable[..., Figures], days: list[dt.date], *,
    folder: Path = recomputing.FOLDER, sliced: bool = True,
) -> list[str]:  # fmt: skip
    places = recomputing.everywhere()
    figures = told(asked, places[0], days)
    return [
        str(found)
        for indicator in asked
        for on in days
        for found in recomputing.differences(indicator, figures, on, places, folder=folder, sliced=sliced)
    ]


def _scanned(*asked: Any) -> Figures:
    return compute(*asked, sliced=True)


def _days() -> list[dt.date]:
    """Also the very days on which something began or ended for somebody."""
    today = timezone.localdate()
    return sorted({*recomputing.days(today), *(add_months(today, -months) for months in (2, 3, 4, 5, 6, 12))})


def _above_nought(indicator: Indicator) -> set[recomputing.Number]:
    counted = [recomputing.recount(indicator.id, on) for on in _days()]
    return {number for found in counted for (number, *_at), count in found.items() if count}


def test_no_indicator_is_registered_without_its_sql() -> None:
    assert recomputing.written() == {found.id for found in indicators()}


def test_plain_sql_says_the_same_of_every_indicator_place_and_part(cast: Any) -> None:
    """Everyone is there: of each indicator somebody is counted, and of each rate somebody is missing."""
    Rarely(cast).come()
    tallying.keep()
    with acting_system("测试"):
        assert _differences(indicators(), _scanned, _days()) == []
        kept = [day for day in tallies.wanted_days(timezone.localdate()) if day <= timezone.localdate()]
        assert _differences(indicators(), tallies.current, kept, sliced=False) == []
        assert [found.id for found in indicators() if ("numerator", "") not in _above_nought(found)] == []


@pytest.fixture
def three(cast: Any) -> None:
    for home in (cast.city_home, cast.county_home, cast.stranger_home):
        a_child(home, name="王一", admitted_on=add_months(timezone.localdate(), -30))


@pytest.mark.usefixtures("three")
def test_a_wrong_condition_of_the_product_is_told_wherever_it_shows() -> None:
    found = indicator_named("I-06")
    assert found is not None
    wrong = replace(found, numerator=lambda _on: Q(home__level="COUNTY"))
    with acting_system("测试"):
        assert _differences([found], _scanned, _days()) == []
        told = _differences([wrong], _scanned, [timezone.localdate()])
    assert f"I-06 numerator 吉林省(220000) {timezone.localdate()}: the product says 1, plain SQL 2" in told
    assert any("通化市(220500)" in one and "says 0, plain SQL 1" in one for one in told)


@pytest.mark.usefixtures("three")
def test_a_wrong_query_is_told_as_well(tmp_path: Path) -> None:
    found = indicator_named("I-14")
    assert found is not None
    folder = Path(shutil.copytree(recomputing.FOLDER, tmp_path / "plain_sql"))
    query = folder / "I-14.sql"
    query.write_text(query.read_text().replace("ARRAY[mode]", "ARRAY['HOSPITAL']"))
    with acting_system("测试"):
        told = _differences([found], _scanned, [timezone.localdate()], folder=folder)
    assert f"I-14 numerator HOSPITAL 吉林省(220000) {timezone.localdate()}: the product says 0, plain SQL 3" in told
