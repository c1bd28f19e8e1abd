"""Freezing figures for a report: counted once over all that is recorded, stored with a hash, never changed after."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from django.db.models import Max

from agencies.models import Jurisdiction, Level
from casework.acting import acting_system
from reports import gathering
from reports.declaring import Indicator, indicators
from reports.figures import compute, explain
from reports.frozen import Frozen
from reports.models import Freeze, FrozenFigure, ProgressReport
from reports.narrative import draft
from reports.places import Place, below, place_of

Line = FrozenFigure.Line


def reported() -> list[Indicator]:
    return [indicator for indicator in indicators() if indicator.in_report]


def freeze(report: ProgressReport, *, by: Any) -> Freeze:
    """Take the figures of the report's place as of its day; below the province's stand those it has received.

    Counted as the system: what a figure says must not depend on who happens to press the button.
    """
    as_of = report.obligation.as_of
    with acting_system("年度报告数据冻结"):
        sources = gathering.sources(report)
        figures = _figures(place_of(report.jurisdiction), as_of, sources)
    number = (report.freezes.aggregate(last=Max("number"))["last"] or 0) + 1
    made = Freeze(report=report, number=number, as_of=as_of, created_by=by, sha256=digest(figures))
    made.drawn_from = {str(source.jurisdiction_id): source.freeze_id for source in sources}
    made.gathered = gathering.words(sources)
    made.drafted = draft(Frozen(made, figures))
    made.save(force_insert=True)
    for figure in figures:
        figure.freeze = made
    FrozenFigure.objects.bulk_create(figures)
    return made


def _figures(place: Place, as_of: dt.date, sources: list[ProgressReport]) -> list[FrozenFigure]:
    received = gathering.figures(sources)
    wanted = [found for found in reported() if not sources or found.id in gathering.told_by_all(received)]
    computed = compute(wanted, place, [as_of], sliced=True)
    known = Jurisdiction.objects.in_bulk()
    found = []
    for line, at in _lines(place):
        for indicator in wanted:
            figure = computed.of(indicator, at, as_of)
            members = _members(indicator, at, as_of) if line == Line.TOTAL else []
            found.append(_frozen(indicator, "", line, known[at.id], (figure.numerator, figure.denominator, members)))
            for piece in indicator.slices:
                number = computed.number(indicator, "numerator", at, as_of, piece.code)
                found.append(_frozen(indicator, piece.code, line, known[at.id], (number, None, [])))
    known_to_all = {found.id for found in wanted}
    return found + [row for row in received if row.indicator in known_to_all]


def _members(indicator: Indicator, place: Place, as_of: dt.date) -> list[int]:
    return list(explain(indicator, place, as_of).order_by("pk").values_list("pk", flat=True))


def _lines(place: Place) -> list[tuple[str, Place]]:
    """What is counted here: of the province the whole alone, for its prefectures have told themselves."""
    if place.level == Level.PROVINCE:
        return [(Line.TOTAL, place)]
    return [(Line.TOTAL, place), *((Line.OWN if at.own else Line.COUNTY, at) for at in below(place))]


def _frozen(
    indicator: Indicator, piece: str, line: str, at: Jurisdiction, counted: tuple[int, int | None, list[int]]
) -> FrozenFigure:
    numerator, denominator, members = counted
    return FrozenFigure(
        indicator=indicator.id, slice=piece, line=line, jurisdiction=at, numerator=numerator,
        denominator=denominator, members=members,
    )  # fmt: skip


def digest(figures: list[FrozenFigure]) -> str:
    """One hash over all values, in an order that does not depend on how they were read."""
    lines = sorted(
        f"{f.indicator}|{f.slice}|{f.line}|{f.jurisdiction_id}|{f.numerator}|{f.denominator}|{sorted(f.members)}"
        for f in figures
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def is_whole(made: Freeze) -> bool:
    """Whether the stored values are those that were hashed."""
    return digest(list(made.figures.all())) == made.sha256
