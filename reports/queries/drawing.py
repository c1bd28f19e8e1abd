"""The answer as charts: of each table one for numbers, shares and medians each, for they have no axis in common."""

from __future__ import annotations

from typing import Any

from reports.declaring import DAYS, PERCENT
from reports.figures import Figures
from reports.queries.answering import Point, Table


def chart_of(table: Table, figures: Figures, number: str) -> list[dict[str, Any]]:
    return [
        _chart(table, figures, columns, (f"chart-{number}-{name}", unit))
        for unit, name in (("", "numbers"), (PERCENT, "shares"), (DAYS, "medians"))
        if (columns := [at for at, point in enumerate(table.rows[0].points) if _axis(point) == unit])
    ]


def _axis(point: Point) -> str:
    return PERCENT if point.is_rate else DAYS if point.is_median else ""


def _chart(table: Table, figures: Figures, columns: list[int], named: tuple[str, str]) -> dict[str, Any]:
    code, unit = named
    rows = [row for row in table.rows if not row.whole]
    spec: dict[str, Any] = {
        "kind": "line" if table.dated else "bar", "dated": table.dated, "unit": unit,
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
    spec |= {"max": 100} if unit == PERCENT else {}
    title = f"{table.title} · {'、'.join(spec['series'])}" if table.heads_are_indicators else table.title
    return {"id": code, "title": title, "spec": spec, "clauses": []}


def _value(point: Point, figures: Figures) -> float | None:
    figure = point.of(figures)
    return figure.numerator if point.bare else figure.measure
