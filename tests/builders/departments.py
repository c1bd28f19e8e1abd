"""Tasks of departments in any state."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from casework.acting import acting
from transfers.departments import actions
from transfers.departments.models import AgencyTask
from transfers.departments.proposing import ASK, proposals
from transfers.departments.workflow import AGENCY_TASK
from transfers.models import TransferCase

BY_KIND = {"HUKOU": "police", "SCHOOL_ROLL": "education", "INSURANCE": "insurance", "DISABILITY": "disabled_federation"}


def asked(
    cast: Any, case: TransferCase, *kinds: str, by: Any = None, **others: tuple[str, str]
) -> dict[str, AgencyTask]:
    """Ask these departments (those that the file suggests when none is named); `others`: kind → (choice, reason)."""
    by = by or cast.city_registrar
    with acting(by, post=by.post):
        offered = proposals(case)
        wanted = dict.fromkeys(kinds, (ASK, "")) or {p.kind: (p.choice, p.reason) for p in offered}
        made = actions.draw_up(by=by, case=case, choices=wanted | others, contact="卫档案 0434-1234567")
    return {task.kind: task for task in made}


def take(verb: str, task: AgencyTask, by: Any, *, on: date | None = None, reason: str = "", **said: Any) -> AgencyTask:
    with acting(by, post=by.post):
        return AGENCY_TASK.take(verb, task, by=by, reason=reason, data=said, happened_on=on)  # type: ignore[no-any-return]  # a record


def answered(cast: Any, task: AgencyTask, **said: Any) -> AgencyTask:
    facts = {"answered_on": timezone.localdate(), "document_number": "四公户〔2026〕8号"} | said
    return take("answer", task, getattr(cast, BY_KIND[task.kind]), **facts)


def acknowledged(cast: Any, task: AgencyTask) -> AgencyTask:
    """By the receiving home; of a registration the new page of the register is written into the file."""
    page = {"hukou_kind": "COLLECTIVE", "hukou_code": "220300", "hukou_address": "四平市儿童福利院集体户"}
    return take("acknowledge", task, cast.city_registrar, **page)
