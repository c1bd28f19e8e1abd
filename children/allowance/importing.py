"""支出导入: a month's bills from a workbook. Checked line by line, and booked all together or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.spreadsheets import lines as sheets
from casework.spreadsheets.cells import BadValue, Cell
from casework.spreadsheets.lines import Line, LineColumn, LineSheet
from casework.spreadsheets.values import parse_choice, parse_date
from children.allowance import actions, entitlement
from children.allowance.models import AllowanceBook, Category, Kind
from children.allowance.reading import children_of
from children.models import Child

CATEGORIES: dict[str, str] = {
    str(code): str(label) for code, label in Category.choices if code not in {Category.HANDOVER, Category.OTHER}
}
SHEET = LineSheet(
    version="allowance-expenses-1",
    title=gettext_lazy("支出"),
    key="summary",
    most=300,
    columns=(
        LineColumn("happened_on", gettext_lazy("发生日期"), ("日期", "票据日期", "时间"), "date", required=True),
        LineColumn("category", gettext_lazy("支出类别"), ("类别", "科目"), required=True, choices=CATEGORIES,
                   note=gettext_lazy("只列儿童支出。其他类支出请在页面上逐笔登记并写明用途。")),
        LineColumn("amount", gettext_lazy("金额（元）"), ("金额", "支出金额", "合计金额"), required=True,
                   note=gettext_lazy("单位为元，最多两位小数。")),
        LineColumn("summary", gettext_lazy("摘要"), ("用途", "事由"), required=True),
        LineColumn("payee", gettext_lazy("收款人"), ("对方", "商店", "供应商")),
        LineColumn("file_number", gettext_lazy("儿童档案号"), ("档案号",),
                   note=gettext_lazy("只用于一名儿童的填写其档案号；留空表示当日在院儿童平均分摊。")),
    ),
)  # fmt: skip


def template() -> bytes:
    example = ["2026-01-15", CATEGORIES[Category.FOOD], "12650.00", "1月食堂伙食", "示例配送中心", ""]
    return sheets.template(SHEET, examples=[example])


def check(lines: list[Line], book: AllowanceBook, user: Any) -> None:
    """Fill in values and faults; asked again at the confirmation, when things may have changed."""
    children = {child.file_number: child for child in children_of(user)}
    for line in lines:
        for name, parse in _PARSERS.items():
            line.parse(name, lambda text, parse=parse: parse(text, book))
        _find_children(line, children, user)


def _find_children(line: Line, children: Mapping[str, Child], user: Any) -> None:
    number, day = line.said.get("file_number", ""), line.values.get("happened_on")
    if number and number not in children:
        line.fault("file_number", _("本机构在院儿童中没有“%(number)s”。") % {"number": number[:30]})
    elif number:
        line.values["children"] = [children[number]]
    elif day:
        line.values["children"] = list(children_of(user, day))
        if not line.values["children"]:
            line.fault("", _("这一天没有在院儿童可以分摊。"))


def _day(text: str, book: AllowanceBook) -> dt.date:
    day, precision = parse_date(Cell(text or None))
    if precision != "day":
        raise BadValue(_("请写到日，例如2026-01-15。"))
    if day >= entitlement.following(book.month):
        raise BadValue(_("晚于本账月份%(month)s，请记入下个月。") % {"month": f"{book.month:%Y-%m}"})
    return day


def _category(text: str, _book: AllowanceBook) -> str:
    if (code := parse_choice(Cell(text or None), CATEGORIES)) is None:
        raise BadValue(_("没有填写。"))
    return code


def _amount(text: str, _book: AllowanceBook) -> Decimal:
    try:
        amount = Decimal(text.replace(",", "").removesuffix("元"))
    except InvalidOperation as error:
        raise BadValue(_("“%(text)s”不是金额，例如1785.50。") % {"text": text[:30]}) from error
    if not amount.is_finite() or amount <= 0 or amount >= 10**8:
        raise BadValue(_("金额应大于零。"))
    if amount != amount.quantize(actions.CENT):
        raise BadValue(_("金额最多到分（两位小数）。"))
    return amount.quantize(actions.CENT)


def _text(longest: int, *, required: bool) -> Callable[[str, AllowanceBook], str]:
    def parse(text: str, _book: AllowanceBook) -> str:
        if required and not text:
            raise BadValue(_("没有填写。"))
        if len(text) > longest:
            raise BadValue(_("超过%(n)s个字，请缩短。") % {"n": longest})
        return text

    return parse


_PARSERS: dict[str, Callable[[str, AllowanceBook], Any]] = {
    "happened_on": _day,
    "category": _category,
    "amount": _amount,
    "summary": _text(200, required=True),
    "payee": _text(80, required=False),
}


@transaction.atomic
def book_all(*, lines: list[Line], book: AllowanceBook, by: Any) -> Decimal:
    """A voucher for each checked line, all or none; returns their sum."""
    for line in lines:
        actions.spend(book=book, kind=Kind.EXPENSE, by=by, **line.values)
    return total(lines)


def total(lines: list[Line]) -> Decimal:
    return sum((line.values["amount"] for line in lines), Decimal(0))
