"""Departments and the moves of these weeks: some have answered, some are asked, one waits for papers, one is late."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

from casework.acting import acting
from jilin_cw.demonstration.places import DEPARTMENTS, Staff
from transfers.departments import actions
from transfers.departments.models import AgencyTask
from transfers.departments.proposing import proposals
from transfers.departments.workflow import AGENCY_TASK
from transfers.models import TransferCase

REASON = "示范数据"
SIPING = 220300  # where the people of the cards work
FRESH = dt.timedelta(days=75)
NUMBERS = {"HUKOU": "公迁", "SCHOOL_ROLL": "教转", "INSURANCE": "医保转", "DISABILITY": "残联", "ALLOWANCE": "财社"}
SHARES = ("acknowledge", "acknowledge", "answer", "asked", "asked", "asked", "need_papers", "return")


def ask_departments(_pick: Random, staff: Staff, today: dt.date) -> None:
    """With a dice of its own, so that whatever else is made stays as it is."""
    pick = Random(REASON)  # noqa: S311 - the same province every time, no secret
    cases = TransferCase.objects.select_related("child", "from_county", "to_home__jurisdiction")
    under_way = cases.filter(state__in=("NOTICE_ISSUED", "HANDED_OVER")).order_by("-notice_issued_on", "id")
    lately = cases.filter(state="ACCEPTED", accepted_on__gte=today - FRESH).order_by("-accepted_on", "id")
    ours = under_way.filter(to_prefecture_id=SIPING)
    for case in [*ours[:4], *under_way.exclude(to_prefecture_id=SIPING)[:4], *lately[:2]]:
        _ask(pick, staff, case, today)


def _ask(pick: Random, staff: Staff, case: TransferCase, today: dt.date) -> None:
    registrar = staff.of(case.to_home, "registrar")
    asked_on = min((case.accepted_on or case.notice_issued_on or today) + dt.timedelta(days=2), today)
    with acting(registrar, reason=REASON):
        offered = proposals(case)
        choices = {p.kind: (p.choice, p.reason) for p in offered}
        made = actions.draw_up(by=registrar, case=case, choices=choices, contact=registrar.name, on=asked_on)
    for task in made:
        if task.state == AgencyTask.State.ASKED:
            _answer(pick, staff, task, registrar, today)


def _answer(pick: Random, staff: Staff, task: AgencyTask, registrar: Any, today: dt.date) -> None:
    verb = pick.choice(SHARES)
    if verb == "asked" or task.agency is None or task.asked_on is None:
        return
    day = min(task.asked_on + dt.timedelta(days=pick.randint(1, 8)), today)
    officer = staff.of(task.agency, DEPARTMENTS[task.agency.kind][1])
    number = f"{NUMBERS.get(task.kind, '办')}〔{day.year}〕{pick.randint(10, 400)}号"
    said = {"answered_on": day, "document_number": number, "effective_on": day}
    reasons = {"need_papers": "请补充审批表复印件。", "return": "材料与系统登记不符，请核对后重新送办。"}
    with acting(officer, reason=REASON):
        wanted = "answer" if verb == "acknowledge" else verb
        AGENCY_TASK.take(wanted, task, by=officer, reason=reasons.get(verb, ""), data=said, happened_on=day)
    if verb == "acknowledge" and (task.kind != "HUKOU" or task.case.accepted_on):
        home = task.case.to_home
        page = {"hukou_kind": "COLLECTIVE", "hukou_code": home.jurisdiction.code, "hukou_address": f"{home.name}集体户"}
        with acting(registrar, reason=REASON):
            AGENCY_TASK.take("acknowledge", task, by=registrar, happened_on=day, data=page)
