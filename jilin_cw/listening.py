"""A worker that has gone deaf ends itself, and whoever keeps it starts it anew.

After the broker was away Celery's consumer now and then stays connected and takes nothing more, for ever. A job is a
row of the database and is found again by the sweep: to end is safe, to go on waiting is not.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable
from typing import Any

import redis
from celery.worker import state
from django.conf import settings

log = logging.getLogger(__name__)
DEAF_AFTER = 60.0  # seconds in which messages wait and none is taken, though nothing is being done
LOOK_EVERY = 10.0
QUEUE = "celery"
ENDED = 75  # "temporary failure": start me again


def waiting() -> int:
    """How many messages nobody has taken; none while the broker is away, for then there is nothing to hear."""
    try:
        with redis.Redis.from_url(settings.CELERY_BROKER_URL, socket_timeout=5, socket_connect_timeout=5) as broker:
            return int(broker.llen(QUEUE))
    except redis.RedisError:
        return 0


def busy() -> bool:
    """Whether something is being done or held in hand: with all hands full nothing more is taken, rightly."""
    return bool(state.active_requests or state.reserved_requests)


class Ear:
    """Remembers when the worker last heard something, or had no reason to."""

    def __init__(
        self,
        waiting: Callable[[], int] = waiting,
        busy: Callable[[], bool] = busy,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.waiting, self.busy, self.clock = waiting, busy, clock
        self.last = clock()

    def heard(self, **_signal: Any) -> None:
        self.last = self.clock()

    @property
    def is_deaf(self) -> bool:
        if self.busy() or not self.waiting():
            self.heard()
        return self.clock() - self.last > DEAF_AFTER


def watch(ear: Ear, *, end: Callable[[int], object] = os._exit, wait: Callable[[float], object] = time.sleep) -> None:
    """Look every ten seconds until the worker is deaf, then end the process, whatever its main thread hangs in."""
    while not ear.is_deaf:
        wait(LOOK_EVERY)
    log.critical("the worker takes no messages though %s wait; it ends to be started anew", ear.waiting())
    end(ENDED)


_ear = Ear()
heard = _ear.heard


def begin(**_signal: Any) -> None:
    heard()
    threading.Thread(target=watch, args=[_ear], name="listening", daemon=True).start()
