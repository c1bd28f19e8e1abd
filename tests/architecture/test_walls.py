"""The database's own guards stand on every table that needs them."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection

from casework.parts import records
from casework.workflow import workflows

# Written for people's eyes by id only; read through the matrix (查阅记录), never joined to the child's data.
NOT_WALLED = {"casework_auditentry", "casework_steptaken"}


def _rows(query: str) -> set[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {tuple(row) for row in cursor.fetchall()}


def _triggers() -> set[tuple[str, ...]]:
    return _rows(
        "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT tgisinternal"
    )


def _tables_with_a_child() -> set[str]:
    child = apps.get_model("children", "Child")
    found = set()
    for model in apps.get_models():
        names = {field.name for field in model._meta.concrete_fields}
        points = any(getattr(f, "related_model", None) is child for f in model._meta.concrete_fields)
        if points or model is child or "child_id" in names or model._meta.db_table == "children_historicalchild":
            found.add(model._meta.db_table)
    return found - NOT_WALLED


@pytest.mark.django_db
def test_every_table_with_a_child_stands_behind_the_second_wall() -> None:
    walled = {name for (name,) in _rows("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")}
    assert _tables_with_a_child() - walled == set()


@pytest.mark.django_db
def test_the_application_role_owns_nothing_and_passes_no_wall(settings) -> None:
    role = settings.DATABASE_APP_ROLE
    (flags,) = _rows(f"SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = '{role}'")
    assert flags == (False, False)
    assert not _rows(f"SELECT tablename FROM pg_tables WHERE tableowner = '{role}'")


@pytest.mark.django_db
def test_every_record_leaves_history_whatever_writes_it() -> None:
    triggers = _triggers()
    bare = [
        record.model._meta.db_table
        for record in records()
        if hasattr(record.model, "history")
        and not {(record.model._meta.db_table, f"history_{e}") for e in ("insert", "update", "delete")} <= triggers
    ]
    assert not bare


@pytest.mark.django_db
def test_every_workflow_state_is_guarded_by_the_database() -> None:
    triggers = _triggers()
    bare = [w.resource for w in workflows() if (w.model._meta.db_table, "guard_state") not in triggers]
    assert not bare


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["casework_auditentry", "casework_steptaken"])
def test_the_application_can_neither_change_nor_remove_what_it_wrote(table: str, settings) -> None:
    granted = _rows(
        "SELECT privilege_type FROM information_schema.role_table_grants "
        f"WHERE table_name = '{table}' AND grantee = '{settings.DATABASE_APP_ROLE}'"
    )
    assert granted == {("SELECT",), ("INSERT",)}
