"""Was the allowance spent on the children, and did each have its month: I-15 and I-16 from the ledger."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from children.allowance import actions
from reports.declaring import indicator_named
from reports.figures import compute_one, explain
from reports.places import place_named
from tests.builders.allowances import a_book, paid, the_open_book, the_standards
from tests.builders.children import a_child, a_move
from tests.cast import LISHU, SIPING, at_work

pytestmark = pytest.mark.django_db
IN_FEBRUARY = date(2025, 2, 10)


def _figure(code: str, place: int, on: date):
    return compute_one(indicator_named(code), place_named(str(place)), on)


@pytest.mark.clause("2.1.f", "4.2.m")
def test_what_was_spent_is_set_against_what_came_in(cast) -> None:
    the_standards()
    child, finance = a_child(cast.county_home), cast.finance
    book = a_book(finance, date(2025, 1, 1))
    paid(finance, date(2025, 1, 1), date(2025, 1, 20))
    with at_work(finance):
        actions.spend(
            book=book, kind="EXPENSE", category="FOOD", amount=Decimal("357.00"), children=[child],
            happened_on=date(2025, 1, 25), summary="奶粉", by=finance,
        )  # fmt: skip
    figure = _figure("I-15", LISHU, IN_FEBRUARY)
    assert (figure.numerator, figure.denominator, figure.share) == (357, 1785, 20.0)
    assert _figure("I-15", SIPING, IN_FEBRUARY).numerator == 357
    assert [row.home for row in explain(figure.indicator, figure.place, IN_FEBRUARY)] == [cast.county_home]
    assert _figure("I-15", LISHU, date(2026, 2, 1)).denominator == 0, "another year"


@pytest.mark.clause("2.1.f")
def test_a_child_is_paid_once_its_month_stands_in_the_ledger_and_not_before_nor_after_it_was_taken_back(cast) -> None:
    the_standards()
    finance = cast.finance
    a_child(cast.county_home)
    a_child(cast.county_home, name="乙", birth_date=date(2005, 1, 1))  # over age, nothing is due
    a_book(finance, date(2025, 1, 1))
    before = _figure("I-16", LISHU, date(2025, 2, 1))
    assert (before.numerator, before.denominator) == (0, 1)
    voucher = paid(finance, date(2025, 1, 1), date(2025, 1, 20))
    assert _figure("I-16", LISHU, IN_FEBRUARY).share == 100.0
    assert _figure("I-16", LISHU, date(2025, 1, 31)).share == 100.0, "on its last day a month is over"
    assert _figure("I-16", LISHU, date(2025, 1, 15)).numerator == 0, "of January nothing is owed in January"
    with at_work(finance):
        book = the_open_book(cast.county_home)
        actions.reverse_voucher(voucher=voucher, book=book, reason="重复拨款", by=finance)
    assert _figure("I-16", LISHU, IN_FEBRUARY).numerator == 0
    assert _figure("I-16", LISHU, date(2025, 1, 30)).denominator == 1


@pytest.mark.clause("2.1.f", "4.2.m")
def test_a_balance_that_moves_with_its_child_is_neither_income_nor_spent_on_the_child(cast) -> None:
    """The county's child is handed over with 1,000 yuan of its own: no yuan came in anew, none was spent."""
    the_standards()
    stays, goes = a_child(cast.city_home, name="乙"), a_child(cast.county_home)
    finance, city = cast.finance, cast.city_finance
    books = [a_book(person, date(2025, 1, 1)) for person in (finance, city)]
    for person in (finance, city):
        paid(person, date(2025, 1, 1), date(2025, 1, 20))
    _writes(finance, books[0], "EXPENSE", "HANDOVER", goes)
    a_move(goes, cast.city_home, date(2025, 1, 25))
    _writes(city, books[1], "CARRIED_IN", "", goes)
    _writes(city, books[1], "EXPENSE", "CLOTHING", stays)
    county, whole = _figure("I-15", LISHU, IN_FEBRUARY), _figure("I-15", SIPING, IN_FEBRUARY)
    assert (county.numerator, county.denominator) == (0, 1785)
    assert (whole.numerator, whole.denominator) == (1000, 3570)
    told = explain(whole.indicator, whole.place, IN_FEBRUARY).values_list("home__name", "came_in", "for_children")
    assert set(told) == {("梨树县儿童福利院", 1785, 0), ("四平市儿童福利院", 1785, 1000)}


def _writes(by, book, kind: str, category: str, child) -> None:
    with at_work(by):
        actions.spend(
            book=book, kind=kind, category=category, amount=Decimal("1000.00"), children=[child],
            happened_on=date(2025, 1, 25), summary="凭证", by=by,
        )  # fmt: skip
