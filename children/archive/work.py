"""Background work of the archive: packing; and the record's occasions, which nobody else need know."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import access, audit
from casework.attachments import storing
from casework.jobs import Run, work
from casework.links import url_of
from casework.refusals import Refused
from children import occasions
from children.archive import checklist, packing
from children.archive.models import ArchivePacket, ChildArchive, PaperWaiver
from children.models import Child


@work("archive.pack")
def pack(run: Run) -> str:
    """Make the sealed file of a packet. The right is asked again: it may have ended since."""
    packet = ArchivePacket.objects.select_related("child__home", "created_by").filter(uid=run.args["packet"]).first()
    if packet is None or not access.can(run.user, "create", packet):
        raise Refused(_("这份档案包已不存在，或您已没有导出的权限。"))
    if packet.made_at is not None:
        return url_of(packet)
    key = bytes.fromhex(packet.key)
    with storing.writing() as draft:
        packet.items, packet.files = packing.pack(packet, key, draft.file, run.advance)
    path = storing.path_of(draft.stored_name)
    try:
        with path.open("rb") as file:
            packet.sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        packet.stored_name, packet.size, packet.key = draft.stored_name, path.stat().st_size, ""
        packet.made_at = timezone.now()
        with transaction.atomic():
            packet.save(update_fields=["items", "files", "sha256", "stored_name", "size", "key", "made_at"])
    except BaseException:
        storing.drop(draft.stored_name)
        raise
    audit.record("export", packet, reason=packet.reason, clause="2.1.h",
                 details={"sha256": packet.sha256, "items": packet.items, "files": packet.files})  # fmt: skip
    run.sentence = _("档案包已生成：%(items)d 件，%(files)d 个文件。") % {"items": packet.items, "files": packet.files}
    return url_of(packet)


@occasions.on_several_admitted
def _open(children: Sequence[Child], by: Any) -> None:
    checklist.open_for(children, by=by)


@occasions.on_left
def _ask_for_leaving_papers(child: Child, by: Any, _day: dt.date) -> None:
    checklist.open_for([child], by=by)


@occasions.on_import_undone
def _take_back(children: Sequence[Child], _by: Any) -> None:
    """An archive in which nothing was filed goes with its child; one in which somebody filed keeps the import."""
    archives = ChildArchive.objects.filter(child__in=children)
    touched = archives.filter(last_number__gt=0).select_related("child").first()
    waived = PaperWaiver.objects.filter(child__in=children).select_related("child").first()
    if found := touched or waived:
        raise Refused(_("%(child)s的档案里已有归档材料，不能撤销导入。") % {"child": found.child})
    archives.delete()
