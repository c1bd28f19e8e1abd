"""Whatever a crowd of people does to the moves of children, no state is reached that must not be."""

from __future__ import annotations

import logging
import threading
from random import Random

import pytest
from django.db import connection

from casework import audit
from tests.walk import unreachable
from tests.walk.crowd import CHILDREN, Crowd

log = logging.getLogger(__name__)
STRETCH = 250  # acts between two looks
SHORT, LONG = 500, 20_000
AT_ONCE, FEW, MANY = 6, 40, 500  # people at the same moment, and how often each of them tries
MUST_HAPPEN = {
    "transfer.accept",
    "transfer.cancel",
    "transfer.decline",
    "agency_task.answer",
    "sign",
    "dispute",
    "stay",
}


@pytest.mark.django_db
@pytest.mark.clause("2.1.a")
@pytest.mark.clause("4.3.g")
def test_whatever_a_crowd_tries_no_child_is_lost_between_two_homes(cast, request: pytest.FixtureRequest) -> None:
    long = bool(request.config.getoption("walks"))
    crowd = Crowd(Random(request.config.getoption("walks") or 27), cast)  # noqa: S311 - the same crowd every time
    crowd.gather()
    for stretch in range((LONG if long else SHORT) // STRETCH):
        crowd.goes_on(STRETCH)
        crowd.comes(CHILDREN + stretch)
        faults = unreachable.found(cast)
        assert not faults, "\n".join(faults)
    done = {what: n for what, n in crowd.outcomes.items() if ":" not in what}
    log.info("done: %s; refused: %s", done, {what: n for what, n in crowd.outcomes.items() if ":" in what})
    assert done.get("transfer.accept", 0) >= 1, "nobody came to the other home"
    assert not long or set(done) >= MUST_HAPPEN, f"a long walk comes everywhere: {MUST_HAPPEN - set(done)}"


@pytest.mark.django_db(transaction=True)
@pytest.mark.clause("2.1.a")
def test_people_at_the_same_moment_leave_no_such_state_behind_either(cast, request: pytest.FixtureRequest) -> None:
    long = bool(request.config.getoption("walks"))
    first = Crowd(Random(27), cast)  # noqa: S311 - the same crowd every time
    first.gather()
    first.goes_on(STRETCH)
    crowds = [Crowd(Random(number), cast) for number in range(AT_ONCE)]  # noqa: S311 - the same
    failed: list[BaseException] = []
    ready = threading.Barrier(AT_ONCE, timeout=60)

    def works(crowd: Crowd) -> None:
        try:
            ready.wait()
            crowd.goes_on(MANY if long else FEW)
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    clerks = [threading.Thread(target=works, args=[crowd]) for crowd in crowds]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join(timeout=900)
    assert not failed, failed
    assert sum(crowd.outcomes["step"] for crowd in crowds) >= AT_ONCE, "nobody did anything"
    faults = [*unreachable.found(cast), *map(str, audit.faults())]
    assert not faults, "\n".join(faults)
