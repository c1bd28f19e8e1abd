"""No page asks the database more than it did, and none asks more because there are more children."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders.reports import the_orders
from tests.platform.queries import counts, differences, grow, keep, kept, rises

WHAT_TO_DO = "queries changed; if that is meant, keep them: pytest tests/platform/test_queries.py --write-queries"


@pytest.fixture
def small_home(cast: Any) -> Any:
    """Three children with a record in every subject, and the reports of the document's years."""
    the_orders()
    grow(cast, 3)
    return cast


@pytest.mark.long
def test_every_page_asks_what_it_asked_before_and_no_more_for_thirty_children(
    small_home: Any, request: pytest.FixtureRequest
) -> None:
    few = counts(small_home, kept())
    grow(small_home, 27)
    many = counts(small_home, few)
    assert not rises(few, many), "a page asks more for thirty children than for three"
    if request.config.getoption("--write-queries"):
        keep(few)
    assert not differences(kept(), few), WHAT_TO_DO


def test_a_page_that_asks_more_or_less_than_it_did_is_named() -> None:
    before = {"registrar": {"list of child": 12, "page of child": 20, "casework:todo": 9}}
    now = {"registrar": {"list of child": 13, "page of child": 19, "casework:home": 9}}
    assert differences(before, now) == [
        "casework:home (registrar): not there → 9",
        "casework:todo (registrar): 9 → not there",
        "list of child (registrar): 12 → 13",
        "page of child (registrar): 20 → 19",
    ]
    assert not differences(before, before)
