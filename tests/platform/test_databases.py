"""The suite's database is copied from one that was shaped by this very code."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from tests import databases


@pytest.mark.parametrize("name", ["children/migrations/0009_more.py", "agencies/models/post.py", "tests/cast.py"])
def test_what_shapes_the_database_asks_for_another_one_and_nothing_else_does(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(parents=True)
    before = databases.fingerprint(tmp_path)
    (tmp_path / "children").mkdir(exist_ok=True)
    (tmp_path / "children" / "views.py").write_text("# another page\n")
    assert databases.fingerprint(tmp_path) == before
    (tmp_path / name).write_text("# another shape\n")
    assert databases.fingerprint(tmp_path) != before


@pytest.mark.django_db
def test_this_copy_is_of_this_code() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
        )
        assert cursor.fetchone() == (databases.fingerprint(),)
