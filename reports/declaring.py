"""An indicator as a declaration: what is counted among what, on a day, where each row counts, and under which clause.

A `Basis` gives the rows of a day; an `Indicator` says which of them it counts (`numerator`) among which
(`denominator`). Indicators of one basis are counted in one pass, and the list behind a figure is the same rows with
the same condition.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.expressions import Combinable
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from policy.terms import SMALL_CELL

Text = str | Promise
Condition = Callable[[dt.date], Q]
STOCK, FLOW, CUMULATIVE = "stock", "flow", "cumulative"
PERSONS, PERCENT, DAYS = "人", "%", "天"


def every(_on: dt.date) -> Q:
    """All rows of the basis."""
    return Q()


@dataclass(frozen=True)
class Shown:
    """A column of the list behind a figure: `show(*values)` of the fields."""

    title: Text
    fields: tuple[str, ...]
    show: Callable[..., object] | None = None


@dataclass(frozen=True, eq=False)
class Basis:
    """Rows of a day. `prefecture` and `county` are expressions giving the jurisdiction ids at which a row counts.

    `child` is the lookup to the row's child ("" where rows are not about one); `unit` the model field that is counted
    once however many rows it has. `page` names the address of a row by the uid in `uid`.
    """

    code: str
    rows: Callable[[dt.date], QuerySet[Any]]
    prefecture: str | Combinable
    county: str | Combinable
    columns: tuple[Shown, ...]
    child: str = "child_id"
    counted: str = "pk"
    page: str = "children:child_page"
    uid: str = "child__uid"


@dataclass(frozen=True)
class Slice:
    """A part of an indicator: one sex, one age group, one mode of care."""

    code: str
    title: Text
    of: Condition
    group: Text = ""


@dataclass(frozen=True)
class Indicator:
    """`good` says whether more is better ("up"), less is better ("down") or neither (""); `area` groups them on screen.

    `clauses`: the first is the one shown; all of them carry the live figure on their pages. `sums` names the fields
    that are added up, of what is counted and of the whole, where a figure is of money and not of rows. `days` names
    the number of days of a row where the figure is their median; then its number is of how many. `lacking` says what
    is to be put right about those who miss from a share, or about those who are counted. `window`: how many months
    before its own a day of a flow counts as well.
    """

    id: str
    name: Text
    definition: Text
    clauses: tuple[str, ...]
    basis: Basis
    numerator: Condition
    denominator: Condition | None = None
    timing: str = STOCK
    window: int = 12
    slices: tuple[Slice, ...] = ()
    small_cell: int = SMALL_CELL.value
    counts: Text = PERSONS
    good: str = ""
    area: Text = ""
    in_report: bool = True
    sums: tuple[str, str] = ("", "")
    days: str = ""
    lacking: Text = ""
    restricted: bool = False  # told for the reader's own area only, never small, never with names, never taken out

    @property
    def is_rate(self) -> bool:
        return self.denominator is not None

    @property
    def is_median(self) -> bool:
        return bool(self.days)

    @property
    def unit(self) -> Text:
        return PERCENT if self.is_rate else DAYS if self.is_median else self.counts

    @property
    def clause(self) -> str:
        return self.clauses[0]

    @property
    def grows(self) -> bool:
        """Told of two days it tells a third number: of the children counted in between. A stock tells a balance."""
        return self.timing != STOCK and bool(self.basis.child)

    def spans(self, one: dt.date, other: dt.date) -> bool:
        """Whether the two days count some of the same, so that what one has more came in between."""
        months = abs(12 * (one.year - other.year) + one.month - other.month)
        return self.timing == CUMULATIVE or months <= self.window


_INDICATORS: dict[str, Indicator] = {}


def register(*indicators: Indicator) -> None:
    for indicator in indicators:
        if indicator.id in _INDICATORS:
            raise ValueError(f"two indicators are called {indicator.id}")
        _INDICATORS[indicator.id] = indicator


def indicators() -> list[Indicator]:
    return sorted(_INDICATORS.values(), key=lambda found: found.id)


def indicator_named(code: str) -> Indicator | None:
    return _INDICATORS.get(code)


NOT_RECORDED, UNRECORDED = "还没有登记", _("有关情况还没有登记")


@dataclass(frozen=True)
class Untold:
    """An indicator that cannot be counted yet, with the reason a person reads; `short` is another reason on paper than
    that nothing is recorded.
    """

    id: str
    name: Text
    why: Text
    clause: str
    area: Text = ""
    short: Text = ""

    @property
    def reason(self) -> str:
        return str(self.short or (UNRECORDED if NOT_RECORDED in str(self.why) else self.why)).rstrip("。")


def said_together(missing: Iterable[Untold]) -> str:
    """Those of one reason together: 床位使用率；食品安全（有关情况还没有登记）。档案完整率（缺件没有逐日留存）。"""
    by_reason: dict[str, list[str]] = {}
    for one in missing:
        by_reason.setdefault(one.reason, []).append(str(one.name))
    return "".join(f"{'；'.join(names)}（{reason}）。" for reason, names in by_reason.items())


_UNTOLD: dict[str, Untold] = {}


def register_untold(*missing: Untold) -> None:
    for one in missing:
        if one.id in _UNTOLD or one.id in _INDICATORS:
            raise ValueError(f"two indicators are called {one.id}")
        _UNTOLD[one.id] = one


def untold() -> list[Untold]:
    return sorted(_UNTOLD.values(), key=lambda found: found.id)


def untold_by_area() -> list[tuple[str, list[Untold]]]:
    """In the order of their numbers, each area once."""
    found: dict[str, list[Untold]] = {}
    for one in untold():
        found.setdefault(str(one.area), []).append(one)
    return list(found.items())
