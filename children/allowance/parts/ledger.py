"""The parts of standards, monthly books, vouchers, entries and continuations."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from casework import showing
from casework.columns import choice_filter, labels
from casework.parts import Column, ListScreen, New, Part, Reach, Record, register
from children.allowance import actions, listing
from children.allowance.models import (
    AllowanceBook,
    AllowanceEntry,
    AllowanceStandard,
    AllowanceVoucher,
    Category,
    Kind,
    Line,
    OverAgeContinuation,
)
from children.parts import child_reach


def home_reach(prefix: str = "") -> Reach:
    """A ledger belongs to its home, wherever its children are now."""
    return Reach(
        home=(f"{prefix}home_id",),
        county=(f"{prefix}home__jurisdiction_id",),
        prefecture=(f"{prefix}home__jurisdiction_id", f"{prefix}home__jurisdiction__parent_id"),
    )


OF_CHILD = child_reach()
# A child's account goes where the child goes; the home that wrote a line keeps it too.
ENTRY_REACH = replace(
    home_reach(),
    home=("home_id", *OF_CHILD.home),
    county=(*home_reach().county, *OF_CHILD.county),
    prefecture=(*home_reach().prefecture, *OF_CHILD.prefecture),
    child="child_id",
)


def month(value: Any) -> str:
    return f"{value:%Y-%m}" if value else showing.BLANK


STANDARD = register(
    Record(
        AllowanceStandard,
        code="allow_rate",
        title=_("养育标准"),
        reach=Reach(),
        clause="R8.1",
        related=("jurisdiction",),
        lists_logged=False,
        parts=(
            Part(
                "rate",
                _("标准"),
                ("jurisdiction", "line", "amount", "starts_on", "ends_on", "document"),
                clause="R8.1",
                optional=("ends_on",),
                editable=False,
            ),
        ),
        list=ListScreen(
            columns=(
                Column(_("适用地区"), ("jurisdiction__name",), "rate"),
                Column(_("标准类别"), ("line",), "rate", show=labels(Line)),
                Column(_("标准（元/月）"), ("amount",), "rate"),
                Column(_("执行起始月"), ("starts_on",), "rate", show=month),
                Column(_("停止执行"), ("ends_on",), "rate", show=month),
                Column(_("依据文件"), ("document",), "rate"),
            ),
            filters=(choice_filter("line", _("标准类别"), Line),),
            empty=_("省厅登记养育标准后，各机构才能按标准发放。"),
        ),
        new=New(
            "children.allowance.forms.StandardForm",
            actions.set_standard,
            _("登记新标准"),
            help=_("新标准另立一行，原标准到执行月自动停止，已发放的记录不变。市（州）、县可以高于省定最低标准。"),
        ),
    )
)

BOOK = register(
    Record(
        AllowanceBook,
        code="allow_book",
        title=_("基本生活费月账"),
        reach=home_reach(),
        clause="2.1.f",
        related=("home__jurisdiction",),
        house=("entries", "head"),
        name_of=lambda book: f"{book.home.short_name} {month(book.month)}",
        identity=listing.book_bar,
        parts=(
            Part(
                "sums",
                _("收支结余"),
                ("home", "month", "opening", "received", "spent", "closing", "opening_note", "closed_on"),
                clause="2.1.f",
                editable=False,
                optional=("opening_note", "closed_on"),
            ),
        ),
        list=ListScreen(
            columns=(
                Column(_("月份"), ("month",), "sums", show=month),
                Column(_("机构"), ("home__name",), "sums"),
                Column(_("状态"), ("state",), "sums", show=labels(AllowanceBook.State)),
                Column(_("期初结余"), ("opening",), "sums"),
                Column(_("本月收入"), ("received",), "sums"),
                Column(_("本月支出"), ("spent",), "sums"),
                Column(_("期末结余"), ("closing",), "sums"),
                Column(_("结账日期"), ("closed_on",), "sums"),
            ),
            filters=(choice_filter("state", _("状态"), AllowanceBook.State), listing.home_filter()),
            links=((_("发放总览"), "allowance:overview", "view", "allow_book"),),
            empty=_("机构财务人员启用台账后，每月一本月账。"),
        ),
        new=New(
            "children.allowance.forms.FirstBookForm",
            actions.open_first_book,
            _("启用台账"),
            help=_("只在第一次使用时填写。以后各月的月账在上月结账时自动建立，期初结余等于上月期末结余。"),
        ),
    )
)

VOUCHER = register(
    Record(
        AllowanceVoucher,
        code="allow_voucher",
        title=_("基本生活费凭证"),
        reach=home_reach("book__"),
        clause="2.1.f",
        related=("book__home__jurisdiction", "reverses__book"),
        parts=(
            Part(
                "slip",
                _("凭证"),
                ("book", "number", "kind", "category", "happened_on", "summary", "payee", "total", "reverses"),
                clause="2.1.f",
                editable=False,
                optional=("category", "payee", "reverses"),
            ),
        ),
        list=ListScreen(
            columns=(
                Column(_("凭证号"), ("book__month", "number"), "slip", show=lambda m, n: f"{month(m)}-{n:03d}"),
                Column(_("机构"), ("book__home__name",), "slip"),
                Column(_("种类"), ("kind",), "slip", show=labels(Kind)),
                Column(_("支出类别"), ("category",), "slip", show=labels(Category)),
                Column(_("发生日期"), ("happened_on",), "slip"),
                Column(_("摘要"), ("summary",), "slip"),
                Column(_("金额（元）"), ("total",), "slip"),
            ),
            filters=(
                choice_filter("kind", _("种类"), Kind),
                choice_filter("category", _("支出类别"), Category),
                listing.month_filter("book__month"),
                listing.home_filter("book__home_id"),
            ),
            empty=_("在月账页面登记发放或支出后，凭证列在这里。"),
        ),
        new=New(
            "children.allowance.forms.SpendForm",
            actions.spend,
            _("登记支出"),
            help=_("一张票据登记一次；用在几名儿童身上的，按人数平均分摊，精确到分。票据照片或扫描件在保存后上传。"),
        ),
    )
)


ENTRY = register(
    Record(
        AllowanceEntry,
        code="allow_entry",
        title=_("基本生活费明细"),
        reach=ENTRY_REACH,
        child="child_id",
        clause="2.1.f",
        related=("voucher__book", "home__jurisdiction", "standard"),
        house=("book", "child", "number", "prev", "hash"),
        name_of=lambda entry: f"{entry.child_name} {entry.get_kind_display()}",
        parts=(
            Part(
                "line",
                _("分录"),
                ("home", "child_name", "voucher", "kind", "month", "standard", "amount", "reverses", "reversed"),
                clause="2.1.f",
                editable=False,
                optional=("month", "standard", "reverses", "reversed"),
            ),
        ),
        list=ListScreen(
            columns=(
                Column(_("姓名"), ("child_name",), "line"),
                Column(_("机构"), ("home__name",), "line"),
                Column(_("种类"), ("kind",), "line", show=labels(Kind)),
                Column(_("支出类别"), ("voucher__category",), "line", show=labels(Category)),
                Column(_("所属月份"), ("month",), "line", show=month),
                Column(_("发生日期"), ("voucher__happened_on",), "line"),
                Column(_("金额（元）"), ("amount",), "line"),
                Column(_("摘要"), ("voucher__summary",), "line"),
                Column(_("已冲销"), ("reversed",), "line"),
            ),
            filters=(
                choice_filter("kind", _("种类"), Kind),
                listing.month_filter("book__month"),
                listing.home_filter(),
            ),
            search=listing.by_name,
            search_hint=_("儿童姓名"),
            empty=_("发放和支出的每一笔都列在这里。"),
        ),
    )
)


OVER_AGE = register(
    Record(
        OverAgeContinuation,
        code="over_age",
        title=_("超龄续发"),
        reach=child_reach(),
        child="child_id",
        clause="R8.4",
        related=("child", "child__home"),
        name_of=lambda record: f"{record.child} · {record.get_reason_display()}",
        closed=listing.decided,
        parts=(
            Part("case", _("续发对象"), ("child",), clause="R8.4", editable=False),
            Part(
                "terms",
                _("续发理由和期限"),
                ("reason", "school", "starts_on", "ends_on", "document", "note"),
                clause="R8.4",
                optional=("school", "note"),
                form="children.allowance.forms.ContinuationPartForm",
            ),
        ),
        list=ListScreen(
            columns=(
                Column(_("姓名"), ("child__name", "child__file_number"), "case", show=lambda a, b: a or b),
                Column(_("机构"), ("child__home__name",), "case"),
                Column(_("状态"), ("state",), "case", show=labels(OverAgeContinuation.State)),
                Column(_("续发理由"), ("reason",), "terms", show=labels(OverAgeContinuation.Reason)),
                Column(_("续发起始月"), ("starts_on",), "terms", show=month),
                Column(_("停发月"), ("ends_on",), "terms", show=month),
                Column(_("依据文件"), ("document",), "terms"),
            ),
            filters=(choice_filter("state", _("状态"), OverAgeContinuation.State),),
            empty=_("年满18周岁后确需继续发放的，在这里申请，院长审批。"),
        ),
        new=New("children.allowance.forms.ContinuationForm", actions.ask_continuation, _("申请超龄续发")),
    )
)
