"""The five generic screens, driven by parts, workflow and matrix; `screens(RECORD)` routes them."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path

from casework.parts import Record
from casework.printing import documents_of
from casework.views import files
from casework.views.asking import ask
from casework.views.export import export
from casework.views.list_columns import choose_columns
from casework.views.papers import paper
from casework.views.part_edit import part_edit
from casework.views.record_list import record_list
from casework.views.record_new import record_new
from casework.views.record_page import record_page
from casework.views.reveal import reveal
from casework.views.step import step
from casework.workflow import workflow_for


def _list_screens(record: Record, prefix: str, options: dict[str, Any]) -> list[URLPattern]:
    if record.list is None:
        return []
    asking = [path(f"{prefix}ask/", ask, options, name=f"{record.code}_ask")] if record.list.askable else []
    return [
        path(f"{prefix}", record_list, options, name=f"{record.code}_list"),
        path(f"{prefix}columns/", choose_columns, options, name=f"{record.code}_columns"),
        *asking,
        path(f"{prefix}export/", export, options, name=f"{record.code}_export"),
    ]


def screens(record: Record, prefix: str = "") -> list[URLPattern]:
    """The addresses of a record: list, new, export, page, part, reveal, step; named `<code>_<screen>`."""
    options: dict[str, Any] = {"record": record}
    code = record.code
    patterns = _list_screens(record, prefix, options)
    if record.new is not None:
        patterns.append(path(f"{prefix}new/", record_new, options, name=f"{code}_new"))
    patterns.append(path(f"{prefix}<uuid:uid>/", record_page, options, name=f"{code}_page"))
    if any(part.editable for part in record.parts):
        patterns.append(path(f"{prefix}<uuid:uid>/edit/<slug:part>/", part_edit, options, name=f"{code}_part"))
    if any(part.masked for part in record.parts):
        patterns.append(path(f"{prefix}<uuid:uid>/reveal/<slug:field>/", reveal, options, name=f"{code}_reveal"))
    if files.has_files(record):
        patterns += [
            path(f"{prefix}<uuid:uid>/files/new/", files.file_new, options, name=f"{code}_file_new"),
            path(f"{prefix}<uuid:uid>/files/<uuid:file_uid>/", files.file, options, name=f"{code}_file"),
            path(
                f"{prefix}<uuid:uid>/files/<uuid:file_uid>/withdraw/",
                files.file_withdraw,
                options,
                name=f"{code}_file_withdraw",
            ),
        ]
    if documents_of(code):
        patterns.append(path(f"{prefix}<uuid:uid>/paper/<slug:code>/", paper, options, name=f"{code}_paper"))
    if workflow_for(code) is not None:
        patterns.append(path(f"{prefix}<uuid:uid>/do/<slug:verb>/", step, options, name=f"{code}_step"))
    return patterns
