"""A child of school age is reported to the education department, which finds a school near the home."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from education.models import SchoolingRecord
from tests.builders.children import a_child


@pytest.fixture
def pupil(cast):
    return a_child(cast.city_home, name="柳成林", birth_date=date(2016, 3, 9), health_note="先天性心脏病术后")


def _begin(cast, signed_in, pupil):
    signed_in(cast.city_teacher).post(
        reverse("education:schooling_new"),
        {"child": str(pupil.uid), "grade_wish": "小学五年级", "opened_on": "2026-08-20"},
    )
    return SchoolingRecord.objects.get(child=pupil)


def _step(record, verb):
    return reverse("education:schooling_step", args=[record.uid, verb])


@pytest.mark.clause("2.4.c")
def test_a_school_age_child_without_schooling_stands_on_the_teachers_list(cast, pupil, signed_in) -> None:
    teacher = signed_in(cast.city_teacher)
    page = teacher.get(reverse("casework:todo")).content.decode()
    assert "适龄儿童尚未登记就学" in page
    assert "柳成林" in page
    _begin(cast, signed_in, pupil)
    assert "适龄儿童尚未登记就学" not in teacher.get(reverse("casework:todo")).content.decode()


@pytest.mark.clause("2.4.a", "2.4.b", "4.2.f")
def test_the_education_department_places_the_child_it_was_told_of(cast, pupil, signed_in) -> None:
    record = _begin(cast, signed_in, pupil)
    signed_in(cast.city_teacher).post(_step(record, "notify"))
    office = signed_in(cast.education)
    assert "柳成林" in office.get(reverse("casework:todo")).content.decode()
    answer = office.post(
        _step(record, "place"),
        {"kind": "COMPULSORY", "school": "四平市中央东路小学", "grade": "五年级", "starts_on": "2026.9.1"},
        follow=True,
    )
    record.refresh_from_db()
    assert record.state == "PLACED", answer.content.decode()[-2000:]
    assert record.education_office == cast.city_education_office


@pytest.mark.clause("2.4.a")
def test_the_education_officer_reads_neither_illness_nor_guardianship(cast, pupil, signed_in) -> None:
    record = _begin(cast, signed_in, pupil)
    signed_in(cast.city_teacher).post(_step(record, "notify"))
    page = signed_in(cast.education).get(reverse("education:schooling_page", args=[record.uid])).content.decode()
    assert "柳成林" in page
    assert "2016年3月9日" in page
    for secret in ("心脏", "孤儿", "监护", "身份证"):
        assert secret not in page


def test_the_education_officer_of_another_city_never_hears_of_the_child(cast, pupil, signed_in) -> None:
    record = _begin(cast, signed_in, pupil)
    signed_in(cast.city_teacher).post(_step(record, "notify"))
    client = signed_in(cast.stranger_education)
    assert client.get(reverse("education:schooling_page", args=[record.uid])).status_code == 404
    assert "柳成林" not in client.get(reverse("education:schooling_list")).content.decode()


@pytest.mark.clause("2.4.c")
def test_home_teaching_needs_its_reason(cast, pupil, signed_in) -> None:
    record = _begin(cast, signed_in, pupil)
    teacher = signed_in(cast.city_teacher)
    said = {"kind": "HOME_TEACHING", "school": "四平市特殊教育学校", "starts_on": "2026-09-01", "reason": ""}
    refused = teacher.post(_step(record, "arrange"), said)
    assert refused.status_code == 422
    assert "请填写" in refused.content.decode()
    teacher.post(_step(record, "arrange"), {**said, "reason": "经评估暂不具备到校就读条件"})
    record.refresh_from_db()
    assert (record.state, record.other_reason) == ("PLACED", "经评估暂不具备到校就读条件")


def test_a_child_has_one_open_schooling_record(cast, pupil, signed_in) -> None:
    _begin(cast, signed_in, pupil)
    again = signed_in(cast.city_teacher).post(
        reverse("education:schooling_new"),
        {"child": str(pupil.uid), "grade_wish": "小学五年级", "opened_on": "2026-08-21"},
    )
    assert again.status_code == 422
    assert "请先结束原来的记录" in again.content.decode()


def test_a_child_of_another_home_cannot_be_chosen(cast, pupil, signed_in) -> None:
    foreign = a_child(cast.stranger_home, name="别家孩子")
    answer = signed_in(cast.city_teacher).post(
        reverse("education:schooling_new"),
        {"child": str(foreign.uid), "grade_wish": "小学五年级", "opened_on": "2026-08-21"},
    )
    assert answer.status_code == 422
    assert not SchoolingRecord.objects.filter(child=foreign).exists()
