"""Pages of how transfers go: median working days of stages by place and year, who is late, all of it in Excel."""

from __future__ import annotations

import io
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import Jurisdiction
from casework import access, audit, deadlines, showing
from casework.access import sees_province
from casework.links import url_of
from casework.spreadsheets.writing import Column, new_watermark, write_list
from casework.views.export import workbook
from casework.views.taking_out import TakingOut
from children import seeing
from policy.terms import ISSUED
from transfers import pace
from transfers.models import TransferCase
from transfers.workflow import TRANSFER

MOST = 5000
PAGE = 50


def _crumbs(title: str) -> list[dict[str, Any]]:
    return [{"title": _("移交"), "url": reverse("transfers:transfer_list")}, {"title": title}]


class YearForm(forms.Form):
    year = forms.ChoiceField(required=False)

    def __init__(self, data: Any, years: list[int]) -> None:
        super().__init__(data, label_suffix="")
        field: Any = self.fields["year"]
        field.label = _("办结年份")
        field.choices = [("", _("全部年份")), *((str(year), _("%(year)s年") % {"year": year}) for year in years)]


def medians(request: HttpRequest) -> HttpResponse:
    """Places down, stages across; a prefecture's row opens its cases."""
    user: Any = request.user
    access.anywhere_or_404(user, "view", "transfer", "case")
    today = timezone.localdate()
    form = YearForm(request.GET, list(range(today.year, ISSUED.year - 1, -1)))
    chosen = form.cleaned_data.get("year") if form.is_valid() else ""
    place = "from_prefecture_id" if sees_province(user.post) else "from_county_id"
    cases = access.reach(user, "view", TransferCase.objects.all(), "case")
    found = pace.medians(cases, place, int(chosen) if chosen else None, today)
    places = Jurisdiction.objects.filter(pk__in={at for at, _stage in found if at}).select_related("parent")
    rows = [_row(place.label, place.pk, found) for place in places]
    title = _("办理用时")
    context = {
        "title": _("办理用时（各阶段工作日中位数）"), "crumbs": _crumbs(title), "filters": form, "columns": _heads(),
        "rows": [_row(_("合计"), None, found), *rows] if found else [], "rich": True,
        "export_url": reverse("transfers:course") if access.can_anywhere(user, "export", "transfer") else "",
        "actions": [{"title": _("逾期案件"), "url": reverse("transfers:late")}],
        "count_text": _("阶段按办结日期计入年份；一半的案件用时不超过所列工作日。"),
        "empty": {"title": _("没有办结的阶段"), "help": _("换一个年份再看。")},
    }  # fmt: skip
    return render(request, "casework/list.html", context)


def _heads() -> list[dict[str, Any]]:
    stages = [{"title": stage.label, "num": True} for stage in pace.STAGES]
    return [{"title": _("地区")}, *stages, {"title": _("发起至接收"), "num": True}, {"title": _("已接收"), "num": True}]


def _row(title: str, at: int | None, found: pace.Medians) -> dict[str, Any]:
    cells: list[dict[str, Any]] = [{"text": title}]
    for stage in (*pace.STAGES, pace.WHOLE):
        known = found.get((at, stage))
        cells.append({"text": f"{known[0]:g}" if known else showing.BLANK, "num": True})
    whole = found.get((at, pace.WHOLE))
    return {"cells": [*cells, {"text": str(whole[1]) if whole else showing.BLANK, "num": True}]}


def late(request: HttpRequest) -> HttpResponse:
    """Whose turn is past, for how long, and what is known of the reason."""
    user: Any = request.user
    access.anywhere_or_404(user, "view", "transfer", "case")
    today = timezone.localdate()
    found = pace.late(access.reach(user, "view", TransferCase.objects.all(), "case"), today)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    audit.record("list", resource="transfer", clause="4.3.d", details={"rows": [one.case.pk for one in page]})
    title = _("逾期案件")
    context = {
        "title": title, "crumbs": _crumbs(title), "rich": True,
        "columns": [
            {"title": _("儿童")}, {"title": _("阶段")}, {"title": _("该由谁办")},
            {"title": _("应于"), "sorted": "ascending"}, {"title": _("逾期工作日")}, {"title": _("原因")},
        ],
        "rows": [_late_row(one, today) for one in page],
        "count_text": _("共 %(n)s 件") % {"n": page.paginator.count},
        "prev_url": f"?{urlencode({'page': page.number - 1})}" if page.has_previous() else "",
        "next_url": f"?{urlencode({'page': page.number + 1})}" if page.has_next() else "",
        "empty": {"title": _("没有逾期的移交"), "help": _("每一步都在期限以内。")},
    }  # fmt: skip
    return render(request, "casework/list.html", context)


def _late_row(one: pace.Late, today: Any) -> dict[str, Any]:
    days = deadlines.working_days_between(one.due_on, today)
    cells = [
        {"text": str(seeing.as_known(one.case.child))}, {"text": one.case.get_state_display()}, {"text": one.whose},
        {"text": showing.day(one.due_on)}, {"text": str(days), "strong": True}, {"text": one.why},
    ]  # fmt: skip
    return {"url": url_of(one.case), "cells": cells}


def export(request: HttpRequest) -> HttpResponse:
    """All cases in reach with the day and the working days of each stage, against a reason."""
    user: Any = request.user
    access.anywhere_or_404(user, "export", "transfer")
    cases = access.reach(user, "export", TransferCase.objects.all())
    count = cases.count()
    blocked = _("没有可以导出的移交。") if not count else ""
    blocked = _("一次最多导出 %(most)s 条。") % {"most": MOST} if count > MOST else blocked
    title = _("导出办理过程")
    asked = TakingOut(
        title=title, said=_("共 %(n)s 件移交，每一步的日期和用时。") % {"n": count}, crumbs=_crumbs(title),
        cancel_url=reverse("transfers:pace"), blocked=blocked,
    )  # fmt: skip
    return asked.answer(request, lambda reason: _file(user, cases, reason))


def _file(user: Any, cases: Any, reason: str) -> HttpResponse:
    rows = list(cases.select_related("child", "from_county", "from_home", "to_home").order_by("id"))
    mark = new_watermark(user)
    stages = [column for step in _WAY for column in (Column(str(step.title), "date"), Column(_("工作日"), "number"))]
    heads = [_("案号"), _("儿童"), _("移出县"), _("移交机构"), _("接收机构"), _("现阶段")]
    columns = [*map(Column, heads), Column(_("发起"), "date"), *stages]
    stream = io.BytesIO()
    write_list(stream, _("移交办理过程"), columns, _lines(rows), watermark=mark)
    details = {"export": mark.export_id, "rows": [case.pk for case in rows]}
    audit.record("export", resource="transfer", reason=reason, clause="3.1.a", details=details)
    return workbook(stream.getvalue(), f"{user.post.agency.name}_移交办理过程_{timezone.localdate():%Y%m%d}.xlsx")


_WAY = [step for step in TRANSFER.steps if step.main or step.verb == "close"]


def _lines(rows: list[TransferCase]) -> list[list[object]]:
    days = pace.days_of([case.pk for case in rows])
    lines = []
    for case in rows:
        steps = days.get(case.pk, {})
        line: list[object] = [
            case.number, str(seeing.as_known(case.child)), case.from_county.name, case.from_home.name,
            case.to_home.name, case.get_state_display(), case.opened_on,
        ]  # fmt: skip
        before = case.opened_on
        for step in _WAY:
            day = steps.get(step.verb)
            line += [day, deadlines.working_days_between(before, day) if day else None]
            before = day or before
        lines.append(line)
    return lines
