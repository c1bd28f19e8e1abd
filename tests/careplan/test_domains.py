"""What the subjects above the child say of its five domains, and who has no plan yet."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from casework.todo import groups
from children import domains
from children.careplan.actions import open_plan
from children.models import Child
from education.actions import open_schooling
from medical.actions import draft_rehab_plan
from medical.workflow import INSURANCE
from tests.builders.children import a_child
from tests.cast import at_work

pytestmark = pytest.mark.django_db


def _said(child: Child, person) -> dict[str, tuple[str, str]]:
    return {word.domain: (str(word.standing), str(word.said)) for word in domains.of(child, person)}


def test_insurance_rehabilitation_and_schooling_say_what_is_due(cast) -> None:
    child = a_child(cast.city_home, birth_date=date(2014, 5, 6))
    worker, medic, therapist, head = (
        cast.city_social_worker, cast.city_medic, cast.city_rehab, cast.city_home_head
    )  # fmt: skip
    with at_work(head):
        said = _said(child, head)
        assert said["治"] == ("DUE", "基本医保：待核实")
        assert said["康"][0] == "UNSAID"
        assert said["教"] == ("DUE", "学龄儿童，还没有就学记录")
    with at_work(medic):
        confirmed = {"checked_on": date(2022, 1, 4), "insured_place": "四平市"}
        INSURANCE.take("confirm", child.insurance_enrollments.get(), by=medic, data=confirmed)
    with at_work(therapist):
        draft_rehab_plan(child=child, domain="MOTOR", assessed_on=date(2022, 3, 1), findings="右手无力", by=therapist)
    with at_work(cast.city_teacher):
        open_schooling(child=child, grade_wish="六年级", opened_on=date(2026, 9, 1), by=cast.city_teacher)
    with at_work(head):
        said = _said(child, head)
        assert said["治"][0] == "CURRENT"
        assert said["康"] == ("DUE", "康复方案：运动功能")
        assert said["教"] == ("DUE", "待报备")
    with at_work(worker):
        assert _said(child, worker)["治"][0] == "CURRENT"
    with at_work(cast.city_finance):
        assert _said(child, cast.city_finance)["康"][0] == "UNSAID", "who may not read the plan hears nothing of it"


def test_children_without_a_plan_are_listed_with_the_day_it_is_owed(cast, signed_in) -> None:
    day = timezone.localdate() - timedelta(days=200)
    planned = a_child(cast.city_home, name="有计划", admitted_on=day)
    a_child(cast.city_home, name="无计划", admitted_on=day)
    a_child(cast.stranger_home, name="外院人", admitted_on=day)
    with at_work(cast.city_social_worker):
        open_plan(child=planned, drafted_on=timezone.localdate(), by=cast.city_social_worker)
        found = next(g for g in groups(cast.city_social_worker) if "还没有养育照料计划" in str(g.title))
        assert found.url == reverse("careplan:without")
    page = signed_in(cast.city_social_worker).get(found.url).content.decode()
    assert "无计划" in page
    assert "已逾期" in page
    assert "有计划</" not in page
    assert "外院人" not in page
    assert signed_in(cast.city_carer).get(found.url).status_code == 404
