"""A child that moves has each month of its allowance once: from the home it was with on the first of the month."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from children.allowance import actions as allowance
from children.allowance.models import AllowanceEntry
from children.duplicates.actions import pairs_between
from children.models import Child
from policy.periods import add_months
from tests.agencies.people import words
from tests.builders.allowances import a_book, paid, the_open_book, the_standards
from tests.builders.children import a_child
from tests.builders.transfers import a_draft, walk
from tests.cast import at_work
from tests.duplicates.pairs import merged, pair_of
from transfers import closing
from transfers.models import TransferCase
from transfers.workflow import TRANSFER

pytestmark = [pytest.mark.django_db, pytest.mark.clause("2.1.f")]

THIS = timezone.localdate().replace(day=1)
ASKED, MOVED, AFTER = (add_months(THIS, -n) for n in (3, 2, 1))
COUNTY, CITY = "梨树县儿童福利院", "四平市儿童福利院"


def said(month: dt.date) -> str:
    return f"{month.year}年{month.month}月"


@pytest.fixture
def ledgers(cast) -> None:
    the_standards()
    for finance in (cast.finance, cast.city_finance):
        a_book(finance, ASKED)


def moved(cast, child=None) -> TransferCase:
    """Asked for in one month, accepted on the tenth of the next, all entered today."""
    case = a_draft(cast, child)
    TransferCase.objects.filter(pk=case.pk).update(opened_on=ASKED.replace(day=20))
    case.refresh_from_db()
    return walk(cast, case, *TRANSFER.path("DRAFT", "ACCEPTED"), on=MOVED.replace(day=10))


def standing(case: TransferCase) -> closing.Standing:
    """How the account stands for the one case; the same rule in rows says the same."""
    account = next(entry for entry in closing.accounts() if entry.code == "allowance_months")
    now = account.standing(case)
    in_rows = TransferCase.objects.filter(account.open_cases(), pk=case.pk).exists()
    assert in_rows is (now.how == "open"), now.words
    return now


def test_each_month_paid_once_by_the_home_that_had_the_child_on_its_first_day(cast, ledgers) -> None:
    case = moved(cast)
    for finance, month in ((cast.finance, ASKED), (cast.finance, MOVED), (cast.city_finance, AFTER)):
        assert standing(case).how == "open"
        paid(finance, month)
    now = standing(case)
    assert now.how == "done"
    assert now.words == f"{said(ASKED)}、{said(MOVED)}{COUNTY}发放；{said(AFTER)}{CITY}发放"


def test_a_month_that_nobody_paid_keeps_the_case_open_and_says_who_pays_it(cast, ledgers, signed_in) -> None:
    case = moved(cast)
    paid(cast.finance, ASKED)
    paid(cast.city_finance, AFTER)
    closer = signed_in(cast.prefecture)
    close = reverse("transfers:transfer_step", args=[case.uid, "close"])
    gap = f"{said(MOVED)}应由{COUNTY}发放，还没有发放，请{COUNTY}在月账中补发"
    assert gap in words(closer.get(close))
    assert gap in words(closer.get(reverse("transfers:transfer_page", args=[case.uid])))
    assert closer.post(close).status_code == 422
    paid(cast.finance, MOVED)
    assert gap not in words(closer.get(close))
    assert standing(case).how == "done"


def test_a_month_that_the_old_home_went_on_paying_is_taken_back_and_paid_by_the_new_one(cast, ledgers) -> None:
    child = a_child(cast.county_home, by=cast.registrar)
    for month in (ASKED, MOVED, AFTER):  # the move is entered later than it happened
        paid(cast.finance, month)
    case = moved(cast, child)
    now = standing(case)
    assert now.words == f"{said(AFTER)}应由{CITY}发放，却由{COUNTY}发放，请{COUNTY}冲销，再由{CITY}发放"
    with at_work(cast.finance):
        wrong = AllowanceEntry.objects.get(child=child, month=AFTER)
        allowance.reverse_entry(entry=wrong, book=the_open_book(cast.county_home), reason="已移交", by=cast.finance)
    assert f"{said(AFTER)}应由{CITY}发放，还没有发放" in standing(case).words
    paid(cast.city_finance, AFTER)
    assert standing(case).how == "done"


def test_what_was_paid_under_two_numbers_of_one_child_is_paid_twice(cast, ledgers, signed_in) -> None:
    other = a_child(cast.city_home, by=cast.city_registrar, admitted_on=dt.date(2021, 3, 1), id_pending="OTHER")
    paid(cast.city_finance, MOVED)
    case = moved(cast)
    for finance, month in ((cast.finance, ASKED), (cast.finance, MOVED), (cast.city_finance, AFTER)):
        paid(finance, month)
    assert standing(case).how == "done"
    with at_work(cast.prefecture):
        pairs_between(case.child, [other])
    child = Child.objects.get(pk=case.child_id)
    merged(signed_in(cast.prefecture), signed_in(cast.prefecture_head), pair_of(child, other), child)
    assert standing(case).how == "open"
    assert f"{said(MOVED)}在合并前的两个档案号下发放了两次" in standing(case).words


def test_the_first_month_of_the_new_home_is_waited_for(cast, ledgers) -> None:
    case = a_draft(cast)
    case = walk(cast, case, *TRANSFER.path("DRAFT", "ACCEPTED"))
    paid(cast.finance, THIS)
    assert standing(case).words == f"{said(add_months(THIS, 1))}起应由{CITY}发放，请在该月发放以后再结案"


def test_of_homes_that_keep_no_ledger_here_nothing_is_compared(cast) -> None:
    case = moved(cast)
    now = standing(case)
    assert (now.how, now.words) == ("not_needed", "移交期间双方机构都没有在本系统记账，以财政部门答复为准")
    the_standards()
    a_book(cast.city_finance, AFTER)
    assert standing(case).words == f"{said(AFTER)}应由{CITY}发放，还没有发放，请{CITY}在月账中补发"
    paid(cast.city_finance, AFTER)
    assert standing(case).words == f"{said(AFTER)}{CITY}发放"


def test_a_month_after_the_eighteenth_birthday_is_nobodys(cast, ledgers) -> None:
    child = a_child(cast.county_home, by=cast.registrar, birth_date=add_months(MOVED, -216) + dt.timedelta(days=14))
    for month in (ASKED, MOVED):
        paid(cast.finance, month)
    case = moved(cast, child)
    assert standing(case).words == f"{said(ASKED)}、{said(MOVED)}{COUNTY}发放"
