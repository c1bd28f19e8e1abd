"""The ledger of a child's property only grows: nothing is rewritten, nothing overdrawn, and the sums always hold."""

from __future__ import annotations

import contextlib
from datetime import date
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import Error, IntegrityError, connection, transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from casework.constraints import refusal
from casework.refusals import Refused
from children.property import actions, checking, reading
from children.property.models import PropertyEntry, PropertyItem, PropertyOutflow
from children.property.tasks import check_ledgers
from children.property.workflow import OUTFLOW
from tests.builders.children import a_child, a_move
from tests.builders.property import an_item, asked, income, paid
from tests.cast import Cast, at_work


@pytest.fixture
def deposit(cast):
    return an_item(cast.city_finance, a_child(cast.city_home, name="石磊"), "1000.00")


@pytest.mark.django_db
@pytest.mark.clause("R8.6")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE property_propertyentry SET amount = 1",
        "UPDATE property_propertyentry SET reversed = true",
        "DELETE FROM property_propertyentry",
        "UPDATE property_propertyitem SET balance = 0, received = 0",
        "UPDATE property_propertyitem SET state = 'CLOSED', ended_on = now()",
        "DELETE FROM property_propertyitem",
        "DELETE FROM property_propertyoutflow",
        "DELETE FROM property_keepsake",
        "UPDATE property_balanceproof SET difference = 0",
        "DELETE FROM property_balanceproof",
    ],
)
def test_nobody_rewrites_what_was_written(cast, deposit, statement) -> None:
    asked(cast.city_finance, deposit, "1")
    with at_work(cast.city_finance):
        actions.prove(
            item=deposit, proved_on=date(2024, 5, 1), issuer="工商银行", document="存款证明",
            statement=Decimal(1000), by=cast.city_finance,
        )  # fmt: skip
        actions.keep(
            child=deposit.child, title="银锁", how="GIVEN", since=date(2024, 3, 1), description="旧", kept_at="柜",
            by=cast.city_finance,
        )  # fmt: skip
    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert list(checking.faults()) == []


@pytest.mark.django_db
@pytest.mark.clause("R6.6")
def test_the_database_lets_money_out_by_an_approved_outflow_only(cast, deposit) -> None:
    """Even where the program forgot to ask."""
    outflow = asked(cast.city_finance, deposit, "100")
    line = {"item": deposit, "child": deposit.child, "happened_on": date(2024, 9, 1), "summary": "x"}

    def refused(amount: int, by: PropertyOutflow | None) -> str:
        with pytest.raises(IntegrityError) as error, transaction.atomic():
            PropertyEntry.objects.create(kind="OUTFLOW", **line, amount=Decimal(amount), outflow=by)
        return refusal(error.value).sentence

    without = "支出须先申请并经另一人批准。"
    assert refused(-100, None) == refused(-100, outflow) == without
    outflow = paid(cast, outflow, upto="APPROVED")
    assert refused(-101, outflow) == without


@pytest.mark.django_db
def test_nothing_is_overdrawn_today_or_on_a_day_that_is_past(cast, deposit) -> None:
    finance = cast.city_finance
    income(finance, deposit, "500", day=date(2024, 8, 1))
    deposit.refresh_from_db()
    early = asked(finance, deposit, "1200")
    with pytest.raises(Refused, match="最低余额是1,000"):
        paid(cast, early, day=date(2024, 7, 1))
    with at_work(finance):
        OUTFLOW.take("cancel", early, by=finance, reason="改日办理")
    assert paid(cast, asked(finance, deposit, "900"), day=date(2024, 8, 2)).state == "PAID"
    with pytest.raises(Refused, match="不够这笔支出"):
        paid(cast, asked(finance, deposit, "700"))
    first = PropertyEntry.objects.get(item=deposit, kind="OPENING")
    with at_work(cast.city_home_head), pytest.raises(Refused, match="余额不足"):
        actions.reverse(entry=first, reason="录错", by=cast.city_home_head)
    deposit.refresh_from_db()
    assert (deposit.received, deposit.spent, deposit.balance) == (Decimal(1500), Decimal(900), Decimal(600))


