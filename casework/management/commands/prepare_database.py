"""The role that requests and jobs act as: no owner, no way past row-level security, no pen for what is append-only.

Run after `migrate`, as the owner of the tables; running it again changes nothing.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection
from psycopg import sql

WRITTEN_ONCE = ("casework_auditentry", "casework_steptaken")


def prepare() -> None:
    role = sql.Identifier(settings.DATABASE_APP_ROLE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(22707)")
        try:
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [settings.DATABASE_APP_ROLE])
            if cursor.fetchone() is None:
                cursor.execute(sql.SQL("CREATE ROLE {} NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE").format(role))
            cursor.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(role))
        finally:
            cursor.execute("SELECT pg_advisory_unlock(22707)")
        for statement in (
            "GRANT USAGE ON SCHEMA public TO {}",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}",
            "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}",
        ):
            cursor.execute(sql.SQL(statement).format(role))
        _let_indexes_through(cursor)
        there = set(connection.introspection.table_names(cursor))
        for table in [name for name in (*WRITTEN_ONCE, *history_tables()) if name in there]:
            kept = "UPDATE, DELETE, TRUNCATE" if table in WRITTEN_ONCE else "INSERT, UPDATE, DELETE, TRUNCATE"
            cursor.execute(sql.SQL("REVOKE " + kept + " ON {} FROM {}").format(sql.Identifier(table), role))


def _let_indexes_through(cursor: Any) -> None:
    """Searching by array keeps its index under row-level security only if PostgreSQL may evaluate it first.

    The operator says nothing about rows it does not return. Only a superuser may declare that; without it, search is
    as right and slower.
    """
    cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
    if cursor.fetchone()[0]:
        cursor.execute("ALTER FUNCTION pg_catalog.arraycontains(anyarray, anyarray) LEAKPROOF")


def history_tables() -> list[str]:
    """Tables that only triggers write."""
    return [m._meta.db_table for m in apps.get_models() if hasattr(m, "history_type")]


class Command(BaseCommand):
    help = "Create the application's database role and give it its rights (run after migrate, as the owner)."

    def handle(self, *_args: Any, **_options: Any) -> None:
        prepare()
        self.stdout.write(f"role {settings.DATABASE_APP_ROLE} is ready")
