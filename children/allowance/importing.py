"""支出导入: a month's bills from a workbook. Read, checked line by line, and booked all together or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.refusals import Refused
from casework.spreadsheets.blank_form import TemplateColumn, build_template
from casework.spreadsheets.cells import BadValue, BadWorkbook, Cell
from casework.spreadsheets.header import find_header
from casework.spreadsheets.reading import read_rows, visible
from casework.spreadsheets.table import TableRow, read_table
from casework.spreadsheets.values import parse_choice, parse_date, plain_text
from children.allowance import actions, entitlement
from children.allowance.models import AllowanceBook, Category, Kind
from children.allowance.reading import children_of
from children.models import Child

VERSION = "allowance-expenses-1"
MOST = 300
CATEGORIES: dict[str, str] = {
    str(code): str(label) for code, label in Category.choices if code not in {Category.HANDOVER, Category.OTHER}
}
TITLES: Mapping[str, tuple[str, ...]] = {
    "happened_on": ("发生日期", "日期", "票据日期", "时间"),
    "category": ("支出类别", "类别", "科目"),
    "amount": ("金额（元）", "金额", "支出金额", "合计金额"),
    "summary": ("摘要", "用途", "事由"),
    "payee": ("收款人", "对方", "商店", "供应商"),
    "file_number": ("儿童档案号", "档案号"),
}
REQUIRED = ("happened_on", "category", "amount", "summary")


@dataclass
class Bill:
    """One line of the workbook; `faults` say what to repair, by the column's title."""

    number: int
    said: dict[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def stored(self) -> dict[str, Any]:
        """What the confirmation carries: plain texts only."""
        return {"number": self.number, "said": self.said}


def template() -> bytes:
    notes = {
        "amount": gettext_lazy("单位为元，最多两位小数。"),
        "category": gettext_lazy("只列儿童支出。其他类支出请在页面上逐笔登记并写明用途。"),
        "file_number": gettext_lazy("只用于一名儿童的填写其档案号；留空表示当日在院儿童平均分摊。"),
    }
    columns = [
        TemplateColumn(
            name,
            titles[0],
            name in REQUIRED,
            "date" if name == "happened_on" else "text",
            str(notes.get(name, "")),
            "category" if name == "category" else "",
        )
        for name, titles in TITLES.items()
    ]
    example = ["2026-01-15", CATEGORIES[Category.FOOD], "12650.00", "1月食堂伙食", "示例配送中心", ""]
    return build_template(columns, {"category": list(CATEGORIES.values())}, [example], VERSION, title="支出")


def read(data: bytes, book: AllowanceBook, user: Any) -> list[Bill]:
    """Every line of the first sheet that has our columns; BadWorkbook or Refused when there is nothing to read."""
    sheet = next(visible(read_rows(data)), None)
    if sheet is None:
        raise BadWorkbook(_("工作簿里没有内容。请下载模板填写后再上传。"))
    header = find_header(sheet.rows, TITLES, least=3)
    if lacking := [TITLES[name][0] for name in REQUIRED if header.index_of(name) is None]:
        raise BadWorkbook(_("缺少列：%(titles)s。请使用模板，或补上这些列。") % {"titles": "、".join(lacking)})
    rows = read_table(sheet.rows, header, key="summary").rows
    if not rows or len(rows) > MOST:
        raise BadWorkbook(_("一次可导入1至%(most)s行，这份表有%(n)s行。") % {"most": MOST, "n": len(rows)})
    return check([Bill(row.number, _said(row)) for row in rows], book, user)


def _said(row: TableRow) -> dict[str, str]:
    """Each cell as the person wrote it, dates in one form."""
    said = {}
    for name in TITLES:
        value = row[name].value
        said[name] = value.strftime("%Y-%m-%d") if isinstance(value, dt.date) else plain_text(row[name])
    return said


def check(bills: list[Bill], book: AllowanceBook, user: Any) -> list[Bill]:
    """Fill in values and faults; asked again at the confirmation, when things may have changed."""
    children = {child.file_number: child for child in children_of(user)}
    for bill in bills:
        bill.values, bill.faults = {}, []
        for name, parse in _PARSERS.items():
            try:
                bill.values[name] = parse(bill.said.get(name, ""), book)
            except (BadValue, BadWorkbook) as fault:
                bill.faults.append(f"{TITLES[name][0]}：{fault.sentence}")
        _find_children(bill, children, user)
    return bills


def _find_children(bill: Bill, children: Mapping[str, Child], user: Any) -> None:
    number, day = bill.said.get("file_number", ""), bill.values.get("happened_on")
    if number and number not in children:
        bill.faults.append(_("儿童档案号：本机构在院儿童中没有“%(number)s”。") % {"number": number[:30]})
    elif number:
        bill.values["children"] = [children[number]]
    elif day:
        bill.values["children"] = list(children_of(user, day))
        if not bill.values["children"]:
            bill.faults.append(_("这一天没有在院儿童可以分摊。"))


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
def book_all(*, bills: list[Bill], book: AllowanceBook, by: Any) -> Decimal:
    """A voucher for each line, all or none; returns their sum."""
    if bad := [bill for bill in check(bills, book, by) if bill.faults]:
        raise Refused(_("第%(n)s行有误：%(why)s没有导入任何一行。") % {"n": bad[0].number, "why": bad[0].faults[0]})
    for bill in bills:
        actions.spend(book=book, kind=Kind.EXPENSE, by=by, **bill.values)
    return sum((bill.values["amount"] for bill in bills), Decimal(0))
