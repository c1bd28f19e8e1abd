"""What the steps of a suspension change besides its state. Imported by its workflow only."""

from __future__ import annotations

from typing import Any

from casework.refusals import Refused
from transfers import pauses
from transfers.suspensions import guards
from transfers.suspensions.models import TransferSuspension


def lift(suspension: TransferSuspension, _by: Any, data: dict[str, Any]) -> None:
    if refusal := guards.lifted_in_time(suspension, data["happened_on"]):
        raise Refused(refusal, field="happened_on")
    _write(suspension, lifted_on=data["happened_on"])


def prolong(suspension: TransferSuspension, _by: Any, data: dict[str, Any]) -> None:
    if refusal := guards.until_fits(data["expected_until"]):
        raise Refused(refusal, field="expected_until")
    _write(suspension, expected_until=data["expected_until"])


def end(suspension: TransferSuspension, _by: Any, data: dict[str, Any]) -> None:
    _write(suspension, lifted_on=max(data["happened_on"], suspension.since))


def _write(suspension: TransferSuspension, **said: Any) -> None:
    for name, value in said.items():
        setattr(suspension, name, value)
    suspension.save(update_fields=list(said))
    pauses.forget()
