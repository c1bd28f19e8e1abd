"""Going out, coming back and leaving in one home: leave granted, overdue and asked for; a boy once missed; leavings."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

from django.utils import timezone

from agencies.models import Agency
from casework.acting import acting
from children import holds
from children.daily.actions.going_out import ask_leave, raise_alarm
from children.daily.models import MissingCase
from children.daily.workflow import LEAVE, MISSING
from children.leaving.actions import file_papers, open_leaving
from children.leaving.models import Leaving
from children.leaving.workflow import LEAVING
from children.models import Child, codes
from jilin_cw.demonstration.places import Staff

REASON = "示范数据"
HOME = "四平市儿童福利院"
# Days ago gone out, days of the leave, what became of it.
LEAVES = ((60, 2, "back"), (31, 3, "back"), (12, 1, "back"), (4, 2, "approve"), (1, 3, "approve"), (-1, 2, ""))
# Days ago, kind, how far.
LEAVINGS = ((70, "RETURNED", "leave"), (20, "ADOPTED", "submit"), (6, "GUARDIAN_ABLE", ""))
TRIP = {
    "purpose": "KIN", "place": "四平市铁西区亲属家", "taken_by": "刘秀芹", "relation": "姨母", "phone": "13804340000",
}  # fmt: skip


def go_out_and_leave(_pick: Random, staff: Staff, today: dt.date) -> None:
    home = Agency.objects.get(name=HOME)
    rows = Child.objects.filter(home=home, state=codes.ChildState.IN_CARE, birth_date__isnull=False)
    early = rows.filter(admitted_on__lt=today - dt.timedelta(days=120)).select_related("home").order_by("-id")
    free = [child for child in early[:40] if not holds.held(child)]
    for child, plan in zip(free, LEAVES, strict=False):
        _go_out(staff, child, today, plan)
    _miss(staff, free[len(LEAVES)], today)
    for child, (ago, kind, until) in zip(free[len(LEAVES) + 1 :], LEAVINGS, strict=False):
        _leave(staff, child, today - dt.timedelta(days=ago), kind, until)


def _at(day: dt.date, hour: int) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


def _go_out(staff: Staff, child: Child, today: dt.date, plan: tuple[int, int, str]) -> None:
    ago, days, until = plan
    carer, head = staff.of(child.home, "carer"), staff.of(child.home, "home_head")
    out, back = today - dt.timedelta(days=ago), today - dt.timedelta(days=ago - days)
    with acting(carer, reason=REASON):
        leave = ask_leave(child=child, leaves_at=_at(out, 9), ends_at=_at(back, 17), by=carer, **TRIP)
    if until:
        with acting(head, reason=REASON):
            leave = LEAVE.take("approve", leave, by=head, happened_on=min(out, today))
    if until == "back":
        data = {"returned_at": _at(back, 16), "brought_by": TRIP["taken_by"], "condition": "身体和情绪正常"}
        with acting(carer, reason=REASON):
            LEAVE.take("back", leave, by=carer, data=data, happened_on=back)


def _miss(staff: Staff, child: Child, today: dt.date) -> None:
    carer, head = staff.of(child.home, "carer"), staff.of(child.home, "home_head")
    day = today - dt.timedelta(days=90)
    with acting(carer, reason=REASON):
        case = raise_alarm(
            child=child, missing_since=_at(day, 10), kind=MissingCase.Kind.LOST, last_place="南湖公园东门",
            clothing="蓝色校服", circumstances="集体外出时走散", by=carer,
        )  # fmt: skip
        police = {"police_at": _at(day, 11), "police_station": "铁西派出所", "police_number": ""}
        case = MISSING.take("police", case, by=carer, data=police, happened_on=day)
        found = {"found_at": _at(day, 14), "found_place": "公园北门", "condition": "身体正常"}
        case = MISSING.take("found", case, by=carer, data=found, happened_on=day)
    with acting(head, reason=REASON):
        case.causes, case.lessons = "外出时人手不足，没有逐个清点", "外出每三名儿童一名工作人员，每到一处清点一次"
        case.save(update_fields=["causes", "lessons"])
        MISSING.take("close", case, by=head, happened_on=day + dt.timedelta(days=3))


def _leave(staff: Staff, child: Child, opened: dt.date, kind: str, until: str) -> None:
    worker, head = staff.of(child.home, "social_worker"), staff.of(child.home, "home_head")
    with acting(worker, reason=REASON):
        leaving = open_leaving(child=child, kind=kind, opened_on=opened, by=worker)
        if not until:
            return
        _prepare(leaving, opened, worker)
        leaving = LEAVING.take("submit", leaving, by=worker, happened_on=opened)
    if until == "leave":
        out = opened + dt.timedelta(days=10)
        data = {"left_on": out, "document": f"四福离〔{out.year}〕1号", "handed_out": "衣物、病历复印件"}
        with acting(head, reason=REASON):
            leaving = LEAVING.take("approve", leaving, by=head, happened_on=opened + dt.timedelta(days=5))
            LEAVING.take("leave", leaving, by=head, data=data, happened_on=out)


def _prepare(leaving: Leaving, opened: dt.date, worker: Any) -> None:
    said = {
        "leave_on": opened + dt.timedelta(days=10), "receiver": "刘秀芹", "relation": "亲属",
        "grounds": "经核实具备抚养条件，自愿抚养。", "child_opinion": "愿意。",
        "adoption_route": "DOMESTIC" if leaving.kind == "ADOPTED" else "",
    }  # fmt: skip
    for name, value in said.items():
        setattr(leaving, name, value)
    leaving.save(update_fields=list(said))
    rows = {
        paper.pk: {"number": f"示〔{opened.year}〕{paper.pk}号", "dated_on": opened, "absent_because": ""}
        for paper in leaving.papers.all()
    }
    file_papers(leaving=leaving, rows=rows, by=worker)
