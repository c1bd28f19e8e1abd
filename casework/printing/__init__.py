"""Papers: the one place where a template becomes a PDF. WeasyPrint runs only in `press.py`, a sealed child."""

from __future__ import annotations

from casework.printing.documents import Document, document_for, documents_of, print_document, register_document
from casework.printing.fonts import missing_characters
from casework.printing.official import Official
from casework.printing.rendering import ROW_LIMIT, Unprintable, render_pdf

__all__ = [
    "ROW_LIMIT",
    "Document",
    "Official",
    "Unprintable",
    "document_for",
    "documents_of",
    "missing_characters",
    "print_document",
    "register_document",
    "render_pdf",
]
