"""A state changes by its step and no other way: right, four eyes, guards, reason, trail."""

from __future__ import annotations

from datetime import date

import pytest

from casework.models import AuditEntry, Notice, StepTaken
from casework.refusals import Conflict, Refused
from casework.workflow import workflows
from placement.actions import open_plan
from placement.models import AgingOutPlan
from placement.workflow import AGING_OUT
from tests.builders.children import a_child
from tests.cast import at_work


@pytest.fixture
def plan(cast):
    """A complete plan of a child of sixteen, not yet submitted."""
    child = a_child(cast.city_home, name="石磊", birth_date=date(2010, 1, 15))
    with at_work(cast.city_social_worker):
        made = open_plan(child=child, by=cast.city_social_worker)
        made.work_ability, made.child_opinion, made.path = "FULL", "想就业", "EMPLOYMENT"
        made.housing_needed, made.measures, made.responsible = True, "培训", "杨社工"
        made.save()
    return made


def _take(verb, plan, person, **said):
    with at_work(person):
        return AGING_OUT.take(verb, plan, by=person, **said)


@pytest.mark.parametrize("workflow", workflows(), ids=lambda w: w.resource)
def test_the_declaration_has_no_fault(workflow) -> None:
    assert workflow.faults() == []


def test_a_step_leaves_a_trail_an_entry_and_a_notice(cast, plan, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        _take("submit", plan, cast.city_social_worker)
    step = StepTaken.objects.get(resource="aging_out", record_id=plan.pk)
    assert (step.verb, step.source, step.target, step.who) == ("submit", "DRAFT", "SUBMITTED", "杨社工")
    assert AuditEntry.objects.get(verb="step.submit").details == {"from": "DRAFT", "to": "SUBMITTED"}
    told = Notice.objects.get(post_id=cast.city_home_head.post.pk).title
    assert "石磊" in told
    assert told.endswith("：已办理“提交审定”，请办理“审定”"), told  # what was done, and what is to be done
    assert not Notice.objects.filter(post_id=cast.stranger_head.post.pk).exists()


def test_who_has_no_right_is_refused_with_a_sentence(cast, plan) -> None:
    with pytest.raises(Refused, match="您的岗位不能办理"):
        _take("submit", plan, cast.city_teacher)
    assert AgingOutPlan.objects.get().state == "DRAFT"


def test_a_step_from_another_state_is_a_conflict_that_tells_the_state(cast, plan) -> None:
    with pytest.raises(Conflict, match="拟定中"):
        _take("agree", plan, cast.city_home_head)


def test_nobody_agrees_to_what_they_submitted_even_under_a_second_post(cast, plan) -> None:
    from agencies.models import Post

    _take("submit", plan, cast.city_social_worker)
    second = Post.objects.create(
        user=cast.city_social_worker, agency=cast.city_home, role="home_head", starts_on=date(2020, 1, 1)
    )
    person = cast.city_social_worker
    person.post = Post.objects.with_agency().get(pk=second.pk)
    with pytest.raises(Refused, match="不能是同一人"):
        _take("agree", plan, person)
    with at_work(person):
        (button,) = [b for b in AGING_OUT.buttons(person, AgingOutPlan.objects.get()) if b.step.verb == "agree"]
    assert (button.allowed, button.why) == (False, "提交和审批不能是同一人，请由其他人员办理。")


def test_a_blocked_button_says_what_is_missing(cast, plan) -> None:
    with at_work(cast.city_social_worker):
        AgingOutPlan.objects.filter(pk=plan.pk).update(measures="")
        (button,) = AGING_OUT.buttons(cast.city_social_worker, AgingOutPlan.objects.get())
    assert not button.allowed
    assert "帮扶措施" in button.why


def test_a_reason_of_spaces_is_no_reason(cast, plan) -> None:
    _take("submit", plan, cast.city_social_worker)
    with pytest.raises(Refused, match="请填写退回修改的理由"):
        _take("return", plan, cast.city_home_head, reason="   ")


def test_an_older_event_keeps_its_own_day(cast, plan) -> None:
    _take("submit", plan, cast.city_social_worker, happened_on=date(2026, 5, 4))
    step = StepTaken.objects.get()
    assert step.happened_on == date(2026, 5, 4)
    assert step.at.date() > step.happened_on


@pytest.mark.parametrize("workflow", workflows(), ids=lambda w: w.resource)
def test_every_state_can_be_walked_to(workflow) -> None:
    for state in workflow.states.values:
        assert isinstance(workflow.path(workflow.initial, state), list)


@pytest.mark.parametrize(("state", "step", "may"), AGING_OUT.cases(), ids=lambda part: getattr(part, "verb", str(part)))
def test_every_state_takes_its_own_steps_and_no_other(cast, plan, state, step, may) -> None:
    people = {"submit": cast.city_social_worker, "settle": cast.city_social_worker}
    data = {"settled_on": date(2026, 11, 1), "settled_as": "EMPLOYMENT", "settled_note": ""}
    for verb in AGING_OUT.path("DRAFT", state):
        _take(verb, plan, people.get(verb, cast.city_home_head), reason="理由", data=data)
    person = people.get(step.verb, cast.city_home_head)
    if may:
        assert _take(step.verb, plan, person, reason="理由", data=data).state == step.target
    else:
        with pytest.raises(Conflict):
            _take(step.verb, plan, person, reason="理由", data=data)
