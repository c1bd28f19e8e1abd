"""Conditions whose SQL is written once in an act: the rows of one question inside another, and the reach of a person.

A page asks the same of each of its lists; putting it into SQL costs as much as asking it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any

from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db import connection
from django.db.models import BooleanField, F, Func, Model, Q, QuerySet

from casework.acting import current

Written = tuple[str, tuple[Any, ...]]
ROW = "the_row"  # stands for the table's alias in what was written


class Among(Func):
    """`id = ANY(ARRAY(SELECT …))`: an array that is there before the planner's scan begins, so that `home OR shared`
    still goes by two indexes. `IN (SELECT …)` inside an OR would read the whole table.
    """

    template = "(%(expressions)s = ANY(ARRAY(%(ids)s)))"
    output_field = BooleanField()

    def __init__(self, lookup: str, ids: Written) -> None:
        super().__init__(F(lookup))
        self.ids = ids

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:  # type: ignore[override]
        text, values = self.ids
        sql, params = super().as_sql(compiler, connection, ids=text, **context)
        return sql, (*params, *values)


class Outside(Func):
    """The lookup is among none of these ids; a row that names nobody is outside too."""

    output_field = BooleanField()

    def __init__(self, lookup: str, many: Iterable[Written]) -> None:
        super().__init__(F(lookup))
        self.many = tuple(many)

    def as_sql(self, compiler: Any, _connection: Any, **_context: Any) -> tuple[str, Any]:  # type: ignore[override]
        column, _params = compiler.compile(self.source_expressions[0])
        text = " AND ".join(f"({column} IN ({ids})) IS NOT TRUE" for ids, _values in self.many)
        return f"({text})", tuple(value for _ids, values in self.many for value in values)


class Holds(Func):
    """A condition on the columns of one row, written before its query was."""

    output_field = BooleanField()

    def __init__(self, condition: Written) -> None:
        super().__init__(F("pk"))
        self.condition = condition

    def as_sql(self, compiler: Any, _connection: Any, **_context: Any) -> tuple[str, Any]:  # type: ignore[override]
        row, _params = compiler.compile(self.source_expressions[0])
        text, values = self.condition
        return f"({text.replace(f'{ROW}.', row.rpartition('.')[0] + '.')})", values


def condition(model: type[Model], q: Q) -> Written | None:
    """The condition over the model's own columns in SQL; None where it asks other tables in joins, or nothing."""
    query = model._base_manager.filter(q).query
    if {alias for alias, uses in query.alias_refcount.items() if uses} - {model._meta.db_table}:
        return None
    query.change_aliases({model._meta.db_table: ROW})
    try:
        text, values = query.get_compiler(connection=connection).compile(query.where)
    except (EmptyResultSet, FullResultSet):
        return None
    return text, tuple(values)


# Shapes of conditions that ask other tables: nothing can be written of them, and trying costs as much as asking. It
# decides how the rows are asked for, never which they are.
_IN_JOINS: set[Hashable] = set()


def condition_once(key: Hashable, shape: Hashable, model: type[Model], q: Callable[[], Q]) -> Written | None:
    """The condition, written in this act for the key; None where it asks other tables, as all of its shape do."""
    if shape in _IN_JOINS:
        return None
    written = kept_once(key, lambda: condition(model, q()))
    if written is None:
        _IN_JOINS.add(shape)
    return written


def kept_once(key: Hashable, write: Callable[[], Written | None]) -> Written | None:
    """What was written in this act for the key, which says all that it depends on."""
    act = current()
    kept = act.remembered if act else {}
    if key not in kept:
        kept[key] = write()
    written: Written | None = kept[key]
    return written


def written_once(key: Hashable, ids: Callable[[], QuerySet[Any] | None]) -> Written | None:
    """The question in SQL with its values; None where there is no question."""

    def write() -> Written | None:
        rows = ids()
        return None if rows is None else rows.query.sql_with_params()

    return kept_once(key, write)
