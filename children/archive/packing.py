"""Packing a whole archive: its kept files, index.json with their hashes, manifest.json over it; and checking it.

In the zip: index.json (the catalogue), files/<number>/<name>, manifest.json (who, when, why, hash of the index).
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from typing import IO, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from casework.attachments import storing
from casework.models import Attachment
from children.archive.actions import RESOURCE
from children.archive.models import ArchiveItem, ArchivePacket
from children.archive.sealing import Sealer

INDEX, MANIFEST = "index.json", "manifest.json"
AT_ONCE = 1 << 20
Progress = Callable[[int, int], None]


def files_of(child_id: int) -> dict[Any, list[Attachment]]:
    """The kept and checked files of an archive by the uid of their item."""
    found: dict[Any, list[Attachment]] = {}
    rows = Attachment.objects.kept().filter(resource=RESOURCE, child_id=child_id, state=Attachment.State.CLEAN)
    for row in rows.order_by("id"):
        found.setdefault(row.target, []).append(row)
    return found


def pack(packet: ArchivePacket, key: bytes, out: IO[bytes], progress: Progress) -> tuple[int, int]:
    """Write the sealed packet of a child's archive; gives (items, files)."""
    items = list(ArchiveItem.objects.filter(child_id=packet.child_id).order_by("number"))
    files = files_of(packet.child_id)
    total = sum(len(rows) for rows in files.values())
    done, index = 0, []
    sealer = Sealer(out, key, bytes.fromhex(packet.salt))
    with zipfile.ZipFile(sealer, "w", zipfile.ZIP_STORED) as box:
        for item in items:
            held = []
            for place, row in enumerate(files.get(item.uid, []), 1):
                held.append(_put(box, item, row, place))
                done += 1
                progress(done, total)
            index.append({**_line(item), "files": held})
        body = _json({"child": _child(packet), "items": index})
        box.writestr(INDEX, body)
        box.writestr(MANIFEST, _json(_manifest(packet, body, len(items), done)))
    sealer.close()
    return len(items), done


def _put(box: zipfile.ZipFile, item: ArchiveItem, row: Attachment, place: int) -> dict[str, Any]:
    name = f"files/{item.number:04d}/{place:02d}_{row.file_name}"
    with storing.path_of(row.stored_name).open("rb") as source, box.open(name, "w") as target:
        while piece := source.read(AT_ONCE):
            target.write(piece)
    return {"name": name, "sha256": row.sha256, "size": row.size, "type": row.content_type}


def _json(what: Any) -> bytes:
    return json.dumps(what, ensure_ascii=False, indent=1, default=str).encode()


def _child(packet: ArchivePacket) -> dict[str, Any]:
    child = packet.child
    return {"name": str(child), "file_number": child.file_number, "home": child.home.name, "state": child.state,
            "admitted_on": child.admitted_on, "left_on": child.left_on}  # fmt: skip


def _line(item: ArchiveItem) -> dict[str, Any]:
    return {
        "number": item.number, "state": item.state, "section": item.get_section_display(), "paper": item.paper,
        "title": item.title, "paper_date": item.paper_date, "pages": item.pages,
        "original_or_copy": item.get_original_or_copy_display(), "responsible": item.responsible,
        "shelf": item.shelf, "retention": item.get_retention_display(), "filed_at": item.created_at.isoformat(),
        "removal": item.get_removal_display(), "removed_on": item.removed_on,
    }  # fmt: skip


def _manifest(packet: ArchivePacket, index: bytes, items: int, files: int) -> dict[str, Any]:
    by = packet.created_by
    return {
        "packet": packet.uid, "made_at": timezone.now().isoformat(), "by": by.name if by else "",
        "reason": packet.reason, "items": items, "files": files, "index_sha256": hashlib.sha256(index).hexdigest(),
    }  # fmt: skip


def differences(box: zipfile.ZipFile) -> Iterator[str]:
    """What in an opened packet is not as its own index and manifest say; nothing when it is intact."""
    names = set(box.namelist())
    if missing := {INDEX, MANIFEST} - names:
        yield _("缺少：%(name)s") % {"name": "、".join(sorted(missing))}
        return
    body = box.read(INDEX)
    if hashlib.sha256(body).hexdigest() != json.loads(box.read(MANIFEST)).get("index_sha256"):
        yield _("改动过：%(name)s") % {"name": INDEX}
    listed = {file["name"]: file["sha256"] for item in json.loads(body)["items"] for file in item["files"]}
    yield from (_("缺少：%(name)s") % {"name": name} for name in sorted(listed.keys() - names))
    unknown = names - listed.keys() - {INDEX, MANIFEST}
    yield from (_("索引中没有：%(name)s") % {"name": name} for name in sorted(unknown))
    for name in sorted(listed.keys() & names):
        if _sum(box, name) != listed[name]:
            yield _("改动过：%(name)s") % {"name": name}


def _sum(box: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with box.open(name) as file:
        while piece := file.read(AT_ONCE):
            digest.update(piece)
    return digest.hexdigest()
