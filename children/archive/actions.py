"""Writes of the archive that are no steps: filing, scans, what is not needed, asking for use, freezing."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import access, audit
from casework.attachments import accept
from casework.models import Attachment
from casework.refusals import Refused
from children.archive.models import ArchiveItem, ArchiveUseRequest, PaperWaiver
from children.archive.numbering import locked_archive, next_number
from children.models import Child
from policy.archive_papers import PAPERS

RESOURCE, PART = "archive_item", "files"


@transaction.atomic
def file_item(*, child: Child, section: str, title: str, by: Any, **facts: Any) -> ArchiveItem:
    """Put a paper into the child's archive under the next number. `facts`: the other fields of its line."""
    archive = locked_archive(child, by=by)
    item = ArchiveItem.objects.create(
        child=child, number=next_number(archive), section=section, title=title.strip(), created_by=by, **facts
    )
    audit.record("create", item, clause="2.1.g", details={"number": item.number, "paper": item.paper})
    return item


@transaction.atomic
def file_scan(*, child: Child, scan: File, section: str, by: Any, **facts: Any) -> ArchiveItem:
    """File one scan as an item of its own, named after the file. Raises Refused; then no number is spent."""
    title = facts.pop("title", "") or str(scan.name or "").rpartition("/")[2].rpartition(".")[0]
    item = file_item(child=child, section=section, title=title[:200] or _("未命名"), by=by, **facts)
    kept = _keep(item, scan, by)
    item.pages = kept.pages or 1
    item.save(update_fields=["pages"])
    return item


@transaction.atomic
def add_scan(*, item: ArchiveItem, scan: File, by: Any) -> ArchiveItem:
    """Another scan of the same paper: its pages are added."""
    if item.state == ArchiveItem.State.REMOVED:
        raise Refused(_("这件文件已经移出，不能再添加扫描件。"))
    locked_archive(item.child, by=by)
    first = not Attachment.objects.of(RESOURCE, item.uid).kept().exists()
    kept = _keep(item, scan, by)
    item.refresh_from_db(fields=["pages"])
    item.pages = (kept.pages or 1) + (0 if first else item.pages)
    item.save(update_fields=["pages"])
    return item


def _keep(item: ArchiveItem, scan: File, by: Any) -> Attachment:
    kept = accept(
        scan, resource=RESOURCE, target=item.uid, child_id=item.child_id, part=PART, by=by, title=item.title,
        original_or_copy=item.original_or_copy,
    )  # fmt: skip
    same = Attachment.objects.kept().filter(resource=RESOURCE, child_id=item.child_id, sha256=kept.sha256)
    if (twin := same.exclude(pk=kept.pk).first()) is not None:
        other = ArchiveItem.objects.filter(uid=twin.target).first()
        raise Refused(_("内容与本卷“%(item)s”完全相同，没有重复归档。") % {"item": other or twin.title})
    return kept


@transaction.atomic
def waive(*, child: Child, paper: str, reason: str, by: Any) -> PaperWaiver:
    """Say that a required paper is not needed here, and why."""
    archive = locked_archive(child, by=by)
    if paper not in archive.required:
        raise Refused(_("这项材料不在这名儿童的应归档清单中。"))
    if paper not in archive.missing:
        raise Refused(_("这项材料已经归档或已标为不需要，请刷新页面查看。"))
    made = PaperWaiver.objects.create(child=child, paper=paper, reason=reason.strip(), created_by=by)
    audit.record("waive", archive, part="checklist", reason=reason, clause="2.1.h", details={"paper": paper})
    return made


@transaction.atomic
def require_again(*, child: Child, paper: str, by: Any) -> None:
    """Take a waiver back: the paper is asked for again."""
    archive = locked_archive(child, by=by)
    waiver = PaperWaiver.objects.filter(child=child, paper=paper, ended_at=None).first()
    if waiver is None:
        raise Refused(_("这项材料没有标为不需要，请刷新页面查看。"))
    waiver.ended_at = timezone.now()
    waiver.save(update_fields=["ended_at"])
    audit.record("require", archive, part="checklist", clause="2.1.h", details={"paper": paper})


@transaction.atomic
def ask_use(  # noqa: PLR0913 - what the request says
    *,
    child: Child,
    kind: str,
    purpose: str,
    by: Any,
    sections: list[str] | None = None,
    reader: str = "",
    asked_on: dt.date | None = None,
) -> ArchiveUseRequest:
    """Ask to look into a child's archive, or for a copy of it."""
    if not access.reach(by, "view", Child.objects.filter(pk=child.pk)).exists():
        raise Refused(_("这名儿童不在您的工作范围内。"))
    if ArchiveUseRequest.objects.filter(child=child, created_by=by, kind=kind, state="ASKED").exists():
        raise Refused(_("您对这名儿童已有一份同样的申请在等待审批，不必重复申请。"))
    made = ArchiveUseRequest.objects.create(
        child=child, agency_id=by.post.agency_id, kind=kind, sections=sections or [], purpose=purpose, reader=reader,
        asked_on=asked_on or timezone.localdate(), created_by=by,
    )  # fmt: skip
    audit.record("create", made, clause="2.1.h", reason=purpose)
    return made


def paper_name(code: str) -> str:
    return str(PAPERS.get(code, code))
