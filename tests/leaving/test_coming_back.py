"""A child that left comes back: the same file goes on."""

from __future__ import annotations

from datetime import date

import pytest

from casework.refusals import Refused
from children import care
from children.models import Admission, Child, Placement
from children.readmission import readmit
from tests.builders.children import a_child
from tests.builders.leaving import a_death
from tests.cast import at_work

pytestmark = pytest.mark.django_db


def _left(cast, kind="RETURNED") -> Child:
    child = a_child(cast.city_home, name="何归")
    if kind == "DEATH":
        return a_death(cast, child, date(2026, 5, 5))
    with at_work(cast.city_home_head):
        care.leave(child=child, kind=kind, on=date(2026, 5, 5), by=cast.city_home_head, document="送还通知书1号")
    return child


def test_who_comes_back_keeps_the_file_and_its_past(cast) -> None:
    child = _left(cast)
    with at_work(cast.city_registrar):
        back = readmit(child=child, admitted_on=date(2026, 9, 1), legal_category="B1", by=cast.city_registrar)

    assert (back.file_number, back.state, back.left_on) == (child.file_number, "IN_CARE", None)
    assert back.guardianship == "TEMPORARY"
    assert Admission.objects.filter(child=child).count() == 2
    assert Placement.objects.filter(child=child, ends_on=None).count() == 1


@pytest.mark.parametrize(
    ("kind", "on", "words"),
    [("RETURNED", date(2026, 4, 30), "不能早于离院日期"), ("DEATH", date(2026, 9, 1), "因死亡封存")],
)
def test_nobody_comes_back_before_leaving_or_after_death(cast, kind, on, words) -> None:
    child = _left(cast, kind)

    with at_work(cast.city_registrar), pytest.raises(Refused, match=words):
        readmit(child=child, admitted_on=on, legal_category="B1", by=cast.city_registrar)


def test_who_came_left_and_came_back_on_one_day_is_told_why_it_waits_until_tomorrow(cast) -> None:
    child, day = a_child(cast.city_home, name="何归", admitted_on=date(2026, 5, 5)), date(2026, 5, 5)
    with at_work(cast.city_home_head):
        care.leave(child=child, kind="RETURNED", on=day, by=cast.city_home_head, document="送还通知书1号")
    with at_work(cast.city_registrar), pytest.raises(Refused, match="2026年5月5日已登记过一次入院"):
        readmit(child=child, admitted_on=day, legal_category="B1", by=cast.city_registrar)
    with at_work(cast.city_registrar):
        back = readmit(child=child, admitted_on=date(2026, 5, 6), legal_category="B1", by=cast.city_registrar)
    assert back.state == "IN_CARE"
