"""How many rows each of many questions has: one question to the database for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet

from casework.among import Written


def how_many(asked: Sequence[QuerySet[Any] | int]) -> list[int]:
    """The numbers of rows in the order of the questions; what is known already is given as a number."""
    found = [known if isinstance(known, int) else 0 for known in asked]
    rows = {n: question for n, question in enumerate(asked) if isinstance(question, QuerySet)}
    written = {n: text for n, question in rows.items() if (text := _written(question)) is not None}
    if written:
        sql = " UNION ALL ".join(f"SELECT {n}, count(*) FROM ({text}) q{n}" for n, (text, _values) in written.items())  # noqa: S608 - Django wrote it
        with connections[rows[next(iter(written))].db].cursor() as cursor:
            cursor.execute(sql, [value for _text, values in written.values() for value in values])
            for n, count in cursor.fetchall():
                found[n] = count
    return found


def _written(question: QuerySet[Any]) -> Written | None:
    """None where nothing can be found."""
    if question.query.is_empty():
        return None
    try:
        return question.order_by().values_list("pk").query.sql_with_params()
    except EmptyResultSet:
        return None
