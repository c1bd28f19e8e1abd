"""Runs inside var/venv: brings the database to today's shape and puts the demonstration in. One start for all."""

from __future__ import annotations

import io
import sys

import django
from django.core.management import call_command, get_commands
from django.db import connection

from .words import Stop, complain, say

# The same words as in jilin_cw.checks, which refuses a production start on them.
DEMO_MARK = "jilin_cw demonstration data"


def shape() -> None:
    """Tables, roles and reference data; each command does nothing when there is nothing to do."""
    say("→ 更新数据库结构与基础数据", "(migrations, divisions)")
    call_command("migrate", interactive=False, verbosity=0)
    for command in (
        "prepare_database",
        "load_divisions",
        "load_calendar",
        "load_report_obligations",
        "load_allowance_standards",
        "load_instruments",
        "renew_demo",
    ):
        if command in get_commands():
            call_command(command, verbosity=0, stdout=io.StringIO())


def seed() -> None:
    if "seed_demo" in get_commands():
        say("→ 建立演示省（需要几分钟）", "(the demonstration province, a few minutes)")
        call_command("seed_demo")


def claim() -> None:
    """Mark the database before anything goes in, so that half a demonstration is never taken for real data.

    A database somebody named by DATABASE_URL may be a real one: only an empty or an already marked one is taken.
    """
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(obj_description('public'::regnamespace, 'pg_namespace'), '')")
        if DEMO_MARK in cursor.fetchone()[0]:
            return
        if "django_migrations" in connection.introspection.table_names(cursor):
            raise Stop(
                "DATABASE_URL 指向的数据库里已有数据，而且不是演示数据。演示请用一个空的数据库。",
                "The database named by DATABASE_URL already holds data that are not a demonstration. Use an empty one.",
            )
        cursor.execute(f"comment on schema public is '{DEMO_MARK}'")


STEPS = {"claim": claim, "shape": shape, "seed": seed}


def main(names: list[str]) -> int:
    """Run the named steps in the order given."""
    django.setup()
    try:
        for name in names:
            STEPS[name]()
    except Stop as stop:
        complain(stop)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
