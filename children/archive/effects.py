"""What steps of the archive change besides the state."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from casework.refusals import Refused
from children.archive.models import ArchiveItem, ArchiveUseRequest, ChildArchive
from children.archive.numbering import locked_archive


def freeze(archive: ChildArchive, _by: Any, data: dict[str, Any]) -> None:
    archive.hold_reason = data["hold_reason"]
    archive.save(update_fields=["hold_reason"])


def note_removal(item: ArchiveItem, _by: Any, data: dict[str, Any]) -> None:
    item.removal, item.removal_note = data["removal"], data["removal_note"]
    item.save(update_fields=["removal", "removal_note"])


def remove(item: ArchiveItem, by: Any, data: dict[str, Any]) -> None:
    """The line stays in the catalogue; the archive's row is locked against a freeze that comes at the same moment."""
    if locked_archive(item.child, by=by).state == ChildArchive.State.HELD:
        raise Refused(_("档案刚刚被冻结，不能移出。"))
    item.removed_on = data["happened_on"]
    item.save(update_fields=["removed_on"])


def note_retention(item: ArchiveItem, _by: Any, data: dict[str, Any]) -> None:
    if data["asked_retention"] == item.retention:
        raise Refused(_("保管期限没有变化。"))
    item.asked_retention = data["asked_retention"]
    item.save(update_fields=["asked_retention"])


def change_retention(item: ArchiveItem, _by: Any, _data: dict[str, Any]) -> None:
    item.retention = item.asked_retention
    item.save(update_fields=["retention"])


def open_for_reading(request: ArchiveUseRequest, _by: Any, data: dict[str, Any]) -> None:
    day: dt.date = data["happened_on"]
    request.until = day + dt.timedelta(days=int(data["days"]))
    request.save(update_fields=["until"])
