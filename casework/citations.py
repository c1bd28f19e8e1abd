"""What the declarations cite: rows of the matrix, steps of workflows, parts of records, for the page of a clause."""

from __future__ import annotations

from collections.abc import Iterator

from casework import access
from casework.links import url
from casework.matrix import rows
from casework.parts import record_named, records
from casework.row_words import row_words
from casework.workflow import workflows
from policy.citations import DOORS, SOURCES, Citation


def _rows() -> Iterator[Citation]:
    known = {record.code: record for record in records()}
    for row in rows().values():
        record = known.get(row.resource)
        title = " · ".join(row_words(record, row))
        for clause in row.clauses:
            yield Citation("row", title, url(record, "list") if record else "", clause, row.resource)


def _steps() -> Iterator[Citation]:
    for workflow in workflows():
        record = record_named(workflow.resource)
        for step in workflow.steps:
            yield Citation("step", f"{record.title}：{step.title}", url(record, "list"), step.clause, record.code)


def _parts() -> Iterator[Citation]:
    for record in records():
        if record.clause:
            yield Citation("part", str(record.title), url(record, "list"), record.clause, record.code)
        for part in record.parts:
            if part.clause:
                yield Citation("part", f"{record.title} · {part.title}", url(record, "list"), part.clause, record.code)


SOURCES.extend([_rows, _steps, _parts])
DOORS.append(lambda user, resource: access.opens(user, "view", resource))
