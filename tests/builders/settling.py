"""What must be settled before a move is closed, settled in the shortest way: each subject adds its own line."""

from __future__ import annotations

from typing import Any

from tests.cast import at_work
from transfers.departments import actions
from transfers.departments.proposing import NOT_NEEDED, proposals
from transfers.wellbeing import actions as wellbeing
from transfers.wellbeing.moments import Moment


def settle(cast: Any, case: Any) -> None:
    """Of a case whose child has come; of any other nothing follows yet."""
    if case.state == "ACCEPTED":
        _no_department_is_needed(cast, case)
        _nobody_needs_to_look(cast, case)


def _no_department_is_needed(cast: Any, case: Any) -> None:
    by = cast.city_registrar
    with at_work(by):
        choices = {p.kind: (NOT_NEEDED, "已在移交前办妥") for p in proposals(case) if p.owed}
        if choices:
            actions.draw_up(by=by, case=case, choices=choices)


def _nobody_needs_to_look(cast: Any, case: Any) -> None:
    by = cast.city_home_head
    with at_work(by):
        for moment in (Moment.AFTER_7, Moment.AFTER_30):
            wellbeing.waive(case=case, moment=moment, reason="儿童已由本院社工每日陪伴", by=by)
