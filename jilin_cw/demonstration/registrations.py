"""Some children without a household: put before the police of the city, or civil affairs where there are none."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

from casework.acting import acting
from children.models import Child, codes
from children.registration.actions import open_registration
from children.registration.guards import file_with
from children.registration.querysets import not_asked_for
from children.registration.workflow import REGISTRATION
from jilin_cw.demonstration.names import IdNumbers
from jilin_cw.demonstration.places import Staff

REASON = "示范数据"
# How far the requests of a home are, one child after the other; the others stay the registrar's task.
PLANS = ("DRAFT", "ASKED", "RETURNED", "REGISTERED")
HOMES = ("四平市儿童福利院", "梨树县儿童福利院", "长春市儿童福利院")


def register_children(_pick: Random, staff: Staff, today: dt.date) -> None:
    """Draws nothing by lot, so that what comes after stays as it was."""
    for name in HOMES:
        rows = not_asked_for().filter(home__name=name, sex__in="12").exclude(name="")
        early = rows.filter(id_pending=codes.IdPending.NOT_REGISTERED, admitted_on__lt=today - dt.timedelta(days=12))
        for child, state in zip(early.select_related("home").order_by("admitted_on", "id"), PLANS, strict=False):
            _walk(staff, child, state, today)


def _walk(staff: Staff, child: Child, state: str, today: dt.date) -> None:
    clerk, asked = staff.of(child.home, "registrar"), today - dt.timedelta(days=9)
    with acting(clerk, reason=REASON):
        record = open_registration(child=child, opened_on=asked, proof=_proof(child), by=clerk)
        if state != "DRAFT":
            record = REGISTRATION.take("ask", record, by=clerk, happened_on=asked)
    if state in {"DRAFT", "ASKED"} or record.office is None or record.office.kind != "POLICE":
        return
    police, day = staff.of(record.office, "police"), today - dt.timedelta(days=2)
    with acting(police, reason=REASON):
        if state == "RETURNED":
            REGISTRATION.take("return", record, by=police, reason="请补出生医学证明原件。", happened_on=day)
        else:
            REGISTRATION.take("register", record, by=police, data=_answer(child, day), happened_on=day)


def _proof(child: Child) -> str:
    return f"捡拾报案证明{child.police_report}" if child.police_report else f"出生医学证明P22{child.pk:07d}"


def _free_number(child: Child) -> str:
    numbers = IdNumbers()
    while True:
        number = numbers.give(child.birth_date or child.admitted_on, child.sex)
        if file_with(number, child) is None:
            return number


def _answer(child: Child, day: dt.date) -> dict[str, Any]:
    place = child.home.jurisdiction
    return {
        "registered_on": day, "id_number": _free_number(child),
        "household": codes.HukouKind.COLLECTIVE, "hukou_code": str(place.code),
        "hukou_address": f"{place.name}儿童福利院集体户", "ethnicity": "01", "station": f"{place.name}公安局南街派出所",
        "document": f"{place.code}{child.pk:06d}",
    }  # fmt: skip
