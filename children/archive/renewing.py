"""The nightly round through all archives: what is required is renewed, stored files are compared with their hashes,
and packets whose days are over are forgotten.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator

from django.db.models import F
from django.db.models.functions import Mod
from django.utils import timezone

from casework import audit
from casework.attachments import storing
from casework.models import Attachment
from children.archive import checklist
from children.archive.actions import RESOURCE
from children.archive.models import ArchivePacket
from children.models import Child

log = logging.getLogger(__name__)
ROUND = 30  # every stored file is read again once in so many days
AT_ONCE = 1 << 20


def renew() -> int:
    """Each child has an archive whose list is that of the declaration and of the child's facts today."""
    last, changed = 0, 0
    while children := list(Child.objects.filter(pk__gt=last).order_by("pk")[: checklist.AT_ONCE]):
        changed += checklist.open_for(children)
        last = children[-1].pk
    return changed


def compare_files(*, everything: bool = False) -> list[str]:
    """Files of archives that are gone or are no longer what was filed (S-50); a thirtieth of them each night."""
    rows = Attachment.objects.filter(resource=RESOURCE)
    if not everything:
        rows = rows.annotate(turn=Mod(F("id"), ROUND)).filter(turn=timezone.localdate().toordinal() % ROUND)
    found = list(_changed(rows.iterator()))
    for row, what in found:
        audit.record(
            "tampered", resource=RESOURCE, child_id=row.child_id, outcome="refused",
            details={"file": str(row.uid), "what": what},
        )  # fmt: skip
        log.error("archive: file %s is %s", row.uid, what)
    return [f"{row.uid}: {what}" for row, what in found]


def _changed(rows: Iterator[Attachment]) -> Iterator[tuple[Attachment, str]]:
    for row in rows:
        path = storing.path_of(row.stored_name)
        if not path.is_file():
            yield row, "gone"
            continue
        digest = hashlib.sha256()
        with path.open("rb") as file:
            while piece := file.read(AT_ONCE):
                digest.update(piece)
        if digest.hexdigest() != row.sha256:
            yield row, "changed"


def forget_packets() -> int:
    """The sealed files of packets that may no longer be fetched; their rows stay as the record of who took what."""
    over = ArchivePacket.objects.filter(ends_on__lt=timezone.localdate()).exclude(stored_name="")
    count = 0
    for packet in over:
        storing.drop(packet.stored_name)
        packet.stored_name, packet.key = "", ""
        packet.save(update_fields=["stored_name", "key"])
        count += 1
    return count
