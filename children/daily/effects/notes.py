"""What the steps of notes and handovers change besides the state."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from casework.refusals import Refused
from children.daily.effects.shared import write
from children.daily.models import ObservationNote, ShiftHandover


def attend(note: ObservationNote, _by: Any, data: dict[str, Any]) -> None:
    write(note, {"response": data["response"]})


def take_over(handover: ShiftHandover, _by: Any, data: dict[str, Any]) -> None:
    if data["counted"] != handover.present and not data["taking_note"]:
        raise Refused(_("实点%(counted)s人，应在%(present)s人，不相符；请核对，并在接班说明里写明原因。") % {
            "counted": data["counted"], "present": handover.present,
        })  # fmt: skip
    write(handover, {name: data[name] for name in ("counted", "taking_note")})
