"""What the steps of a list change besides its state. Imported by workflow.py only."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from casework.refusals import Refused
from transfers.handover import freezing
from transfers.handover.models import HandoverList


def freeze(handover: HandoverList, _by: Any, data: dict[str, Any]) -> None:
    handover.given_sha256 = freezing.given_hash(freezing.body(handover))
    handover.given_on = data["happened_on"]
    handover.save(update_fields=["given_sha256", "given_on"])


def close_the_columns(handover: HandoverList, _by: Any, data: dict[str, Any]) -> None:
    handover.received_sha256 = freezing.received_hash(freezing.body(handover))
    handover.received_on = data["happened_on"]
    handover.save(update_fields=["received_sha256", "received_on"])


def open_the_columns(handover: HandoverList, _by: Any, _data: dict[str, Any]) -> None:
    handover.received_sha256, handover.received_on = "", None
    handover.save(update_fields=["received_sha256", "received_on"])


def make_room(_handover: HandoverList, _by: Any, data: dict[str, Any]) -> None:
    """No list vanishes by itself: the edition that takes its place is made in the same act (actions.py)."""
    if not data.get("edition"):
        raise Refused(_("请在清单上办理“重新拟列”或“更正”，新版会代替这一版。"))


def complete(handover: HandoverList, _by: Any, data: dict[str, Any]) -> None:
    handover.signed_on = data["happened_on"]
    handover.save(update_fields=["signed_on"])
