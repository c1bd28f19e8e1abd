"""The database of the tests: shaped and peopled once for each state of the code that shapes it, then copied.

Every run and every worker of it gets a copy, which takes a second where shaping takes half a minute. bin/test calls
this module beside its other gates, so that the shaped database stands when pytest begins.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from django.core.management import call_command
from django.db import connection
from django.db.migrations.state import ProjectState

from casework.management.commands.prepare_database import prepare
from tests.cast import assemble

ROOT = Path(__file__).resolve().parent.parent
# What a shaped database depends on: migrations, models, the commands and data that fill it, the people of the tests.
SHAPING = (
    "*/migrations/*.py", "*/*/migrations/*.py", "*/models/*.py", "*/*/models/*.py", "*/models.py", "*/*/models.py",
    "*/management/commands/*.py", "*/data/*", "*/*/data/*", "casework/*.py", "agencies/*.py", "tests/cast.py",
    "tests/databases.py", "requirements.lock",
)  # fmt: skip
SHAPED = "jilin_shaped_"
KEPT = 6  # how many shaped databases of other states of the code may stay on the server
LOCK = 22710


def fingerprint(root: Path = ROOT) -> str:
    digest = hashlib.sha256()
    for path in sorted({path for pattern in SHAPING for path in root.glob(pattern) if path.is_file()}):
        if path.relative_to(root).parts[0] not in {"var", "node_modules", "static"}:
            digest.update(f"{path.relative_to(root)}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


@functools.cache
def _of_this_run() -> str:
    return fingerprint()


def copy(name: str, *, keep: bool) -> None:
    """Put a fresh copy under this name; one that stands already may be kept if it was made from the same code."""
    mark = _of_this_run()
    with _server() as cursor:
        cursor.execute("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name])
        if keep and cursor.fetchone() == (mark,):
            return
        _shape(cursor, SHAPED + mark)
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{SHAPED + mark}"')
        cursor.execute(f"COMMENT ON DATABASE \"{name}\" IS '{mark}'")


def drop(name: str) -> None:
    with _server() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextmanager
def _server() -> Iterator[Any]:
    """The server itself, outside any database of ours; one run at a time shapes or copies."""
    with connection._nodb_cursor() as cursor:
        cursor.execute("SET lock_timeout = 0; SET statement_timeout = 0")
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        yield cursor


def _shape(cursor: Any, shaped: str) -> None:
    cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY oid DESC", [SHAPED])
    there = [name for (name,) in cursor.fetchall()]
    if shaped in there:
        return
    for name in [*there[KEPT:], f"un{shaped}"]:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    cursor.execute(f'CREATE DATABASE "un{shaped}"')
    with _connected_to(f"un{shaped}"):
        _fill()
    cursor.execute(f'ALTER DATABASE "un{shaped}" RENAME TO "{shaped}"')


@contextmanager
def _connected_to(name: str) -> Iterator[None]:
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def _fill() -> None:
    """Migrations, the application's role with its grants (they belong to a database as the tables do), the cast.

    Django draws every model anew that is related at any distance to the one a migration touches: most of the time of
    shaping. Here only the one is drawn; what runs Python is given all of them in any case (that is what a delayed
    state means). The migrations as everybody runs them shape the database of test_powerless_roles.py.
    """

    def only_itself(state: ProjectState, app_label: str, model_name: str, *_delay: bool) -> set[tuple[str, str]]:
        state.is_delayed = True
        return {(app_label, model_name)}

    with mock.patch.object(ProjectState, "_find_reload_model", only_itself):
        call_command("migrate", verbosity=0, interactive=False)
    prepare()
    assemble()


def main() -> None:
    import django

    django.setup()
    with _server() as cursor:
        _shape(cursor, SHAPED + fingerprint())


if __name__ == "__main__":
    main()
