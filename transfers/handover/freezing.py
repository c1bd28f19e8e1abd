"""The frozen words of a list: one text for the same lines, whoever asks and whenever, so that it can be signed."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid
from decimal import Decimal
from typing import Any

from transfers.handover.models import GIVEN_FIELDS, HandoverItem, HandoverList, HandoverSignature
from transfers.models import TransferCase

FORMAT, VERSION = "jilin-cw-handover-packet", 1
FOUND_FIELDS = ("result", "found", "found_note", "found_by", "found_at")
HEAD_FIELDS = ("case", "kind", "edition", "reason")


def canonical(what: Any) -> str:
    return json.dumps(what, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha(what: Any) -> str:
    return hashlib.sha256(canonical(what).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    return str(value) if isinstance(value, dt.date | uuid.UUID) else value


def line(item: HandoverItem) -> dict[str, Any]:
    """Both columns of a line. `uid` and `previous` tell which line of the edition before it takes the place of."""
    found = {name: _plain(getattr(item, name)) for name in (*GIVEN_FIELDS, *FOUND_FIELDS)}
    return found | {"uid": str(item.uid), "previous": str(item.previous.uid) if item.previous else ""}


def body(handover: HandoverList) -> dict[str, Any]:
    """A list with its lines, as the hashes know it."""
    items = handover.items.select_related("previous").order_by("number")
    return {
        "case": handover.case.number, "kind": handover.kind, "edition": handover.edition, "reason": handover.reason,
        "lines": [line(item) for item in items],
    }  # fmt: skip


def given_hash(told: dict[str, Any]) -> str:
    """Of a list as `body` tells it: the columns of the giving home."""
    lines = [{name: row[name] for name in GIVEN_FIELDS} for row in told["lines"]]
    return sha({**{name: told[name] for name in HEAD_FIELDS}, "lines": lines})


def received_hash(told: dict[str, Any]) -> str:
    """The same with what was found: this is signed."""
    lines = [{name: row[name] for name in (*GIVEN_FIELDS, *FOUND_FIELDS)} for row in told["lines"]]
    return sha({**{name: told[name] for name in HEAD_FIELDS}, "lines": lines})


def _signature(one: HandoverSignature) -> dict[str, Any]:
    return {
        "role": one.role, "who": one.who, "post": one.post_title, "person": one.user_id,
        "at": _plain(one.signed_at), "sha256": one.sha256,
    }  # fmt: skip


def edition(handover: HandoverList) -> dict[str, Any]:
    """One edition of a list with its days, hashes and signatures."""
    days = ("drawn_on", "given_on", "received_on", "signed_on")
    return {
        **body(handover), **{name: _plain(getattr(handover, name)) for name in days}, "state": handover.state,
        "given_sha256": handover.given_sha256, "received_sha256": handover.received_sha256,
        "signatures": [_signature(one) for one in handover.signatures.order_by("id")],
    }  # fmt: skip


def index(case: TransferCase) -> dict[str, Any]:
    """Everything that was handed over with a child: all lists in all their editions."""
    lists = case.handover_lists.select_related("case").order_by("kind", "edition")
    return {
        "format": FORMAT, "version": VERSION, "case": case.number, "child": case.child.file_number,
        "from": case.from_home.name, "to": case.to_home.name, "handed_over_on": _plain(case.handed_over_on),
        "accepted_on": _plain(case.accepted_on), "lists": [edition(row) for row in lists],
    }  # fmt: skip
