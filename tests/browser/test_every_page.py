"""People walk through everything they can reach: whole, readable for everybody, without a complaint."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from medical import actions as medical
from tests.browser.person import Person
from tests.browser.rounds import round_of
from tests.builders.children import a_child
from tests.builders.reports import a_report
from tests.builders.transfers import a_deferral, a_transfer
from tests.cast import at_work

pytestmark = pytest.mark.browser
# A home, an authority, an administrator: three rounds, as each takes a quarter of a minute or more. With each the pages
# that must be among those found, so that no round is a short one.
ROUNDS = {
    "registrar": {
        "/children/*/edit/identity/", "/children/import/", "/children/new/", "/children/*/?tab=timeline",
        "/transfers/*/do/assess/", "/medical/insurance/*/",
    },
    "prefecture_head": {"/reports/progress/of/*/do/sign/", "/transfers/*/do/approve_plan/", "/transfers/deferrals/*/"},
    "sys_admin": {"/agencies/", "/users/"},
}  # fmt: skip


@pytest.fixture
def busy(cast: Any) -> None:
    """Something of every kind, in several stages."""
    for number, state in enumerate(("DRAFT", "ASSESSED", "PLAN_APPROVED", "NOTICE_ISSUED", "HANDED_OVER", "ACCEPTED")):
        a_transfer(cast, state, a_child(cast.county_home, name=f"王小{number}"))
    a_deferral(cast, a_child(cast.county_home, name="李思远"))
    a_child(cast.county_home, name="赵一鸣", birth_date=date(2009, 5, 6))
    child = a_child(cast.city_home, name="柳成林", disability_kind="4", disability_grade="2", health_state="60")
    with at_work(cast.city_rehab):
        medical.draft_rehab_plan(
            child=child, domain="MOTOR", assessed_on=date(2026, 6, 1), findings="步态不稳。", by=cast.city_rehab
        )
    a_report(cast)


@pytest.mark.long
@pytest.mark.parametrize("who", ROUNDS)
def test_everything_a_person_can_reach_is_in_order(
    who: str, desk: Callable[..., Person], cast: Any, busy: None
) -> None:
    person = desk(getattr(cast, who))
    found = dict(round_of(person))
    wrong = {page: faults for page, faults in found.items() if faults}
    assert not wrong
    missing = ROUNDS[who] - set(found)
    assert not missing, "\n".join(sorted(found))
    person.close()
