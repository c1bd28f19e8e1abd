"""Care plans and disability certificates in two homes: most in force, some due for review, two awaiting approval."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

from agencies.models import Agency
from casework.acting import acting
from children.careplan import actions
from children.careplan.models import CarePlan
from children.careplan.workflow import CARE_PLAN
from children.disability import certificate
from children.disability.actions import note_disability
from children.disability.workflow import DISABILITY
from children.models import Child, codes
from jilin_cw.demonstration.places import Staff

REASON = "示范数据"
HOMES = ("四平市儿童福利院", "辽源市儿童福利院")
PLANNED, CERTIFIED = 10, 6  # children of each home
# Domain, goal, measures, whose.
GOALS = (
    ("养", "能独立穿衣、整理床铺", "每天早晨由护理员陪同练习，每周记录一次", "carer"),
    ("治", "按时接种和体检，常见病当日就诊", "每季度体检一次，建立用药记录", "medic"),
    ("康", "能独立行走二十米", "每周两次运动训练，每月评一次", "rehab"),
    ("教", "按时入学，能完成当天作业", "每晚安排一小时辅导，每月与老师联系", "teacher"),
    ("社", "能说出自己的想法，有固定的玩伴", "每两周个别谈话一次，每月小组活动一次", "social_worker"),
)
OPINION = "想继续上学，周末想和大家一起打球。"


def plan_and_certify(pick: Random, staff: Staff, today: dt.date) -> None:
    for home in Agency.objects.filter(name__in=HOMES).order_by("id"):
        children = Child.objects.filter(home=home, state=codes.ChildState.IN_CARE).select_related("home").order_by("id")
        for number, child in enumerate(children.filter(birth_date__isnull=False)[:PLANNED]):
            approved = number < PLANNED - 2
            drafted = max(child.admitted_on, today - dt.timedelta(days=pick.randint(20, 210) if approved else 3))
            _plan(staff, child, drafted, approved=approved)
        for child in children.exclude(disability_kind="").exclude(id_number=None)[:CERTIFIED]:
            _certify(pick, staff, child, today)


def _plan(staff: Staff, child: Child, drafted: dt.date, *, approved: bool) -> None:
    home = child.home
    worker, head = staff.of(home, "social_worker"), staff.of(home, "home_head")
    with acting(worker, reason=REASON):
        plan = actions.open_plan(child=child, drafted_on=drafted, by=worker)
        _write(plan, worker, drafted)
        for domain, goal, measures, role in GOALS:
            needed = domain != "康" or bool(child.disability_kind)
            said: dict[str, Any] = {"goal": goal, "measures": measures, "target_on": drafted + dt.timedelta(days=170)}
            said = said if needed else {"not_needed": "评估未见康复需求。"}
            actions.add_goal(plan=plan, by=worker, domain=domain, responsible=staff.of(home, role).name, **said)
        plan = CARE_PLAN.take("submit", plan, by=worker, happened_on=drafted)
    if approved:
        with acting(head, reason=REASON):
            CARE_PLAN.take("approve", plan, by=head, happened_on=drafted)


def _write(plan: CarePlan, worker: Any, drafted: dt.date) -> None:
    said = {
        "summary": "生活基本自理，与同伴相处较好，学习习惯需要培养。", "starts_on": drafted,
        "review_on": drafted + dt.timedelta(days=180), "responsible": worker.name, "asked_on": drafted,
        "child_opinion": OPINION,
    }  # fmt: skip
    for name, value in said.items():
        setattr(plan, name, value)
    plan.save(update_fields=list(said))


def _certify(pick: Random, staff: Staff, child: Child, today: dt.date) -> None:
    """Most have their certificate, of which some soon run out; where the file knows no grade it was only asked for."""
    medic, since = staff.of(child.home, "medic"), max(child.admitted_on, today - dt.timedelta(days=400))
    number = f"{child.id_number}{child.disability_kind}{child.disability_grade}"
    with acting(medic, reason=REASON):
        record = note_disability(child=child, noted_on=since, by=medic)
        if certificate.fault(number, child.disability_kind, child.disability_grade):
            DISABILITY.take("apply", record, by=medic, happened_on=since)
            return
        held = {
            "kind": child.disability_kind, "grade": child.disability_grade, "autism": child.autism, "number": number,
            "explained": "", "issuer": f"{child.home.name[:3]}残疾人联合会", "issued_on": since,
            "valid_until": today + dt.timedelta(days=pick.choice((40, 700, 1400))),
        }  # fmt: skip
        DISABILITY.take("hold", record, by=medic, data=held)
