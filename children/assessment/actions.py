"""Writes of assessment and growth that are no steps."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from casework import audit
from casework.refusals import Refused
from children.assessment import growing, scoring
from children.assessment.models import Assessment, GrowthMeasurement, InstrumentVersion
from children.assessment.reading import scores_of
from children.models import Child


@transaction.atomic
def begin_assessment(
    *, child: Child, instrument: InstrumentVersion, held_on: dt.date, by: Any, **said: Any
) -> Assessment:
    """An empty form of this version for this child; one open assessment of a kind at a time."""
    if held_on < child.admitted_on:
        raise Refused(_("评估日期不能早于入院日期%(day)s。") % {"day": f"{child.admitted_on:%Y-%m-%d}"})
    if not instrument.fits(child.birth_date, held_on):
        raise Refused(
            _("“%(name)s”适用于%(low)s至%(high)s周岁，这名儿童评估时不在此年龄。请换一份量表。")
            % {"name": instrument, "low": instrument.from_months // 12, "high": instrument.to_months // 12}
        )
    record = Assessment.objects.create(
        child=child, kind=instrument.instrument.kind, instrument=instrument, held_on=held_on, created_by=by, **said
    )
    audit.record("create", record, clause="2.1.b")
    return record


def compute(record: Assessment) -> None:
    """Scores from the answers; empty while something is unanswered. The caller saves."""
    found = scoring.score(record.instrument.content, record.said())
    record.total = found.total if found else None
    record.band = found.band if found else ""
    record.scales = found.scales_said if found else ""


@transaction.atomic
def answer(*, record: Assessment, answers: dict[str, str], by: Any) -> Assessment:
    """Write the answers down and compute what they give."""
    if record.state != Assessment.State.DRAFT:
        raise Refused(_("评估已提交或已完成，不能再修改作答。"))
    record.answers = json.dumps(answers, ensure_ascii=False, sort_keys=True)
    compute(record)
    record.save(update_fields=["answers", "total", "band", "scales"])
    audit.record("edit", record, part="answers", clause="2.1.b", details={"by": by.name})
    return record


def faults_of(measured: GrowthMeasurement) -> dict[str, str]:
    """Why these figures cannot be right, by the field that is to be looked at; {} if they can."""
    child = measured.child
    if child.birth_date and measured.measured_on < child.birth_date:
        return {"measured_on": _("测量日期早于出生日期。")}
    if measured.measured_on < child.admitted_on:
        return {"measured_on": _("测量日期早于入院日期%(day)s。") % {"day": f"{child.admitted_on:%Y-%m-%d}"}}
    return growing.unbelievable(scores_of(measured, child))


def check_measured(measured: GrowthMeasurement) -> str:
    """The same as one sentence; "" if they can be right."""
    return next(iter(faults_of(measured).values()), "")


@transaction.atomic
def measure(  # noqa: PLR0913 - one line of the growth book
    *,
    child: Child,
    measured_on: dt.date,
    height: Decimal | None = None,
    position: str = "",
    weight: Decimal | None = None,
    head: Decimal | None = None,
    note: str = "",
    by: Any,
) -> GrowthMeasurement:
    """One child's figures of one day; Refused when they cannot be right."""
    measured = GrowthMeasurement(
        child=child, measured_on=measured_on, height=height, position=position if height else "",
        weight=weight, head=head, note=note, created_by=by,
    )  # fmt: skip
    if why := check_measured(measured):
        raise Refused(why)
    measured.save()
    audit.record("create", measured, clause="2.1.b")
    return measured


@transaction.atomic
def measure_several(*, measured_on: dt.date, rows: Iterable[dict[str, Any]], by: Any) -> int:
    """A whole group on one day, all or none; returns how many children."""
    return len([measure(measured_on=measured_on, by=by, **row) for row in rows])
