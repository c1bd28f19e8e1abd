"""The answer as charts: of each table one for numbers and one for shares, for they have no axis in common."""

from __future__ import annotations

from typing import Any

from reports.declaring import PERCENT
from reports.figures import Figures
from reports.queries.answering import Point, Table


def chart_of(table: Table, figures: Figures, number: str) -> list[dict[str, Any]]:
    return [
        _chart(table, figures, columns, f"chart-{number}-{'shares' if rates else 'numbers'}")
        for rates in (False, True)
        if (columns := [at for at, point in enumerate(table.rows[0].points) if point.is_rate == rates])
    ]


def _chart(table: Table, figures: Figures, columns: list[int], code: str) -> dict[str, Any]:
    rates = table.rows[0].points[columns[0]].is_rate
    rows = [row for row in table.rows if not row.whole]
    spec: dict[str, Any] = {
        "kind": "line" if table.dated else "bar", "dated": table.dated, "unit": PERCENT if rates else "",
        "first": table.first, "series": [table.heads[at] for at in columns],
        "rows": [
            {
                "name": row.name, "url": row.points[columns[0]].url(),
                "values": [_value(row.points[at], figures) for at in columns],
                "texts": [row.points[at].text(figures) for at in columns],
            }
            for row in rows
        ],
    }  # fmt: skip
    spec |= {"max": 100} if rates else {}
    title = f"{table.title} · {'、'.join(spec['series'])}" if table.heads_are_indicators else table.title
    return {"id": code, "title": title, "spec": spec, "clauses": []}


def _value(point: Point, figures: Figures) -> float | None:
    figure = point.of(figures)
    return figure.share if point.is_rate else figure.numerator
