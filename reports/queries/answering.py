"""The answer to a question: tables of figures, each figure with the list behind it, and the row of the whole."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from casework import showing
from reports.board import rows_url
from reports.declaring import Indicator, Slice
from reports.figures import Figure, Figures, compute
from reports.places import Place, below
from reports.queries.asking import BY_PLACE, BY_SLICE, Query
from reports.queries.form import sliced


@dataclass(frozen=True)
class Point:
    """One number of the answer: of an indicator, or of a slice of it.

    `bare`: the number alone, also of an indicator that is a share; so are slices, and what they are slices of.
    """

    indicator: Indicator
    place: Place
    on: dt.date
    piece: str = ""
    bare: bool = False

    @property
    def is_rate(self) -> bool:
        return self.indicator.is_rate and not self.bare

    @property
    def is_median(self) -> bool:
        return self.indicator.is_median and not self.bare

    def of(self, figures: Figures) -> Figure:
        return figures.of(self.indicator, self.place, self.on, self.piece)

    def text(self, figures: Figures) -> str:
        figure = self.of(figures)
        return f"{figure.numerator:,}" if self.bare else figure.text

    def url(self) -> str:
        address = rows_url(self.indicator, self.place, self.on)
        return f"{address}{'&' if '?' in address else '?'}piece={self.piece}" if self.piece else address


@dataclass(frozen=True)
class Row:
    """`whole`: what the others are parts of; it stands last and is in no chart of the parts."""

    name: str
    points: tuple[Point, ...]
    whole: bool = False


@dataclass(frozen=True)
class Table:
    """`dated`: the rows are days."""

    title: str
    first: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    dated: bool = False

    @property
    def heads_are_indicators(self) -> bool:
        """Else they are places or slices of the one indicator that the title names."""
        return self.heads == tuple(_named(point.indicator) for point in self.rows[0].points)


def figures_of(query: Query, today: dt.date) -> Figures:
    """As the reader sees them; nothing is hidden from those whose area it is."""
    return compute(query.indicators, query.place, query.days(today), sliced=query.by == BY_SLICE)


def tables_of(query: Query, today: dt.date) -> list[Table]:
    days = query.days(today)
    if query.by == BY_SLICE:
        asked = [found for found in query.indicators if sliced(found)]
        return [table for found in asked for table in _by_slice(found, query.place, days)]
    if len(days) == 1:
        return [_of_one_day(query, days[0])]
    if query.by == BY_PLACE and below(query.place) and not query.place.own:
        return [_by_place(found, query.place, days) for found in query.indicators]
    heads = tuple(_named(found) for found in query.indicators)
    rows = (_dated(on, [Point(found, query.place, on) for found in query.indicators]) for on in days)
    return [Table(query.place.name, _("日期"), heads, tuple(rows), dated=True)]


def _named(found: Indicator) -> str:
    return f"{found.name}（{found.unit}）"


def _dated(on: dt.date, points: list[Point]) -> Row:
    return Row(on.isoformat(), tuple(points))


def _of_one_day(query: Query, on: dt.date) -> Table:
    parts = below(query.place) if query.by == BY_PLACE and not query.place.own else []
    rows = [Row(at.label, tuple(Point(found, at, on) for found in query.indicators)) for at in parts]
    name = _("合计（%(place)s）") % {"place": query.place.label} if parts else query.place.label
    whole = Row(name, tuple(Point(found, query.place, on) for found in query.indicators), whole=bool(parts))
    heads = tuple(_named(found) for found in query.indicators)
    return Table(showing.day(on), _("地区"), heads, (*rows, whole))


def _by_place(found: Indicator, place: Place, days: list[dt.date]) -> Table:
    """A series: days as rows, the places as columns, what they make up in the first one."""
    places = [place, *below(place)]
    heads = (_("合计（%(place)s）") % {"place": place.label}, *(at.label for at in places[1:]))
    rows = tuple(_dated(on, [Point(found, at, on) for at in places]) for on in days)
    return Table(_named(found), _("日期"), heads, rows, dated=True)


def _by_slice(found: Indicator, place: Place, days: list[dt.date]) -> list[Table]:
    groups = [(str(group), list(pieces)) for group, pieces in groupby(found.slices, key=lambda piece: piece.group)]
    return [_of_group(found, place, days, (group, pieces)) for group, pieces in groups]


def _of_group(found: Indicator, place: Place, days: list[dt.date], group: tuple[str, list[Slice]]) -> Table:
    name, pieces = group
    codes = [piece.code for piece in pieces]
    title = f"{found.name} · {name}" if name else str(found.name)
    if len(days) == 1:
        rows = [Row(str(piece.title), (Point(found, place, days[0], piece.code, bare=True),)) for piece in pieces]
        whole = Row(_("全部"), (Point(found, place, days[0], bare=True),), whole=True)
        return Table(title, name or _("分项"), (f"{showing.day(days[0])}（{found.counts}）",), (*rows, whole))
    heads = (_("全部"), *(str(piece.title) for piece in pieces))
    dated = tuple(_dated(on, [Point(found, place, on, code, bare=True) for code in ("", *codes)]) for on in days)
    return Table(title, _("日期"), heads, dated, dated=True)
