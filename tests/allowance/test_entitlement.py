"""Who is due what: each month of a child belongs to one home, whatever happened and whenever it was written down."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from casework.acting import acting_system
from casework.links import url_of
from children import care
from children.allowance import actions, entitlement
from children.allowance.models import OverAgeContinuation
from children.allowance.workflow import OVER_AGE
from children.models import Placement
from policy.terms import add_months
from tests.builders.allowances import a_book, paid, the_standards
from tests.builders.children import a_child, a_move
from tests.cast import Cast, at_work

JANUARY = date(2025, 1, 1)


def month(number: int) -> date:
    return date(2025, number, 1)


def _home_of(child, when: date) -> str | None:
    row = entitlement.deciding_placements(when).filter(child=child).select_related("home").first()
    return row.home.name if row else None


@pytest.mark.django_db
@pytest.mark.clause("2.1.f")
def test_the_first_day_decides_the_first_month_is_the_admitting_homes_the_last_is_the_month_of_leaving(cast) -> None:
    child = a_child(cast.county_home, admitted_on=date(2025, 2, 20))
    a_move(child, cast.city_home, on=date(2025, 4, 1))
    a_move(child, cast.stranger_home, on=date(2025, 5, 15))
    with at_work(cast.stranger_head):
        care.leave(child=child, kind="ADOPTED", on=date(2025, 7, 1), by=cast.stranger_head, document="登记证")

    found = [_home_of(child, month(n)) for n in range(1, 9)]

    county, city, stranger = (home.name for home in (cast.county_home, cast.city_home, cast.stranger_home))
    assert found == [None, county, county, city, city, stranger, stranger, None]


@pytest.mark.django_db
def test_a_birthday_on_the_first_still_has_its_month_and_a_day_later_too(cast) -> None:
    first = a_child(cast.city_home, birth_date=date(2007, 3, 1))
    later = a_child(cast.city_home, birth_date=date(2007, 3, 31))
    unknown = a_child(cast.city_home, birth_date=None, birth_precision="UNKNOWN")

    for child in (first, later):
        assert [_home_of(child, month(n)) is not None for n in (2, 3, 4)] == [True, True, False]
    assert _home_of(unknown, month(4)) is not None


@pytest.mark.django_db
@pytest.mark.clause("2.1.f")
def test_over_eighteen_it_goes_on_for_a_reason_until_a_month(cast) -> None:
    child = a_child(cast.city_home, birth_date=date(2007, 3, 10))
    social, head = cast.city_social_worker, cast.city_home_head
    with at_work(social):
        record = actions.ask_continuation(
            child=child, reason="IN_SCHOOL", school="四平职业学院", starts_on=month(4), ends_on=month(8),
            document="在读证明", by=social,
        )  # fmt: skip
        OVER_AGE.take("submit", record, by=social)
    assert _home_of(child, month(4)) is None
    with at_work(head):
        record = OVER_AGE.take("approve", record, by=head)
    assert [_home_of(child, month(n)) is not None for n in (4, 7, 8)] == [True, True, False]

    with at_work(head):
        OVER_AGE.take("end", record, by=head, reason="退学", data={"ends_on": month(6)})

    assert [_home_of(child, month(n)) is not None for n in (4, 5, 6)] == [True, True, False]
    assert OverAgeContinuation.objects.get().state == "ENDED"


@pytest.mark.django_db
def test_who_will_soon_be_eighteen_is_asked_about_and_applied_for_on_the_page(cast, signed_in) -> None:
    today = timezone.localdate()
    born = add_months(today + timedelta(days=20), -216)
    child = a_child(cast.city_home, name="石磊", birth_date=born)
    officer = signed_in(cast.city_finance)
    assert "即将满18周岁" in officer.get(reverse("casework:todo")).content.decode()
    assert "申请超龄续发" in officer.get(url_of(child) + "?tab=财产").content.decode()
    start = add_months(today.replace(day=1), 2)
    asked = {
        "child": str(child.uid), "reason": "IN_SCHOOL", "starts_on": f"{start:%Y-%m}",
        "ends_on": f"{add_months(start, 6):%Y-%m}", "document": "在读证明",
    }  # fmt: skip

    refused = officer.post(reverse("allowance:over_age_new"), asked)
    made = officer.post(reverse("allowance:over_age_new"), {**asked, "school": "四平职业学院"})

    assert "请填写就读学校" in refused.content.decode()
    assert made.status_code == 302
    assert "即将满18周岁" not in officer.get(reverse("casework:todo")).content.decode()
    assert officer.get(made.url + "do/approve/").status_code == 404


@pytest.mark.django_db
@pytest.mark.clause("2.1.f")
def test_a_move_entered_late_takes_no_month_away_and_pays_none_twice(cast) -> None:
    the_standards()
    child = a_child(cast.city_home, name="石磊")
    a_book(cast.city_finance, month(3))
    for n in (3, 4, 5):
        paid(cast.city_finance, month(n), date(2025, 3, 31))

    a_move(child, cast.stranger_home, on=date(2025, 4, 10))

    with acting_system("测试"):
        wrong = [
            entitlement.paid_without_right(entitlement.standing_payments(), month(n)).count() for n in (3, 4, 5, 6)
        ]
        unpaid = [entitlement.unpaid(entitlement.deciding_placements(month(n)), month(n)).count() for n in (4, 5, 6)]
    assert wrong == [0, 0, 1, 0]  # May is the other home's; it is paid once the first home has taken it back
    assert unpaid == [0, 0, 1]


EVENTS = st.lists(
    st.tuples(st.sampled_from(["county_home", "city_home", "stranger_home", "leave"]), st.integers(0, 95)), max_size=5
)


class EachMonthOnce(TestCase):
    def setUp(self) -> None:
        from tests.cast import assemble

        assemble()
        self.cast = Cast()

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.integers(0, 60), EVENTS)
    def test_no_month_is_lost_and_none_is_due_twice(self, first, events) -> None:
        """Against the days themselves: walk the child's days and say whose each month is."""
        child = a_child(self.cast.county_home)
        with acting_system("测试"):
            Placement.objects.filter(child=child).delete()
            stays = self._stays(child, JANUARY + timedelta(days=first), sorted(events, key=lambda event: event[1]))
            Placement.objects.bulk_create(stays)
            for when in (JANUARY, *(month(n) for n in range(2, 8))):
                rows = list(entitlement.deciding_placements(when).filter(child=child).values_list("home_id", flat=True))
                assert rows == self._by_days(stays, when)

    def _stays(self, child, day, events) -> list[Placement]:
        """Arrivals, moves and leavings in the order of their days, some of them on one day."""
        stays = [Placement(child=child, home=self.cast.county_home, starts_on=day)]
        for what, days in events:
            on = day + timedelta(days=days)
            if stays[-1].ends_on is None:
                stays[-1].ends_on = on
            if what != "leave":
                stays.append(Placement(child=child, home=getattr(self.cast, what), starts_on=on))
        return stays

    @staticmethod
    def _by_days(stays, when: date) -> list[int]:
        days = [when + timedelta(days=n) for n in range((entitlement.following(when) - when).days)]
        for day in days:
            for stay in stays:
                if stay.starts_on <= day and (stay.ends_on is None or day < stay.ends_on):
                    return [stay.home_id]
        touching = [s for s in stays if s.starts_on <= days[-1] and s.ends_on is not None and when <= s.ends_on]
        return [min(touching, key=lambda s: s.starts_on).home_id] if touching else []
