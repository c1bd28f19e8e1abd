"""卷内目录: the printed catalogue of a child's archive."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import showing
from casework.printing import ROW_LIMIT, Document, register_document
from children.archive.models import ArchiveItem, ChildArchive
from children.archive.models.item import ORDER

PAGE_RANGE = "{}–{}"


def _catalogue(archive: ChildArchive, user: Any) -> dict[str, Any]:
    """The lines in the order of the sections, with running page numbers; what was removed keeps its line."""
    items = sorted(ArchiveItem.objects.filter(child=archive.child), key=lambda item: (ORDER[item.section], item.number))
    lines, page = [], 1
    for place, item in enumerate(items, 1):
        gone = item.state == ArchiveItem.State.REMOVED
        lines.append(_line(item, place, "" if gone else _pages(page, item.pages)))
        page += 0 if gone else item.pages
    child = archive.child
    return {
        "title": _("卷内目录"), "child": child, "home": child.home.name, "lines": lines, "pages": page - 1,
        "count": sum(item.state != ArchiveItem.State.REMOVED for item in items),
        "today": showing.day(timezone.localdate()),
        "admitted": showing.day(child.admitted_on), "left": showing.day(child.left_on), "by": user.name,
    }  # fmt: skip


def _pages(first: int, count: int) -> str:
    return str(first) if count == 1 else PAGE_RANGE.format(first, first + count - 1)


def _line(item: ArchiveItem, place: int, pages: str) -> dict[str, Any]:
    note = item.note
    if item.state == ArchiveItem.State.REMOVED:
        note = f"{item.get_removal_display()} {showing.day(item.removed_on)}"
    return {
        "place": place, "number": f"{item.number:03d}", "responsible": item.responsible, "title": item.title,
        "section": item.get_section_display(), "date": f"{item.paper_date:%Y%m%d}" if item.paper_date else "",
        "pages": pages, "kind": item.get_original_or_copy_display(), "retention": item.get_retention_display(),
        "note": note,
    }  # fmt: skip


def _ready(archive: ChildArchive) -> str:
    count = ArchiveItem.objects.filter(child=archive.child).count()
    if not count:
        return _("卷内还没有文件。")
    return _("卷内超过 %(n)d 件，请改用导出表格。") % {"n": ROW_LIMIT} if count > ROW_LIMIT else ""


register_document(
    Document(
        "archive_catalogue",
        gettext_lazy("卷内目录"),
        "documents/archive/catalogue.html",
        _catalogue,
        "archive",
        lambda archive: f"{archive.child.file_number}_卷内目录.pdf",
        paper="plain",
        part="checklist",
        clause="2.1.h",
        ready=_ready,
    )
)
