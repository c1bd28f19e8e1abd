"""What departments are asked for a move: the police by the county before the child goes, the insurance office after."""

from __future__ import annotations

from typing import Any

from tests.cast import at_work
from transfers.departments.actions import draw_up
from transfers.departments.proposing import ASK


def asked_of_departments(cast: Any, branch: str, case: Any, sign: str) -> dict[str, Any]:
    if branch not in {"asked", "gone"}:
        return {}
    person, kind = (cast.county, "HUKOU") if branch == "asked" else (cast.city_registrar, "INSURANCE")
    with at_work(person):
        made = draw_up(by=person, case=case, choices={kind: (ASK, "")}, contact=f"鹪鹩联{sign}")
    return {"agency_task": made[0]}
