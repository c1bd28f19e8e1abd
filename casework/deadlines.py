"""Counting days as Chinese offices do: the official calendar of days off and weekends worked, from the Holiday table.

Each process keeps the table and asks once a minute whether it has changed. Years the table does not know are counted
Monday to Friday, and `estimate_warning` says so: a date must never look surer than it is.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from policy.periods import Term

CHECK_EVERY_SECONDS = 60
ONE_DAY = dt.timedelta(days=1)
FAR = 20_000  # working days; anything beyond is a mistake of the caller

Pause = tuple[dt.date, dt.date | None]  # both days included; None: still paused


@dataclass(frozen=True)
class Calendar:
    version: tuple[int, int]
    off: frozenset[dt.date]  # weekdays that are free
    worked: frozenset[dt.date]  # weekends that are worked
    years: frozenset[int]

    def is_working(self, day: dt.date) -> bool:
        return day in self.worked or (day.weekday() < 5 and day not in self.off)


_calendar: Calendar | None = None
_checked = 0.0


def forget() -> None:
    """Read the table anew at the next question. Whoever changes the table calls this."""
    global _calendar
    _calendar = None


def calendar() -> Calendar:
    global _calendar, _checked
    now = time.monotonic()
    if _calendar is not None and now - _checked < CHECK_EVERY_SECONDS:
        return _calendar
    version, _checked = _table_version(), now
    if _calendar is None or _calendar.version != version:
        _calendar = _read(version)
    return _calendar


def _table_version() -> tuple[int, int]:
    """Number of rows and a sum over their contents, so that an edit of a row counts as well."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), coalesce(sum(hashtext(day::text || working::text)::bigint), 0) FROM casework_holiday"
        )
        count, content = cursor.fetchone()
    return int(count), int(content)


def _read(version: tuple[int, int]) -> Calendar:
    """From where the version was read, whoever asks: the whole process keeps it."""
    from django.db import DEFAULT_DB_ALIAS

    from casework.models import Holiday

    rows = list(Holiday.objects.using(DEFAULT_DB_ALIAS).values_list("day", "working"))
    return Calendar(
        version=version,
        off=frozenset(day for day, working in rows if not working),
        worked=frozenset(day for day, working in rows if working),
        years=frozenset(day.year for day, _working in rows),
    )


def is_working_day(day: dt.date) -> bool:
    return calendar().is_working(day)


def next_working_day(day: dt.date) -> dt.date:
    """`day` itself when it is worked, else the first worked day after it."""
    known = calendar()
    while not known.is_working(day):
        day += ONE_DAY
    return day


def last_working_day(day: dt.date) -> dt.date:
    """`day` itself when it is worked, else the last worked day before it (reports due by a fixed date)."""
    known = calendar()
    while not known.is_working(day):
        day -= ONE_DAY
    return day


def add_working_days(day: dt.date, count: int, *, pauses: Iterable[Pause] = ()) -> dt.date:
    """The `count`-th working day after `day`, which itself does not count. Paused days do not count."""
    if not 0 <= count <= FAR:
        raise ValueError(f"cannot count {count} working days")
    known, stops = calendar(), list(pauses)
    while count:
        day += ONE_DAY
        if _open_end(stops, day):
            raise ValueError("the period is paused without an end: it has no last day yet")
        count -= known.is_working(day) and not _paused(stops, day)
    return day


def working_days_between(start: dt.date, end: dt.date, *, pauses: Iterable[Pause] = ()) -> int:
    """Working days after `start` up to and including `end`; negative when `end` lies before `start`."""
    if end < start:
        return -working_days_between(end, start, pauses=pauses)
    known, stops = calendar(), list(pauses)
    whole_weeks, left = divmod((end - start).days, 7) if not stops else (0, (end - start).days)
    count = whole_weeks * 5 + _exceptions(known, start, start + 7 * whole_weeks * ONE_DAY)
    days = (end - offset * ONE_DAY for offset in range(left))
    return count + sum(known.is_working(day) and not _paused(stops, day) for day in days)


def _exceptions(known: Calendar, start: dt.date, end: dt.date) -> int:
    """What the official calendar adds to Monday-to-Friday in whole weeks after `start` until `end`."""
    plus = sum(start < day <= end and day.weekday() >= 5 for day in known.worked)
    return plus - sum(start < day <= end and day.weekday() < 5 for day in known.off)


def _paused(stops: list[Pause], day: dt.date) -> bool:
    return any(first <= day and (last is None or day <= last) for first, last in stops)


def _open_end(stops: list[Pause], day: dt.date) -> bool:
    return any(last is None and first <= day for first, last in stops)


def paused_days(start: dt.date, end: dt.date, pauses: Iterable[Pause]) -> int:
    """Calendar days after `start` up to `end` that lie in a pause; overlapping pauses count once."""
    stops = list(pauses)
    return sum(_paused(stops, start + n * ONE_DAY) for n in range(1, (end - start).days + 1))


def due(term: Term, start: dt.date, *, pauses: Iterable[Pause] = ()) -> dt.date:
    """The last day of a term that begins on `start`.

    A period that would end on a day off ends on the next working day (民法典 203); ages, yearly days and single days
    are fixed and do not move. Pauses put the end off by as many days as they took.
    """
    stops = list(pauses)
    if term.working_days:
        return add_working_days(start, term.working_days, pauses=stops)
    end = term.end(start)
    if term.on or term.yearly or term.by_age:
        return end
    return next_working_day(_put_off(start, end, stops))


def _put_off(start: dt.date, end: dt.date, stops: list[Pause]) -> dt.date:
    if any(last is None and first <= end for first, last in stops):
        raise ValueError("the period is paused without an end: it has no last day yet")
    day = start
    for _n in range((end - start).days):
        day += ONE_DAY
        while _paused(stops, day):
            day += ONE_DAY
    return day


def days_left(day: dt.date, today: dt.date) -> int:
    """Working days until the deadline; 0 on the day itself, negative when it has passed."""
    return working_days_between(today, day)


def estimate_warning(start: dt.date, end: dt.date) -> str:
    """ "" when every year of the count is in the table, else the sentence that belongs beside the date."""
    known = calendar().years
    unknown = [year for year in range(start.year, end.year + 1) if year not in known]
    if not unknown:
        return ""
    years = "、".join(map(str, unknown))
    return _("%(years)s年放假安排尚未录入，期限暂按周一至周五推算。") % {"years": years}


def calendar_warning(today: dt.date) -> str:
    """The sentence for administrators: this year's calendar is missing, or it is December and next year's is."""
    known = calendar().years
    year = today.year if today.year not in known else today.year + 1
    if year in known or (year > today.year and today.month < 12):
        return ""
    return _("%(year)s年放假安排尚未录入，工作日期限将按周一至周五推算。请在国务院办公厅公布安排后装入新日历。") % {
        "year": year
    }
