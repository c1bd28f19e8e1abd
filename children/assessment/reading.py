"""Reading: which assessments a child has, what is due, and what growth says about the children of a home."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from children.assessment import growing
from children.assessment.growing import Body
from children.assessment.models import Assessment, GrowthMeasurement, Kind
from children.models import Child
from policy.terms import ASSESSMENT, ASSESSMENT_INFANT, COMPREHENSIVE_ASSESSMENT, INFANT_UNDER, add_months, owed_from


def next_due(child: Child, kind: str, held_on: dt.date) -> dt.date:
    """When a kind is to be assessed again: half a year on under three, a year on later."""
    months = COMPREHENSIVE_ASSESSMENT.months if kind == Kind.COMPREHENSIVE else ASSESSMENT.months
    born = child.birth_date
    if kind != Kind.COMPREHENSIVE and born and held_on < add_months(born, INFANT_UNDER.months or 0):
        months = ASSESSMENT_INFANT.months
    return add_months(held_on, months or 0)


@dataclass(frozen=True)
class Due:
    child: Child
    kinds: tuple[str, ...]
    since: dt.date

    @property
    def said(self) -> str:
        return "、".join(str(Kind(kind).label) for kind in self.kinds)


def due(children: Iterable[Child], day: dt.date) -> list[Due]:
    """Children with kinds that are due on a day, the longest waiting first. Never assessed is due from admission on,
    for those admitted before the policy from its day on.
    """
    rows = list(children)
    ends: dict[tuple[int, str], dt.date] = {
        (child, kind): last
        for child, kind, last in Assessment.objects.filter(child__in=rows, state="FINISHED")
        .values_list("child", "kind")
        .annotate(last=Max("next_due_on"))
    }
    found = []
    for child in rows:
        dates = {kind: ends.get((child.pk, kind), owed_from(child.admitted_on)) for kind in Kind.values}
        late = tuple(kind for kind, end in dates.items() if end <= day)
        if late:
            found.append(Due(child, late, min(dates[kind] for kind in late)))
    return sorted(found, key=lambda one: (one.since, one.child.pk))


def body_of(measured: GrowthMeasurement) -> Body:
    return Body(
        float(measured.height) if measured.height is not None else None,
        measured.position == GrowthMeasurement.Position.LYING,
        float(measured.weight) if measured.weight is not None else None,
        float(measured.head) if measured.head is not None else None,
    )


def scores_of(measured: GrowthMeasurement, child: Child) -> dict[str, float]:
    """The z-scores of a measurement by the child's birth date and sex as they stand now."""
    if growing.why_none(child.sex, child.birth_date) or child.birth_date is None:
        return {}
    days = (measured.measured_on - child.birth_date).days
    return growing.z_scores(child.sex, days, body_of(measured)) if days >= 0 else {}


def alarms_of(measured: GrowthMeasurement, child: Child) -> list[tuple[str, str]]:
    found = [growing.alarm(name, z) for name, z in scores_of(measured, child).items()]
    return [one for one in found if one[0]]


def latest(children: Any) -> list[GrowthMeasurement]:
    """The last measurement of each child."""
    rows = GrowthMeasurement.objects.filter(child__in=children).order_by("child", "-measured_on")
    return list(rows.distinct("child").select_related("child"))
