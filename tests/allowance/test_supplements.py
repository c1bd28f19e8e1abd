"""A rate rises with effect in the past: what the paid months lack is listed, paid once and closed like a month."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from agencies.models import Jurisdiction
from children.allowance import actions, checking, supplements
from children.allowance.models import AllowanceEntry, AllowanceVoucher
from tests.builders.allowances import a_book, closed, paid, the_open_book, the_standards
from tests.builders.children import a_child, a_move
from tests.cast import PROVINCE, at_work

pytestmark = pytest.mark.django_db
JANUARY, FEBRUARY, MARCH = date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1)


@pytest.fixture
def raised(cast):
    """January and February are paid at 1,785 yuan; in March the province raises to 1,885 from February on."""
    the_standards()
    child = a_child(cast.city_home, name="石磊")
    officer, head = cast.city_finance, cast.city_home_head
    book = a_book(officer, JANUARY)
    for month in (JANUARY, FEBRUARY):
        paid(officer, month, month.replace(day=12))
        book = closed(officer, head, book)
    with at_work(cast.province):
        actions.set_standard(
            jurisdiction=Jurisdiction.objects.get(pk=PROVINCE), line="INSTITUTION", amount=Decimal("1885"),
            starts_on=FEBRUARY, document="吉民发〔2025〕9号", by=cast.province,
        )  # fmt: skip
    return child


def _page(cast) -> str:
    return reverse("allowance:supplement", args=[the_open_book(cast.city_home).uid])


@pytest.mark.clause("2.1.f", "R8.1")
def test_the_difference_is_listed_paid_once_and_closed_by_two(cast, raised, signed_in) -> None:
    officer = signed_in(cast.city_finance)
    assert "1笔差额待补发" in officer.get(reverse("casework:todo")).content.decode()
    assert "提高标准补发" in officer.get(reverse("allowance:overview")).content.decode()
    page = officer.get(_page(cast)).content.decode()
    assert "石磊" in page
    assert "100.00" in page
    (lacking,) = supplements.shortfalls(cast.city_home)
    said = {"happened_on": "2025-03-15", "payee": "四平市财政局"}
    assert "没有选择" in officer.post(_page(cast), said).content.decode()
    pick = {**said, "payment": [str(lacking.payment.pk)]}
    assert officer.post(_page(cast), {**pick, "happened_on": "2025-02-30"}).status_code == 422
    assert officer.post(_page(cast), {**said, "payment": ["9" * 5000]}).status_code == 422
    assert officer.post(_page(cast), pick).status_code == 302
    assert "已经补发" in officer.post(_page(cast), pick).content.decode(), "sent twice it is paid once"

    entry = AllowanceEntry.objects.get(kind="SUPPLEMENT")
    assert (entry.child, entry.month, entry.amount) == (raised, FEBRUARY, Decimal("100.00"))
    assert the_open_book(cast.city_home).received == Decimal("100.00")
    assert "没有需要补发" in officer.get(_page(cast)).content.decode()
    assert "差额待补发" not in officer.get(reverse("casework:todo")).content.decode()
    assert signed_in(cast.city_carer).get(_page(cast)).status_code == 404
    assert signed_in(cast.city_home_head).get(_page(cast)).status_code == 404
    paid(cast.city_finance, MARCH, date(2025, 3, 16))
    following = closed(cast.city_finance, cast.city_home_head, the_open_book(cast.city_home))
    assert following.opening == Decimal("1785") * 2 + Decimal("100") + Decimal("1885")
    assert not checking.check()


def test_what_was_paid_to_a_child_who_had_gone_is_taken_back_and_not_added_to(cast, raised) -> None:
    a_move(raised, cast.stranger_home, on=date(2025, 1, 20))
    assert not supplements.shortfalls(cast.city_home)


def test_the_home_that_paid_the_month_pays_the_difference_also_after_a_move(cast, raised) -> None:
    a_move(raised, cast.stranger_home, on=date(2025, 3, 10))
    assert [row.payment.child for row in supplements.shortfalls(cast.city_home)] == [raised]
    assert not supplements.shortfalls(cast.stranger_home)


def test_a_payment_taken_back_takes_its_supplement_along(cast, raised) -> None:
    (lacking,) = supplements.shortfalls(cast.city_home)
    officer, book = cast.city_finance, the_open_book(cast.city_home)
    with at_work(officer):
        supplements.pay_supplement(
            book=book, payments=[lacking.payment.pk], happened_on=date(2025, 3, 15), payee="", by=officer
        )
        actions.reverse_entry(entry=lacking.payment, book=book, reason="多发", by=officer)
    assert not supplements.standing().exists()
    assert the_open_book(cast.city_home).received == Decimal("-1785.00")
    assert AllowanceVoucher.objects.filter(book=book, reverses__isnull=False).count() == 2


def test_the_database_itself_makes_a_month_up_to_a_standard_once(cast, raised) -> None:
    (lacking,) = supplements.shortfalls(cast.city_home)
    officer, book = cast.city_finance, the_open_book(cast.city_home)
    line = actions.LineOf(raised, Decimal("100"), FEBRUARY, lacking.standard)
    said = {"book": book, "kind": "SUPPLEMENT", "happened_on": date(2025, 3, 15), "summary": "补发", "by": officer}
    with at_work(officer):
        voucher = actions.write(**said, lines=[line])
    again = voucher.entries.get()
    again.pk, again.uid = None, uuid4()
    with pytest.raises(IntegrityError, match="a_month_is_made_up"), transaction.atomic():
        AllowanceEntry.objects.bulk_create([again])
