"""At sixteen a plan is opened for the time after eighteen; the head agrees to what the social worker proposes."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from placement.models import AgingOutPlan
from tests.builders.children import a_child

WISH = {"work_ability": "FULL", "child_opinion": "想学汽车维修，毕业后留在四平工作。"}
PATH = {"path": "EMPLOYMENT", "housing_needed": "true", "measures": "技能培训、推荐就业", "responsible": "杨社工"}


@pytest.fixture
def youth(cast):
    return a_child(cast.city_home, name="石磊", birth_date=date(2010, 1, 15))


def _plan(cast, signed_in, youth):
    signed_in(cast.city_social_worker).post(reverse("placement:aging_out_new"), {"child": str(youth.uid)})
    return AgingOutPlan.objects.get(child=youth)


def _part(client, plan, part, values):
    address = reverse("placement:aging_out_part", args=[plan.uid, part])
    version = client.get(address).context["version"]
    return client.post(address, {**values, "version": version})


def _ready(cast, signed_in, youth, **changed):
    plan = _plan(cast, signed_in, youth)
    client = signed_in(cast.city_social_worker)
    _part(client, plan, "wish", {**WISH, **{k: v for k, v in changed.items() if k in WISH}})
    _part(client, plan, "path", {**PATH, **{k: v for k, v in changed.items() if k in PATH}})
    return plan


def _step(plan, verb):
    return reverse("placement:aging_out_step", args=[plan.uid, verb])


@pytest.mark.clause("2.5.a")
def test_a_child_of_sixteen_without_a_plan_stands_on_the_social_workers_list(cast, youth, signed_in) -> None:
    page = signed_in(cast.city_social_worker).get(reverse("casework:todo")).content.decode()
    assert "满16周岁尚未制定成年安置计划" in page
    assert "石磊" in page


@pytest.mark.clause("2.5.a")
def test_a_plan_for_a_child_of_fifteen_is_refused(cast, signed_in) -> None:
    young = a_child(cast.city_home, name="年纪小", birth_date=date(2012, 5, 1))
    answer = signed_in(cast.city_social_worker).post(reverse("placement:aging_out_new"), {"child": str(young.uid)})
    assert answer.status_code == 422
    assert not AgingOutPlan.objects.filter(child=young).exists()


@pytest.mark.clause("1.a", "2.5.a")
def test_a_plan_goes_nowhere_without_the_childs_own_wish(cast, youth, signed_in) -> None:
    plan = _plan(cast, signed_in, youth)
    answer = signed_in(cast.city_social_worker).post(_step(plan, "submit"))
    assert answer.status_code == 422
    assert "本人意愿" in answer.content.decode()


@pytest.mark.clause("2.5.a", "2.5.g")
def test_the_head_agrees_to_the_social_workers_plan(cast, youth, signed_in) -> None:
    plan = _ready(cast, signed_in, youth)
    signed_in(cast.city_social_worker).post(_step(plan, "submit"))
    assert "石磊" in signed_in(cast.city_home_head).get(reverse("casework:todo")).content.decode()
    signed_in(cast.city_home_head).post(_step(plan, "agree"))
    plan.refresh_from_db()
    assert plan.state == "AGREED"


@pytest.mark.clause("2.5.e")
def test_support_for_the_destitute_is_refused_to_a_healthy_child(cast, youth, signed_in) -> None:
    plan = _ready(cast, signed_in, youth, path="CENTRALISED_SUPPORT", work_ability="NONE")
    answer = signed_in(cast.city_social_worker).post(_step(plan, "submit"))
    assert answer.status_code == 422
    assert "不符合特困人员" in answer.content.decode()


@pytest.mark.clause("2.5.e", "2.5.f")
def test_support_is_open_to_a_child_with_a_severe_intellectual_disability(cast, signed_in) -> None:
    youth = a_child(cast.city_home, name="于安", birth_date=date(2009, 8, 1), disability_kind="5", disability_grade="2")
    plan = _ready(cast, signed_in, youth, path="CENTRALISED_SUPPORT", work_ability="NONE")
    signed_in(cast.city_social_worker).post(_step(plan, "submit"))
    plan.refresh_from_db()
    assert plan.state == "SUBMITTED"


@pytest.mark.clause("2.5.a")
def test_the_result_is_written_down_once_the_child_is_settled(cast, youth, signed_in) -> None:
    plan = _ready(cast, signed_in, youth)
    signed_in(cast.city_social_worker).post(_step(plan, "submit"))
    signed_in(cast.city_home_head).post(_step(plan, "agree"))
    signed_in(cast.city_social_worker).post(
        _step(plan, "settle"),
        {"settled_on": "2026-11-01", "settled_as": "EMPLOYMENT", "settled_note": "已签订劳动合同"},
    )
    plan.refresh_from_db()
    assert (plan.state, plan.settled_as) == ("SETTLED", "EMPLOYMENT")


def test_the_childs_wish_is_not_shown_to_the_county_office(cast, signed_in) -> None:
    youth = a_child(cast.county_home, name="石磊", birth_date=date(2010, 1, 15))
    signed_in(cast.social_worker).post(reverse("placement:aging_out_new"), {"child": str(youth.uid)})
    plan = AgingOutPlan.objects.get(child=youth)
    _part(signed_in(cast.social_worker), plan, "wish", WISH)
    page = signed_in(cast.county).get(reverse("placement:aging_out_page", args=[plan.uid])).content.decode()
    assert "石磊" in page
    assert "汽车维修" not in page
