"""The charts of the yearly report: drawn from its tables as they are printed, so that none tells what a table hides."""

from __future__ import annotations

from dataclasses import dataclass

from casework.printing.charts import Chart, number_of
from reports.annexes import CHILDREN, HANDOVER, Annex, Head, Table

AGES = tuple(head for head in CHILDREN.heads if head.slice.startswith("age_"))


@dataclass(frozen=True)
class Drawing:
    """Of some columns of an annex, for each place; or, `whole`, those columns one below the other for all places."""

    title: str
    annex: Annex
    heads: tuple[Head, ...]
    whole: bool = False


DRAWINGS = (
    Drawing("各地长期监护儿童数", CHILDREN, CHILDREN.heads[:1]),
    Drawing("长期监护儿童年龄构成", CHILDREN, AGES, whole=True),
    Drawing("各地县级儿童移交情况", HANDOVER, HANDOVER.heads[:2]),
)


def charts(made: list[Table]) -> dict[str, list[Chart]]:
    """By annex, numbered through the paper. One without a single bar is left out."""
    tables, found = {table.code: table for table in made}, dict[str, list[Chart]]()
    number = 0
    for drawing in DRAWINGS:
        table = tables.get(drawing.annex.code)
        if table and (bars := _bars(drawing, table)) and any(number_of(text) for _name, told in bars for text in told):
            number += 1
            series = ("合计",) if drawing.whole else tuple(head.title for head in drawing.heads)
            title = f"图{number}　{drawing.title}（单位：{table.unit.partition('、')[0]}）"
            found.setdefault(table.code, []).append(Chart(title, series, bars))
    return found


def _bars(drawing: Drawing, table: Table) -> tuple[tuple[str, tuple[str, ...]], ...]:
    columns = [table.header.index(head.title) for head in drawing.heads if head.title in table.header]
    total, *places = table.rows
    if drawing.whole:
        return tuple((table.header[at], (total[at],)) for at in columns)
    return tuple((row[0], tuple(row[at] for at in columns)) for row in places)
