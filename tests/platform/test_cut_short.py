"""What a test that waited too long for the database tells whoever reads it."""

from __future__ import annotations

import pytest
from django.db import OperationalError, connection
from django.db.backends.signals import connection_created


@pytest.mark.django_db
def test_a_question_that_is_cut_short_tells_its_plan_and_what_is_known_of_its_tables() -> None:
    connection_created.send(type(connection), connection=connection)  # as behind every test that commits
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '20ms'")
        with pytest.raises(OperationalError) as caught:
            cursor.execute("SELECT count(*), pg_sleep(%s) FROM children_child", [1])
    (told,) = caught.value.__notes__
    assert "children_child: " in told
    assert "Seq Scan on children_child" in told or "Index Only Scan using" in told
