"""What later records would change in a frozen report: its figures then, the same day counted now, and who entered what.

The frozen figures stay as they are; the list says why a figure counted again differs from what was signed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from casework.acting import acting_system
from casework.models import StepTaken
from reports import freezing
from reports.declaring import Indicator
from reports.figures import compute, explain
from reports.frozen import Frozen
from reports.models import Freeze, FrozenFigure
from reports.places import Place, place_of
from transfers.models import TransferCase

MOST = 200  # records of one list


@dataclass(frozen=True)
class Difference:
    """One indicator of the whole area: the frozen numbers, those of today, and the rows that came or went."""

    indicator: Indicator
    then: tuple[int, int | None]
    now: tuple[int, int | None]
    came: frozenset[int]
    went: frozenset[int]


def differences(freeze: Freeze) -> list[Difference]:
    """Counted as the system, as the frozen ones were: what differs must not depend on who asks."""
    place, kept = place_of(freeze.report.jurisdiction), Frozen(freeze).totals_with_members()
    wanted = [indicator for indicator in freezing.reported() if indicator.id in kept]
    with acting_system("冻结数据与现在比较"):
        computed = compute(wanted, place, [freeze.as_of])
        found = [_difference(indicator, kept[indicator.id], computed, place, freeze) for indicator in wanted]
    return [one for one in found if one.then != one.now or one.came or one.went]


def _difference(indicator: Indicator, row: FrozenFigure, computed: Any, place: Place, freeze: Freeze) -> Difference:
    figure = computed.of(indicator, place, freeze.as_of)
    members = set(explain(indicator, place, freeze.as_of).values_list("pk", flat=True))
    return Difference(
        indicator, (row.numerator, row.denominator), (figure.numerator, figure.denominator),
        frozenset(members - set(row.members)), frozenset(set(row.members) - members),
    )  # fmt: skip


def entered_later(freeze: Freeze) -> list[tuple[StepTaken, TransferCase]]:
    """Steps of transfers that happened by the report's day and were written down after its figures were taken."""
    cases = TransferCase.objects.filter(from_prefecture_id=freeze.report.jurisdiction_id).select_related("child")
    steps = StepTaken.objects.filter(
        resource="transfer", happened_on__lte=freeze.as_of, at__gt=freeze.created_at, record_id__in=cases.values("pk")
    ).order_by("happened_on", "id")[:MOST]
    rows = list(steps)
    known = cases.in_bulk([step.record_id for step in rows])
    return [(step, known[step.record_id]) for step in rows if step.record_id in known]
