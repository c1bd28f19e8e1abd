"""One walk over everything that happens to children in care and to their money; see walking.py and holds.py."""

from __future__ import annotations

import logging

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.walk.beginning import before_the_walk
from tests.walk.walking import Walk

log = logging.getLogger(__name__)
MANY = 20
MUST_HAPPEN = {"admit", "import", "accept", "leave", "merge", "undo merge", "pay", "close", "pay out"}


@pytest.mark.django_db
@pytest.mark.clause("2.1.g")
@pytest.mark.clause("2.1.f")
def test_whatever_people_do_no_child_is_lost_and_no_balance_breaks(cast, request: pytest.FixtureRequest) -> None:
    walks = request.config.getoption("walks")
    before_the_walk(cast)
    Walk.outcomes.clear()
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Walk,
        settings=settings(
            max_examples=walks or 5, stateful_step_count=80 if walks else 30, deadline=None, database=None,
            suppress_health_check=list(HealthCheck), phases=[Phase.generate], report_multiple_bugs=False,
        ),
    )  # fmt: skip
    done = {what: times for what, times in Walk.outcomes.items() if ":" not in what}
    log.info("done: %s; refused: %s", done, {what: n for what, n in Walk.outcomes.items() if ":" in what})
    assert sum(done.values()) >= 10, "nobody walked; the first of the walks is always an empty one"
    assert walks < MANY or set(done) >= MUST_HAPPEN, "long walks come everywhere"
