"""A certificate is checked digit by digit, replaced by a regrading, and renewed in time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from casework import todo
from children.disability import certificate
from children.disability.models import DisabilityRecord
from tests.builders.children import a_child, an_id_number
from tests.cast import at_work

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def _note(client, child) -> DisabilityRecord:
    said = {"child": str(child.uid), "noted_on": "2026-03-01"}
    assert client.post(reverse("disability:disability_new"), said).status_code == 302
    return DisabilityRecord.objects.latest("id")


def _hold(client, record, **said):
    facts = {"issuer": "四平市残疾人联合会", "issued_on": "2026-03-02", "valid_until": "2036-03-01", **said}
    return client.post(reverse("disability:disability_step", args=[record.uid, "hold"]), facts)


def test_a_number_is_read_digit_by_digit() -> None:
    number = an_id_number(order=77)
    assert certificate.fault(f"{number}44", "4", "4") == ""
    assert certificate.fault(f"{number}44b1", "4", "4") == ""
    assert "20位" in certificate.fault(number, "4", "4")
    assert "类别不符" in certificate.fault(f"{number}54", "4", "4")
    assert "等级不符" in certificate.fault(f"{number}43", "4", "4")
    assert "第19位是类别" in certificate.fault(f"{number}84", "4", "4")
    wrong = number[:-1] + ("1" if number[-1] != "1" else "2")
    assert "校验码" in certificate.fault(f"{wrong}44", "4", "4")


def test_a_boy_is_graded_and_graded_anew(cast, signed_in) -> None:
    child = a_child(cast.city_home, name="周小树")
    medic = signed_in(cast.city_medic)
    record = _note(medic, child)
    foreign = _hold(medic, record, number=f"{an_id_number()}42", kind="4", grade="2")
    assert foreign.status_code == 422
    assert "与儿童的身份证号码不同" in foreign.content.decode()
    soon = (TODAY() + timedelta(days=30)).isoformat()
    assert _hold(medic, record, number=f"{child.id_number}42", kind="4", grade="2", valid_until=soon).status_code == 302
    child.refresh_from_db()
    assert (child.disability_kind, child.disability_grade) == ("4", "2")
    with at_work(cast.city_medic):
        assert "残疾人证将到期" in [str(group.title) for group in todo.groups(cast.city_medic)]
    page = medic.get(reverse("disability:disability_page", args=[record.uid])).content.decode()
    assert f"{child.id_number}42" not in page

    again = _note(medic, child)
    said = {"number": f"{child.id_number}71", "kind": "7", "grade": "1", "autism": "on"}
    assert _hold(medic, again, **said, issued_on="2026-06-01").status_code == 302
    record.refresh_from_db()
    assert (record.state, record.ends_on) == ("ENDED", date(2026, 6, 1))
    assert list(DisabilityRecord.objects.on(date(2026, 5, 31))) == [record]
    assert list(DisabilityRecord.objects.on(date(2026, 6, 1))) == [again]


def test_one_number_belongs_to_one_child(cast, signed_in) -> None:
    first, second = a_child(cast.city_home, name="周小树"), a_child(cast.city_home, name="林安")
    medic = signed_in(cast.city_medic)
    said = {"number": f"{first.id_number}42", "kind": "4", "grade": "2", "explained": "换过号码"}
    assert _hold(medic, _note(medic, first), **said).status_code == 302
    record = _note(medic, second)
    refused = _hold(medic, record, **said)
    record.refresh_from_db()
    assert refused.status_code in {409, 422}
    assert record.state == "NONE"
    assert signed_in(cast.stranger_carer).get(
        reverse("disability:disability_page", args=[record.uid])
    ).status_code == 404  # fmt: skip
