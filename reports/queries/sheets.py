"""The answer as a workbook: the tables with small cells hidden, and a sheet that says what every number means."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from casework import showing
from casework.spreadsheets.writing import Column, Sheet, Watermark, sheet_name, write_sheets
from policy.clauses import basis
from reports.annexes import WHOLE
from reports.masking import HIDDEN
from reports.queries.answering import Point, Table, tables_of
from reports.queries.asking import Query
from reports.queries.telling import Day
from reports.told import Told, note

Progress = Callable[[int, int], None]
Days = dict[dt.date, Day]


def workbook(
    query: Query, today: dt.date, mark: Watermark, told: Told, progress: Progress = lambda _done, _all: None
) -> bytes:
    """The days one after the other: what an earlier one tells keeps back what a later one may not tell beside it."""
    days, asked = {}, query.days(today)
    for done, on in enumerate(asked):
        progress(done, len(asked))
        days[on] = Day(query.place, on, told)
        days[on].tell(query.indicators)
    sheets = [_meaning(query, today), *(_sheet(table, days) for table in tables_of(query, today))]
    stream = io.BytesIO()
    write_sheets(stream, _named_apart(sheets), watermark=mark)
    return stream.getvalue()


def _sheet(table: Table, days: Days) -> Sheet:
    """A share takes three columns: its number, what it is a share of, and the share; a median two."""
    columns = [Column(table.first)]
    for head, point in zip(table.heads, table.rows[0].points, strict=True):
        if point.is_rate:
            columns += [
                Column(f"{head} {_('计入')}", "number"), Column(f"{head} {_('应计入')}", "number"),
                Column(f"{head} {_('比例')}"),
            ]  # fmt: skip
        elif point.is_median:
            columns += [Column(f"{head} {_('例数')}", "number"), Column(f"{head} {_('中位数')}")]
        else:
            columns.append(Column(head, "number"))
    lines = (
        [row.name, *(cell for point in row.points for cell in _cells(point, days[point.on]))] for row in table.rows
    )
    return Sheet(table.title, columns, list(lines))


def _cells(point: Point, day: Day) -> Iterator[str | int]:
    yield HIDDEN if day.hides(point) else day.number(point)
    if point.is_rate:
        yield HIDDEN if day.hides(point, WHOLE) else day.whole(point)
        yield HIDDEN if day.hides_share(point) else point.text(day.figures)
    elif point.is_median:
        yield HIDDEN if day.hides(point) else point.text(day.figures)


def _meaning(query: Query, today: dt.date) -> Sheet:
    """Which question, counted when, and for each indicator what it counts and by which clause."""
    head = [Column(_("编号")), Column(_("指标")), Column(_("口径"), width=60), Column(_("单位")), Column(_("依据"))]
    told = [
        ["", _("查询"), query.said(today), "", ""],
        ["", _("数据日期"), query.when(today), "", ""],
        ["", _("生成时间"), showing.moment(timezone.now()), "", ""],
        ["", _("遮蔽"), note(), "", ""],
    ]
    meanings = [
        [found.id, str(found.name), str(found.definition), str(found.unit),
         basis(found.clause).place]
        for found in query.indicators
    ]  # fmt: skip
    return Sheet(_("说明"), head, [*meanings, *told])


def _named_apart(sheets: list[Sheet]) -> list[Sheet]:
    """Excel refuses two sheets of one name, and cuts long ones."""
    named: list[Sheet] = []
    for number, sheet in enumerate(sheets):
        title = sheet_name(sheet.title)
        if title.lower() in {one.title.lower() for one in named}:
            title = sheet_name(f"{number} {sheet.title}")
        named.append(Sheet(title, sheet.columns, sheet.rows))
    return named
