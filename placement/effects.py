"""What steps of settlement change besides the state."""

from __future__ import annotations

from typing import Any

from placement.models import AgingOutPlan


def settle(plan: AgingOutPlan, _by: Any, data: dict[str, Any]) -> None:
    plan.settled_on, plan.settled_as, plan.settled_note = data["settled_on"], data["settled_as"], data["settled_note"]
    plan.save(update_fields=["settled_on", "settled_as", "settled_note"])
