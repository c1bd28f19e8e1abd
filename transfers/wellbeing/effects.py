"""What the steps of an intervention change besides its state. Imported by workflow.py only."""

from __future__ import annotations

import datetime as dt
from typing import Any

from casework.refusals import Refused
from transfers.wellbeing import guards
from transfers.wellbeing.models import Intervention


def done(intervention: Intervention, _by: Any, data: dict[str, Any]) -> None:
    day: dt.date = data["happened_on"]
    if refusal := guards.done_in_time(intervention, day):
        raise Refused(refusal, field="happened_on")
    intervention.done_on, intervention.what_was_done = day, data["what_was_done"]
    intervention.result = data["result"]
    intervention.save(update_fields=["done_on", "what_was_done", "result"])
