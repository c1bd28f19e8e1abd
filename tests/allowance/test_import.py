"""A month's bills from a workbook: looked through first, booked all together or not at all."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from children.allowance.models import AllowanceEntry, AllowanceVoucher
from tests.builders.allowances import a_book, the_standards
from tests.builders.children import a_child

pytestmark = pytest.mark.django_db
MARCH = date(2025, 3, 1)
TITLES = ["发生日期", "支出类别", "金额（元）", "摘要", "收款人", "儿童档案号"]


def _workbook(*rows) -> SimpleUploadedFile:
    book = openpyxl.Workbook()
    for row in (TITLES, *rows):
        book.active.append(row)
    stream = BytesIO()
    book.save(stream)
    return SimpleUploadedFile("三月支出.xlsx", stream.getvalue())


@pytest.fixture
def desk(cast, signed_in):
    the_standards()
    child = a_child(cast.city_home, name="石磊")
    a_child(cast.city_home, name="林晓")
    book = a_book(cast.city_finance, MARCH)
    return signed_in(cast.city_finance), reverse("allowance:import", args=[book.uid]), child


@pytest.mark.clause("2.1.f")
def test_bills_are_looked_through_and_booked_together(desk) -> None:
    client, address, child = desk
    file = _workbook(
        ["2025-03-10", "伙食营养", 1000.01, "食堂伙食", "配送中心", None],
        [date(2025, 3, 11), "学习用品和教育", "86.5元", "文具", None, child.file_number],
    )

    preview = client.post(address, {"file": file})

    page = preview.content.decode()
    assert "2人分摊" in page
    assert "1,086.51" in page
    assert not AllowanceVoucher.objects.exists()
    answer = client.post(address, {"rows": preview.context["rows"]})
    assert answer.status_code == 302
    assert list(AllowanceVoucher.objects.order_by("number").values_list("total", flat=True)) == [
        Decimal("1000.01"),
        Decimal("86.50"),
    ]
    assert AllowanceEntry.objects.filter(child=child).count() == 2


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (["2025-03-10", "办公费", 10, "打印纸", None, None], "不在可选项里"),
        (["2025-04-10", "伙食营养", 10, "伙食", None, None], "晚于本账月份"),
        (["2025年3月", "伙食营养", 10, "伙食", None, None], "请写到日"),
        (["2025-03-10", "伙食营养", "约100", "伙食", None, None], "不是金额"),
        (["2025-03-10", "伙食营养", -5, "伙食", None, None], "金额应大于零"),
        (["2025-03-10", "伙食营养", 1.234, "伙食", None, None], "最多到分"),
        (["2025-03-10", "伙食营养", 10, "伙食", None, "XX-2020-0001"], "在院儿童中没有"),
        (["2019-03-10", "伙食营养", 10, "伙食", None, None], "没有在院儿童"),
    ],
)
def test_one_bad_line_stops_them_all_with_its_sentence(desk, row, sentence) -> None:
    client, address, _child = desk
    answer = client.post(address, {"file": _workbook(["2025-03-10", "伙食营养", 5, "好的一行", None, None], row)})

    assert sentence in answer.content.decode()
    assert answer.context["rows"] == ""
    assert not AllowanceVoucher.objects.exists()


def test_a_confirmation_that_was_tampered_with_and_a_file_that_is_none_are_refused(desk) -> None:
    client, address, _child = desk
    for said, sentence in (
        ({"rows": "x:y"}, "请重新上传"),
        ({"file": SimpleUploadedFile("x.xlsx", b"PK not a workbook")}, "。"),
        ({"file": _workbook()}, "一次可导入"),
        ({}, "请选择支出表"),
    ):
        answer = client.post(address, said)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
    assert client.get(reverse("allowance:import_template")).status_code == 200
