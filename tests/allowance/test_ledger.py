"""The ledger only grows: what was written is never edited, a closed month takes nothing, and the sums always hold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import Error, IntegrityError, connection, transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from casework.links import url_of
from casework.refusals import Refused
from children import care
from children.allowance import actions, checking, reading
from children.allowance.models import AllowanceBook, AllowanceEntry, AllowanceVoucher
from children.allowance.tasks import check_ledgers
from children.allowance.workflow import BOOK
from tests.builders.allowances import a_book, closed, paid, the_open_book, the_standards
from tests.builders.children import a_child, a_move
from tests.cast import Cast, at_work

MARCH, APRIL = date(2025, 3, 1), date(2025, 4, 1)


@pytest.fixture
def march(cast):
    the_standards()
    a_child(cast.city_home, name="石磊")
    a_book(cast.city_finance, MARCH, opening="200")
    return paid(cast.city_finance, MARCH, date(2025, 3, 12))


def _spend(cast, amount: str, day: date = date(2025, 3, 20), **said):
    officer = cast.city_finance
    with at_work(officer):
        return actions.spend(
            book=the_open_book(cast.city_home), kind="EXPENSE", category="FOOD", amount=Decimal(amount),
            children=list(reading.children_of(officer, day)), happened_on=day, summary="伙食", by=officer, **said,
        )  # fmt: skip


@pytest.mark.django_db
@pytest.mark.clause("2.1.f")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE allowance_allowanceentry SET amount = 1",
        "UPDATE allowance_allowanceentry SET reversed = true",
        "DELETE FROM allowance_allowanceentry",
        "UPDATE allowance_allowancevoucher SET summary = 'x'",
        "DELETE FROM allowance_allowancevoucher",
        "UPDATE allowance_allowancebook SET closing = 0, received = 0",
        "UPDATE allowance_allowancebook SET state = 'CLOSED', closed_on = now()",
        "DELETE FROM allowance_allowancebook",
        "UPDATE allowance_allowancestandard SET amount = 1",
        "INSERT INTO allowance_allowancestandard (uid, created_at, version, jurisdiction_id, line, amount, starts_on,"
        " document) SELECT gen_random_uuid(), now(), 1, jurisdiction_id, line, 2000, '2025-06-01', 'x'"
        " FROM allowance_allowancestandard",
    ],
)
def test_nobody_rewrites_what_was_written(march, statement) -> None:
    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert list(checking.faults()) == []


@pytest.mark.django_db
def test_the_database_refuses_a_month_paid_by_two_homes(cast, march) -> None:
    """Even where the program forgot to ask: the same month of the same child in another home's book."""
    entry = march.entries.get()
    with at_work(cast.yanbian_registrar):
        other = AllowanceBook.objects.create(home=cast.yanbian_home, month=MARCH)
    other.refresh_from_db()
    voucher = AllowanceVoucher.objects.create(
        book=other, number=1, kind="RECEIVED", happened_on=MARCH, summary="x", total=entry.amount
    )
    with pytest.raises(IntegrityError, match="a_month_of_a_child_is_paid_once"), transaction.atomic():
        AllowanceEntry.objects.create(
            voucher=voucher, book=other, home=other.home, child=entry.child, child_name="石磊", kind="RECEIVED",
            month=MARCH, standard=entry.standard, amount=entry.amount,
        )  # fmt: skip


@pytest.mark.django_db
@pytest.mark.clause("2.1.f")
def test_a_closed_month_takes_nothing_and_is_corrected_in_the_next(cast, march, signed_in) -> None:
    officer = cast.city_finance
    wrong = _spend(cast, "300")
    april = closed(officer, cast.city_home_head, the_open_book(cast.city_home))

    with at_work(officer), pytest.raises(Refused, match="已提交结账"):
        actions.reverse_voucher(voucher=wrong, book=march.book, reason="录错", by=officer)
    answer = signed_in(officer).post(reverse("allowance:reverse_voucher", args=[wrong.uid]), {"reason": "票据作废"})

    assert answer.status_code == 302
    counter = AllowanceVoucher.objects.get(reverses=wrong)
    assert (counter.book, counter.total) == (april, Decimal("-300.00"))
    assert "票据作废" in counter.summary
    april.refresh_from_db()
    assert (april.opening, april.spent, april.closing) == (Decimal("1685.00"), Decimal("-300.00"), Decimal("1985.00"))
    assert AllowanceEntry.objects.get(voucher=wrong).reversed
    twice = signed_in(officer).post(reverse("allowance:reverse_voucher", args=[wrong.uid]), {"reason": "再冲"})
    assert "已经冲销" in twice.content.decode()
    assert check_ledgers() == 0


