"""One record of each decision around a move, at the case of a branch."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.builders.property import a_picture
from tests.cast import at_work
from transfers.disputes import actions as disputes
from transfers.hukou import actions as hukou
from transfers.suspensions import actions as suspensions

ITEM = {"kind": "ARCHIVE", "title": "报案证明", "listed": "原件2页", "found": "缺"}


def decided(cast: Any, case: Any, sign: str) -> dict[str, Any]:
    """Only what this case's state allows: a dispute has been handed over before."""
    keeper = cast.working_at(case.child.home, "registrar")
    with at_work(keeper):
        found: dict[str, Any] = {
            "hukou_stay": hukou.propose(
                by=keeper, case=case, uploads=[a_picture()], reason_kind="LAND", harm=f"白鹳地{sign}",
                evidence="土地承包合同", child_view="ASKED", child_words=f"苍鹰愿{sign}",
            )
        }  # fmt: skip
    if case.is_open:
        with at_work(keeper):
            found["suspension"] = suspensions.suspend(
                by=keeper, case=case, kind="HOSPITAL", reason=f"黑鹳因{sign}", since=case.opened_on,
                expected_until=date(2027, 1, 10), responsible="孙医护",
            )  # fmt: skip
    if case.handed_over_on:
        person = cast.working_at(case.to_home, "registrar")
        with at_work(person):
            found["dispute"] = disputes.raise_dispute(by=person, case=case, statement=f"灰鹤诉{sign}", items=[ITEM])
    return found
