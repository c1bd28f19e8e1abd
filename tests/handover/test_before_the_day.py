"""What the giving home is asked for before the child goes: lists that are not drawn up, a form for what no register
holds; and that no money slips between the last signature and acceptance.
"""

from __future__ import annotations

import io
from datetime import date, timedelta
from decimal import Decimal

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from casework import showing
from casework.refusals import Refused
from children.allowance import actions as allowance
from tests.agencies.people import words
from tests.builders.allowances import a_book, the_standards
from tests.builders.allowances import paid as paid_month
from tests.builders.children import a_child
from tests.builders.handover import a_childs_case, drawn, received, signed
from tests.builders.property import an_item, income
from tests.builders.transfers import a_draft, walk
from tests.cast import at_work
from tests.handover.test_disputed_handover import fill, page

pytestmark = pytest.mark.django_db
TODO = "交接清单：移交日期临近，还没有拟列"


@pytest.fixture
def coming(cast):
    """Agreed upon; the child goes in five days and has three papers, a deposit and a silver lock."""
    case = a_childs_case(cast, "DRAFT")
    case.planned_on = timezone.localdate() + timedelta(days=5)
    case.save(update_fields=["planned_on"])
    return walk(cast, case, "assess", "approve_plan")


@pytest.mark.clause("3.1.b")
def test_before_the_day_the_giving_home_is_asked_for_every_list_that_is_not_drawn(cast, coming, signed_in) -> None:
    todo, home = reverse("casework:todo"), signed_in(cast.registrar)
    shown = words(home.get(todo))
    assert TODO in shown
    assert "马平安：档案交接清单、财产交接清单、随身物品交接清单、药品交接清单" in shown
    assert showing.day(coming.planned_on) in shown
    for person in (cast.city_registrar, cast.county, cast.carer):
        assert TODO not in words(signed_in(person).get(todo))

    for kind in ("ARCHIVE", "PROPERTY", "KEEPSAKES"):
        drawn(cast, coming, kind)
    assert "马平安：药品交接清单" in words(home.get(todo))
    drawn(cast, coming, "MEDICINES")
    assert TODO not in words(home.get(todo))


def test_nobody_is_asked_weeks_before_and_after_the_day_for_what_the_file_holds_only(cast, signed_in) -> None:
    todo, home = reverse("casework:todo"), signed_in(cast.registrar)
    far = a_draft(cast, a_child(cast.county_home, by=cast.registrar, name="鲁小川"),
                  planned_on=timezone.localdate() + timedelta(days=30))  # fmt: skip
    walk(cast, far, "assess", "approve_plan")
    assert TODO not in words(home.get(todo))

    gone = a_childs_case(cast, "HANDED_OVER")
    assert "马平安：档案交接清单、财产交接清单、随身物品交接清单" in words(home.get(todo))
    assert "药品交接清单" not in words(home.get(todo)), "whether there were medicines is over once the child has gone"
    for kind in ("ARCHIVE", "PROPERTY", "KEEPSAKES"):
        drawn(cast, gone, kind)
    assert TODO not in words(home.get(todo))


@pytest.mark.clause("3.1.c")
def test_no_money_is_booked_between_the_signatures_and_acceptance(cast, signed_in) -> None:
    the_standards()
    a_book(cast.finance, date(2026, 10, 1))
    case = a_childs_case(cast, "HANDED_OVER", admitted_on=date(2021, 3, 1))
    account = case.child.property_items.get()
    income(cast.registrar, account, "50")
    money = signed(cast, received(cast, case, "PROPERTY"), "registrar")

    sentence = "马平安的财产交接清单第1版已开始签署.*请在四平市儿童福利院确认接收以后登记"
    for _time in range(2):  # with one signature, and with all three
        account.refresh_from_db()
        with pytest.raises(Refused, match=sentence):
            income(cast.registrar, account, "7")
        with pytest.raises(Refused, match=sentence):
            an_item(cast.registrar, case.child, opening="30", title="压岁钱", kind="CASH")
        with pytest.raises(Refused, match=sentence):
            paid_month(cast.finance, date(2026, 10, 1))
        if money.state != "SIGNED":
            signed(cast, money, "city_registrar", "prefecture")
    income(cast.registrar, an_item(cast.registrar, a_child(cast.county_home)), "8")  # every other child's goes on

    walk(cast, case, "accept")
    account.refresh_from_db()
    assert account.balance == money.closing == Decimal("12850.00")
    income(cast.city_registrar, account, "7", day=timezone.localdate())
    account.refresh_from_db()
    assert account.balance == Decimal("12857.00")
    assert allowance.AllowanceEntry.objects.filter(child=case.child).count() == 0


def test_the_form_for_medicines_is_downloaded_filled_in_and_given_back(cast, coming, signed_in) -> None:
    pills, giver = drawn(cast, coming, "MEDICINES"), signed_in(cast.registrar)
    address = reverse("handover:template")
    assert f'href="{address}"' in words(giver.get(page(pills, "write")))
    book = openpyxl.load_workbook(io.BytesIO(giver.get(address).content))
    sheet = book["交接明细"]
    assert [str(cell.value).rstrip("*") for cell in sheet[1]] == ["名称", "规格或用法", "数量和单位", "单位"]
    for column, value in enumerate(("苯妥英钠片", "0.1g 每日两次", "2", "盒"), 1):
        sheet.cell(2, column, value)
    body = io.BytesIO()
    book.save(body)
    fill(giver, pills, "write", {}, book=SimpleUploadedFile("药品.xlsx", body.getvalue()))
    assert list(pills.items.values_list("title", "quantity", "unit")) == [("苯妥英钠片", Decimal(2), "盒")]
    with at_work(cast.carer):
        assert signed_in(cast.carer).get(address).status_code == 404
