"""An architecture error is a start-up error: what the five declarations leave open, `manage.py check` names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core import checks
from django.db.models import Field

from casework.matrix import MatrixError, rows
from casework.parts import BOOKKEEPING, Record, records
from casework.workflow import workflow_for, workflows
from policy.roles import ROLES

BARRED = {role.column for role in ROLES.values() if role.code in {"sys_admin", "sec_admin"}}


@checks.register("architecture")
def declarations(**_kwargs: Any) -> list[checks.CheckMessage]:
    try:
        rows()
    except MatrixError as error:
        return [checks.Error(str(error), id="casework.E001")]
    found = [checks.Error(text, id="casework.E002") for record in records() for text in _faults_of(record)]
    found += [checks.Error(text, id="casework.E003") for text in _faults_of_rows()]
    for workflow in workflows():
        found += [
            checks.Error(f"workflow {workflow.resource}: {text}", id="casework.E004") for text in workflow.faults()
        ]
    return list(found)


def _stored_fields(record: Record) -> list[str]:
    return [f.name for f in record.model._meta.get_fields() if isinstance(f, Field) and f.concrete]


def _faults_of(record: Record) -> Iterator[str]:
    workflow = workflow_for(record.code)
    house = {*BOOKKEEPING, *record.house, *({workflow.state_field} if workflow else ())}
    stored = _stored_fields(record)
    for name in stored:
        places = [part.code for part in record.parts if name in part.fields] + (["house"] if name in house else [])
        if len(places) != 1:
            yield f"{record.code}.{name} stands in {len(places)} parts ({', '.join(places) or 'none'})"
    for part in record.parts:
        if unknown := set(part.fields) - set(stored):
            yield f"{record.code}.{part.code} names no stored field: {', '.join(sorted(unknown))}"
        if not any(row.action == "view" and row.part in {part.code, "*"} for row in record.rows()):
            yield f"{record.code}.{part.code} has no view row in the access matrix"


def _faults_of_rows() -> Iterator[str]:
    known = {record.code: record for record in records()}
    for (resource, part, action), row in rows().items():
        record = known.get(resource)
        where = f"access matrix, line {row.line}"
        if resource in PLAIN_RESOURCES:
            continue
        if record is None:
            yield f"{where}: no record is called {resource}"
            continue
        if part == "step":
            workflow = workflow_for(resource)
            if workflow is None or action not in {step.verb for step in workflow.steps}:
                yield f"{where}: {resource} has no step {action}"
        elif part != "*" and record.part(part) is None and part not in EXTRA_PARTS:
            yield f"{where}: {resource} has no part {part}"
        if record.child and any(row.cells[column] for column in BARRED if column in row.cells):
            yield f"{where}: system and security administrators never see a child"


# Guarded by the matrix, shown by a page of its own instead of the generic screens.
PLAIN_RESOURCES = {"audit"}
# `log` is the trail of readings, `person` the few facts of a child that a department needs for its task.
EXTRA_PARTS = {"step", "log", "person", "files"}
