"""A question about figures, as it stands in an address: which indicators, where, when, and split how."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from policy.periods import add_months
from policy.terms import ISSUED
from reports.declaring import Indicator
from reports.places import Place

ONE_DAY, DAYS, MONTHS, YEARS = "day", "days", "months", "years"
PERIODS = {
    ONE_DAY: gettext_lazy("某一天"), MONTHS: gettext_lazy("各月末"), YEARS: gettext_lazy("各年末"),
    DAYS: gettext_lazy("逐日"),
}  # fmt: skip
WHOLE, BY_PLACE, BY_SLICE = "", "places", "slices"
SPLITS = {
    WHOLE: gettext_lazy("不细分"), BY_PLACE: gettext_lazy("按地区"), BY_SLICE: gettext_lazy("按指标自身的分项"),
}  # fmt: skip
MOST_INDICATORS, MOST_DAYS = 12, 24
MONTHS_BACK = {MONTHS: 12, YEARS: 60}  # where no first day is asked for
DAYS_BACK = 13
NEXT = dt.timedelta(days=1)


@dataclass(frozen=True)
class Query:
    """`first` and `last` may be open: then the period ends today and has a usual length."""

    indicators: tuple[Indicator, ...]
    place: Place
    period: str = ONE_DAY
    first: dt.date | None = None
    last: dt.date | None = None
    by: str = WHOLE

    def ends(self, today: dt.date) -> dt.date:
        return min(self.last or today, today)

    def begins(self, today: dt.date) -> dt.date:
        ends = self.ends(today)
        if self.period == ONE_DAY:
            return ends
        if self.first:
            return self.first
        usual = add_months(ends, -MONTHS_BACK[self.period]) + NEXT if self.period in MONTHS_BACK else None
        return max(usual or ends - DAYS_BACK * NEXT, ISSUED)

    def days(self, today: dt.date) -> list[dt.date]:
        """The days asked for, at most one more than may be asked."""
        day, ends = self.begins(today), self.ends(today)
        found: list[dt.date] = []
        while day <= ends and len(found) <= MOST_DAYS:
            if (told := self._point(day)) <= ends:
                found.append(told)
            day = told + NEXT
        return found

    def _point(self, day: dt.date) -> dt.date:
        """The first day from this one on of which the period speaks."""
        if self.period == MONTHS:
            return day.replace(day=monthrange(day.year, day.month)[1])
        return dt.date(day.year, 12, 31) if self.period == YEARS else day

    def moved_to(self, last: dt.date) -> Query:
        """The same question with the period ending on another day; as long as it was."""
        if self.last is None or self.first is None:
            return replace(self, last=last)
        if self.period in MONTHS_BACK:
            months = 12 * (last.year - self.last.year) + last.month - self.last.month
            return replace(self, last=last, first=max(add_months(self.first, months), ISSUED))
        return replace(self, last=last, first=max(self.first + (last - self.last), ISSUED))

    @property
    def address(self) -> str:
        """The query string, without a question mark."""
        asked = [("i", found.id) for found in self.indicators]
        asked += [("place", self.place.key), ("period", self.period)]
        asked += [("from", self.first.isoformat())] if self.first else []
        asked += [("to", self.last.isoformat())] if self.last else []
        return urlencode(asked + ([("by", self.by)] if self.by else []))

    def said(self, today: dt.date) -> str:
        """In a line: what the title of a page or workbook says."""
        names = "、".join(str(found.name) for found in self.indicators[:2])
        if len(self.indicators) > 2:
            names = _("%(names)s等%(n)s项") % {"names": names, "n": len(self.indicators)}
        split = f" · {SPLITS[self.by]}" if self.by else ""
        return f"{self.place.name} · {names} · {self.when(today)}{split}"

    def when(self, today: dt.date) -> str:
        days = self.days(today)
        if self.period == ONE_DAY or len(days) < 2:
            return days[-1].isoformat() if days else ""
        return _("%(first)s至%(last)s%(period)s") % {
            "first": days[0].isoformat(), "last": days[-1].isoformat(), "period": PERIODS[self.period],
        }  # fmt: skip
