"""A sealed packet read again: is it what was sealed, did these three sign this, and what changed on the way.

Works on the packet's own words; `against_the_records` asks the house besides.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from casework.attachments import storing
from casework.models import Attachment, AuditEntry
from transfers.handover import freezing
from transfers.handover.models import HandoverPacket
from transfers.handover.signing import SEALED

SIDES = {"GIVER", "RECEIVER", "WITNESS"}
SAID = (("title", "title"), ("quantity", "quantity"), ("closing", "balance"), ("note", "note"))


def faults(text: str, sha256: str) -> Iterator[str]:
    """What in a packet is not as its own hashes and signatures say."""
    if hashlib.sha256(text.encode()).hexdigest() != sha256:
        yield "the index was changed: its hash is another"
    told = json.loads(text)
    if told.get("format") != freezing.FORMAT or told.get("version") != freezing.VERSION:
        yield "not a handover packet of a known kind"
        return
    for edition in told["lists"]:
        yield from (f"{name_of(edition)}: {fault}" for fault in _faults_of(edition))


def name_of(edition: dict[str, Any]) -> str:
    return f"{edition['kind']} edition {edition['edition']}"


def _faults_of(edition: dict[str, Any]) -> Iterator[str]:
    if edition["given_sha256"] and freezing.given_hash(edition) != edition["given_sha256"]:
        yield "the lines are not those that were given"
    if edition["received_sha256"] and freezing.received_hash(edition) != edition["received_sha256"]:
        yield "the lines are not those that were received"
    if edition["state"] != "SIGNED":
        return
    signed = edition["signatures"]
    if {one["role"] for one in signed} != SIDES or len({one["person"] for one in signed}) != len(SIDES):
        yield "not signed by three different people"
    yield from (f"{one['who']} signed another content" for one in signed if one["sha256"] != edition["received_sha256"])


def changes(told: dict[str, Any]) -> Iterator[str]:
    """What became different between the request (the first edition drawn up) and receipt (the last one)."""
    for kind in dict.fromkeys(edition["kind"] for edition in told["lists"]):
        editions = [edition for edition in told["lists"] if edition["kind"] == kind]
        yield from (f"{kind}: {sentence}" for sentence in _changes_of(editions))


def _changes_of(editions: list[dict[str, Any]]) -> Iterator[str]:
    known = {row["uid"]: row for edition in editions for row in edition["lines"]}
    first, last = editions[0], editions[-1]
    begun = {row["uid"] for row in first["lines"]}
    kept = set()
    for row in last["lines"]:
        origin = row
        while origin["uid"] not in begun and origin["previous"] in known:
            origin = known[origin["previous"]]
        if origin["uid"] not in begun:
            yield f"added: {row['title']} {row['quantity'] or ''}{row['unit']}".strip()
            continue
        kept.add(origin["uid"])
        for name, word in SAID:
            if origin[name] != row[name]:
                yield f"{row['title']}: {word} {origin[name] or '-'} -> {row[name] or '-'}"
    yield from (f"no longer listed: {row['title']}" for row in first["lines"] if row["uid"] not in kept)
    for edition in editions:
        yield from _queries_of(edition)
    yield from (f"edition {edition['edition']}: {edition['reason']}" for edition in editions if edition["reason"])


def _queries_of(edition: dict[str, Any]) -> Iterator[str]:
    for row in edition["lines"]:
        if row["result"] == "QUERIED":
            counted = f"given {row['quantity']}, found {row['found']}; " if row["found"] is not None else ""
            yield f"edition {edition['edition']}, queried: {row['title']}: {counted}{row['found_note']}"


def against_the_records(packet: HandoverPacket) -> Iterator[str]:
    """What the tables, the trail and the stored files say otherwise than the packet."""
    told = json.loads(packet.index)
    now = {(row["kind"], row["edition"]): row for row in freezing.index(packet.case)["lists"]}
    for edition in told["lists"]:
        if freezing.canonical(now.get((edition["kind"], edition["edition"]))) != freezing.canonical(edition):
            yield f"{name_of(edition)}: the records of the house are not those of the packet"
    trail = AuditEntry.objects.filter(verb=SEALED, object_uid=packet.case.uid, details__packet=str(packet.uid))
    if [row.details.get("sha256") for row in trail] != [packet.sha256]:
        yield "the audit trail tells of another hash of this packet"
    yield from _files(told)


def _files(told: dict[str, Any]) -> Iterator[str]:
    """The scans named in the archive's list: those that are there no more, or are not what they were."""
    named = {sha for edition in told["lists"] for row in edition["lines"] for sha in row["hashes"]}
    stored = dict(Attachment.objects.filter(sha256__in=named).values_list("sha256", "stored_name"))
    for sha in sorted(named):
        path = storing.path_of(stored[sha]) if sha in stored else None
        if path is None or not path.is_file():
            yield f"a scan is missing: {sha}"
            continue
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != sha:
                yield f"a scan was changed: {sha}"
