"""The suite's database is copied from one that was shaped by this very code."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from agencies.models import Agency
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


@pytest.mark.django_db(transaction=True)
def test_behind_whoever_really_commits_everything_is_as_it_was_before() -> None:
    before = set(Agency.objects.values_list("short_name", flat=True))
    Agency.objects.update(short_name="改过的简称")
    assert set(Agency.objects.values_list("short_name", flat=True)) != before
    call_command("flush", interactive=False, verbosity=0)
    assert set(Agency.objects.values_list("short_name", flat=True)) == before
