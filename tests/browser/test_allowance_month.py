"""A month of the allowance at two desks: the payee of a boy in a family, the payment, the closing by two people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from children.allowance.models import AllowanceBook, AllowancePayee
from tests.browser.person import Person
from tests.builders.allowances import a_book, the_standards
from tests.builders.children import a_child

pytestmark = pytest.mark.browser


@pytest.mark.clause("2.1.f")
def test_a_payee_is_approved_and_a_month_is_closed_by_two(desk: Callable[..., Person], cast: Any) -> None:
    the_standards()
    child = a_child(cast.city_home, name="何小远", category="DE_FACTO_UNATTENDED")
    officer, head = desk(cast.city_finance), desk(cast.city_home_head)
    officer.go(f"/children/{child.uid}/?tab=财产").press("登记领款人")
    officer.fill(
        payee="何姑", relation="祖母", way="TRANSFER", bank="农业银行四平分行", account="6228480000000006789",
        document="抚养协议2026年1号",
    )  # fmt: skip
    with officer.arrives():
        officer.page.get_by_role("button", name="保存").dblclick()
    officer.look().sees("何小远 · 领款人", "（现在）")
    payee = AllowancePayee.objects.get()
    head.go("/todo/").sees("何小远 · 领款人")
    head.go(f"/children/allowance/payees/{payee.uid}/").press("批准使用").press("批准使用").sees("启用日期", "***6789")

    book = a_book(cast.city_finance, date(2025, 1, 1))
    officer.go(f"/children/allowance/books/{book.uid}/").press("登记发放")
    officer.fill(happened_on="2025-01-12", payee="四平市财政局").press("确认发放").sees("1,338.00")
    officer.go(f"/children/allowance/books/{book.uid}/").press("提交结账").press("提交结账").sees("审核结账")
    head.go(f"/children/allowance/books/{book.uid}/").press("审核结账").press("审核结账").sees("已结账")
    assert AllowanceBook.objects.get(state="OPEN").opening == 1338
    officer.close()
    head.close()
