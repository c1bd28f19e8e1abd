"""A child comes into a home, and its insurance is looked after: the nurse asks, the insurance office answers."""

from __future__ import annotations

import pytest
from django.urls import reverse

from casework.models import AuditEntry
from medical.models import InsuranceEnrollment
from tests.builders.children import a_child
from tests.cast import at_work


@pytest.fixture
def child(cast):
    return a_child(cast.county_home, by=cast.registrar, name="白小川")


def _check(child):
    return InsuranceEnrollment.objects.get(child=child)


def _step(check, verb):
    return reverse("medical:insurance_step", args=[check.uid, verb])


@pytest.mark.clause("2.2.d")
def test_admission_asks_the_nurse_to_check_the_insurance(cast, child, signed_in) -> None:
    page = signed_in(cast.medic).get(reverse("casework:todo")).content.decode()
    assert "确认已参保" in page
    assert "白小川" in page
    assert _check(child).opened_on == child.admitted_on


@pytest.mark.clause("2.2.d")
def test_a_nurse_confirms_that_a_child_is_insured(cast, child, signed_in) -> None:
    check = _check(child)
    answer = signed_in(cast.medic).post(
        _step(check, "confirm"), {"checked_on": "2026.11.2", "insured_place": "梨树县"}, follow=True
    )
    assert "已参保" in answer.content.decode()
    check.refresh_from_db()
    assert (check.state, check.insured_place) == ("INSURED", "梨树县")


@pytest.mark.clause("2.2.e", "4.2.x")
def test_the_insurance_office_enrols_an_uninsured_child_out_of_season(cast, child, signed_in) -> None:
    check = _check(child)
    signed_in(cast.medic).post(_step(check, "apply"))
    office = signed_in(cast.county_insurance)
    assert "白小川" in office.get(reverse("casework:todo")).content.decode()
    answer = office.post(
        _step(check, "enrol"),
        {"enrolled_on": "2026-11-03", "effective_on": "2026-11-03", "payer": "财政代缴"},
        follow=True,
    )
    check.refresh_from_db()
    assert check.state == "INSURED", answer.content.decode()[-3000:]
    assert check.insurer == cast.county_insurance_office


@pytest.mark.clause("4.2.x")
def test_the_insurance_office_sees_what_it_needs_and_each_reading_is_recorded(cast, child, signed_in) -> None:
    check = _check(child)
    signed_in(cast.medic).post(_step(check, "apply"))
    office = signed_in(cast.county_insurance)
    page = office.get(reverse("medical:insurance_page", args=[check.uid])).content.decode()
    assert "白小川" in page
    assert "出生日期" in page
    for secret in ("监护", "健康状况", "捡拾"):
        assert secret not in page
    assert AuditEntry.objects.filter(verb="read", part="person", user_id=cast.county_insurance.pk).exists()
    assert office.get(reverse("children:child_page", args=[child.uid])).status_code == 404


@pytest.mark.clause("4.2.x")
def test_who_enrols_a_child_has_what_it_needs_beside_the_form(cast, child, signed_in) -> None:
    check = _check(child)
    signed_in(cast.medic).post(_step(check, "apply"))
    office = signed_in(cast.county_insurance)
    for answer in (office.get(_step(check, "enrol")), office.post(_step(check, "enrol"), {"payer": "财政代缴"})):
        page = answer.content.decode()
        for needed in ("白小川", "男", "2014年5月6日", child.id_number, "梨树县儿童福利院"):
            assert needed in page, needed
    assert child.id_number not in signed_in(cast.medic).get(_step(check, "enrol")).content.decode()


def test_the_insurance_office_sees_nothing_before_it_is_asked(cast, child, signed_in) -> None:
    check = _check(child)
    office = signed_in(cast.county_insurance)
    address = reverse("medical:insurance_page", args=[check.uid])
    assert office.get(address).status_code == 404
    signed_in(cast.medic).post(_step(check, "apply"))
    assert office.get(address).status_code == 200
    office.post(_step(check, "return"), {"reason": "请补充身份证明"})
    check.refresh_from_db()
    assert check.state == "TO_CHECK"


def test_an_office_of_another_place_never_hears_of_the_child(cast, child, signed_in) -> None:
    check = _check(child)
    signed_in(cast.medic).post(_step(check, "apply"))
    for person in (cast.insurance, cast.stranger_head, cast.county_police):
        client = signed_in(person)
        assert client.get(reverse("medical:insurance_page", args=[check.uid])).status_code == 404
        listed = client.get(reverse("medical:insurance_list"))
        assert "白小川" not in listed.content.decode()


def test_a_return_without_a_reason_is_refused_and_keeps_the_case(cast, child, signed_in) -> None:
    check = _check(child)
    signed_in(cast.medic).post(_step(check, "apply"))
    answer = signed_in(cast.county_insurance).post(_step(check, "return"), {"reason": ""})
    assert answer.status_code == 422
    assert "请填写" in answer.content.decode()
    check.refresh_from_db()
    assert check.state == "APPLIED"


def test_a_second_answer_to_the_same_question_is_a_conflict(cast, child, signed_in) -> None:
    check = _check(child)
    nurse = signed_in(cast.medic)
    cover = {"checked_on": "2026-11-02", "insured_place": "梨树县"}
    nurse.post(_step(check, "confirm"), cover)
    answer = nurse.post(_step(check, "confirm"), cover)
    assert answer.status_code == 409
    assert "不能再" in answer.content.decode()


def test_a_day_in_the_future_is_sent_back_with_what_was_typed(cast, child, signed_in) -> None:
    answer = signed_in(cast.medic).post(
        _step(_check(child), "confirm"), {"checked_on": "2999-01-01", "insured_place": "梨树县"}
    )
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "日期不能晚于今天" in text
    assert "2999-01-01" in text


def test_only_one_question_is_open_at_a_time(cast, child, signed_in) -> None:
    answer = signed_in(cast.medic).post(
        reverse("medical:insurance_new"), {"child": str(child.uid), "opened_on": "2026-11-01"}
    )
    assert answer.status_code == 422
    assert "已有正在办理的医保核实" in answer.content.decode()


def test_the_list_goes_out_as_a_workbook_with_a_reason(cast, child, signed_in) -> None:
    nurse = signed_in(cast.medic)
    address = reverse("medical:insurance_export")
    assert nurse.post(address, {"reason": ""}).status_code == 422
    answer = nurse.post(address, {"reason": "月度核对"})
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    entry = AuditEntry.objects.get(verb="export")
    assert entry.reason == "月度核对"
    assert len(entry.details["rows"]) == 1


def test_the_state_cannot_be_changed_behind_the_workflow(cast, child) -> None:
    from django.db import IntegrityError, transaction

    with at_work(cast.medic), pytest.raises(IntegrityError, match="only through a step"), transaction.atomic():
        InsuranceEnrollment.objects.filter(child=child).update(state="INSURED", checked_on=child.admitted_on)
