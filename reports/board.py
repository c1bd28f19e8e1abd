"""What the 工作台 of an authority knows: figures today and a month ago, places, reports; asked once a page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from agencies.models import Jurisdiction, Level
from casework import replica
from policy.periods import add_months
from reports.declaring import Indicator, indicator_named
from reports.figures import Figure, Figures
from reports.models import ProgressReport
from reports.places import Place, below, place_for
from reports.tallies import current

SHOWN = ("I-05", "I-09", "I-10a", "I-28", "I-37", "I-06", "I-10b", "I-12", "I-41", "I-73")
ALSO = ("I-00",)


@dataclass(frozen=True)
class Board:
    place: Place
    places: list[Place]
    today: dt.date
    before: dt.date
    figures: Figures
    reports: list[ProgressReport]

    def figure(self, code: str, place: Place | None = None, *, before: bool = False) -> Figure:
        on = self.before if before else self.today
        return self.figures.of(_named(code), place or self.place, on)

    @property
    def is_province(self) -> bool:
        return self.place.level == Level.PROVINCE

    def reports_of(self, place: Place) -> list[ProgressReport]:
        return [report for report in self.reports if report.jurisdiction_id == place.id and not place.own]


def _named(code: str) -> Indicator:
    found = indicator_named(code)
    assert found is not None, code  # noqa: S101 - the codes of this module are declared in reports.indicators
    return found


def board_of(user: Any) -> Board | None:
    """The board of the acting post; None where the post watches over no area. Kept for the page it is asked for."""
    if "_board" not in user.__dict__:
        user.__dict__["_board"] = _board(user)
    found: Board | None = user.__dict__["_board"]
    return found


def _board(user: Any) -> Board | None:
    place = place_for(user)
    if place is None:
        return None
    today = timezone.localdate()
    before = add_months(today, -1)
    asked = [_named(code) for code in (*SHOWN, *ALSO)]
    figures = replica.read(current, asked, place, [today, before])
    return Board(place, below(place), today, before, figures, _reports(place))


def _reports(place: Place) -> list[ProgressReport]:
    rows = ProgressReport.objects.select_related("obligation", "jurisdiction").order_by("obligation__year")
    if place.level == Level.PROVINCE:
        return list(rows)
    return list(rows.filter(jurisdiction_id=place.id)) if place.level == Level.PREFECTURE else []


def rows_url(indicator: Indicator, place: Place, on: dt.date | None = None, side: str = "") -> str:
    """The list behind a figure; today's without a date in its address."""
    address = reverse("reports:indicator", args=[indicator.id, place.key])
    asked = [f"on={on.isoformat()}" if on and on != timezone.localdate() else "", f"side={side}" if side else ""]
    query = "&".join(filter(None, asked))
    return f"{address}?{query}" if query else address


def prefectures() -> list[Jurisdiction]:
    return list(Jurisdiction.objects.filter(level=Level.PREFECTURE))
