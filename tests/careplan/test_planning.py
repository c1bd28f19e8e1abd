"""A plan is drafted by one, approved by another, looked at again, and replaced by the next."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from casework import todo
from casework.forms import stamp
from casework.parts import record_of
from children.assessment import actions
from children.assessment.workflow import ASSESSMENT
from children.careplan.models import CareGoal, CarePlan
from tests.builders.assessments import an_assessment, the_scales
from tests.builders.children import a_child
from tests.cast import at_work

pytestmark = pytest.mark.django_db

GOAL = {"goal": "能自己穿衣", "measures": "每天早晨练习", "responsible": "赵护理", "target_on": "2027-03-01"}


def _do(client, record, verb, **said):
    return client.post(reverse(f"careplan:{record_of(record).code}_step", args=[record.uid, verb]), said)


def _write(client, plan, part, **said):
    url = reverse("careplan:care_plan_part", args=[plan.uid, part])
    plan.refresh_from_db()
    return client.post(url, {**said, "version": stamp(plan, record_of(plan).part(part))})


def _draft(client, child, day: date, **said) -> CarePlan:
    posted = {"child": str(child.uid), "drafted_on": day.isoformat(), **said}
    opened = client.post(reverse("careplan:care_plan_new"), posted)
    assert opened.status_code == 302, opened.content.decode()
    return CarePlan.objects.latest("number")


def _fill(client, plan, day: date) -> None:
    said = {"summary": "右手力量弱", "responsible": "杨社工", "starts_on": day.isoformat()}
    assert _write(client, plan, "plan", **said, review_on="2027-04-01").status_code == 302
    for domain in "养治康教":
        said = {"plan": str(plan.uid), "domain": domain, **GOAL}
        assert client.post(reverse("careplan:care_goal_new"), said).status_code == 302


@pytest.mark.clause("2.6.e")
def test_a_boy_of_twelve_has_a_plan_in_which_he_was_heard(cast, signed_in) -> None:
    child = a_child(cast.city_home, name="周小树")
    worker, head = signed_in(cast.city_social_worker), signed_in(cast.city_home_head)
    waiting = worker.get("/").content.decode() + worker.get("/todo/").content.decode()
    assert "还没有养育照料计划" in waiting
    today = timezone.localdate()
    plan = _draft(worker, child, today)
    _fill(worker, plan, today)

    refused = _do(worker, plan, "submit")
    assert refused.status_code == 422
    assert "领域“社”还没有目标" in refused.content.decode()
    both = {"plan": str(plan.uid), "domain": "社", **GOAL, "not_needed": "已融入"}
    assert "这一项请留空" in worker.post(reverse("careplan:care_goal_new"), both).content.decode()
    none = {"plan": str(plan.uid), "domain": "社", "responsible": "杨社工", "not_needed": "已融入班级"}
    assert worker.post(reverse("careplan:care_goal_new"), none).status_code == 302
    assert "已满8周岁" in _do(worker, plan, "submit").content.decode()
    assert _write(worker, plan, "wish", asked_on=today.isoformat(), child_opinion="想学画画").status_code == 302
    assert _do(worker, plan, "submit").status_code == 302

    assert _do(worker, plan, "approve", happened_on=today.isoformat()).status_code == 404
    assert _do(head, plan, "approve", happened_on=today.isoformat()).status_code == 302
    page = worker.get(f"/children/{child.uid}/").content.decode()
    assert "五个领域" in page
    assert "已融入班级" in page


@pytest.fixture
def in_force(cast, signed_in):
    child = a_child(cast.city_home, name="林小满", birth_date=date(2021, 5, 6), admitted_on=date(2022, 3, 1))
    worker, head = signed_in(cast.city_social_worker), signed_in(cast.city_home_head)
    day = timezone.localdate() - timedelta(days=60)
    plan = _draft(worker, child, day)
    _fill(worker, plan, day)
    none = {"plan": str(plan.uid), "domain": "社", "responsible": "杨社工", "not_needed": "年龄小"}
    worker.post(reverse("careplan:care_goal_new"), none)
    assert _do(worker, plan, "submit").status_code == 302
    assert _do(head, plan, "approve", happened_on=day.isoformat()).status_code == 302
    return child, plan, worker, head


def test_nobody_is_late_with_a_duty_from_before_the_policy(cast, signed_in) -> None:
    a_child(cast.city_home, name="周小树", birth_date=date(2013, 3, 2), admitted_on=date(2014, 5, 9))
    with at_work(cast.city_social_worker):
        waiting = [item for group in todo.groups(cast.city_social_worker) for item in group.items]
    mine = {item.due for item in waiting if item.title.startswith("周小树") and item.due}
    assert mine == {date(2022, 7, 11), date(2022, 8, 10)}  # to be assessed at once, to be planned for in thirty days


def test_a_plan_lists_its_domains_in_their_order_and_offers_no_step_that_comes_by_itself(in_force) -> None:
    _child, plan, _worker, head = in_force
    page = head.get(reverse("careplan:care_plan_page", args=[plan.uid])).content.decode()
    goals = page[page.index('id="panel-careplan.goals"') :]
    assert sorted("养治康教社", key=lambda domain: goals.index(f"{domain} ")) == list("养治康教社")
    assert "终止计划" in page
    assert "由新版替代" not in page


def test_an_assessment_makes_the_plan_due_and_a_review_settles_it(cast, in_force) -> None:
    child, plan, worker, _head = in_force
    the_scales()
    today = timezone.localdate()
    assert not CarePlan.objects.due(today).exists()
    record = an_assessment(child, "health-check", by=cast.city_medic, held_on=today - timedelta(days=3))
    with at_work(cast.city_medic):
        answers = {item["code"]: item["choices"][0]["code"] for item in record.instrument.items}
        record = actions.answer(record=record, answers=answers, by=cast.city_medic)
        record.conclusion = "良好"
        record.save(update_fields=["conclusion"])
        ASSESSMENT.take("finish", record, by=cast.city_medic)
    assert list(CarePlan.objects.due(today)) == [plan]
    with at_work(cast.city_social_worker):
        assert "应回顾的养育照料计划" in [str(g.title) for g in todo.groups(cast.city_social_worker)]

    goals = CareGoal.objects.filter(plan=plan, not_needed="")
    said = {f"outcome_{g.pk}": "REACHED" if g.domain == "养" else "PARTLY" for g in goals}
    said |= {"held_on": today.isoformat(), "reviewer": "全体照料人员", "summary": "有进步"}
    early = _do(worker, plan, "review", **said, next_on=today.isoformat())
    assert "须晚于这次回顾日期" in early.content.decode()
    next_on = (today + timedelta(days=180)).isoformat()
    too_soon = {**said, "held_on": (today - timedelta(days=90)).isoformat()}
    again = _do(worker, plan, "review", **too_soon, next_on=next_on).content.decode()
    assert "回顾日期不能早于批准日期" in again
    assert "有进步</textarea>" in again
    assert "disabled" not in again  # the day is mended and the same page sent once more
    assert _do(worker, plan, "review", **said, next_on=next_on).status_code == 302
    assert not CarePlan.objects.due(today).exists()
    assert "有进步" in worker.get(reverse("careplan:care_plan_page", args=[plan.uid])).content.decode()


def test_the_next_version_takes_along_what_was_not_reached_and_replaces_the_last(in_force) -> None:
    child, plan, worker, head = in_force
    today = timezone.localdate()
    later = _draft(worker, child, today, copy="on")
    assert later.goals.count() == 5
    assert "不必单独办理" in _do(head, plan, "supersede").content.decode()
    extra = later.goals.filter(domain="康").get()
    assert _do(worker, extra, "remove").status_code == 302
    said = {"plan": str(later.uid), "domain": "康", "responsible": "郝康复", "not_needed": "评估正常"}
    assert worker.post(reverse("careplan:care_goal_new"), said).status_code == 302
    begins = {"summary": "平稳", "responsible": "杨社工", "starts_on": today.isoformat()}
    assert _write(worker, later, "plan", **begins, review_on="2027-09-01").status_code == 302
    assert _do(worker, later, "submit").status_code == 302
    assert _do(head, later, "approve", happened_on=today.isoformat()).status_code == 302

    plan.refresh_from_db()
    assert (plan.state, plan.ended_on) == ("SUPERSEDED", today)
    assert list(CarePlan.objects.on(today)) == [later]
    assert list(CarePlan.objects.on(today - timedelta(days=1))) == [plan]


def test_nobody_elsewhere_hears_of_the_plan(cast, in_force, signed_in) -> None:
    _child, plan, _worker, _head = in_force
    page = reverse("careplan:care_plan_page", args=[plan.uid])
    assert signed_in(cast.stranger_carer).get(page).status_code == 404
    assert "右手力量弱" not in signed_in(cast.city_registrar).get(page).content.decode()
