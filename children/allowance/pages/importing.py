"""The import of bills: what a line shows, and where it leads."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from casework import access, showing
from casework.links import url_of
from casework.spreadsheets.lines import Line
from casework.views import lines_in
from casework.views.export import workbook
from children.allowance import importing
from children.allowance.models import AllowanceBook, Category


def template_file(request: HttpRequest) -> HttpResponse:
    access.anywhere_or_404(request.user, "pay", "allow_book")
    return workbook(importing.template(), _("基本生活费支出导入模板.xlsx"))


def bring_in(request: HttpRequest, uid: Any) -> HttpResponse:
    user: Any = request.user
    book = access.reach_or_404(user, "pay", AllowanceBook, uid)

    def keep(lines: list[Line]) -> str:
        total = importing.book_all(lines=lines, book=book, by=user)
        return _("已导入%(n)s笔支出，共%(sum)s元。") % {"n": len(lines), "sum": f"{total:,.2f}"}

    kind = lines_in.LinesIn(
        sheet=importing.SHEET,
        check=lambda lines: importing.check(lines, book, user),
        keep=keep,
        row=_cells,
        headers=[
            *({"title": title} for title in (_("行"), _("日期"), _("类别"), _("摘要"), _("收款人"), _("用于"))),
            {"title": _("金额（元）"), "num": True},
        ],
        summary=_summary,
        said_of=lambda line: line.said["summary"],
        title=_("导入支出"),
        label=_("支出表"),
        template_url=reverse("allowance:import_template"),
        done_url=url_of(book),
        crumbs=[
            {"title": _("基本生活费月账"), "url": reverse("allowance:allow_book_list")},
            {"title": f"{book.home.short_name} {book.month:%Y-%m}", "url": url_of(book)},
            {"title": _("导入支出")},
        ],
        salt=f"allowance.import.{book.pk}.{user.pk}",
    )
    return lines_in.bring_in(request, kind)


def _summary(lines: list[Line]) -> str:
    return _("共%(n)s行，合计%(sum)s元") % {"n": len(lines), "sum": f"{importing.total(lines):,.2f}"}


def _cells(line: Line) -> list[Any]:
    people = line.values["children"]
    who = str(people[0]) if len(people) == 1 else _("%(n)s人分摊") % {"n": len(people)}
    texts = [
        str(line.number), line.said["happened_on"], str(Category(line.values["category"]).label),
        line.said["summary"], line.said["payee"] or showing.BLANK, who,
    ]  # fmt: skip
    return [*({"text": text} for text in texts), {"text": f"{line.values['amount']:,.2f}", "num": True}]
