"""A move of years ago that waits for its confirmation, and the paper that approved it."""

from __future__ import annotations

from datetime import date
from typing import Any

from children.models import Child
from tests.builders.past import ARRIVED, a_paper, an_entry


def entered_later(cast: Any, child: Child, sign: str) -> dict[str, Any]:
    """By the prefecture of a child whose file is in the county home still; by the home that has taken it in."""
    taken_in = child.home == cast.city_home
    person = cast.city_registrar if taken_in else cast.prefecture
    paper = a_paper(person, number=f"四民函〔2023〕{sign}号")
    said = {"stayed_since": date(2019, 9, 2)} if taken_in else {}
    days = {"applied_on": date(2023, 4, 3), "handed_over_on": date(2023, 5, 6), "accepted_on": ARRIVED}
    return {"approval_paper": paper, "past_transfer": an_entry(cast, child, by=person, paper=paper, **{**days, **said})}
