"""A list of a transfer in each branch: still written with a draft, given with a notice, received with the child."""

from __future__ import annotations

from typing import Any

from tests.cast import at_work
from transfers.handover import actions
from transfers.handover.workflow import LIST
from transfers.models import TransferCase

WAY = {"NOTICE_ISSUED": ("give",), "ACCEPTED": ("give", "confirm")}


def handed_over(cast: Any, case: TransferCase) -> dict[str, Any]:
    giver, taker = cast.working_at(case.from_home, "home_head"), cast.working_at(case.to_home, "home_head")
    with at_work(giver):
        handover = actions.draw(by=giver, case=case, kind="PROPERTY")
    for verb in WAY.get(case.state, ()):
        person = giver if verb == "give" else taker
        with at_work(person):
            handover = LIST.take(verb, handover, by=person)
    return {"handover_list": handover}
