"""Scales from data/instruments.json into their tables. What has changed in the file becomes the next version."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from django.db import transaction

from casework import audit
from children.assessment import scoring
from children.assessment.models import Instrument, InstrumentVersion

SCALES = Path(__file__).parent / "data" / "instruments.json"


@transaction.atomic
def load(path: Path = SCALES) -> int:
    """Bring in what is missing; returns how many versions were new. Raises ValueError for a broken scale."""
    made = [version for said in json.loads(path.read_text(encoding="utf-8")) if (version := _load_one(said))]
    if made:
        audit.record(
            "create", resource="assessment", clause="2.1.b", details={"instruments": [str(version) for version in made]}
        )
    return len(made)


def _load_one(said: dict[str, Any]) -> InstrumentVersion | None:
    content = {name: said[name] for name in ("items", "scales", "bands")}
    if found := scoring.faults(content):
        raise ValueError(f"{said['code']}: {'; '.join(found)}")
    instrument, _new = Instrument.objects.get_or_create(
        code=said["code"], defaults={"name": said["name"], "kind": said["kind"]}
    )
    last = instrument.versions.order_by("-number").first()
    if last and last.content == content and (last.from_months, last.to_months) == (
        said["from_months"], said["to_months"],
    ):  # fmt: skip
        return None
    return InstrumentVersion.objects.create(
        instrument=instrument, number=last.number + 1 if last else 1, content=content,
        valid_from=dt.date.fromisoformat(said["valid_from"]),
        from_months=said["from_months"], to_months=said["to_months"],
    )  # fmt: skip
