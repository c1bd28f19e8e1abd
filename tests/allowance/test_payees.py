"""The allowance of a child in a family goes to a payee whom one proposes and another approves."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from openpyxl import load_workbook

from casework.acting import acting, named_step
from casework.forms import stamp
from casework.parts import record_of
from casework.refusals import Refused
from children import care, sharing
from children.allowance import payees
from children.allowance.models import AllowancePayee, AllowanceVoucher
from tests.builders.allowances import a_book, the_standards
from tests.builders.children import a_child, a_move
from tests.cast import at_work

pytestmark = pytest.mark.django_db

AUNT = {
    "payee": "何姑", "relation": "祖母", "way": "TRANSFER", "bank": "农业银行四平分行",
    "account": "6228 4800 0000 0006 789", "document": "抚养协议2026年1号",
}  # fmt: skip


def _propose(client, child, **said):
    return client.post(reverse("allowance:allow_payee_new"), {"child": str(child.uid), **AUNT, **said})


def _do(client, record, verb, **said):
    return client.post(reverse("allowance:allow_payee_step", args=[record.uid, verb]), said)


@pytest.fixture
def in_family(cast):
    return a_child(cast.city_home, name="何小远", category="DE_FACTO_UNATTENDED")


@pytest.mark.clause("R8.3")
def test_a_grandmother_is_proposed_approved_shown_masked_and_replaced(cast, in_family, signed_in) -> None:
    officer, head = signed_in(cast.city_finance), signed_in(cast.city_home_head)
    assert _propose(officer, in_family).status_code == 302
    record = AllowancePayee.objects.get()
    assert record.account == "6228480000000006789"
    page = reverse("allowance:allow_payee_page", args=[record.uid])
    assert _do(officer, record, "approve").status_code == 404
    assert "***6789" in head.get(page).content.decode()
    assert "622848" not in head.get(page).content.decode()
    assert _do(head, record, "approve").status_code == 302
    assert "不能再改" in officer.get(
        reverse("allowance:allow_payee_part", args=[record.uid, "account"]), follow=True
    ).content.decode()  # fmt: skip
    assert "何姑（祖母）" in officer.get(f"/children/{in_family.uid}/?tab=财产").content.decode()
    assert "何姑" not in signed_in(cast.city_social_worker).get(page).content.decode()

    assert (
        _propose(officer, in_family, payee="何伯", relation="伯父", way="CASH", bank="", account="").status_code == 302
    )
    assert _do(head, AllowancePayee.objects.latest("id"), "approve").status_code == 302
    record.refresh_from_db()
    assert record.state == "ENDED"
    again = AllowancePayee.objects.filter(pk=record.pk)
    one_only = pytest.raises(IntegrityError, match="a_child_has_one_payee")
    with one_only, transaction.atomic(), named_step("allow_payee.approve"):
        again.update(state="IN_USE")


def test_who_changed_the_account_does_not_approve_it(cast, in_family, signed_in) -> None:
    officer, head = signed_in(cast.city_finance), signed_in(cast.city_home_head)
    assert _propose(officer, in_family).status_code == 302
    record = AllowancePayee.objects.get()
    part = record_of(record).part("account")
    said = {**AUNT, "account": "6228480000000009999", "version": stamp(record, part)}
    assert officer.post(reverse("allowance:allow_payee_part", args=[record.uid, "account"]), said).status_code == 302
    assert head.get(reverse("allowance:allow_payee_part", args=[record.uid, "account"])).status_code == 404
    assert _do(head, record, "approve").status_code == 302


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"account": ""}, "请填写银行账号"),
        ({"bank": ""}, "请填写开户银行"),
        ({"account": "62284ABC"}, "8至32位数字"),
        ({"payee": "何\x00姑"}, "控制字符"),
        ({"payee": "何" * 5000}, "最多 40 个字"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(cast, in_family, signed_in, said, sentence) -> None:
    answer = _propose(signed_in(cast.city_finance), in_family, **said)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not AllowancePayee.objects.exists()


def test_of_a_child_in_the_home_the_home_keeps_the_money(cast, signed_in) -> None:
    answer = _propose(signed_in(cast.city_finance), a_child(cast.city_home))
    assert "由机构专账管理" in answer.content.decode()


def test_only_children_are_offered_for_whom_it_will_not_be_refused(cast, signed_in) -> None:
    """In a family, and nobody else waits for approval; where there is none the form says why and what to do."""
    officer, new = signed_in(cast.city_finance), reverse("allowance:allow_payee_new")
    at_home = a_child(cast.city_home, name="石磊")
    page = officer.get(new).content.decode()
    assert "石磊" not in page
    assert "现在没有可以登记领款人的儿童" in page
    with at_work(cast.city_finance), pytest.raises(Refused, match="由机构专账管理"):
        payees.propose(child=at_home, by=cast.city_finance, **AUNT)

    far = a_child(cast.city_home, name="何小远", category="DE_FACTO_UNATTENDED")
    page = officer.get(new).content.decode()
    assert "何小远" in page
    assert "石磊" not in page
    assert _propose(officer, far).status_code == 302
    officer.get(new)  # says once more that it was proposed
    assert "何小远" not in officer.get(new).content.decode()
    assert "登记领款人" not in officer.get(f"/children/{far.uid}/?tab=财产").content.decode()
    with at_work(cast.city_finance), pytest.raises(Refused, match="已有一名待批准的领款人"):
        payees.propose(child=far, by=cast.city_finance, **AUNT)


def test_the_paying_list_and_a_payment_name_the_payee(cast, in_family, signed_in) -> None:
    the_standards()
    officer, head = signed_in(cast.city_finance), signed_in(cast.city_home_head)
    assert _propose(officer, in_family).status_code == 302
    assert _do(head, AllowancePayee.objects.get(), "approve").status_code == 302

    book = a_book(cast.city_finance, date(2025, 1, 1))
    sheet = load_workbook(io.BytesIO(officer.get(reverse("allowance:pay_list", args=[book.uid])).content)).active
    cells = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert any("何姑（祖母 农业银行四平分行" in cell and "6789" in cell and "622848" not in cell for cell in cells)
    bill = {
        "kind": "PAID_OUT", "category": "FOSTER", "amount": "100", "happened_on": "2025-01-20", "summary": "一月生活费",
        "child": str(in_family.uid),
    }  # fmt: skip
    assert officer.post(reverse("allowance:allow_voucher_new"), bill).status_code == 302
    assert AllowanceVoucher.objects.latest("id").payee == "何姑"


def test_a_payee_ends_with_the_move(cast, in_family, signed_in) -> None:
    officer, head = signed_in(cast.city_finance), signed_in(cast.city_home_head)
    assert _propose(officer, in_family).status_code == 302
    record = AllowancePayee.objects.get()
    assert _do(head, record, "approve", happened_on="2026-01-05").status_code == 302
    a_move(in_family, cast.stranger_home)
    record.refresh_from_db()
    if record.state == "IN_USE":  # who moved the child had no right over it any more: the new home ends it
        assert _do(signed_in(cast.stranger_head), record, "end", reason="已移交").status_code == 302
        record.refresh_from_db()
    assert record.state == "ENDED"


@pytest.mark.parametrize("taker", ["city_registrar", "city_home_head"])
def test_who_is_only_proposed_is_withdrawn_when_another_home_takes_the_child(cast, signed_in, taker) -> None:
    child = a_child(cast.county_home, name="何小远", category="DE_FACTO_UNATTENDED")
    assert _propose(signed_in(cast.finance), child).status_code == 302
    with acting(cast.registrar, post=cast.registrar.post):
        sharing.share(
            child=child, basis="TRANSFER", agency=cast.city_home, starts_on=date(2026, 5, 1), by=cast.registrar
        )
    person = getattr(cast, taker)
    with acting(person, post=person.post):
        care.move(child=child, to_home=cast.city_home, on=date(2026, 6, 1), by=person, reason="按规定移交")
    record = AllowancePayee.objects.get()
    assert record.get_state_display() == "未批准"
    assert _propose(signed_in(cast.city_finance), child).status_code == 302
    page = reverse("allowance:allow_payee_page", args=[record.uid])
    assert "儿童移交" in signed_in(cast.city_home_head).get(page).content.decode()


def test_who_proposed_a_payee_by_mistake_withdraws_it(cast, in_family, signed_in) -> None:
    officer = signed_in(cast.city_finance)
    assert _propose(officer, in_family).status_code == 302
    record = AllowancePayee.objects.get()
    assert _do(officer, record, "withdraw", reason="登记错了人").status_code == 302
    assert _propose(officer, in_family, payee="何伯").status_code == 302
