"""A question that the database cuts short tells its plan: a moment later the tables that led to it look different."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg
from django.conf import settings
from django.db import OperationalError, connection
from django.db.backends.signals import connection_created

TABLES = """
    SELECT relname || ': ' || reltuples || ' rows and ' || relpages || ' pages known, '
           || pg_relation_size(oid) / current_setting('block_size')::int || ' pages there'
    FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND position(quote_ident(relname) in %s) > 0
"""


def listen() -> None:
    """From now on, in every connection of this process."""
    connection_created.connect(_listen_in, weak=False)


def _listen_in(connection: Any, **_kwargs: Any) -> None:
    if _tell not in connection.execute_wrappers:  # the same one that connects again
        connection.execute_wrappers.append(_tell)


def _tell(execute: Callable[..., Any], sql: str, params: Any, *rest: Any) -> Any:
    try:
        return execute(sql, params, *rest)
    except OperationalError as error:
        if isinstance(error.__cause__, psycopg.errors.QueryCanceled):
            error.add_note(_plan_or_why_not(sql, params))
        raise


def _plan_or_why_not(sql: str, params: Any) -> str:
    try:
        return plan(sql, params)
    except psycopg.Error as fault:
        return f"its plan could not be asked for: {fault}"


def plan(sql: str, params: Any) -> str:
    """The planner's choice now, asked beside the transaction that was cut short, and what it knows of the tables."""
    at = connection.settings_dict
    where = {"host": at["HOST"], "port": at["PORT"], "user": at["USER"], "password": at["PASSWORD"]}
    with psycopg.connect(dbname=at["NAME"], **where) as beside, psycopg.ClientCursor(beside) as cursor:
        tables = cursor.execute(TABLES, [sql]).fetchall()
        cursor.execute(psycopg.sql.SQL("SET ROLE {}").format(psycopg.sql.Identifier(settings.DATABASE_APP_ROLE)))
        cursor.execute(f"EXPLAIN {sql}", params)
        return "\n".join(row[0] for row in (*tables, *cursor.fetchall()))
