"""Assessments and growth in two homes: most children were seen, some are late, one comprehensive form waits."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from random import Random

from agencies.models import Agency
from casework.acting import acting
from children.assessment import actions, growing, loading
from children.assessment.models import GrowthMeasurement, InstrumentVersion
from children.assessment.workflow import ASSESSMENT
from children.models import Child, codes
from jilin_cw.demonstration.places import Staff

REASON = "示范数据"
HOMES = ("四平市儿童福利院", "辽源市儿童福利院")
SEEN = 14  # children of each home
PAUSE = dt.timedelta(days=120)


def assess(pick: Random, staff: Staff, today: dt.date) -> None:
    loading.load()
    for home in Agency.objects.filter(name__in=HOMES).order_by("id"):
        rows = Child.objects.filter(home=home, state=codes.ChildState.IN_CARE, birth_date__isnull=False)
        for child in rows.order_by("-birth_date", "id")[:SEEN]:
            _grow(pick, staff, child, today)
            _see(pick, staff, child, today)


def _grow(pick: Random, staff: Staff, child: Child, today: dt.date) -> None:
    """Two measurements along the child's own line, which is a little below the median."""
    carer, line = staff.of(child.home, "carer"), pick.uniform(-2.3, 0.8)
    position = GrowthMeasurement.Position
    with acting(carer, reason=REASON):
        for day in (today - PAUSE - dt.timedelta(days=9), today - dt.timedelta(days=9)):
            if child.birth_date is None or day < child.admitted_on:
                continue
            days = (day - child.birth_date).days
            tall, heavy = (growing.lms(name, child.sex, days) for name in ("height", "weight"))
            if tall is None:
                continue
            actions.measure(
                child=child, measured_on=day, by=carer,
                height=Decimal(f"{growing.value_at(line, tall):.1f}"),
                position=position.LYING if days < growing.LYING_UNTIL else position.STANDING,
                weight=Decimal(f"{growing.value_at(line, heavy):.2f}") if heavy else None,
            )  # fmt: skip


def _see(pick: Random, staff: Staff, child: Child, today: dt.date) -> None:
    medic = staff.of(child.home, "medic")
    held_on = max(child.admitted_on, today - dt.timedelta(days=pick.randint(5, 420)))
    for code in ("health-check", "development"):
        version = InstrumentVersion.objects.select_related("instrument").filter(instrument__code=code).latest("number")
        if not version.fits(child.birth_date, held_on):
            continue
        with acting(medic, reason=REASON):
            record = actions.begin_assessment(
                child=child, instrument=version, held_on=held_on, assessed_by="OWN", assessor=medic.name, by=medic
            )
            answers = {item["code"]: pick.choice(item["choices"])["code"] for item in version.items}
            record = actions.answer(record=record, answers=answers, by=medic)
            record.conclusion = f"{record.band}。"
            record.save(update_fields=["conclusion"])
            ASSESSMENT.take("finish", record, by=medic, happened_on=held_on)
