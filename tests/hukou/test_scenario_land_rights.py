"""Scenario 1: a girl of fourteen has land and a payment to come in her village; she moves, her registration stays."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from children.property import actions as property_actions
from medical.guards import insurer_of
from reports.declaring import indicator_named
from reports.figures import compute_one
from reports.places import place_named
from tests.builders.children import a_child
from tests.builders.hukou import a_stay
from tests.builders.transfers import a_transfer, walk
from tests.cast import SIPING, at_work


@pytest.mark.clause("3.1.e", "3.1.d", "2.1.a")
def test_the_child_moves_and_the_registration_stays(cast, signed_in) -> None:
    child = a_child(cast.county_home, by=cast.registrar, name="马小禾", birth_date=dt.date(2012, 4, 1), sex="2")
    with at_work(cast.registrar):
        property_actions.register_item(
            child=child, kind="LAND", title="喇嘛甸村承包地两亩", since=dt.date(2024, 3, 1), source="继承父亲",
            kept_at="村委会", document="承包合同", value=None, by=cast.registrar,
        )  # fmt: skip
    other = a_child(cast.county_home, by=cast.registrar, name="马平安")
    case = a_transfer(cast, "ASSESSED", child)
    a_stay(cast, case, "APPROVED")
    accepted = walk(cast, case, "approve_plan", "issue_notice", "hand_over", "accept")
    a_transfer(cast, "ACCEPTED", other)

    child.refresh_from_db()
    other.refresh_from_db()
    assert child.home == cast.city_home
    keeper = signed_in(cast.city_registrar)
    page = keeper.get(f"{reverse('children:child_page', args=[child.uid])}?tab=财产").content.decode()
    assert "喇嘛甸村承包地两亩" in page
    assert "1项" in page

    here = place_named(str(SIPING))
    moved, stays = (compute_one(indicator_named(code), here, timezone.localdate()) for code in ("I-55", "I-56"))
    assert (moved.numerator, moved.denominator) == (1, 2)
    assert stays.numerator == 1

    assert insurer_of(child.insurance_enrollments.get()) == cast.county_insurance_office
    assert insurer_of(other.insurance_enrollments.get()) == cast.city_insurance_office
    ledger = keeper.get(reverse("transfers:transfer_page", args=[accepted.uid])).content.decode()
    assert "不迁，土地、征收权益" in ledger
    assert "逾期" not in ledger.split("办结清单")[1].split("</section>")[0]
