"""A request for registration as the home and the police make it, through their pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from children.registration.actions import open_registration
from children.registration.models import HouseholdRegistration
from tests.builders.children import a_child
from tests.cast import at_work, sign_in

BORN = date(2019, 5, 6)


def unregistered(home: Any, **said: Any) -> Any:
    facts = {"name": "陶小枝", "sex": "2", "birth_date": BORN, "id_number": "", "id_pending": "NOT_REGISTERED"}
    return a_child(home, **(facts | said))


def opened(person: Any, child: Any, proof: str = "出生医学证明P220000001") -> HouseholdRegistration:
    with at_work(person):
        return open_registration(child=child, opened_on=timezone.localdate(), proof=proof, by=person)


def step(record: HouseholdRegistration, verb: str) -> str:
    return reverse("registration:registration_step", args=[record.uid, verb])


def page_of(record: HouseholdRegistration) -> str:
    return reverse("registration:registration_page", args=[record.uid])


def asked(person: Any, child: Any) -> HouseholdRegistration:
    record = opened(person, child)
    answer = sign_in(person).post(step(record, "ask"), follow=True)
    assert "已办理：向公安申请落户" in answer.content.decode()
    record.refresh_from_db()
    return record


def answered(number: str, **said: str) -> dict[str, str]:
    return {
        "registered_on": f"{timezone.localdate()}", "id_number": number, "household": "COLLECTIVE",
        "hukou_code": "220322", "hukou_address": "梨树镇民康路8号", "ethnicity": "", "station": "梨树镇派出所",
        "document": "220322000018",
    } | said  # fmt: skip
