"""One home's month: the standard, the payment for all at once, a bill, the closing by two people; who may read it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pdfplumber
import pytest
from django.urls import reverse

from casework.links import url_of
from children.allowance.models import AllowanceBook, AllowanceEntry, AllowanceStandard, AllowanceVoucher
from tests.builders.allowances import a_book, the_open_book, the_standards
from tests.builders.children import a_child

pytestmark = pytest.mark.django_db
MARCH = date(2025, 3, 1)


@pytest.fixture
def children(cast):
    the_standards()
    return [
        a_child(cast.city_home, name="石磊"),
        a_child(cast.city_home, name="林晓", category="DE_FACTO_UNATTENDED", legal_category="63.3"),
    ]


def _pay(client, book, children, **said):
    words = {"happened_on": "2025.3.12", "payee": "四平市财政局", "child": [str(c.uid) for c in children], **said}
    return client.post(reverse("allowance:pay", args=[book.uid]) + "?month=2025-03", words)


@pytest.mark.clause("2.1.f")
def test_a_month_from_payment_to_closing(cast, children, signed_in) -> None:
    officer, head = signed_in(cast.city_finance), signed_in(cast.city_home_head)
    started = officer.post(reverse("allowance:allow_book_new"), {"month": "2025年3月", "opening": "0"})
    book = AllowanceBook.objects.get()
    assert started.url == url_of(book)

    page = officer.get(reverse("allowance:pay", args=[book.uid])).content.decode()
    assert "1,785.00" in page
    assert "1,338.00" in page
    assert "3,123.00" in page
    assert _pay(officer, book, children).status_code == 302
    assert AllowanceEntry.objects.filter(month=MARCH).count() == 2

    spent = officer.post(
        reverse("allowance:allow_voucher_new"),
        {"kind": "EXPENSE", "category": "FOOD", "amount": "１,０００.０１元", "happened_on": "2025-03-20",
         "summary": "三月伙食"},
    )  # fmt: skip
    assert spent.status_code == 302
    shares = AllowanceEntry.objects.filter(kind="EXPENSE").order_by("id").values_list("amount", flat=True)
    assert list(shares) == [Decimal("500.01"), Decimal("500.00")]

    book.refresh_from_db()
    assert (book.received, book.spent, book.closing) == (Decimal("3123.00"), Decimal("1000.01"), Decimal("2122.99"))
    assert officer.post(reverse("allowance:allow_book_step", args=[book.uid, "prepare"])).status_code == 302
    assert officer.get(reverse("allowance:allow_book_step", args=[book.uid, "close"])).status_code == 404
    assert head.post(reverse("allowance:allow_book_step", args=[book.uid, "close"])).status_code == 302
    following = the_open_book(cast.city_home)
    assert (following.month, following.opening, following.closing) == (date(2025, 4, 1), book.closing, book.closing)

    refused = _pay(officer, book, children)
    assert refused.status_code == 422
    assert "已提交结账" in refused.content.decode()


def test_the_same_month_is_not_paid_twice_and_what_was_ticked_stays(cast, children, signed_in) -> None:
    book = a_book(cast.city_finance, MARCH)
    officer = signed_in(cast.city_finance)
    _pay(officer, book, children[:1])

    again = _pay(officer, book, children)

    assert again.status_code == 422
    assert "已经发放" in again.content.decode()
    assert AllowanceEntry.objects.count() == 1
    assert f'value="{children[1].uid}" id="child-1" checked' in " ".join(again.content.decode().split())


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"category": ""}, "请选择支出类别"),
        ({"category": "OFFICE"}, "选择一个有效的选项"),
        ({"amount": "一千"}, "请填写金额"),
        ({"amount": "1.234"}, "金额最多到分"),
        ({"amount": "-5"}, "不能小于"),
        ({"happened_on": "2025-02-30"}, "没有这一天"),
        ({"happened_on": "2025-04-02"}, "晚于本账月份"),
        ({"category": "OTHER", "summary": "杂项"}, "不少于8个字"),
        ({"category": "HANDOVER"}, "请选择是哪名儿童"),
    ],
)
def test_a_bill_that_does_not_fit_is_refused_with_a_sentence(cast, children, signed_in, said, sentence) -> None:
    a_book(cast.city_finance, MARCH)
    bill = {
        "kind": "EXPENSE", "category": "FOOD", "amount": "100", "happened_on": "2025-03-20", "summary": "三月份伙食",
    }  # fmt: skip

    answer = signed_in(cast.city_finance).post(reverse("allowance:allow_voucher_new"), {**bill, **said})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not AllowanceVoucher.objects.exists()


def test_the_list_to_sign_has_everybody_of_the_month(cast, children, signed_in) -> None:
    book = a_book(cast.city_finance, MARCH)

    answer = signed_in(cast.city_finance).get(reverse("allowance:pay_list", args=[book.uid]))

    rows = list(openpyxl.load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert "领取人签字" in rows[0]
    assert {(row[1], row[4]) for row in rows[1:]} == {("石磊", 1785), ("林晓", 1338)}


@pytest.mark.parametrize(
    ("person", "reads"),
    [
        ("city_finance", True), ("city_home_head", True), ("prefecture", True), ("prefecture_head", True),
        ("province", True), ("city_carer", False), ("city_registrar", False), ("county", False), ("police", False),
        ("stranger_head", False), ("stranger_prefecture", False), ("sys_admin", False), ("audit_admin", False),
    ],
)  # fmt: skip
def test_who_reads_the_ledger(cast, children, signed_in, person, reads) -> None:
    book = a_book(cast.city_finance, MARCH)
    client = signed_in(cast.city_finance)
    _pay(client, book, children)
    entry, voucher = AllowanceEntry.objects.first(), AllowanceVoucher.objects.get()
    reader = signed_in(getattr(cast, person))

    for record in (book, voucher, entry):
        assert reader.get(url_of(record)).status_code == (200 if reads else 404)
    listed = reader.get(reverse("allowance:allow_entry_list"))
    assert ("石磊" in listed.content.decode()) is reads
    on_child = reader.get(url_of(children[0]) + "?tab=财产")
    assert ("1,785.00" in on_child.content.decode()) is reads
    assert reader.get(reverse("allowance:pay", args=[book.uid])).status_code == (
        200 if person == "city_finance" else 404
    )


@pytest.mark.clause("2.1.f")
def test_the_province_sets_a_new_rate_and_the_old_one_stays_as_it_was(cast, signed_in) -> None:
    the_standards()
    client = signed_in(cast.province)
    new = {"jurisdiction": "220000", "line": "INSTITUTION", "starts_on": "2026-01", "document": "吉民发〔2026〕1号"}

    assert client.post(reverse("allowance:allow_rate_new"), {**new, "amount": "1900"}).status_code == 302
    again = client.post(reverse("allowance:allow_rate_new"), {**new, "amount": "1950"})
    below = client.post(reverse("allowance:allow_rate_new"), {**new, "jurisdiction": "220300", "amount": "1800"})

    old = AllowanceStandard.objects.get(line="INSTITUTION", starts_on=date(2025, 1, 1))
    assert (old.amount, old.ends_on) == (Decimal("1785.00"), date(2026, 1, 1))
    assert "须晚于现行标准的起始月" in again.content.decode()
    assert "不能低于省定最低标准" in str(below.context["form"].errors["amount"]), "said beside the amount"
    assert signed_in(cast.prefecture).get(reverse("allowance:allow_rate_new")).status_code == 404
    the_standards()
    assert AllowanceStandard.objects.count() == 3


def test_the_months_statement_is_printed(cast, children, signed_in) -> None:
    book = a_book(cast.city_finance, MARCH)
    client = signed_in(cast.city_finance)
    _pay(client, book, children)

    answer = client.get(reverse("allowance:allow_book_paper", args=[book.uid, "allowance_statement"]))

    with pdfplumber.open(BytesIO(answer.content)) as paper:
        text = "".join(page.extract_text() for page in paper.pages)
    for words in ("2025年3月基本生活费收支月报表", "3,123.00", "石磊", "1,338.00"):
        assert words in text
