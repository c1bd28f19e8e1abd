"""Scales as they are loaded, and assessments made the way the home makes them."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.acting import acting_system
from children.assessment import actions, loading
from children.assessment.models import Assessment, InstrumentVersion
from tests.cast import at_work


def the_scales() -> None:
    with acting_system("测试"):
        loading.load()


def a_scale(code: str) -> InstrumentVersion:
    return InstrumentVersion.objects.filter(instrument__code=code).select_related("instrument").latest("number")


def an_assessment(child: Any, code: str, *, by: Any, held_on: date = date(2025, 6, 1)) -> Assessment:
    with at_work(by):
        return actions.begin_assessment(
            child=child, instrument=a_scale(code), held_on=held_on, assessed_by="OWN", assessor=by.name, by=by
        )
