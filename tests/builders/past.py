"""Moves of years ago for tests: the paper with its scan, the entry by one person, the confirmation by another."""

from __future__ import annotations

from datetime import date
from typing import Any

from children.models import Child
from tests.builders.property import a_picture
from tests.cast import at_work
from transfers.past import actions
from transfers.past.models import ApprovalPaper, PastTransfer
from transfers.past.workflow import PAST

ARRIVED = date(2023, 5, 8)
DAYS = {"applied_on": date(2023, 4, 3), "handed_over_on": date(2023, 5, 6), "accepted_on": ARRIVED}


def a_paper(by: Any, number: str = "四民函〔2023〕15号", issued_on: date = date(2023, 4, 20)) -> ApprovalPaper:
    with at_work(by):
        return actions.keep_paper(
            by=by, number=number, issued_on=issued_on, office="四平市民政局", uploads=[a_picture("批准文书.jpg")]
        )


def an_entry(
    cast: Any, child: Child, *, by: Any = None, paper: ApprovalPaper | None = None, **said: Any
) -> PastTransfer:
    """Of a child whose file is still in the county home, unless `stayed_since` is said."""
    person = by or cast.prefecture
    paper = paper or a_paper(person)
    facts = {"from_home": cast.county_home, "to_home": cast.city_home, "hukou": "MOVE", **DAYS}
    with at_work(person):
        return actions.enter(by=person, child=child, paper=paper, **{**facts, **said})


def confirmed(cast: Any, move: PastTransfer) -> PastTransfer:
    with at_work(cast.prefecture_head):
        done: PastTransfer = PAST.take("confirm", move, by=cast.prefecture_head)
    return done
