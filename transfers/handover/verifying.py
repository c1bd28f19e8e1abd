"""A sealed packet read again: is it what was sealed, did these three sign this, and what changed on the way.

Works on the packet's own words; `against_the_records` asks the house besides.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.attachments import storing
from casework.models import Attachment, AuditEntry
from transfers.handover import freezing
from transfers.handover.models import HandoverPacket, Kind
from transfers.handover.signing import SEALED

SIDES = {"GIVER", "RECEIVER", "WITNESS"}
SAID = (
    ("title", gettext_lazy("名称")), ("quantity", gettext_lazy("数量")), ("closing", gettext_lazy("余额")),
    ("note", gettext_lazy("说明")),
)  # fmt: skip
QUERIED, SIGNED = "QUERIED", "SIGNED"


def faults(text: str, sha256: str) -> Iterator[str]:
    """What in a packet is not as its own hashes and signatures say."""
    if hashlib.sha256(text.encode()).hexdigest() != sha256:
        yield _("索引被改动过：校验值不符")
    told = json.loads(text)
    if told.get("format") != freezing.FORMAT or told.get("version") != freezing.VERSION:
        yield _("不是本系统认识的移交档案包")
        return
    for edition in told["lists"]:
        yield from (f"{name_of(edition)}：{fault}" for fault in _faults_of(edition))


def name_of(edition: dict[str, Any]) -> str:
    return _("%(kind)s第%(n)s版") % {"kind": kind_of(edition), "n": edition["edition"]}


def kind_of(edition: dict[str, Any]) -> str:
    kind = edition["kind"]
    return str(Kind(kind).label) if kind in Kind.values else str(kind)


def _faults_of(edition: dict[str, Any]) -> Iterator[str]:
    if edition["given_sha256"] and freezing.given_hash(edition) != edition["given_sha256"]:
        yield _("明细与交出时不一致")
    if edition["received_sha256"] and freezing.received_hash(edition) != edition["received_sha256"]:
        yield _("明细与核收时不一致")
    if edition["state"] != SIGNED:
        return
    signed = edition["signatures"]
    if {one["role"] for one in signed} != SIDES or len({one["person"] for one in signed}) != len(SIDES):
        yield _("没有由三个不同的人签署")
    for one in signed:
        if one["sha256"] != edition["received_sha256"]:
            yield _("%(who)s签署的是另外的内容") % {"who": one["who"]}


def changes(told: dict[str, Any]) -> Iterator[str]:
    """What became different between the request (the first edition drawn up) and receipt (the last one)."""
    for kind in dict.fromkeys(edition["kind"] for edition in told["lists"]):
        editions = [edition for edition in told["lists"] if edition["kind"] == kind]
        yield from (f"{kind_of(editions[0])}：{sentence}" for sentence in _changes_of(editions))


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
            yield _("新增：%(title)s%(counted)s") % {"title": row["title"], "counted": _counted(row)}
            continue
        kept.add(origin["uid"])
        for name, word in SAID:
            if origin[name] != row[name]:
                yield f"{row['title']}：{word} {origin[name] or '—'} → {row[name] or '—'}"
    gone = [row["title"] for row in first["lines"] if row["uid"] not in kept]
    yield from (_("不再列入：%(title)s") % {"title": title} for title in gone)
    for edition in editions:
        yield from _queries_of(edition)
    yield from (_because(edition) for edition in editions if edition["reason"])


def _because(edition: dict[str, Any]) -> str:
    return _("第%(n)s版更正理由：%(why)s") % {"n": edition["edition"], "why": edition["reason"]}


def _counted(row: dict[str, Any]) -> str:
    """The number with its unit, where there is one."""
    return f"，{row['quantity']}{row['unit']}" if row["quantity"] else ""


def _queries_of(edition: dict[str, Any]) -> Iterator[str]:
    for row in edition["lines"]:
        if row["result"] == QUERIED:
            words = {"given": row["quantity"], "found": row["found"]}
            counted = _("移交%(given)s，实收%(found)s；") % words if row["found"] is not None else ""
            words = {"n": edition["edition"], "title": row["title"], "what": f"{counted}{row['found_note']}"}
            yield _("第%(n)s版有疑问：%(title)s：%(what)s") % words


def against_the_records(packet: HandoverPacket) -> Iterator[str]:
    """What the tables, the trail and the stored files say otherwise than the packet."""
    told = json.loads(packet.index)
    now = {(row["kind"], row["edition"]): row for row in freezing.index(packet.case)["lists"]}
    for edition in told["lists"]:
        if freezing.canonical(now.get((edition["kind"], edition["edition"]))) != freezing.canonical(edition):
            yield _("%(list)s：系统现在的记录与档案包不一致") % {"list": name_of(edition)}
    trail = AuditEntry.objects.filter(verb=SEALED, object_uid=packet.case.uid, details__packet=str(packet.uid))
    if [row.details.get("sha256") for row in trail] != [packet.sha256]:
        yield _("操作记录中的校验值与档案包不符")
    yield from _files(told)


def _files(told: dict[str, Any]) -> Iterator[str]:
    """The scans named in the archive's list: those that are there no more, or are not what they were."""
    named = {sha for edition in told["lists"] for row in edition["lines"] for sha in row["hashes"]}
    stored = dict(Attachment.objects.filter(sha256__in=named).values_list("sha256", "stored_name"))
    for sha in sorted(named):
        path = storing.path_of(stored[sha]) if sha in stored else None
        if path is None or not path.is_file():
            yield _("扫描件不见了：%(sha)s") % {"sha": sha}
            continue
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != sha:
                yield _("扫描件被改动过：%(sha)s") % {"sha": sha}
