"""What happened to the children since: insurance, rehabilitation, coming of age, leaving."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from random import Random
from typing import Any

from agencies.models import Agency
from casework.acting import acting
from children import care
from children.models import Child, codes
from jilin_cw.demonstration.names import day_between
from jilin_cw.demonstration.places import Staff
from jilin_cw.demonstration.schooling import school
from medical.actions import draft_rehab_plan, hold_session
from medical.models import InsuranceEnrollment, RehabPlan
from medical.workflow import INSURANCE, REHAB
from placement.actions import open_plan
from placement.models import AgingOutPlan
from placement.workflow import AGING_OUT

REASON = "示范数据"
Life = Callable[[Random, Staff, Agency, dt.date], None]


def live(pick: Random, staff: Staff, today: dt.date) -> None:
    for home in Agency.objects.homes().select_related("jurisdiction__parent").order_by("id"):
        for part in (_insure, school, _come_of_age, _leave):
            part(pick, staff, home, today)
        if home.level == "PREFECTURE":
            _train(pick, staff, home, today)


def _in_care(home: Agency) -> Any:
    return Child.objects.filter(home=home, state=codes.ChildState.IN_CARE).order_by("id")


def _insure(pick: Random, staff: Staff, home: Agency, today: dt.date) -> None:
    """Old questions were answered within days; of the recent ones some wait at the nurse's or the insurer's."""
    nurse = staff.of(home, "medic")
    checks = (
        InsuranceEnrollment.objects.filter(child__home=home, state="TO_CHECK").select_related("child").order_by("id")
    )
    with acting(nurse, reason=REASON):
        for check in list(checks):
            recent = (today - check.opened_on).days < 30
            draw = pick.random()
            if recent and draw < 0.35:
                continue
            day = min(check.opened_on + dt.timedelta(days=pick.randint(1, 8)), today)
            if recent and draw < 0.6:
                INSURANCE.take("apply", check, by=nurse, happened_on=day)
            else:
                INSURANCE.take(
                    "confirm", check, by=nurse, happened_on=day,
                    data={"checked_on": day, "insured_place": home.jurisdiction.name},
                )  # fmt: skip


def _train(pick: Random, staff: Staff, home: Agency, today: dt.date) -> None:
    therapist = staff.of(home, "rehab")
    with acting(therapist, reason=REASON):
        for child in _in_care(home).exclude(disability_kind=""):
            if pick.random() < 0.35:
                continue
            assessed = day_between(
                pick, max(child.admitted_on, today - dt.timedelta(days=300)), today - dt.timedelta(days=2)
            )
            plan = draft_rehab_plan(
                child=child, domain=pick.choice(RehabPlan.Domain.values), assessed_on=assessed,
                findings="功能评估见康复评估表。", by=therapist,
            )  # fmt: skip
            if (today - assessed).days < 20 and pick.random() < 0.6:
                continue
            plan.goals, plan.sessions_planned = "改善功能，提高生活自理能力。", pick.choice([24, 36, 48])
            plan.therapist, plan.starts_on = therapist.name, assessed + dt.timedelta(days=5)
            plan.review_on = assessed + dt.timedelta(days=180)
            plan.save(update_fields=["goals", "sessions_planned", "therapist", "starts_on", "review_on"])
            begun = REHAB.take("begin", plan, by=therapist, happened_on=min(plan.starts_on, today))
            for week in range(pick.randint(0, 4)):
                day = plan.starts_on + dt.timedelta(days=7 * week)
                if day <= today:
                    hold_session(
                        plan=begun, held_on=day, minutes=pick.choice([30, 45]), therapist=therapist.name, by=therapist
                    )


def _come_of_age(pick: Random, staff: Staff, home: Agency, today: dt.date) -> None:
    social, head = staff.of(home, "social_worker"), staff.of(home, "home_head")
    agreed: list[Any] = []
    with acting(social, reason=REASON):
        for child in _in_care(home):
            if child.age is None or child.age < 16 or pick.random() < 0.25:
                continue
            sixteen = child.birth_date.replace(year=child.birth_date.year + 16, day=min(child.birth_date.day, 28))
            opened = max(
                sixteen + dt.timedelta(days=4), child.admitted_on, today - dt.timedelta(days=pick.randint(10, 200))
            )
            plan = open_plan(child=child, opened_on=min(opened, today), by=social)
            if pick.random() < 0.3:
                continue
            able = not child.disability_kind
            plan.work_ability = AgingOutPlan.WorkAbility.FULL if able else AgingOutPlan.WorkAbility.PARTIAL
            plan.child_opinion, plan.path = (
                "希望学一门手艺，留在本地生活。",
                pick.choice(["EMPLOYMENT", "FURTHER_STUDY"]),
            )
            plan.housing_needed, plan.measures, plan.responsible = (
                True,
                "职业技能培训、推荐就业、申请公租房",
                social.name,
            )
            plan.save(
                update_fields=["work_ability", "child_opinion", "path", "housing_needed", "measures", "responsible"]
            )
            agreed.append(AGING_OUT.take("submit", plan, by=social, happened_on=plan.opened_on))
    with acting(head, reason=REASON):
        for plan in agreed:
            if pick.random() < 0.7:
                AGING_OUT.take("agree", plan, by=head, happened_on=plan.opened_on)


def _leave(pick: Random, staff: Staff, home: Agency, today: dt.date) -> None:
    """A few went home or were adopted in the last years."""
    head = staff.of(home, "home_head")
    children = list(_in_care(home).filter(admitted_on__lt=today - dt.timedelta(days=900), transfers=None))
    if home.level != "PREFECTURE" or not children:
        return
    with acting(head, reason=REASON):
        for child in pick.sample(children, max(1, len(children) // 25)):
            kind = pick.choice(["ADOPTED", "RETURNED"])
            day = day_between(pick, today - dt.timedelta(days=700), today - dt.timedelta(days=30))
            if day > child.admitted_on:
                care.leave(
                    child=child,
                    kind=kind,
                    on=day,
                    by=head,
                    reason=REASON,
                    document="收养登记证复印件" if kind == "ADOPTED" else "监护能力恢复评估报告",
                )
