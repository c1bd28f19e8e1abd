"""What a legal number is: a period, a day of the year or an amount; named, cited and dated. They are in terms.py.

Days and months are counted as 民法典 201-202 has it: the first day does not count, and a month without that day
ends on its last. Working days need the official calendar, which lives above this package.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

BIRTH = _("出生之日")


class UnknownTermError(LookupError):
    """No version of this term was in force on the day asked for."""


def add_months(day: date, months: int) -> date:
    """The corresponding day so many months later, or the last day of a month that has none."""
    years, month0 = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month0 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@dataclass(frozen=True, kw_only=True)
class Dated:
    """Something that holds from one day to another; open ends are None."""

    code: str
    label: str | Promise
    clause: str
    valid_from: date | None = None
    valid_to: date | None = None
    note: str | Promise = ""
    stated: bool = (
        False  # the number is printed in the text cited; otherwise it is this product's reading of 及时, 定期
    )

    def holds_on(self, day: date) -> bool:
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)


@dataclass(frozen=True, kw_only=True)
class Term(Dated):
    """A period from a day (`days`, `working_days` or `months`), a day of each year (`yearly`), or one day (`on`)."""

    days: int = 0
    working_days: int = 0
    months: int = 0
    yearly: tuple[int, int] | None = None
    on: date | None = None
    from_day: str | Promise = ""

    def __post_init__(self) -> None:
        if sum(map(bool, (self.days, self.working_days, self.months, self.yearly, self.on))) != 1:
            raise ValueError(f"term {self.code}: exactly one of days, working_days, months, yearly, on")

    @property
    def by_age(self) -> bool:
        return self.from_day is BIRTH

    @property
    def text(self) -> str:
        if self.on:
            return gettext("%(day)s前") % {"day": f"{self.on.year}年{self.on.month}月{self.on.day}日"}
        if self.yearly:
            return gettext("每年%(month)s月%(day)s日") % {"month": self.yearly[0], "day": self.yearly[1]}
        if self.working_days:
            return gettext("%(count)s个工作日") % {"count": self.working_days}
        if self.days:
            return gettext("%(count)s日") % {"count": self.days}
        return self._age_text() if self.by_age else gettext("%(count)s个月") % {"count": self.months}

    def _age_text(self) -> str:
        years, months = divmod(self.months, 12)
        words = gettext("%(years)s周岁") % {"years": years}
        return words + (gettext("%(months)s个月") % {"months": months} if months else "")

    def end(self, start: date) -> date:
        """The last day of the period that starts on this day (yearly: the next such day from `start` on)."""
        if self.on:
            return self.on
        if self.yearly:
            this_year = self.in_year(start.year)
            return this_year if this_year >= start else self.in_year(start.year + 1)
        if self.working_days:
            raise TypeError(f"term {self.code} is counted in working days: use the calendar")
        return start + timedelta(days=self.days) if self.days else add_months(start, self.months)

    def in_year(self, year: int) -> date:
        if not self.yearly:
            raise TypeError(f"term {self.code} does not come back every year")
        return date(year, *self.yearly)


@dataclass(frozen=True, kw_only=True)
class Amount(Dated):
    """A number that is not a period: yuan a month, children in a family."""

    value: int
    unit: str | Promise

    @property
    def text(self) -> str:
        return f"{self.value}{self.unit}"


Version = TypeVar("Version", bound=Dated)


def version_on(versions: Iterable[Version], code: str, day: date) -> Version:
    """The version of this term that holds on the day."""
    for version in versions:
        if version.code == code and version.holds_on(day):
            return version
    raise UnknownTermError(f"no version of {code!r} holds on {day}")