@pytest.mark.django_db
@pytest.mark.clause("2.1.f")
def test_who_prepares_the_closing_does_not_close(cast, march) -> None:
    """Not even where the same person holds both posts (S-22)."""
    from agencies.models import Post

    book = the_open_book(cast.city_home)
    with at_work(cast.city_finance):
        BOOK.take("prepare", book, by=cast.city_finance)
    second = Post.objects.create(user=cast.city_finance, agency=cast.city_home, role="home_head", starts_on=MARCH)
    person = cast.city_finance
    person.post = Post.objects.with_agency().get(pk=second.pk)

    with at_work(person), pytest.raises(Refused, match="不能是同一人"):
        BOOK.take("close", book, by=person)
    assert AllowanceBook.objects.get(pk=book.pk).state == "PREPARED"


@pytest.mark.django_db
def test_a_month_that_runs_and_a_month_without_payment_are_not_closed(cast) -> None:
    the_standards()
    a_child(cast.city_home)
    book = a_book(cast.city_finance, MARCH)
    with at_work(cast.city_finance), pytest.raises(Refused, match="请先登记发放"):
        BOOK.take("prepare", book, by=cast.city_finance)


@pytest.mark.django_db
def test_a_child_that_moves_leaves_nothing_behind_unseen(cast, march, signed_in) -> None:
    child = march.entries.get().child
    a_move(child, cast.stranger_home, on=date(2025, 3, 20))

    page = signed_in(cast.city_finance).get(reverse("allowance:irregular") + "?month=2025-03").content.decode()

    assert "离开后未结清" in page
    assert "石磊" in page
    account = signed_in(cast.stranger_head).get(url_of(child) + "?tab=财产").content.decode()
    assert "2025-03" in account  # the account goes where the child goes
    assert "1,785.00" in account


@pytest.mark.django_db
@pytest.mark.clause("2.1.f")
def test_the_prefecture_sees_what_is_irregular(cast, march, signed_in) -> None:
    child = march.entries.get().child
    _spend(cast, "9000")
    with at_work(cast.city_home_head):
        care.leave(child=child, kind="RETURNED", on=date(2025, 2, 10), by=cast.city_home_head, document="送还通知书")

    page = signed_in(cast.prefecture).get(reverse("allowance:irregular") + "?month=2025-03").content.decode()

    for title in ("多发", "缺少票据", "结余异常", "个人账户透支"):
        assert title in page, title
    assert "没有异常" in signed_in(cast.stranger_prefecture).get(reverse("allowance:irregular")).content.decode()


ACTS = st.lists(
    st.tuples(st.sampled_from(["spend", "reverse", "pay", "close"]), st.integers(1, 400_000)), min_size=1, max_size=9
)


class TheBooksBalance(TestCase):
    def setUp(self) -> None:
        from tests.cast import assemble

        assemble()
        self.cast = Cast()
        the_standards()
        for name in ("石磊", "林晓", "韩松"):
            a_child(self.cast.city_home, name=name)
        a_book(self.cast.city_finance, MARCH, opening="12.34")

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(ACTS)
    def test_whatever_is_written_the_sums_and_the_chain_hold(self, acts) -> None:
        for act, number in acts:
            self._do(act, number)
        assert list(checking.faults()) == []
        books = list(AllowanceBook.objects.order_by("month"))
        entries = AllowanceEntry.objects.filter(home=self.cast.city_home)
        assert books[-1].closing == Decimal("12.34") + reading.balance(entries)
        assert sum(reading.balances_by_child(entries).values()) == reading.balance(entries)

    def _do(self, act: str, number: int) -> None:
        officer, book = self.cast.city_finance, the_open_book(self.cast.city_home)
        try:
            if act == "spend":
                _spend(self.cast, str(Decimal(number) / 100), day=MARCH)
            elif act == "pay":
                paid(officer, MARCH, MARCH)
            elif act == "close":
                closed(officer, self.cast.city_home_head, book)
            else:
                entries = AllowanceEntry.objects.order_by("id")
                entry = entries[number % entries.count()] if entries.exists() else None
                with at_work(officer):
                    if entry is not None:
                        actions.reverse_entry(entry=entry, book=book, reason="试", by=officer)
        except Refused:
            pass
