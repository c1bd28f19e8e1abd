"""The attachments of a record as rows for the list component. One query, uploaders included."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.template.defaultfilters import filesizeformat

from casework.attachments.serving import SHOWABLE

if TYPE_CHECKING:
    from casework.models import Attachment


@dataclass(frozen=True)
class Row:
    uid: uuid.UUID
    title: str
    file_name: str
    part: str
    kind: str  # 原件 / 复印件
    size: str
    pages: int | None
    uploaded_by: str
    uploaded_at: dt.datetime
    quarantined: bool
    url: str  # "" while in quarantine
    view_url: str  # "" when the browser cannot show it


def rows_of(resource: str, target: uuid.UUID, *, parts: Collection[str], url: Callable[[Attachment], str]) -> list[Row]:
    """The kept attachments in those parts the reader may view; `url` gives the address of the serving view."""
    from casework.models import Attachment

    found = Attachment.objects.of(resource, target).kept().filter(part__in=parts).select_related("uploaded_by")
    return [_row(attachment, url(attachment)) for attachment in found]


def _row(attachment: Attachment, address: str) -> Row:
    clean = attachment.state == attachment.State.CLEAN
    person = attachment.uploaded_by
    return Row(
        uid=attachment.uid, title=attachment.title, file_name=attachment.file_name, part=attachment.part,
        kind=attachment.get_original_or_copy_display(), size=filesizeformat(attachment.size), pages=attachment.pages,
        uploaded_by=getattr(person, "name", "") or "", uploaded_at=attachment.uploaded_at, quarantined=not clean,
        url=address if clean else "",
        view_url=f"{address}?view=1" if clean and attachment.content_type in SHOWABLE else "",
    )  # fmt: skip