@pytest.mark.django_db
def test_a_mistake_is_answered_by_another_person_with_a_counter_entry(cast, deposit, signed_in) -> None:
    wrong = income(cast.city_finance, deposit, "88.80")
    address = reverse("property:reverse", args=[wrong.uid])
    assert signed_in(cast.city_finance).get(address).status_code == 404
    head = signed_in(cast.city_home_head)
    assert "请填写" in head.post(address, {"reason": ""}).content.decode()
    assert head.post(address, {"reason": "重复登记"}).status_code == 302
    deposit.refresh_from_db()
    wrong.refresh_from_db()
    assert wrong.reversed
    assert (deposit.balance, deposit.received) == (Decimal("1000.00"), Decimal("1000.00"))
    assert (
        "冲销第2笔：重复登记" in head.get(reverse("property:property_item_page", args=[deposit.uid])).content.decode()
    )
    assert "已经冲销" in head.post(address, {"reason": "再冲"}).content.decode()


@pytest.mark.django_db
def test_the_page_of_a_line_leads_whoever_may_to_its_counter_entry_and_each_of_both_to_the_other(
    cast, deposit, signed_in
) -> None:
    wrong = income(cast.city_finance, deposit, "88.80")
    address = reverse("property:reverse", args=[wrong.uid])
    page = reverse("property:property_line_page", args=[wrong.uid])
    head = signed_in(cast.city_home_head)
    assert address in head.get(page).content.decode()
    assert address not in signed_in(cast.city_finance).get(page).content.decode()
    head.post(address, {"reason": "重复登记"})
    mirror = PropertyEntry.objects.get(reverses=wrong)
    there = reverse("property:property_line_page", args=[mirror.uid])
    after, back = (head.get(one).content.decode() for one in (page, there))
    assert there in after
    assert page in back
    assert address not in after + back
    assert reverse("property:reverse", args=[mirror.uid]) not in back


@pytest.mark.django_db
def test_the_nightly_check_finds_what_was_changed_behind_its_back(cast, deposit, capsys) -> None:
    income(cast.city_finance, deposit, "50")
    assert check_ledgers() == 0
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE property_propertyentry DISABLE TRIGGER append_only")
        cursor.execute("UPDATE property_propertyentry SET amount = 5000 WHERE number = 2")
        cursor.execute("ALTER TABLE property_propertyentry ENABLE TRIGGER append_only")
    assert check_ledgers() == 1
    with pytest.raises(CommandError, match="1 faults"):
        call_command("check_property")
    assert "the chain is broken at line 2" in capsys.readouterr().err


ACTS = st.lists(
    st.tuples(st.sampled_from(["in", "interest", "out", "carry", "reverse", "move"]), st.integers(1, 90_000)),
    min_size=1,
    max_size=8,
)


class WhatIsTheChildsStaysTheChilds(TestCase):
    def setUp(self) -> None:
        from tests.cast import assemble

        assemble()
        self.cast = Cast()
        self.child = a_child(self.cast.county_home, name="石磊")
        an_item(self.cast.finance, self.child, "321.09")
        an_item(self.cast.finance, self.child, title="抚恤金", kind="PENSION")

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(ACTS)
    def test_whatever_is_written_nothing_is_lost_and_nothing_overdrawn(self, acts) -> None:
        for act, number in acts:
            with contextlib.suppress(Refused):
                self._do(act, number)
        assert list(checking.faults()) == []
        items = list(PropertyItem.objects.all())
        assert all(item.balance >= 0 and item.child_id == self.child.pk for item in items)
        outside = [e for e in PropertyEntry.objects.all() if not (e.outflow and e.outflow.benefit == "OWN")]
        assert sum(item.balance for item in items) == sum(entry.amount for entry in outside)

    def _do(self, act: str, number: int) -> None:
        self.child.refresh_from_db()
        finance = self.cast.working_at(self.child.home, "finance")
        item, other = PropertyItem.objects.order_by("id" if number % 2 else "-id")
        amount = str(Decimal(number) / 100)
        if act in {"in", "interest"}:
            income(finance, item, amount, kind="INFLOW" if act == "in" else "INTEREST")
        elif act == "out":
            paid(self.cast, asked(finance, item, amount))
        elif act == "carry":
            paid(self.cast, asked(finance, item, amount, benefit="OWN", to_item=other))
        elif act == "move" and self.child.home_id == self.cast.county_home.pk:
            a_move(self.child, self.cast.city_home)
        elif act == "reverse":
            head = self.cast.working_at(self.child.home, "home_head")
            entries = PropertyEntry.objects.order_by("id")
            with at_work(head):
                actions.reverse(entry=entries[number % entries.count()], reason="试", by=head)


@pytest.mark.django_db
def test_balances_of_past_days_are_known(cast, deposit) -> None:
    income(cast.city_finance, deposit, "50", day=date(2024, 6, 1))
    assert reading.balance_on(deposit, date(2024, 5, 31)) == Decimal(1000)
    assert reading.balance_on(deposit, date(2024, 6, 1)) == Decimal(1050)
