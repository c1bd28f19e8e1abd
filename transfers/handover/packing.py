"""The packet as one sealed file to take away: the frozen index and the papers, as children.archive packs an archive."""

from __future__ import annotations

import hashlib
import io
import json
import secrets
import zipfile
from typing import Any

from django.utils import timezone

from casework.printing import document_for, print_document
from children.archive import sealing
from children.archive.packing import INDEX, MANIFEST
from transfers.handover.models import HandoverPacket

LISTS = "handover.json"
PAPERS = ("handover_archive", "handover_property")


def pack(packet: HandoverPacket, passphrase: str, *, by: Any, reason: str) -> bytes:
    """A file that `verify_packet` opens years later, on a machine that has nothing but it and the passphrase."""
    files = {LISTS: packet.index.encode()} | _papers(packet, by)
    told = [{"name": name, "sha256": hashlib.sha256(body).hexdigest()} for name, body in files.items()]
    index = json.dumps({"case": packet.case.number, "items": [{"files": told}]}, ensure_ascii=False).encode()
    manifest = {
        "packet": str(packet.uid), "case": packet.case.number, "sealed_at": packet.sealed_at.isoformat(),
        "sha256": packet.sha256, "taken_at": timezone.now().isoformat(), "by": by.name, "reason": reason,
        "index_sha256": hashlib.sha256(index).hexdigest(),
    }  # fmt: skip
    salt, out = secrets.token_bytes(16), io.BytesIO()
    sealer = sealing.Sealer(out, sealing.derive(passphrase, salt), salt)
    with zipfile.ZipFile(sealer, "w", zipfile.ZIP_STORED) as box:
        for name, body in files.items():
            box.writestr(name, body)
        box.writestr(INDEX, index)
        box.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False))
    sealer.close()
    return out.getvalue()


def _papers(packet: HandoverPacket, by: Any) -> dict[str, bytes]:
    found = {}
    for code in PAPERS:
        document = document_for(code)
        if document.ready is None or not document.ready(packet.case):
            found[document.file_name(packet.case)] = print_document(document, packet.case, by=by)
    return found
