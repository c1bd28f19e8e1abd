"""Printed forms as declarations: a step says `prints="transfer_approval"`, the subject registers what that is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from casework.printing.rendering import Paper, render_pdf


@dataclass(frozen=True)
class Document:
    """One kind of paper. `context(record, user)` gives the words, `file_name(record)` the name to save under."""

    code: str
    title: Any
    template: str
    context: Callable[[Any, Any], Mapping[str, Any]]
    resource: str
    file_name: Callable[[Any], str]
    paper: Paper = "official"
    part: str = ""  # the part whose "view" right opens this paper; empty for the record itself
    clause: str = ""
    ready: Callable[[Any], object] | None = None  # (record) -> "" or why this paper cannot be made yet


_documents: dict[str, Document] = {}


def register_document(document: Document) -> Document:
    known = _documents.setdefault(document.code, document)
    if known is not document and known != document:
        raise ImproperlyConfigured(f"two documents are called {document.code!r}")
    return known


def document_for(code: str) -> Document:
    try:
        return _documents[code]
    except KeyError as gap:
        raise ImproperlyConfigured(f"no document is called {code!r}") from gap


def documents_of(resource: str = "") -> list[Document]:
    return [document for document in _documents.values() if resource in ("", document.resource)]


def print_document(document: Document, record: Any, *, by: Any, export_id: str = "", watermark: str = "") -> bytes:
    """The paper of this record as `by` may see it. The caller has opened the door and writes the audit entry."""
    context = {"record": record, **document.context(record, by)}
    title = str(context.get("title") or document.title)
    return render_pdf(
        document.template, context, title=title, paper=document.paper, export_id=export_id, watermark=watermark
    )
