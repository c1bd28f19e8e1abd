"""Taking a file in: name, size, content, scanner, room; then stored and audited, or refused with a sentence."""

from __future__ import annotations

import hashlib
import uuid
from typing import TYPE_CHECKING, Any

from django.core.files import File
from django.db import connection, transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import audit
from casework.attachments import storing
from casework.attachments.inspecting import Inspected, inspect
from casework.attachments.naming import clean_name, extension_of
from casework.attachments.scanning import Verdict, scan
from casework.refusals import Refused

if TYPE_CHECKING:
    from casework.models import Attachment

MEGABYTE = 1 << 20
LARGEST = 20 * MEGABYTE
ROOM_PER_RECORD = 200 * MEGABYTE
PARTICULARS = frozenset({"label", "original_or_copy"})


def accept(  # noqa: PLR0913 - what a file belongs to, and who brings it
    file: File,
    *,
    resource: str,
    target: uuid.UUID,
    child_id: int | None,
    part: str,
    by: Any,
    title: str = "",
    **particulars: str,
) -> Attachment:
    """Check and keep one uploaded file. Raises Refused; then nothing is kept. The caller has opened the door.

    `particulars`: label, original_or_copy.
    """
    if unknown := set(particulars) - PARTICULARS:
        raise TypeError(f"an attachment has no {', '.join(sorted(unknown))}")
    name = clean_name(file.name or "")
    data = _read(file, name)
    seen = inspect(extension_of(name), data)
    verdict = scan(data)
    if verdict is Verdict.INFECTED:
        audit.record(
            "upload", resource=resource, part=part, child_id=child_id, outcome="refused", details={"sha256": _sum(data)}
        )
        raise Refused(_("文件含有病毒，没有接收。请用杀毒软件检查您的电脑后重新生成文件。"))
    from casework.models import Attachment

    attachment = Attachment(
        resource=resource, target=target, child_id=child_id, part=part, title=(title.strip() or name)[:200],
        file_name=name, content_type=seen.content_type, size=len(seen.content), pages=seen.pages,
        sha256=_sum(seen.content), uploaded_by=by,
        state=Attachment.State.CLEAN if verdict is Verdict.CLEAN else Attachment.State.QUARANTINED, **particulars,
    )  # fmt: skip
    _keep(attachment, seen)
    return attachment


def _read(file: File, name: str) -> bytes:
    if not extension_of(name):
        raise Refused(_("不接收这种文件。请上传 JPG、PNG、PDF、DOCX 或 XLSX 文件；其他格式请先另存为其中一种。"))
    if (file.size or 0) > LARGEST:
        raise Refused(_("文件超过 20 MB。请压缩、降低扫描分辨率或拆分后再上传。"))
    file.seek(0)
    data: bytes = file.read(LARGEST + 1)
    if not data:
        raise Refused(_("文件是空的。请确认文件已保存后再上传。"))
    if len(data) > LARGEST:
        raise Refused(_("文件超过 20 MB。请压缩、降低扫描分辨率或拆分后再上传。"))
    return data


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _keep(attachment: Attachment, seen: Inspected) -> None:
    try:
        attachment.stored_name = storing.put(seen.content)
    except OSError as full:
        raise Refused(_("服务器暂时无法保存文件，没有接收。请稍后再试，并告诉系统管理员检查存储空间。")) from full
    try:
        with transaction.atomic():
            _guard_room(attachment)
            attachment.save(force_insert=True)
            audit.record(
                "upload", attachment, resource=attachment.resource, part=attachment.part, child_id=attachment.child_id,
                details={"target": str(attachment.target), "sha256": attachment.sha256, "state": attachment.state},
            )  # fmt: skip
    except BaseException:
        storing.drop(attachment.stored_name)
        raise


def _guard_room(attachment: Attachment) -> None:
    """One uploader at a time per record, so that two cannot both take the last of the room."""
    from casework.models import Attachment

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"attachment:{attachment.target}"])
    kept = Attachment.objects.of(attachment.resource, attachment.target)
    used = kept.aggregate(total=Sum("size"))["total"] or 0
    if used + attachment.size > ROOM_PER_RECORD:
        raise Refused(_("这份记录的附件合计已接近 200 MB 上限，放不下这个文件。请压缩文件，或联系系统管理员。"))


def withdraw(attachment: Attachment, *, by: Any, reason: str) -> None:
    """Take a wrongly uploaded file out of the list. It stays stored, as everything that was once on a record does."""
    reason = reason.strip()[:200]
    if not reason:
        raise Refused(_("请写明撤回原因。"))
    if attachment.withdrawn_at is not None:
        raise Refused(_("这个附件已经撤回。"))
    attachment.withdrawn_at, attachment.withdrawn_by, attachment.withdrawn_reason = timezone.now(), by, reason
    with transaction.atomic():
        attachment.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
        audit.record(
            "withdraw",
            attachment,
            resource=attachment.resource,
            part=attachment.part,
            child_id=attachment.child_id,
            reason=reason,
        )


def rescan(attachment: Attachment) -> Verdict:
    """Ask the scanner again about a file in quarantine; clean ones are let out."""
    verdict = scan(storing.path_of(attachment.stored_name).read_bytes())
    if verdict is Verdict.CLEAN and attachment.state == attachment.State.QUARANTINED:
        attachment.state = attachment.State.CLEAN
        with transaction.atomic():
            attachment.save(update_fields=["state"])
            audit.record("release", attachment, resource=attachment.resource, child_id=attachment.child_id)
    return verdict
