"""A worker that takes nothing while jobs wait ends itself; one that works, or has nothing to do, goes on."""

from __future__ import annotations

import pytest
import redis
from django.conf import settings

from jilin_cw.listening import DEAF_AFTER, ENDED, LOOK_EVERY, QUEUE, Ear, waiting, watch


class Day:
    """A clock that the test turns, and what stands in the worker's queue and hands meanwhile."""

    def __init__(self, waiting: int = 0, *, busy: bool = False) -> None:
        self.now, self.queue, self.hands_full = 0.0, waiting, busy
        self.ear = Ear(lambda: self.queue, lambda: self.hands_full, lambda: self.now)
        self.ended: list[int] = []

    def goes_on(self, seconds: float) -> bool:
        """Whether the worker is still there after so long."""
        until = self.now + seconds

        def wait(step: float) -> None:
            self.now += step
            if self.now > until:
                raise TimeoutError

        try:
            watch(self.ear, end=self.ended.append, wait=wait)
        except TimeoutError:
            return True
        return False


def test_a_worker_that_takes_nothing_while_messages_wait_ends_within_little_more_than_a_minute() -> None:
    day = Day(waiting=3)
    assert not day.goes_on(DEAF_AFTER + 2 * LOOK_EVERY)
    assert day.ended == [ENDED]


@pytest.mark.parametrize(("queue", "busy"), [(0, False), (5, True)])
def test_who_has_nothing_to_do_or_both_hands_full_is_not_deaf(queue: int, busy: bool) -> None:  # noqa: FBT001 - a table
    day = Day(queue, busy=busy)
    assert day.goes_on(3600)
    assert not day.ended


def test_who_hears_something_now_and_then_goes_on() -> None:
    day = Day(waiting=1)
    for _minute in range(60):
        assert day.goes_on(DEAF_AFTER - LOOK_EVERY)
        day.ear.heard()


def test_what_waits_is_asked_of_the_broker_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    with redis.Redis.from_url(settings.CELERY_BROKER_URL) as broker:
        before = broker.llen(QUEUE)
        broker.rpush(QUEUE, "nobody takes this")
        try:
            assert waiting() == before + 1
        finally:
            broker.lrem(QUEUE, -1, "nobody takes this")
    monkeypatch.setattr(settings, "CELERY_BROKER_URL", "redis://127.0.0.1:1/0")
    assert waiting() == 0  # a broker that is away has nothing to be heard
