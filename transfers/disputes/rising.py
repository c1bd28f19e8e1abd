"""How far a dispute has gone up: after ten working days to the prefecture, after twenty to the province (4.3.a).

Where the two homes lie in different prefectures no prefecture stands above both, so that the province comes first.
"""

from __future__ import annotations

import datetime as dt

from django.db.models import F, Q

from casework import deadlines
from policy.terms import DISPUTE_TO_PREFECTURE, DISPUTE_TO_PROVINCE
from transfers.disputes.models import OPEN_STATES, TransferDispute
from transfers.disputes.models.codes import Level
from transfers.querysets import latest_overdue_start

ONE_PREFECTURE = Q(case__from_prefecture=F("case__to_prefecture"))
ONE_DAY = dt.timedelta(days=1)


def within_one_prefecture(dispute: TransferDispute) -> bool:
    return dispute.case.from_prefecture_id == dispute.case.to_prefecture_id


def ways_up(raised_on: dt.date, *, one_prefecture: bool) -> list[tuple[Level, dt.date]]:
    """Each level above the two homes and the day on which a dispute comes to it, unless it is settled before."""
    first = deadlines.due(DISPUTE_TO_PREFECTURE, raised_on) + ONE_DAY
    if not one_prefecture:
        return [(Level.PROVINCE, first)]
    return [(Level.PREFECTURE, first), (Level.PROVINCE, deadlines.due(DISPUTE_TO_PROVINCE, raised_on) + ONE_DAY)]


def ways_of(dispute: TransferDispute) -> list[tuple[Level, dt.date]]:
    return ways_up(dispute.raised_on, one_prefecture=within_one_prefecture(dispute))


def level_of(raised_on: dt.date, day: dt.date, *, one_prefecture: bool) -> Level:
    reached = [level for level, since in ways_up(raised_on, one_prefecture=one_prefecture) if since <= day]
    return reached[-1] if reached else Level.SIDES


def level_on(dispute: TransferDispute, day: dt.date) -> Level:
    return level_of(dispute.raised_on, day, one_prefecture=within_one_prefecture(dispute))


def due_of(dispute: TransferDispute) -> dt.date:
    """By when the two homes should have settled it among themselves."""
    return deadlines.due(DISPUTE_TO_PREFECTURE, dispute.raised_on)


def standing_with(level: Level, on: dt.date) -> Q:
    """The open disputes that stand with a level on a day: `level_on`, in rows."""
    first, second = latest_overdue_start(DISPUTE_TO_PREFECTURE, on), latest_overdue_start(DISPUTE_TO_PROVINCE, on)
    to_province = Q(ONE_PREFECTURE, raised_on__lte=second) | Q(~ONE_PREFECTURE, raised_on__lte=first)
    is_open = Q(state__in=OPEN_STATES)
    match level:
        case Level.PROVINCE:
            return is_open & to_province
        case Level.PREFECTURE:
            return is_open & Q(ONE_PREFECTURE, raised_on__lte=first, raised_on__gt=second)
        case _:
            return is_open & Q(raised_on__gt=first)
