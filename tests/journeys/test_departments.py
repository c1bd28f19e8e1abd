"""Two of the departments at their browsers: they see what is asked of them, answer it, and see nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from tests.browser.person import Person
from tests.builders.children import a_child

pytestmark = pytest.mark.browser
Desk = Callable[..., Person]
CHILD = "柳成林"


@pytest.fixture
def child(cast: Any) -> Any:
    return a_child(cast.city_home, name=CHILD, birth_date=date(2016, 3, 9), health_note="先天性心脏病术后")


@pytest.mark.clause("2.2.e", "4.2.x")
def test_the_insurance_office_enrols_a_child_whom_the_nurse_found_uninsured(desk: Desk, cast: Any, child: Any) -> None:
    nurse = desk(cast.city_medic).go("/medical/insurance/").open_row(CHILD)
    nurse.press("申请参保").press("申请参保").sees("已办理：申请参保", "四平市医疗保障局").close()

    office = desk(cast.insurance).go("/").sees(CHILD).picture("departments-1-desk")
    office.go("/todo/").sees("办理参保").follow(CHILD).picture("departments-2-form")
    with office.refused():
        office.fill(effective_on="2020-01-01", enrolled_on=f"{timezone.localdate()}").press("办理参保")
        office.sees("待遇享受起始日不能早于参保日期")
    office.fill(effective_on=f"{timezone.localdate()}").press("办理参保").sees("已办理：办理参保")
    office.sees_not("心脏").picture("departments-3-done")
    office.menu("基本医保").sees(CHILD, "已参保").close()


@pytest.mark.clause("2.4.a", "2.4.b")
def test_the_education_office_finds_a_school_for_a_child_the_home_has_reported(
    desk: Desk, cast: Any, child: Any
) -> None:
    teacher = desk(cast.city_teacher).go("/todo/").sees("适龄儿童尚未登记就学").follow(CHILD)
    teacher.fill(grade_wish="小学五年级", opened_on=f"{timezone.localdate()}").press("保存")
    teacher.press("向教育部门报备").press("向教育部门报备").sees("已办理：向教育部门报备", "四平市教育局").close()

    office = desk(cast.education).go("/todo/").sees("安排就读").follow(CHILD).fill(
        kind="COMPULSORY", school="四平市中央东路小学", grade="五年级", starts_on="2026.12.1"
    )  # fmt: skip
    office.press("安排就读").sees("已办理：安排就读", "四平市中央东路小学").sees_not("心脏", "孤儿")
    office.picture("departments-4-school").close()
