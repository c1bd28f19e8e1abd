"""Who was told of children that wait: the clock of three mornings of the last weeks, and of today."""

from __future__ import annotations

import datetime as dt
from random import Random

from casework.acting import acting_system
from jilin_cw.demonstration.places import Staff
from transfers.watching import telling

MORNINGS = (-50, -33, -18, 0)  # days from today


def watch_over_transfers(_pick: Random, _staff: Staff, today: dt.date) -> None:
    for days in MORNINGS:
        with acting_system(telling.REASON):
            telling.watch(today + dt.timedelta(days=days))
