"""What was paid by mistake and taken back in the ledger is no expense any more, and everybody reads so."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from children.property.models import PropertyEntry, PropertyOutflow
from tests.builders.children import a_child
from tests.builders.property import an_item, asked, paid

pytestmark = pytest.mark.django_db
OUT_LIST = reverse("property:property_out_list")
PAID = str(PropertyOutflow.State.PAID.label)
ASK = {
    "benefit": "MEDICAL", "amount": "100", "payee": "四平市中心医院", "explanation": "配助听器",
    "child_view": "AGREES", "child_words": "想要",
}  # fmt: skip


def _head_of(page: str) -> str:
    return page[page.index('class="identity-head"') : page.index("<dl>")]


@pytest.mark.clause("R8.6")
def test_a_payment_taken_back_reads_as_such_everywhere_and_may_be_asked_for_anew(cast, signed_in) -> None:
    item = an_item(cast.city_finance, a_child(cast.city_home, name="石磊"), "500")
    outflow = paid(cast, asked(cast.city_social_worker, item, "100"))
    worker, head, finance = map(signed_in, (cast.city_social_worker, cast.city_home_head, cast.city_finance))
    where = reverse("property:property_out_page", args=[outflow.uid])
    assert PAID in _head_of(head.get(where).content.decode())
    line = PropertyEntry.objects.get(outflow=outflow)
    back = reverse("property:reverse", args=[line.uid])
    assert head.post(back, {"reason": "付给了另一名儿童的医院账户"}).status_code == 302
    item.refresh_from_db()
    assert item.balance == Decimal(500)

    page = head.get(where).content.decode()
    assert "已冲销" in _head_of(page)
    assert PAID not in _head_of(page)
    assert "付给了另一名儿童的医院账户" in page
    asks = worker.get(where).content.decode()
    assert "须重新申请、另行批准" in asks
    assert f"{reverse('property:property_out_new')}?item={item.uid}" in asks
    listed = finance.get(OUT_LIST).content.decode()
    assert "已冲销" in listed[listed.index("<tbody") :]
    assert PAID not in listed[listed.index("<tbody") :]
    assert "石磊" in finance.get(f"{OUT_LIST}?state=REVERSED").content.decode()
    assert "石磊" not in finance.get(f"{OUT_LIST}?state=PAID").content.decode()
    book = load_workbook(io.BytesIO(head.post(f"{OUT_LIST}export/", {"reason": "核对"}).content)).active
    cells = [cell for row in book.iter_rows(values_only=True) for cell in row]
    assert "已冲销" in cells
    assert PAID not in cells
    assert "100.00元 · 已冲销" in finance.get(reverse("property:property_item_page", args=[item.uid])).content.decode()
    assert "（已冲销）" in head.get(f"/children/{item.child.uid}/?tab=timeline").content.decode()

    assert worker.post(reverse("property:property_out_new"), {"item": str(item.uid), **ASK}).status_code == 302
    again = paid(cast, PropertyOutflow.objects.latest("id"), receipt="2024-02")
    assert (again.state, PropertyOutflow.objects.count()) == ("PAID", 2)
    assert PAID in _head_of(head.get(reverse("property:property_out_page", args=[again.uid])).content.decode())
