"""Every day in one home: visits allowed, refused and held, a father kept away, falls and what became of them, notes of
the shifts.
"""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

from django.utils import timezone

from agencies.models import Agency
from casework.acting import acting
from children.daily.actions.visits import ask_visit, propose_ban
from children.daily.workflow import BAN, VISIT
from children.models import Child, codes
from jilin_cw.demonstration.places import Staff

REASON = "示范数据"
HOME = "四平市儿童福利院"
# Days ago, who, relation, what became of it.
VISITS = (
    (50, "刘秀芹", "姨母", "hold"), (33, "王桂兰", "外祖母", "hold"), (21, "李强", "原寄养家庭", "hold"),
    (9, "赵某某", "邻居", "refuse"), (0, "刘秀芹", "姨母", "allow"), (-2, "王桂兰", "外祖母", ""),
)  # fmt: skip


def live_day_by_day(_pick: Random, staff: Staff, today: dt.date) -> None:
    home = Agency.objects.get(name=HOME)
    rows = Child.objects.filter(home=home, state=codes.ChildState.IN_CARE, birth_date__isnull=False)
    children = list(rows.filter(admitted_on__lt=today - dt.timedelta(days=120)).select_related("home").order_by("id"))
    for child, plan in zip(children, VISITS, strict=False):
        _visit(staff, child, today, plan)
    _keep_away(staff, children[1], today)


def at(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour, minute)))


def _visit(staff: Staff, child: Child, today: dt.date, plan: tuple[int, str, str, str]) -> None:
    ago, who, relation, until = plan
    day, carer, worker = today - dt.timedelta(days=ago), staff.of(child.home, "carer"), _worker(staff, child)
    with acting(carer, reason=REASON):
        visit = ask_visit(
            child=child, planned_at=at(day, 9), visitor=who, relation=relation, shown="OTHER", id_number=f"示{ago + 9}",
            phone="13804340000", wish="WANTS", by=carer,
        )  # fmt: skip
    if not until:
        return
    with acting(worker, reason=REASON):
        why = "不能说明与儿童的关系" if until == "refuse" else ""
        visit = VISIT.take("refuse" if why else "allow", visit, by=worker, reason=why, happened_on=day)
    if until == "hold":
        data = {
            "came_at": at(day, 9, 10), "went_at": at(day, 10, 40), "accompanied_by": carer.name,
            "condition": "见面时高兴，分别时略有不舍，午睡正常。", "gifts": "水果、图书",
        }  # fmt: skip
        with acting(carer, reason=REASON):
            VISIT.take("hold", visit, by=carer, data=data, happened_on=day)


def _worker(staff: Staff, child: Child) -> Any:
    return staff.of(child.home, "social_worker")


def _keep_away(staff: Staff, child: Child, today: dt.date) -> None:
    worker, head, since = _worker(staff, child), staff.of(child.home, "home_head"), today - dt.timedelta(days=100)
    with acting(worker, reason=REASON):
        ban = propose_ban(
            child=child, person="马某", relation="生父", basis="COURT", document=f"（{since.year}）吉示民保令1号",
            starts_on=since, reason="法院裁定禁止接触。", by=worker,
        )  # fmt: skip
    with acting(head, reason=REASON):
        BAN.take("approve", ban, by=head, happened_on=since)
